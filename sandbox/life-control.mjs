import { createCompanyControl } from './company-control.mjs';
import { ControlError, readTime } from './errors.mjs';
import { createHistory } from './history.mjs';
import { isTypeOf, TRAININGS } from './model/training/catalogue.mjs';

const UNITS = { ms: 1, minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

const withTime = ({ time, ...fields }) => ({ ...fields, time: readTime(time) });

/**
 * What tests and demonstrations may do with the life of a sandbox: move its time, start campaigns
 * and enrolments, let one person do one thing, now or at an earlier `time`. Companies, campaigns,
 * enrolments and mails are named by id, people by address. Throws a ControlError on what makes no sense.
 */
export function createLifeControl(sandbox) {
	const { audit, campaigns, clock, enrollments, life, outbox, reportedMails, store } = sandbox;

	const known = (thing, what, id) => {
		if (!thing) throw new ControlError(`There is no ${what} '${id}'`);
		return thing;
	};
	const companyOf = (id) => known(store.companies.get(id), 'company', id);
	const campaignOf = (id) => known(campaigns.campaigns.get(id), 'campaign', id);
	const enrollmentOf = (id) => known(enrollments.enrollments.get(id), 'enrollment', id);
	const personOf = (company, email) => {
		const wanted = email.toLowerCase();
		const live = store.liveUserByEmail(company, email);
		const user = live ?? [...company.users.values()].find((u) => u.email.toLowerCase() === wanted);
		return known(user, 'person', email);
	};
	const groupsOf = (company, ids) =>
		(ids ?? [[...company.groups.keys()][0]]).map((id) =>
			known(company.groups.get(id), 'group', id),
		);
	const audience = (groups) =>
		[...new Set(groups.flatMap((group) => [...group.members]))].filter(isActive);
	const runOf = (campaign, instanceGroup = campaign.runs.length) =>
		known(
			campaign.runs.find((run) => run.instanceGroup === instanceGroup),
			'run',
			instanceGroup,
		);
	const rowOf = ({ campaign: id, instanceGroup, email }) => {
		const campaign = campaignOf(id);
		const user = personOf(campaign.company, email);
		return known(runOf(campaign, instanceGroup).rowByUser.get(user), 'person in the run', email);
	};
	const runState = ({ campaign, instanceGroup, rows }) => ({
		campaign: campaign.resourceId,
		instanceGroup,
		people: rows.length,
	});

	const isActive = (user) => user.isActive && !user.isDeleted;
	const recipients = ({ company, groups }, emails) => {
		if (emails === 'all') return [...company.users.values()].filter(isActive);
		return emails ? emails.map((email) => personOf(company, email)) : audience(groups);
	};

	const startRun = (campaign, { emails, lives = false, time }) => {
		const users = recipients(campaign, emails);
		const run = campaigns.start(campaign, users, { time: readTime(time), isSent: !lives });
		if (lives) life.planRun(run);
		return runState(run);
	};

	return {
		...createCompanyControl(sandbox, companyOf),
		history: createHistory(sandbox, companyOf),

		/** Moves Keepnet's time forward by `days`, `hours`, `minutes` and `ms`, and lets people live. */
		advance(duration) {
			const unknown = Object.keys(duration).find((name) => !Object.hasOwn(UNITS, name));
			if (unknown) throw new ControlError(`There is no '${unknown}': ${Object.keys(UNITS)}`);
			const milliseconds = Object.entries(duration).reduce(
				(sum, [unit, count]) => sum + count * UNITS[unit],
				0,
			);
			if (!(milliseconds >= 0)) throw new ControlError('Time goes forward only');
			return life.advance(milliseconds);
		},

		/** Keepnet's present time. */
		now: () => ({ now: new Date(clock.now()).toISOString() }),

		/**
		 * From now on a company lives by `seed`: every so many hours one of `campaigns`,
		 * `enrollments`, `mails` (reported), `joiners`.
		 */
		live({ company, ...plan }) {
			life.live(companyOf(company), plan);
			return { now: new Date(clock.now()).toISOString() };
		},

		/**
		 * Starts a new campaign: `company`, `simulator`, `name`, `method`, `isTest`, `scenario`,
		 * `groups` (ids; the first one) or `emails` (a list, or `all`). With `lives` its people act by the seed as time
		 * goes by, otherwise everything arrives at once and nobody does anything. Without `isStarted`
		 * it waits for run().
		 */
		campaign({ company: id, groups, emails, lives, time, isStarted = true, ...fields }) {
			const company = companyOf(id);
			const createTime = readTime(time);
			const campaign = campaigns.add(company, {
				...fields,
				createTime,
				groups: groupsOf(company, groups),
			});
			if (!isStarted) return { campaign: campaign.resourceId };
			return startRun(campaign, { emails, lives, time });
		},

		/** Starts another run of a campaign. */
		run: ({ campaign, ...more }) => startRun(campaignOf(campaign), more),

		/** Ends a run. */
		finishRun({ campaign, instanceGroup }) {
			const run = runOf(campaignOf(campaign), instanceGroup);
			campaigns.finish(run);
			return runState(run);
		},

		/** A person of a run does something: `kind`, and `isBot`, `content`, `time`. */
		act({ kind, isBot, content, time, ...where }) {
			const event = campaigns.act(rowOf(where), kind, withTime({ isBot, content, time }));
			return { resourceId: event.resourceId, time: new Date(event.time).toISOString() };
		},

		/** A person disappears from a run. */
		removeFromRun(where) {
			campaigns.removeRow(rowOf(where));
			return { ok: true };
		},

		/** A campaign disappears with its runs. */
		removeCampaign({ campaign }) {
			campaigns.remove(campaignOf(campaign));
			return { ok: true };
		},

		/**
		 * Assigns a training to `groups` (ids; the first one) at once, or at `scheduledTime`. Without
		 * `training` (an id) it is the first of the catalogue, or the first of `type`. With `campaign`
		 * (an id) it goes to the people of that, by `conditions`.
		 */
		enrollment({
			company: id,
			training: trainingId,
			type,
			groups,
			scheduledTime,
			campaign,
			...fields
		}) {
			const company = companyOf(id);
			const training = TRAININGS.find((entry) =>
				trainingId ? entry.trainingId === trainingId : !type || isTypeOf(entry.type, type),
			);
			const enrollment = enrollments.add(company, {
				name: 'Assigned training',
				...fields,
				createTime: readTime(fields.time),
				scheduledTime: readTime(scheduledTime),
				training: known(training, 'training', trainingId ?? type),
				groups: groupsOf(company, groups),
				campaign: campaign === undefined ? null : campaignOf(campaign),
			});
			if (fields.lives || enrollment.status === 'Scheduled') life.noteEnrollment(enrollment);
			return { enrollment: enrollment.enrollmentId, people: enrollment.people.size };
		},

		/** A person does something with a training: `kind`, and `score`, `percent`, `time`. */
		learn({ enrollment: id, email, kind, ...more }) {
			const enrollment = enrollmentOf(id);
			const user = personOf(enrollment.company, email);
			const enrollee = known(enrollment.people.get(user), 'person in the enrollment', email);
			enrollments.learn(enrollee, kind, withTime(more));
			return { ok: true };
		},

		/** Somebody (`email`) reports a mail; it stays in analysis until it is judged. */
		reportMail({ company, ...mail }) {
			const reported = reportedMails.report(companyOf(company), withTime(mail));
			return { mail: reported.resourceId };
		},

		/** A reported mail gets a verdict: `result`, `status`, `note`, `tag`, `time`. */
		judgeMail({ mail: id, ...verdict }) {
			const mail = reportedMails.find([...store.companies.values()], id);
			reportedMails.judge(mail, withTime(verdict));
			return { ok: true };
		},

		/** A person (`email`) disappears from a company, as no client can make it happen. */
		erase({ company: id, email }) {
			store.eraseUser(personOf(companyOf(id), email));
			return { ok: true };
		},

		/** A reported mail disappears. */
		removeMail({ mail: id }) {
			reportedMails.remove(reportedMails.find([...store.companies.values()], id));
			return { ok: true };
		},

		/** An entry is written into the audit log: `entityName`, `operation`, `value`, `time`. */
		audit({ company, ...entry }) {
			return { entry: audit.add(companyOf(company), withTime(entry)).resourceId };
		},

		/** All messages that went out to people: campaigns, enrolments, reminders, notices. */
		mails: ({ company, kind } = {}) =>
			outbox.mails
				.filter((mail) => !company || mail.company.resourceId === company)
				.filter((mail) => !kind || mail.kind === kind)
				.map(({ company: { resourceId }, time, ...mail }) => ({
					...mail,
					company: resourceId,
					time: new Date(time).toISOString(),
				})),
	};
}
