import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { act, conditionsOf, MAIL_ACTS, rowsOf, SIMULATORS, startCampaign } from './campaigns';
import { CUSTOMER } from './importing';
import { byId, calls } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const LATEST = { __rl: true, mode: 'list', value: 'latest' };
const of = (campaign: unknown, simulator = 'email'): INodeParameters => ({
	simulator,
	campaign: byId(String(campaign)),
});

const usersOf = async (campaign: unknown, parameters: INodeParameters = {}) =>
	await rowsOf(sandbox, 'getRunUsers', { returnAll: true, ...of(campaign), ...parameters });
const addresses = (rows: IDataObject[]) => rows.map(({ email }) => email);
const searches = async () =>
	(await sandbox.requests()).filter(({ path }) => /\/[a-z]+\/search\/\w+\/\d+$/.test(path));
const lastSearch = async () => (await searches()).at(-1)!;

describe('the people of a run', () => {
	it.each(MAIL_ACTS)(
		'are who %s, with how often and when',
		async (who, kind, word, count, time) => {
			const { campaign, emails } = await startCampaign(sandbox);
			await act(sandbox, campaign, emails[1], kind, {}, 3);
			await act(sandbox, campaign, emails[2], kind, { isBot: true });

			const rows = await usersOf(campaign, { who });

			expect(rows).toMatchObject([
				{
					campaignId: campaign,
					run: 1,
					email: emails[1],
					deliveryStatus: 'Delivered',
					[count]: 3,
					[time]: expect.stringMatching(/^\d{4}\/\d\d\/\d\d \d\d:\d\d$/),
					groups: ['All Staff'],
				},
			]);
			const { path, body, headers } = await lastSearch();
			expect(path).toBe(
				`/api/phishing-simulator/phishing-campaign-job-report/${word}/search/${campaign}/1`,
			);
			expect(body).toMatchObject({ activityType: 0, orderBy: 'Email', ascending: true });
			expect(headers['x-keepnet-company-id']).toBe(sandbox.companyId(CUSTOMER));
			expect(headers['x-ir-company-id']).toBe(sandbox.companyId(CUSTOMER));
		},
	);

	it('are who replied, with the time only, which is all that Keepnet tells', async () => {
		const { campaign, emails } = await startCampaign(sandbox);
		await act(sandbox, campaign, emails[0], 'replied');

		const [row] = await usersOf(campaign, { who: 'replied' });

		expect(row).toMatchObject({ email: emails[0], replySent: expect.any(String) });
		expect(row).not.toHaveProperty('repliedCount');
	});

	it('are everyone, or who did nothing; both lists know no activity', async () => {
		const { campaign, emails } = await startCampaign(sandbox);
		await act(sandbox, campaign, emails[0], 'clicked');

		const everyone = await usersOf(campaign);
		const silent = await usersOf(campaign, { who: 'noResponse' });

		expect(addresses(everyone)).toEqual([...emails].sort());
		expect(addresses(silent)).toEqual([...emails.slice(1)].sort());
		for (const { body } of await searches()) expect(body).not.toHaveProperty('activityType');
	});

	it.each([
		['callback', 'called', 'calledBack', 'calledCount'],
		['callback', 'entered', 'enteredDigits', 'enteredCount'],
		['qr', 'clicked', 'clicked', 'clickedCount'],
		['qr', 'attachmentOpened', 'openedAttachment', ''],
		['sms', 'opened', 'opened', ''],
		['sms', 'mfa', 'submittedMfaCode', 'mfaSubmittedCount'],
	])('of %s who did this: %s', async (kept, kind, who, count) => {
		const { campaign, emails } = await startCampaign(sandbox, { simulator: kept });
		await act(sandbox, campaign, emails[3], kind);

		const simulator = kept === 'qr' ? 'qrCode' : kept;
		const rows = await usersOf(campaign, { simulator, who });

		expect(rows).toMatchObject([{ email: emails[3], scenarioName: 'Parcel held at the depot' }]);
		if (count) expect(rows[0][count]).toBe(1);
	});

	it('of a callback campaign are also who got no message', async () => {
		const { campaign } = await startCampaign(sandbox, { simulator: 'callback' });

		expect(await usersOf(campaign, { simulator: 'callback', who: 'notDelivered' })).toEqual([]);
		expect((await lastSearch()).path).toContain('/notdelivered/search/');
	});

	it.each<[string, number, number]>([
		['human', 0, 1],
		['bot', 1, 1],
		['both', 2, 2],
	])('whose acts count: %s', async (activity, number, expected) => {
		const { campaign, emails } = await startCampaign(sandbox);
		await act(sandbox, campaign, emails[0], 'clicked');
		await act(sandbox, campaign, emails[1], 'clicked', { isBot: true });

		const rows = await usersOf(campaign, { who: 'clicked', options: { activity } });

		expect(rows).toHaveLength(expected);
		expect((await lastSearch()).body).toMatchObject({ activityType: number });
	});

	it.each(['human', 'both'])(
		'are people and no machines by default, whatever Keepnet takes a missing choice for: %s',
		async (missingActivity) => {
			await sandbox.switches({ missingActivity });
			const { campaign, emails } = await startCampaign(sandbox);
			for (const [, kind] of MAIL_ACTS)
				await act(sandbox, campaign, emails[0], kind, { isBot: true });

			for (const [who] of MAIL_ACTS) expect(await usersOf(campaign, { who })).toEqual([]);
		},
	);

	it.each<[string, INodeParameters, string]>([
		['clicked', { department: 'Finance' }, 'department = "Finance"'],
		['clicked', { email: 'ada@' }, 'email Contains "ada@"'],
		['clicked', { firstName: 'Ada' }, 'firstName Contains "Ada"'],
		['clicked', { lastName: 'Lind' }, 'lastName Contains "Lind"'],
		['clicked', { scenario: 'Parcel' }, 'phishingScenarioName Contains "Parcel"'],
		[
			'everyone',
			{ deliveryStatuses: ['Error', 'Not Delivered'] },
			'status Include "Error,Not Delivered"',
		],
		['everyone', { sentAfter: '2026/01/31 09:00' }, 'lastSendingTime >= "2026/01/31 09:00"'],
		['everyone', { sentBefore: '2026-01-31' }, 'lastSendingTime <= "2026-01-31"'],
		['clicked', { actedAfter: '2026-01-31' }, 'lastClickedTime >= "2026-01-31"'],
		['submittedMfaCode', { actedBefore: '2026-01-31' }, 'mfaLastSubmittedTime <= "2026-01-31"'],
		['replied', { actedAfter: '2026-01-31' }, 'replySent >= "2026-01-31"'],
	])('who %s are filtered by %j', async (who, filters, condition) => {
		const { campaign } = await startCampaign(sandbox);

		await usersOf(campaign, { who, filters });

		expect(conditionsOf(await lastSearch())).toEqual([condition]);
	});

	it.each([
		['Email', 'Email', true],
		['FirstName', 'FirstName', false],
		['LastName', 'LastName', false],
		['Department', 'Department', false],
		['LastSendingTime', 'LastSendingTime', false],
		['ActTime', 'lastClickedTime', false],
	])('are sorted by %s', async (sortBy, orderBy, ascending) => {
		const { campaign } = await startCampaign(sandbox);

		await usersOf(campaign, { who: 'clicked', options: { sortBy } });

		expect((await lastSearch()).body).toMatchObject({ orderBy, ascending });
	});

	it('come by address in the chosen direction where no field is chosen', async () => {
		const { campaign, emails } = await startCampaign(sandbox);

		const rows = await usersOf(campaign, { options: { sortDirection: 'descending' } });

		expect(addresses(rows)).toEqual([...emails].sort().reverse());
	});

	it.each<[IDataObject]>([
		[{ dates: 'iso' }],
		[{ dates: 'MM/dd/yyyy' }],
		[{ nullTimes: 'high' }],
		[{ timeGrain: 'minute', ties: 'shuffled' }],
	])('are all there, each once, in pages: %j', async (switches) => {
		await sandbox.switches(switches as Record<string, string>);
		const { campaign, emails } = await startCampaign(sandbox, {}, 20);
		await act(sandbox, campaign, emails[4], 'clicked');

		const byAddress = await usersOf(campaign, { options: { pageSize: 3 } });
		const [clicked] = await usersOf(campaign, {
			who: 'clicked',
			options: { sortBy: 'ActTime', pageSize: 3 },
		});

		expect(addresses(byAddress)).toEqual([...emails].sort());
		expect(clicked.lastClickedTime).toMatch(
			switches.dates === 'iso' ? /Z$/ : switches.dates ? / [AP]M$/ : /^\d{4}\//,
		);
	});

	it('are of the run that was chosen, or of the latest that has begun', async () => {
		const { campaign, emails } = await startCampaign(sandbox);
		await sandbox.life('advance', { days: 1 });
		await sandbox.life('run', { campaign, emails: emails.slice(0, 2) });

		const first = await usersOf(campaign, { run: byId('1') });
		const latest = await usersOf(campaign, { run: LATEST });

		expect(first).toHaveLength(emails.length);
		expect(latest).toMatchObject([{ run: 2 }, { run: 2 }]);
	});

	it('of a run that was chosen by its number are read while Keepnet is looking for it', async () => {
		const { campaign, emails } = await startCampaign(sandbox);
		const runs = `/${campaign}/search`;
		await sandbox.faults([{ kind: 'status', status: 503, path: `${runs}$`, times: 1 }]);

		expect(await usersOf(campaign, { run: byId('1') })).toHaveLength(emails.length);

		const asked = (await calls(sandbox)).filter((call) => call.includes(String(campaign)));
		expect(asked.map((call) => call.endsWith(runs))).toEqual([true, false, true]);
	});

	it('of several items ask once for the runs of their campaign', async () => {
		const { campaign } = await startCampaign(sandbox);
		const chosen = { ...of(campaign), who: '={{ $json.who }}' };

		await rowsOf(sandbox, 'getRunUsers', { ...chosen, who: 'clicked' });
		const one = (await calls(sandbox)).filter((call) => call.endsWith(`/${campaign}/search`));

		expect(one).toHaveLength(1);
	});

	it('are whole when raw is chosen, or only the fields that were chosen', async () => {
		const { campaign, emails } = await startCampaign(sandbox, {}, 1);

		const [raw] = await usersOf(campaign, { output: 'raw' });
		const [some] = await usersOf(campaign, {
			output: 'selectedFields',
			outputFields: ['email', 'groups', 'calledCount'],
		});

		expect(raw).toMatchObject({
			runUserId: raw.resourceId,
			targetGroups: 'All Staff',
			lastSendingTimeToLocalUser: expect.any(String),
		});
		expect(some).toEqual({ email: emails[0], groups: ['All Staff'], calledCount: null });
	});

	it.each(SIMULATORS)('tell the scenario as a selected field, of %s', async (simulator, kept) => {
		const scenario = { name: 'A parcel', difficulty: 'Hard', category: 'Delivery' };
		const { campaign } = await startCampaign(sandbox, { simulator: kept, scenario }, 1);

		const rows = await usersOf(campaign, {
			simulator,
			output: 'selectedFields',
			outputFields: '={{ "scenarioName, simulator" }}',
		});

		expect(rows).toEqual([{ scenarioName: 'A parcel', simulator }]);
	});
});
