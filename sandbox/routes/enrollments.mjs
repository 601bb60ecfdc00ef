import { inputError, notFound } from '../errors.mjs';
import { learned, wantBothHeaders } from '../http/awareness.mjs';
import { parseTime } from '../model/dates.mjs';
import {
	findTraining,
	isTypeOf,
	TRAINING_CATEGORIES,
	TRAINING_LANGUAGES,
	TRAININGS,
	trainingRow,
} from '../model/training/catalogue.mjs';
import { audienceOf } from '../model/training/enrollments.mjs';
import { enrollmentField, trainingField } from '../model/training/fields.mjs';
import { enrollmentDetail, enrollmentRow, enrollmentSettings } from '../model/training/views.mjs';
import { pageOf } from '../model/search.mjs';
import { userByIdView } from '../model/user-views.mjs';

const SCOPED = { preHandler: wantBothHeaders };

/** The enrolment with this id in one of these companies, or 404. */
export function findEnrollment(enrollments, companies, enrollmentId) {
	const enrollment = enrollments.enrollments.get(enrollmentId);
	if (!enrollment || !companies.includes(enrollment.company)) {
		throw notFound('Enrollment not found');
	}
	return enrollment;
}

/** The groups or the campaign that a body names as audience; 400 when there is none such. */
function readAudience(company, campaigns, body) {
	const campaignId = body.phishingCampaignResourceId || null;
	const groupIds = body.targetGroupResourceIds ?? [];
	const campaign = campaignId === null ? null : campaigns.campaigns.get(campaignId);
	if (campaign === undefined || (campaign && campaign.company !== company)) {
		throw inputError(`phishingCampaignResourceId: there is no campaign ${campaignId}.`);
	}
	const groups = groupIds.map((id) => company.groups.get(id));
	const unknown = groups.indexOf(undefined);
	if (unknown >= 0) {
		throw inputError(`targetGroupResourceIds: there is no target group ${groupIds[unknown]}.`);
	}
	if (!campaign && groups.length === 0) {
		throw inputError('targetGroupResourceIds: a target group or a campaign is required.');
	}
	return { campaign, groups, conditions: body.phishingCampaignConditionTypes ?? [] };
}

/** When a body wants it to be sent (milliseconds), or undefined for now; 400 for what is no date. */
function readSchedule({ enrollmentScheduler }, style) {
	const text = enrollmentScheduler?.scheduledDate ?? null;
	if (text === null) return undefined;
	const parsed = parseTime(text, style) ?? parseTime(text, 'iso');
	if (!parsed) throw inputError('enrollmentScheduler.scheduledDate is no date.');
	return parsed.time;
}

function readEnrollment(sandbox, { body, scope }) {
	const training = findTraining(body.trainingId);
	if (!training) throw inputError(`trainingId: there is no training ${body.trainingId}.`);
	if (!body.name?.trim()) throw inputError('The name field is required.');
	return {
		...readAudience(scope.target, sandbox.campaigns, body),
		training,
		name: body.name,
		isTest: body.markedAsTest,
		autoEnroll: body.enrollmentAutoEnroll,
		reminder: body.enrollmentReminder,
		awardCertificate: body.awardCertificate,
		enrolledBy: scope.client.clientId,
		scheduledTime: readSchedule(body, sandbox.switches.values.dates),
		request: body,
	};
}

function lists(app, { enrollments, search, switches }) {
	const addList = (path, isArchived) =>
		app.post(path, SCOPED, async ({ body, scope }, reply) => {
			const type = body.enrollmentType ?? null;
			const ids = scope.visible.map(({ resourceId }) => resourceId).join();
			const isWanted = ({ training }) => type === null || isTypeOf(training.type, type);
			const found = search.find({
				...body,
				key: ['enrollments', ids, enrollments.revision, type, isArchived],
				rows: () => enrollments.of(scope.visible, isArchived).filter(isWanted),
				fieldOf: enrollmentField,
			});
			const view = (enrollment) => enrollmentRow(enrollment, switches.values);
			return reply.send(learned(switches, pageOf(found, body, view)));
		});
	addList('/api/enrollments/search', false);
	addList('/api/enrollments/archive/search', true);

	app.get('/api/trainings/languages', async () => learned(switches, TRAINING_LANGUAGES));
	app.get('/api/trainings/categories', async () => learned(switches, TRAINING_CATEGORIES));

	app.post('/api/trainings/search', async ({ body }, reply) => {
		const { trainingIds: ids, trainingType: type = null } = body;
		const isWanted = (training) =>
			(!ids?.length || ids.includes(training.trainingId)) &&
			(type === null || isTypeOf(training.type, type));
		const found = search.find({
			...body,
			key: ['trainings', type, ids],
			rows: () => TRAININGS.filter(isWanted),
			fieldOf: trainingField,
		});
		const view = (training) => trainingRow(training, switches.values);
		return reply.send(learned(switches, pageOf(found, body, view)));
	});
}

