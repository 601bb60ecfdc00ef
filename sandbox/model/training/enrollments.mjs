import { ControlError } from '../../errors.mjs';
import { countOf } from '../campaigns/acts.mjs';
import { STEPS } from './progress.mjs';
import { uuidOf } from './uuid.mjs';

/** The act in a campaign that an enrolment's condition asks for. */
const CONDITIONS = {
	EmailOpened: 'opened',
	PhishingLinkClicked: 'clicked',
	DataSubmitted: 'submitted',
	MfaDataSubmitted: 'mfa',
	AttachmentDownloaded: 'attachmentOpened',
	ReportedAsSuspicious: 'reported',
};

function peopleOfGroups(groups) {
	const users = new Set();
	for (const group of groups) for (const user of group.members) users.add(user);
	return users;
}

function peopleOfCampaign(campaign, conditions) {
	const users = new Set();
	const kinds = conditions.map((condition) => CONDITIONS[condition]);
	for (const run of campaign.runs) {
		for (const row of run.rows) {
			if (kinds.length === 0 || kinds.some((kind) => countOf(row, kind) > 0)) users.add(row.user);
		}
	}
	return users;
}

/** The active people whom groups, or a campaign with its conditions, stand for. */
export function audienceOf({ groups, campaign, conditions }) {
	const users = campaign ? peopleOfCampaign(campaign, conditions) : peopleOfGroups(groups);
	return [...users].filter((user) => user.isActive && !user.isDeleted);
}

/**
 * All enrolments with the people in them. What people do is kept once, as events; status, figures
 * and lists are worked out from these. `revision` rises with each change.
 */
export function createEnrollments({ clock, outbox }) {
	const enrollments = new Map();
	let serial = 0;

	const touch = (enrollment) => {
		enrollment.revision++;
		model.revision++;
	};

	const mail = (enrollment, enrollee, kind, time) => {
		enrollee.sentTimes.push(time);
		const { company, enrollmentId } = enrollment;
		outbox.add({ kind, company, to: enrollee.user.email, subject: enrollmentId, time });
	};

	const enroll = (enrollment, user, time) => {
		const enrollee = {
			resourceId: uuidOf(`${enrollment.enrollmentId} ${user.resourceId}`),
			enrollment,
			user,
			enrolledOn: time,
			sentTimes: [],
			events: [],
		};
		enrollment.people.set(user, enrollee);
		return enrollee;
	};

	const model = {
		enrollments,
		revision: 0,

		reset() {
			enrollments.clear();
			serial = 0;
			model.revision = 0;
		},

		/**
		 * Adds an enrolment: sent at once, or at `scheduledTime` (milliseconds), by send().
		 * `request` keeps what a client sent, for it to be read back.
		 */
		add(company, fields) {
			const time = fields.createTime ?? clock.now();
			const enrollment = {
				enrollmentId: fields.enrollmentId ?? uuidOf(`enrollment:${++serial}`),
				company,
				name: fields.name,
				training: fields.training,
				groups: fields.groups ?? [],
				campaign: fields.campaign ?? null,
				conditions: fields.conditions ?? [],
				isTest: fields.isTest ?? false,
				autoEnroll: fields.autoEnroll ?? null,
				reminder: fields.reminder ?? null,
				awardCertificate: fields.awardCertificate ?? false,
				enrolledBy: fields.enrolledBy ?? 'Sandbox Admin',
				createTime: time,
				startDate: fields.scheduledTime ?? time,
				status: 'Scheduled',
				isArchived: false,
				request: fields.request ?? {},
				people: new Map(),
				revision: 0,
			};
			enrollments.set(enrollment.enrollmentId, enrollment);
			model.revision++;
			if (enrollment.startDate <= time) model.send(enrollment, time);
			return enrollment;
		},

		/** Mails everybody in the audience, also those who were mailed before. */
		send(enrollment, time = clock.now()) {
			for (const user of audienceOf(enrollment)) {
				const enrollee = enrollment.people.get(user) ?? enroll(enrollment, user, time);
				mail(enrollment, enrollee, 'enrollment', time);
			}
			enrollment.startDate = time;
			enrollment.status = enrollment.autoEnroll ? 'Auto-Enroll' : 'Finished';
			touch(enrollment);
		},

		/** Enrols and mails who has joined the audience since; nobody a second time. */
		enrollJoiners(enrollment, time = clock.now()) {
			const joiners = audienceOf(enrollment).filter((user) => !enrollment.people.has(user));
			for (const user of joiners) {
				mail(enrollment, enroll(enrollment, user, time), 'enrollment', time);
			}
			if (joiners.length) touch(enrollment);
			return joiners.length;
		},

		/** Reminds everybody who has not completed the training. */
		remind(enrollment, enrollee, time = clock.now()) {
			mail(enrollment, enrollee, 'reminder', time);
			touch(enrollment);
		},

		/** Changes facts of an enrolment. */
		change(enrollment, fields) {
			Object.assign(enrollment, fields);
			touch(enrollment);
		},

		/** Notes what somebody did; `time` may lie before what is known already. */
		learn(enrollee, kind, { time = clock.now(), score = null, percent = null } = {}) {
			if (!STEPS.includes(kind)) throw new ControlError(`act is one of ${STEPS.join(', ')}`);
			enrollee.events.push({ kind, time, score, percent });
			touch(enrollee.enrollment);
		},

		/** The enrolments of these companies, archived ones only, or none of them. */
		of: (companies, isArchived = false) =>
			[...enrollments.values()].filter(
				(enrollment) =>
					enrollment.isArchived === isArchived && companies.includes(enrollment.company),
			),

		/** The training that follows on a campaign, or undefined. */
		followUpOf: (campaign) =>
			[...enrollments.values()].find((enrollment) => enrollment.campaign === campaign),

		/** All that a person is enrolled in. */
		rowsOf: (user) =>
			[...enrollments.values()]
				.map((enrollment) => enrollment.people.get(user))
				.filter((enrollee) => enrollee !== undefined),
	};
	return model;
}
