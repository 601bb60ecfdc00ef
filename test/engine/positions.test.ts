import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { act, startCampaign } from './campaigns';
import { learn } from './enrollments';
import { fastClock } from './harness';
import { CUSTOMER } from './importing';
import { byEmail, byId, byName, operate } from './people';
import { unusual } from './positions';
import { judge, report } from './reports';
import { columnsBy } from './roster';
import { useSandbox } from './sandbox';
import { publish, toldInAll } from './trigger/watching';

/* What is not known about Keepnet is a switch in the sandbox. Whatever they say, a day at a customer comes to the same. */

const sandbox = useSandbox();

const QUICK = { mappingMs: 20, importMs: 20 };
beforeEach(async () => {
	await sandbox.clock(QUICK);
	fastClock(20);
});

/** With these something else has to come of it: other tests say what. */
const OTHERWISE = ['importResult', 'mappingResult', 'masking', 'recreated'];

const [JO, ADA, BEN] = ['jo', 'ada', 'ben'].map((name) => `${name}.doe@aldermoor.example`);
const GROUP = 'Night Shift';
const DAY_MS = 24 * 60 * 60_000;
/** Events, and by which field their items are told apart here. */
const EVENTS = [
	['targetUserCreated', 'email'],
	['targetUserLeft', 'email'],
	['targetGroupCreated', 'name'],
	['importFinished', 'status'],
	['phishingAct', 'email'],
	['trainingAct', 'email'],
	['reportedEmailJudged', 'verdict'],
	['auditLogEntry', 'description'],
	['licenseExpiring', 'companyName'],
];

/** What comes of an operation, which has to succeed. */
async function rowsOf(
	operation: string,
	parameters: INodeParameters = {},
	items: IDataObject[] = [{}],
): Promise<IDataObject[]> {
	const result = await operate(sandbox, operation, parameters, { items });
	if (result.error) throw new Error(`${operation}: ${result.error.message}`);
	return result.items.map(({ json }) => json);
}

const pick = (rows: IDataObject[], ...names: string[]) =>
	rows.map((row) => names.map((name) => row[name]));

/** People and groups, by hand and by file; a while after the import comes a sync. */
async function people(meanwhile: () => Promise<void>) {
	const phoneNumber = '+441632960111';
	const targetUser = byEmail(JO);
	const created = await rowsOf('targetUser.create', { email: JO, fields: { phoneNumber } });
	const upserted = await rowsOf('targetUser.upsert', {
		email: JO,
		fields: { department: 'Depot' },
	});
	const [got] = await rowsOf('targetUser.get', { targetUser });
	const found = await rowsOf('targetUser.getMany', { filters: { search: 'jo.doe' } });

	await rowsOf('targetGroup.create', { name: GROUP, priority: 'Low' });
	const targetGroup = byName(GROUP);
	await rowsOf('targetGroup.addUsers', { targetGroup, members: JO });
	const [{ targetGroupId }] = await rowsOf('targetGroup.get', { targetGroup });
	const imported = await rowsOf(
		'targetUser.importItems',
		{ return: 'items', options: { targetGroupIds: [String(targetGroupId)] } },
		[
			{ Email: ADA, 'First Name': 'Ada', 'Employee No': 'E-9' },
			{ Email: JO, 'First Name': 'Jo' },
		],
	);
	const members = async () =>
		pick(await rowsOf('targetGroup.getUsers', { targetGroup, returnAll: true }), 'email', 'status');
	const before = await members();
	await meanwhile();
	const synced = await rowsOf(
		'targetUser.sync',
		{ dryRun: false, columns: columnsBy('Email'), targetGroup, leavers: 'delete' },
		[{ Email: ADA }, { Email: BEN, 'First Name': 'Ben' }],
	);
	const after = await members();
	const again = await rowsOf('targetUser.upsert', { email: JO, fields: { phoneNumber } });
	return {
		created: pick(created, 'email'),
		upserted: pick(upserted, 'outcome'),
		got: pick([got], 'phoneNumber', 'department', 'status'),
		found: pick(found, 'email', 'status'),
		imported: pick(imported, 'email', 'outcome'),
		synced: pick(synced, 'email', 'action', 'outcome').sort(),
		members: [before.sort(), after.sort()],
		again: pick(again, 'outcome'),
		counted: pick(await rowsOf('targetUser.getCountSummary'), 'activeUsers', 'deletedUsers'),
		companies: pick(
			await rowsOf('company.getMany', { filters: { search: CUSTOMER } }),
			'companyName',
		),
		mine: (await rowsOf('company.getMine')).some(({ companyName }) => companyName === CUSTOMER),
		license: pick(await rowsOf('company.checkLicense'), 'isExceeded'),
	};
}

