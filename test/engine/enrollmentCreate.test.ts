import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { act, startCampaign } from './campaigns';
import { enrollmentNamed, expectBothHeaders, membersOf, rowsOf, trainingId } from './enrollments';
import { NO_COMPANY, byId, byName, changes, groupNamed, operate, told } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const NAME = 'November Basics';
const TRAINING = 'Spotting a Phish';

const groupIds = async (...names: string[]) =>
	await Promise.all(
		names.map(async (name) => String((await groupNamed(sandbox, name)).resourceId)),
	);

/** Enrolls the Finance Team. */
const assign = async (): Promise<INodeParameters> => ({
	training: byName(TRAINING),
	name: NAME,
	targetGroupIds: await groupIds('Finance Team'),
});

const create = async (parameters: INodeParameters = {}) => {
	const [created] = await rowsOf(sandbox, 'create', { ...(await assign()), ...parameters });
	return created;
};

const bodies = async () => {
	const sent = (await changes(sandbox)).filter(({ path }) => path === '/api/enrollments');
	return sent.map(({ body }) => body as IDataObject);
};
const mailed = async (name = NAME) =>
	(await enrollmentNamed(sandbox, name)).map(({ mails }) => mails.map(({ count }) => count));

it('wants no time where an expression says that it is to be sent now', async () => {
	expect(await create({ whenToSend: '={{ "now" }}' })).toMatchObject({ status: 'Finished' });
});

it('mails the people of the groups at once', async () => {
	const members = await membersOf(sandbox);

	const created = await create();

	const [enrollment] = await enrollmentNamed(sandbox, NAME);
	expect(created).toEqual({
		enrollmentId: enrollment.enrollmentId,
		name: NAME,
		status: 'Finished',
		trainingId: await trainingId(sandbox, TRAINING),
		trainingName: TRAINING,
		startDate: expect.stringMatching(/^\d{4}\/\d\d\/\d\d \d\d:\d\d$/),
		delivery: `${members.length}/${members.length}`,
	});
	expect(enrollment.mails).toEqual(members.map((email) => ({ email, count: 1 })));
	expect(await bodies()).toEqual([
		{
			name: NAME,
			trainingId: await trainingId(sandbox, TRAINING),
			targetGroupResourceIds: await groupIds('Finance Team'),
			phishingCampaignResourceId: '',
			phishingCampaignConditionTypes: [],
			languageIds: [],
			sendTemplatesInPreferredLanguage: false,
			enrollmentScheduler: null,
			enrollmentReminder: null,
			enrollmentAutoEnroll: null,
			awardCertificate: false,
			certificateConfigSendType: 'SendOnFirstAttempt',
			markedAsTest: false,
		},
	]);
	expectBothHeaders(sandbox, await sandbox.requests());
});

it('takes the training by its ID, and groups that others fill', async () => {
	const targetGroupIds = await groupIds('Entra Employees', 'Untrained Users');

	await create({ training: byId(await trainingId(sandbox, 'Clean Desk')), targetGroupIds });

	const [{ groups }] = await enrollmentNamed(sandbox, NAME);
	expect(groups).toEqual(['Entra Employees', 'Untrained Users']);
});

it('waits for its time, with a due date', async () => {
	const created = await create({
		whenToSend: 'scheduled',
		sendAt: '2099-01-31 09:00',
		timeZoneId: 'Turkey Standard Time',
		dueDate: '2099-02-28',
	});

	expect(created.status).toBe('Scheduled');
	const [{ enrollmentScheduler }] = await bodies();
	expect(enrollmentScheduler).toEqual({
		scheduledDate: '2099-01-31 09:00',
		scheduledTimeZoneId: 'Turkey Standard Time',
		useOwnTimeZone: false,
		dueDate: '2099-02-28',
	});
	expect(await mailed()).toEqual([[]]);
});

it('goes by the zones of the people when none is given', async () => {
	await create({ whenToSend: 'scheduled', sendAt: '2099/01/31 09:00' });

	const [{ enrollmentScheduler }] = await bodies();
	expect(enrollmentScheduler).toEqual({
		scheduledDate: '2099/01/31 09:00',
		scheduledTimeZoneId: null,
		useOwnTimeZone: true,
		dueDate: null,
	});
});

it('enrolls the people of a campaign by what they did', async () => {
	const { campaign, emails } = await startCampaign(sandbox);
	await act(sandbox, campaign, emails[1], 'submitted', { content: 'password' });
	await act(sandbox, campaign, emails[2], 'clicked');

	await create({
		targetGroupIds: [],
		campaign: byId(campaign),
		campaignActs: ['DataSubmitted', 'MfaDataSubmitted'],
	});

	expect(await bodies()).toMatchObject([
		{
			targetGroupResourceIds: [],
			phishingCampaignResourceId: campaign,
			phishingCampaignConditionTypes: ['DataSubmitted', 'MfaDataSubmitted'],
		},
	]);
	const [{ mails }] = await enrollmentNamed(sandbox, NAME);
	expect(mails).toEqual([{ email: emails[1], count: 1 }]);
});

