import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { conditionsOf, rowsOf, SIMULATORS, startCampaign } from './campaigns';
import { CUSTOMER } from './importing';
import { byId, byName, calls, operate, told } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const getMany = async (parameters: INodeParameters = {}) =>
	await rowsOf(sandbox, 'getMany', parameters);
const getRuns = async (parameters: INodeParameters = {}) =>
	await rowsOf(sandbox, 'getRuns', parameters);

const searches = async () =>
	(await sandbox.requests()).filter(({ path }) => /\/search(\/|$)/.test(path));
const lastSearch = async () => (await searches()).at(-1)!;
const names = (rows: IDataObject[]) => rows.map(({ name }) => name);

describe('campaigns', () => {
	it('come newest first, flat, and marked when they are tests', async () => {
		const rows = await getMany();

		expect(names(rows)).toEqual(['Shared Document', 'Trial of the New Template', 'Parcel Notice']);
		expect(rows.map(({ isTest }) => isTest)).toEqual([false, true, false]);
		expect(rows[0]).toEqual({
			campaignId: expect.stringMatching(/^\w{12}$/),
			simulator: 'email',
			name: 'Shared Document',
			status: expect.any(String),
			method: 'Data Submission',
			people: expect.any(Number),
			runs: 1,
			latestRun: 1,
			createdBy: 'Sandbox Admin',
			createTime: expect.stringMatching(/^\d{4}\/\d\d\/\d\d \d\d:\d\d$/),
			lastLaunch: expect.any(String),
			isTest: false,
		});
	});

	it('are asked for with the body that Keepnet wants, and with both company headers in each request', async () => {
		await getMany({ limit: 7 });

		const requests = (await sandbox.requests()).filter(({ path }) => path !== '/connect/token');
		const [search] = requests;
		expect(search.path).toBe('/api/phishing-simulator/phishing-campaign/search');
		expect(search.body).toEqual({
			pageNumber: 1,
			pageSize: 7,
			orderBy: 'CreateTime',
			ascending: false,
			filter: {
				Condition: 'AND',
				SearchInputTextValue: '',
				FilterGroups: [
					{ Condition: 'AND', FilterItems: [], FilterGroups: [] },
					{ Condition: 'OR', FilterItems: [], FilterGroups: [] },
				],
			},
		});
		expect(requests.length).toBeGreaterThan(1);
		for (const { headers } of requests) {
			expect(headers['x-keepnet-company-id']).toBe(sandbox.companyId(CUSTOMER));
			expect(headers['x-ir-company-id']).toBe(sandbox.companyId(CUSTOMER));
		}
	});

	it.each(SIMULATORS)('of the simulator %s are found', async (simulator, kept) => {
		const { campaign } = await startCampaign(sandbox, { simulator: kept, name: 'Autumn' });

		const rows = await getMany({ simulator, filters: { name: 'autumn' } });

		expect(rows).toMatchObject([{ campaignId: campaign, simulator, name: 'Autumn', runs: 1 }]);
	});

	it.each<[INodeParameters, string]>([
		[{ name: 'Parcel' }, 'name Contains "Parcel"'],
		[{ createdBy: 'Admin' }, 'createdBy Contains "Admin"'],
		[{ statuses: ['Running', 'Completed'] }, 'status Include "Running,Completed"'],
		[{ methods: ['MFA', 'Click-Only'] }, 'method Include "MFA,Click-Only"'],
		[{ createdAfter: '2026/01/31 09:00' }, 'createTime >= "2026/01/31 09:00"'],
		[{ createdBefore: '2026-01-31' }, 'createTime <= "2026-01-31"'],
	])('are filtered by %j', async (filters, condition) => {
		await getMany({ filters });

		expect(conditionsOf(await lastSearch())).toEqual([condition]);
	});

	it.each<[INodeParameters, string]>([
		[{ statuses: '={{ "running, completed" }}' }, 'status Include "Running,Completed"'],
		[{ statuses: '={{ ["Cancelled"] }}' }, 'status Include "Canceled"'],
		[{ statuses: '={{ \'["Running"]\' }}' }, 'status Include "Running"'],
		[{ methods: '={{ "mfa; click only" }}' }, 'method Include "MFA,Click-Only"'],
	])('take the words of an expression: %j', async (filters, condition) => {
		await getMany({ filters });
		await getRuns({ filters });

		const conditions = (await searches()).map(conditionsOf);
		expect(conditions).toEqual([[condition], [condition]]);
	});

	it.each<[string, INodeParameters, string]>([
		['getMany', { statuses: '={{ ["Done"] }}' }, "'Statuses' has no choice 'Done'"],
		['getRuns', { statuses: '={{ ["Done"] }}' }, "'Statuses' has no choice 'Done'"],
		['getMany', { methods: '={{ ["Call"] }}' }, "'Methods' has no choice 'Call'"],
		[
			'getRunUsers',
			{ deliveryStatuses: '={{ ["Lost"] }}' },
			"'Delivery Statuses' has no choice 'Lost'",
		],
	])('%s is not asked for what does not exist: %j', async (operation, filters, message) => {
		const result = await operate(sandbox, `phishingCampaign.${operation}`, {
			campaign: byId('campaign0001'),
			filters,
		});

		expect(told(result)).toContain(message);
		expect(await calls(sandbox)).toEqual([]);
	});

	it.each(['CreateTime', 'Method', 'Name', 'Status', 'TargetUsers'])(
		'are sorted by %s',
		async (sortBy) => {
			await getMany({ options: { sortBy, sortDirection: 'ascending' } });

			expect((await lastSearch()).body).toMatchObject({ orderBy: sortBy, ascending: true });
		},
	);

	it('are real ones only when tests are left out, as many as are wanted', async () => {
		const options = { testCampaigns: 'leaveOut', pageSize: 1 };

		const all = await getMany({ returnAll: true, options });
		const two = await getMany({ limit: 2, options });

		expect(names(all)).toEqual(['Shared Document', 'Parcel Notice']);
		expect(two).toEqual(all);
	});

	it('take few requests when few real ones are wanted', async () => {
		for (let count = 0; count < 30; count++) await startCampaign(sandbox, { name: 'Drill' }, 1);
		await sandbox.clearRequests();

		const rows = await getMany({ limit: 2, options: { testCampaigns: 'leaveOut' } });

		expect(names(rows)).toEqual(['Drill', 'Drill']);
		const looks = (await calls(sandbox)).filter((call) => call.startsWith('GET'));
		expect(looks.length).toBeLessThanOrEqual(25);
	});

	it('are not looked up one by one when nobody asks which are tests', async () => {
		const rows = await getMany({ options: { testCampaigns: 'doNotLook' } });
		const selected = await getMany({
			output: 'selectedFields',
			outputFields: ['campaignId', 'name'],
		});

		expect(rows.map(({ isTest }) => isTest)).toEqual([null, null, null]);
		expect(Object.keys(selected[0])).toEqual(['campaignId', 'name']);
		expect((await calls(sandbox)).filter((call) => call.startsWith('GET'))).toEqual([]);
	});

	it.each([
		['sms', 'sms'],
		['qrCode', 'qr'],
		['callback', 'callback'],
	])('of %s are marked by the summary of their run', async (simulator, kept) => {
		await startCampaign(sandbox, { simulator: kept, name: 'Rehearsal', isTest: true });

		const rows = await getMany({ simulator, filters: { name: 'Rehearsal' } });

		expect(rows).toMatchObject([{ name: 'Rehearsal', isTest: true }]);
	});

	it.each([
		[403, 'You do not have permission for this operation'],
		[404, 'Phishing campaign not found'],
	])('come without the mark when single ones cannot be read: HTTP %s', async (status, message) => {
		const body = { status: 'FAILED', message };
		await sandbox.faults([
			{ method: 'GET', path: 'phishing-campaign/', times: 9, kind: 'status', status, body },
		]);

		expect((await getMany()).map(({ isTest }) => isTest)).toEqual([null, null, null]);
	});

	it('are whole when raw is chosen, with the names that the next node asks for', async () => {
		const [row] = await getMany({ output: 'raw' });

		expect(row).toMatchObject({
			resourceId: row.campaignId,
			instanceGroup: row.latestRun,
			simulator: 'email',
			isTest: false,
			methodDetail: '[{"method":"Data Submission","count":1}]',
		});
	});

	it('show times as Keepnet does', async () => {
		await sandbox.switches({ dates: 'iso' });

		expect((await getMany())[0].createTime).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
	});
});