/** What people do. */
async function acts() {
	const { campaign, emails } = await startCampaign(sandbox, { name: 'Autumn' });
	const [email] = emails;
	await act(sandbox, campaign, email, 'clicked');
	const ofCampaign = { campaign: byId(campaign) };
	const runs = await rowsOf('phishingCampaign.getRuns', { runsOf: 'one', ...ofCampaign });
	const summary = await rowsOf('phishingCampaign.getRunSummary', ofCampaign);
	const clicked = await rowsOf('phishingCampaign.getRunUsers', {
		...ofCampaign,
		who: 'clicked',
		options: { singleActs: true },
	});

	const [{ targetGroupId }] = await rowsOf('targetGroup.get', { targetGroup: byName(GROUP) });
	const [{ enrollmentId, status }] = await rowsOf('enrollment.create', {
		training: byName('Spotting a Phish'),
		name: 'November Basics',
		targetGroupIds: [String(targetGroupId)],
	});
	for (const kind of ['started', 'completed', 'passed'])
		await learn(sandbox, String(enrollmentId), ADA, kind, { score: 80 });
	const enrollment = { enrollment: byId(String(enrollmentId)) };
	const enrolled = await rowsOf('enrollment.getUsers', { ...enrollment, which: 'all' });
	const trained = await rowsOf('enrollment.getSummary', enrollment);

	const mail = await report(sandbox, { email, subject: 'Strange invoice' });
	await judge(sandbox, mail, 'Phishing');
	await sandbox.life('license', {
		company: sandbox.companyId(CUSTOMER),
		licenseEndDate: Date.now() + 12 * DAY_MS,
	});
	return {
		runs: pick(runs, 'run', 'people'),
		summary: pick(summary, 'campaignName', 'clicked'),
		clicked: pick(clicked, 'email', 'groups', 'clickedCount'),
		enrollment: status,
		enrolled: pick(enrolled, 'email', 'status', 'examStatus').sort(),
		trained: pick(trained, 'people', 'completed'),
		mails: pick(await rowsOf('reportedEmail.getMany', { limit: 1 }), 'subject', 'verdict'),
		timeline: pick(
			await rowsOf('targetUser.getTimeline', {
				targetUser: byEmail(email),
				filters: { acts: ['Reported Email'] },
				limit: 1,
			}),
			'act',
			'name',
		),
	};
}

/** What comes of a day, and what triggers tell of it. */
async function day() {
	const triggers = await Promise.all(EVENTS.map(async ([event]) => await publish(sandbox, event)));
	const told: Record<string, unknown[]> = {};
	const look = async () => {
		await sandbox.life('advance', { minutes: 3 });
		for (const [index, [event, field]] of EVENTS.entries())
			(told[event] ??= []).push(...pick(await toldInAll(triggers[index]), field).sort());
		await sandbox.life('advance', { minutes: 3 });
	};
	await look();
	const done = await people(look);
	await look();
	const happened = await acts();
	await look();
	return { ...done, ...happened, told };
}

const active = (email: string) => [email, 'Active'];

let usual: Awaited<ReturnType<typeof day>>;
beforeAll(async () => {
	await sandbox.reset();
	await sandbox.clock(QUICK);
	usual = await day();
	await sandbox.clearRequests();
});

it('on the usual day everything comes of it that the others are held against', () => {
	const [[clicker]] = usual.clicked;

	expect(usual).toMatchObject({
		created: [[JO]],
		upserted: [['updated']],
		got: [['+441632960111', 'Depot', 'Active']],
		found: [[JO, 'Active']],
		imported: [
			[ADA, 'created'],
			[JO, 'updated'],
		],
		synced: [
			[BEN, 'create', 'done'],
			[JO, 'delete', 'done'],
		],
		members: [[ADA, JO].map(active), [ADA, BEN].map(active)],
		again: [['created']],
		companies: [[CUSTOMER]],
		mine: true,
		license: [[false]],
		runs: [[1, expect.any(Number)]],
		summary: [['Autumn', 1]],
		clicked: [[expect.stringContaining('@'), [expect.any(String)], 1]],
		enrolled: [
			[ADA, 'Completed', 'Passed'],
			[BEN, 'NotResponded', null],
		],
		trained: [[2, 1]],
		mails: [['Strange invoice', 'Phishing']],
		timeline: [['Reported Email', 'Strange invoice']],
	});
	expect(usual.told).toEqual({
		targetUserCreated: [[ADA], [JO], [BEN], [JO]],
		targetUserLeft: [[JO]],
		targetGroupCreated: [[GROUP]],
		importFinished: [['Completed'], ['Completed']],
		phishingAct: [[clicker]],
		trainingAct: [[ADA]],
		reportedEmailJudged: [['Phishing']],
		auditLogEntry: expect.arrayContaining([['TargetUser DeleteMany'], ['Enrollment Create']]),
		licenseExpiring: [[CUSTOMER]],
	});
});

it.each(unusual(OTHERWISE))('the same comes of a day with %j', async (positions) => {
	await sandbox.switches(positions);

	expect(await day()).toEqual(usual);
});
