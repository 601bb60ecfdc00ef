import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { CUSTOMER } from './importing';
import { people } from './people';
import { expectBothHeaders, report, rowsOf, searchWith, sentTo, somebody } from './reports';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const PATH = '/api/leaderboard/get-all';

const ranking = async (parameters: INodeParameters = {}) =>
	await rowsOf(sandbox, 'targetUser.getRanking', parameters);

const bodies = async () => (await sentTo(sandbox, PATH)).map(({ body }) => body as IDataObject);

const ids = (rows: IDataObject[]) => rows.map(({ targetUserId }) => String(targetUserId));

it('ranks people by their points, the best first, flat', async () => {
	const { id, email } = await somebody(sandbox);
	for (let times = 0; times < 20; times++) await report(sandbox, { email });

	const [first, second] = await ranking();

	expect(Object.keys(first)).toEqual([
		...['targetUserId', 'email', 'firstName', 'lastName', 'department'],
		...['rank', 'points', 'performance'],
	]);
	expect(first).toMatchObject({ targetUserId: id, email, rank: 1 });
	expect(Number(first.points)).toBeGreaterThan(Number(second.points));
	expect(first.performance).toBeGreaterThanOrEqual(0);
});

it('is asked for with the body that the leaderboard wants, and both company headers', async () => {
	await ranking({ limit: 3 });

	expect(await bodies()).toEqual([
		searchWith({
			datePeriod: 3,
			startDate: null,
			endDate: null,
			pagination: { pageNumber: 1, pageSize: 3, orderBy: 'rank', ascending: true },
		}),
	]);
	await expectBothHeaders(sandbox);
});

it('comes whole, everybody once, with as many requests as there are pages', async () => {
	const { users } = await sandbox.state(sandbox.companyId(CUSTOMER));

	const rows = await ranking({ returnAll: true, options: { pageSize: 4 } });

	expect(ids(rows).sort()).toEqual(users.map(({ resourceId }) => String(resourceId)).sort());
	expect(await bodies()).toHaveLength(Math.ceil(users.length / 4));
});

it.each<[INodeParameters, IDataObject[], IDataObject[]]>([
	[{ department: 'Finance' }, [{ FieldName: 'Department', Operator: '=', Value: 'Finance' }], []],
	[{ department: 'Finance ' }, [{ FieldName: 'Department', Operator: '=', Value: 'Finance' }], []],
	[{ email: 'ann' }, [{ FieldName: 'Email', Operator: 'Contains', Value: 'ann' }], []],
	[
		{ search: 'ann' },
		[],
		['FirstName', 'LastName', 'Email', 'Department'].map((FieldName) => ({
			FieldName,
			Operator: 'Contains',
			Value: 'ann',
		})),
	],
])('filters by %j', async (filters, allOf, anyOf) => {
	await ranking({ filters });

	const [{ filter }] = await bodies();
	expect({ filter }).toEqual(searchWith({}, allOf, anyOf));
});

it('tells how a department is doing', async () => {
	const inFinance = (await people(sandbox)).filter(({ department }) => department === 'Finance');

	const rows = await ranking({ returnAll: true, filters: { department: 'Finance' } });

	expect(rows.length).toBeGreaterThanOrEqual(inFinance.length);
	for (const { department } of rows) expect(department).toBe('Finance');
});

it.each(['department', 'email', 'firstName', 'lastName', 'points', 'rank'])(
	'is sorted by %s',
	async (sortBy) => {
		await ranking({ options: { sortBy, sortDirection: 'descending' } });

		const [{ pagination }] = await bodies();
		expect(pagination).toMatchObject({ orderBy: sortBy, ascending: false });
	},
);

it.each<[INodeParameters, string, boolean]>([
	[{ sortBy: 'points' }, 'points', false],
	[{ sortBy: 'rank' }, 'rank', true],
	[{ sortDirection: 'descending' }, 'rank', false],
	[{ sortBy: 'points', sortDirection: 'ascending' }, 'points', true],
])('begins with the best unless told otherwise: %j', async (options, orderBy, ascending) => {
	await ranking({ options });

	const [{ pagination }] = await bodies();
	expect(pagination).toMatchObject({ orderBy, ascending });
});

it('counts in the period that was chosen', async () => {
	await ranking({ period: 'custom', from: '2026/01/01', to: '2026/01/31' });
	await ranking({ period: 'thisYear' });

	expect(await bodies()).toMatchObject([
		{ datePeriod: 5, startDate: '2026/01/01', endDate: '2026/01/31' },
		{ datePeriod: 4, startDate: null, endDate: null },
	]);
});

it('is all that Keepnet answered when raw, or only what was chosen', async () => {
	const [raw] = await ranking({ limit: 1, output: 'raw' });
	const [chosen] = await ranking({
		limit: 1,
		output: 'selectedFields',
		outputFields: ['targetUserId', 'preferredLanguage'],
	});

	expect(raw.targetUserId).toBe(raw.targetUserResourceId);
	expect(raw).toHaveProperty('phoneNumber');
	expect(Object.keys(chosen)).toEqual(['targetUserId', 'preferredLanguage']);
});