/** Enrolments one at a time. What mails people is noted in the outbox. */
function single(app, sandbox) {
	const { enrollments, switches } = sandbox;
	const find = ({ params, scope }) =>
		findEnrollment(enrollments, scope.visible, params.resourceId ?? params.enrollmentId);
	const findForWrite = ({ params, scope }) =>
		findEnrollment(enrollments, [scope.target], params.resourceId ?? params.enrollmentId);
	const detail = (enrollment) => learned(switches, enrollmentDetail(enrollment, switches.values));
	const done = ({ enrollmentId }) => learned(switches, { resourceId: enrollmentId });

	app.post('/api/enrollments', SCOPED, async (request, reply) => {
		const fields = readEnrollment(sandbox, request);
		const enrollment = enrollments.add(request.scope.target, fields);
		sandbox.life.noteEnrollment(enrollment);
		return reply.code(201).send(detail(enrollment));
	});

	app.get('/api/enrollments/:resourceId', SCOPED, async (request) =>
		learned(switches, enrollmentSettings(find(request))),
	);

	app.put('/api/enrollments/:resourceId', SCOPED, async (request) => {
		const enrollment = findForWrite(request);
		const { name, markedAsTest } = request.body;
		const scheduledTime = readSchedule(request.body, switches.values.dates);
		enrollments.change(enrollment, { name, isTest: markedAsTest ?? enrollment.isTest });
		if (scheduledTime !== undefined && enrollment.status === 'Scheduled') {
			enrollments.change(enrollment, { startDate: scheduledTime });
			sandbox.life.noteEnrollment(enrollment);
		}
		return detail(enrollment);
	});

	app.post('/api/enrollments/:resourceId/send', SCOPED, async (request) => {
		const enrollment = findForWrite(request);
		if (switches.values.resend === 'refused' && enrollment.status !== 'Scheduled') {
			throw inputError('The enrollment has been sent already.');
		}
		enrollments.send(enrollment);
		sandbox.life.noteEnrollment(enrollment);
		return done(enrollment);
	});

	app.post('/api/enrollments/:resourceId/stop', SCOPED, async (request) => {
		const enrollment = findForWrite(request);
		enrollments.change(enrollment, { status: 'Stopped', autoEnroll: null, reminder: null });
		return done(enrollment);
	});

	app.post('/api/enrollments/:enrollmentId/stop-reminder', SCOPED, async (request) => {
		const enrollment = findForWrite(request);
		enrollments.change(enrollment, { reminder: null });
		return detail(enrollment);
	});

	app.post('/api/enrollments/:enrollmentId/stop-autoenroll', SCOPED, async (request) => {
		const enrollment = findForWrite(request);
		const isOnlyAuto = enrollment.status === 'Auto-Enroll';
		const status = isOnlyAuto ? 'Finished' : enrollment.status;
		enrollments.change(enrollment, { autoEnroll: null, status });
		return detail(enrollment);
	});

	app.delete('/api/enrollments/:resourceId', SCOPED, async (request) => {
		const enrollment = findForWrite(request);
		enrollments.change(enrollment, { isArchived: true, archivedStatus: enrollment.status });
		enrollments.change(enrollment, { status: 'Archived' });
		return done(enrollment);
	});

	app.post('/api/enrollments/archive/:resourceId/restore', SCOPED, async (request) => {
		const enrollment = findForWrite(request);
		const status = enrollment.archivedStatus ?? enrollment.status;
		enrollments.change(enrollment, { isArchived: false, status });
		return done(enrollment);
	});
}

/** Trainings, enrolments, and who an enrolment would reach. */
export function enrollmentRoutes(app, sandbox) {
	lists(app, sandbox);
	single(app, sandbox);

	const reach = ({ body, scope }) =>
		audienceOf(
			readAudience(scope.target, sandbox.campaigns, {
				...body,
				phishingCampaignConditionTypes: body.conditionTypes,
			}),
		).map(userByIdView(sandbox.switches));
	app.post('/api/target-users/enrollment-emails', async (request, reply) =>
		reply.ok(reach(request)),
	);
}