describe('runs', () => {
	it('of all campaigns come newest first, with figures', async () => {
		const rows = await getRuns();

		expect(rows.map(({ campaignName }) => campaignName)).toEqual([
			'Shared Document',
			'Trial of the New Template',
			'Parcel Notice',
		]);
		expect(rows.map(({ isTest }) => isTest)).toEqual([false, true, false]);
		expect(rows[2]).toMatchObject({
			run: 1,
			simulator: 'email',
			people: expect.any(Number),
			delivered: expect.any(Number),
			opened: expect.any(Number),
			clicked: expect.any(Number),
			submittedData: expect.any(Number),
			submittedMfaCode: expect.any(Number),
			openedAttachment: expect.any(Number),
			noResponse: expect.any(Number),
			// The list does not tell.
			reported: null,
			replied: null,
		});
		expect((await lastSearch()).path).toBe(
			'/api/phishing-simulator/phishing-campaign-job-report/search',
		);
		expect((await lastSearch()).body).toMatchObject({ orderBy: 'CreatedDate', ascending: false });
	});

	it.each(SIMULATORS)('of one campaign of %s come newest first', async (simulator, kept) => {
		const { campaign, emails } = await startCampaign(sandbox, { simulator: kept });
		await sandbox.life('advance', { days: 7 });
		await sandbox.life('run', { campaign, emails: emails.slice(0, 2) });

		const rows = await getRuns({ simulator, runsOf: 'one', campaign: byId(campaign) });

		expect(rows).toMatchObject([
			{ campaignId: campaign, run: 2, simulator, people: 2 },
			{ campaignId: campaign, run: 1, simulator, people: emails.length },
		]);
		expect((await lastSearch()).body).toMatchObject({ orderBy: 'CreatedDate', ascending: false });
	});

	it('want no campaign where an expression asks for the runs of all', async () => {
		const rows = await getRuns({ runsOf: '={{ "all" }}' });

		expect(rows).toEqual(await getRuns());
	});

	it('of a campaign by its name are the same', async () => {
		const [{ campaignId }] = await getMany({ filters: { name: 'Parcel' } });

		const byItsName = await getRuns({ runsOf: 'one', campaign: byName('parcel notice') });

		expect(byItsName).toEqual(await getRuns({ runsOf: 'one', campaign: byId(String(campaignId)) }));
	});

	it.each<[INodeParameters, string]>([
		[{ name: 'Parcel' }, 'name Contains "Parcel"'],
		[{ createdBy: 'Admin' }, 'createdBy Contains "Admin"'],
		[{ statuses: ['Running'] }, 'status Include "Running"'],
		[{ methods: ['Data Submission'] }, 'method Include "Data Submission"'],
		[{ createdAfter: '2026/01/31 09:00' }, 'createdDate >= "2026/01/31 09:00"'],
		[{ createdBefore: '2026-01-31' }, 'createdDate <= "2026-01-31"'],
		[{ startedAfter: '2026/01/31 09:00' }, 'startDate >= "2026/01/31 09:00"'],
		[{ startedBefore: '2026-01-31' }, 'startDate <= "2026-01-31"'],
	])('are filtered by %j', async (filters, condition) => {
		await getRuns({ filters });

		expect(conditionsOf(await lastSearch())).toEqual([condition]);
	});

	it.each(['CreatedDate', 'StartDate', 'Status', 'TotalTargetUserCount'])(
		'are sorted by %s, of all campaigns and of one',
		async (sortBy) => {
			const [{ campaignId }] = await getRuns({ options: { sortBy } });
			await getRuns({
				runsOf: 'one',
				campaign: byId(String(campaignId)),
				options: { sortBy, sortDirection: 'ascending' },
			});

			const orders = (await searches()).map(({ body }) => body);
			expect(orders).toMatchObject([
				{ orderBy: sortBy, ascending: false },
				{ orderBy: sortBy, ascending: true },
			]);
		},
	);

	it('are those of real campaigns only when tests are left out', async () => {
		const rows = await getRuns({ options: { testCampaigns: 'leaveOut' } });

		expect(rows.map(({ campaignName }) => campaignName)).toEqual([
			'Shared Document',
			'Parcel Notice',
		]);
	});

	it('come once each, whatever becomes of the pages', async () => {
		const { campaign } = await startCampaign(sandbox, {}, 1);
		for (let run = 2; run < 9; run++) await sandbox.life('run', { campaign });
		await sandbox.switches({ timeGrain: 'minute', ties: 'shuffled' });

		const rows = await getRuns({
			runsOf: 'one',
			campaign: byId(campaign),
			returnAll: true,
			options: { pageSize: 3 },
		});

		expect(new Set(rows.map(({ run }) => run)).size).toBe(rows.length);
	});

	it('are whole when raw is chosen', async () => {
		const [row] = await getRuns({ output: 'raw', limit: 1 });

		expect(row).toMatchObject({
			campaignId: row.phishingCampaignResourceId,
			run: row.instanceGroup,
			totalClickedCount: expect.any(Number),
		});
	});
});

it('fits together: each list takes up what another gives out', async () => {
	const [campaign] = await getMany({ filters: { name: 'Parcel' } });

	const { items } = await operate(
		sandbox,
		'phishingCampaign.getRunSummary',
		{
			campaign: { __rl: true, mode: 'id', value: '={{ $json.campaignId }}' },
			run: { __rl: true, mode: 'id', value: '={{ $json.latestRun }}' },
		},
		{ items: [campaign] },
	);

	expect(items[0].json).toMatchObject({ campaignName: 'Parcel Notice', run: 1, isTest: false });
});