it('finds the campaign by its name', async () => {
	const { campaign, emails } = await startCampaign(sandbox, { name: 'Fresh Parcel' });
	await act(sandbox, campaign, emails[0], 'clicked');

	await create({
		targetGroupIds: [],
		campaign: byName('fresh parcel'),
		campaignActs: ['PhishingLinkClicked'],
	});

	expect(await mailed()).toEqual([[1]]);
});

it.each<[string, IDataObject, IDataObject]>([
	['a language', { languageIds: ['lang0001'] }, { languageIds: ['lang0001'] }],
	[
		'mails in the preferred language',
		{ sendInPreferredLanguage: true },
		{ sendTemplatesInPreferredLanguage: true },
	],
	['a certificate', { awardCertificate: true }, { awardCertificate: true }],
	[
		'a certificate for any attempt',
		{ certifyAnyAttempt: true },
		{ certificateConfigSendType: 'SendOnAnyAttempt' },
	],
	['the mark of a test', { isTest: true }, { markedAsTest: true }],
	['days between steps', { distributionDays: 7 }, { distributionDays: 7 }],
	[
		'three reminders',
		{ reminder: { rule: { every: 2, period: 'Day', end: 'AfterOccurrences', count: 3 } } },
		{
			enrollmentReminder: {
				periodCount: 2,
				periodType: 'Day',
				endType: 'AfterOccurrences',
				occurrenceCount: 3,
				stopTime: '',
			},
		},
	],
	[
		'reminders until a date',
		{ reminder: { rule: { every: 1, period: 'Week', end: 'OnDate', stopDate: '2099-03-01' } } },
		{
			enrollmentReminder: {
				periodCount: 1,
				periodType: 'Week',
				endType: 'OnDate',
				occurrenceCount: 1,
				stopTime: '2099-03-01',
			},
		},
	],
	[
		'reminders until the exam is passed',
		{ reminder: { rule: { every: 1, period: 'Month', end: 'QuizSuccessfullyCompleted' } } },
		{ enrollmentReminder: { endType: 'QuizSuccessfullyCompleted', periodType: 'Month' } },
	],
	[
		'joiners of the same day',
		{ autoEnroll: { rule: { when: 'SameDay' } } },
		{ enrollmentAutoEnroll: { type: 'SameDay' } },
	],
	[
		'joiners on the next Friday',
		{ autoEnroll: { rule: { when: 'Next', dayOfWeek: 5 } } },
		{ enrollmentAutoEnroll: { type: 'Next', dayOfWeek: 5 } },
	],
	[
		'joiners on the next Friday by its name',
		{ autoEnroll: { rule: { when: 'Next', dayOfWeek: '={{ "friday" }}' } } },
		{ enrollmentAutoEnroll: { type: 'Next', dayOfWeek: 5 } },
	],
	[
		'joiners after two weeks',
		{ autoEnroll: { rule: { when: 'In', count: 2, period: 'Week' } } },
		{ enrollmentAutoEnroll: { type: 'In', emailPeriodTypeEnum: 'Week', periodCount: 2 } },
	],
])('sends along %s', async (_, options, expected) => {
	await create({ options: options as INodeParameters });

	expect(await bodies()).toMatchObject([expected]);
});

it('reads its answer whatever the word for success: null', async () => {
	await sandbox.switches({ awarenessStatus: 'null' });

	const created = await create();

	expect(created).toMatchObject({ trainingName: TRAINING, enrollmentId: expect.any(String) });
});

it('takes the format of dates that the company has', async () => {
	await sandbox.switches({ dates: 'dd/MM/yyyy' });

	const created = await create({
		whenToSend: 'scheduled',
		sendAt: '31/01/2099 09:00',
		dueDate: '01/02/2099',
	});

	expect(created).toMatchObject({ status: 'Scheduled', startDate: '31/01/2099 09:00' });
});

it('looks the training and the groups up once for many items', async () => {
	const items = ['One', 'Two', 'Three'].map((name) => ({ name }));

	const { error } = await operate(
		sandbox,
		'enrollment.create',
		{ ...(await assign()), name: '={{ $json.name }}' },
		{ items },
	);

	expect(error).toBeUndefined();
	const requests = await sandbox.requests();
	expect(requests.filter(({ path }) => path === '/api/trainings/search')).toHaveLength(1);
	expect(await bodies()).toHaveLength(3);
});

describe('a reseller without a company', () => {
	it.each<[string, () => Promise<INodeParameters>]>([
		['create', assign],
		['send', async () => ({ enrollment: byId('enrollment01') })],
		['stop', async () => ({ enrollment: byId('enrollment01') })],
		['archive', async () => ({ enrollment: byId('enrollment01') })],
	])('is refused: %s', async (operation, parameters) => {
		const made = await parameters();
		await sandbox.clearRequests();

		const result = await operate(sandbox, `enrollment.${operation}`, {
			...made,
			company: NO_COMPANY,
		});

		expect(told(result)).toContain("'Company' is empty");
		expect(await changes(sandbox)).toEqual([]);
	});
});
