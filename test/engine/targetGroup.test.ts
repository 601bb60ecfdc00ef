import type { INodeParameters } from 'n8n-workflow';

import {
	NO_COMPANY,
	byId,
	byName,
	calls,
	changes,
	customer,
	expectRefusal,
	groupNamed,
	operate,
	people,
	told,
} from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const run = async (operation: string, parameters: INodeParameters = {}) =>
	await operate(sandbox, `targetGroup.${operation}`, parameters);

const idOf = async (name: string) => String((await groupNamed(sandbox, name)).resourceId);

const AUTOMATIC = ['Repeat Offenders', 'New Hires', 'Non-Simulated Users', 'Untrained Users'];

describe('get many', () => {
	it('lists the groups with their member counts', async () => {
		const { groups } = await customer(sandbox);
		const expected = groups.filter(({ name }) => !AUTOMATIC.includes(String(name)));

		const { items } = await run('getMany', { returnAll: true });

		expect(items.map(({ json }) => json.name).sort()).toEqual(
			expected.map(({ name }) => name).sort(),
		);
		const staff = items.find(({ json }) => json.name === 'All Staff')?.json;
		expect(staff).toEqual({
			targetGroupId: await idOf('All Staff'),
			name: 'All Staff',
			priority: 'Medium',
			userCount: (await people(sandbox)).length,
			managedBy: null,
			createTime: expect.stringMatching(/^2024\/05\/06/),
		});
		expect(items.every(({ json }) => Object.keys(json).join() === Object.keys(staff!).join())).toBe(
			true,
		);
		expect(await calls(sandbox)).toEqual(['POST /api/target-groups/search']);
	});

	it('has the automatic ones when asked for, and says who manages which', async () => {
		const { items } = await run('getMany', {
			returnAll: true,
			filters: { systemGeneratedGroups: true },
		});

		const managers = Object.fromEntries(items.map(({ json }) => [json.name, json.managedBy]));
		expect(managers).toMatchObject({
			Board: null,
			'Entra Employees': 'SCIM',
			'Google Workspace Users': 'Google',
			'Repeat Offenders': 'Keepnet itself',
		});
	});

	it('finds by name, and stops at the limit', async () => {
		const found = await run('getMany', { filters: { search: 'team' } });
		const limited = await run('getMany', { limit: 1 });

		expect(found.items.map(({ json }) => json.name).sort()).toEqual(['Finance Team', 'Sales Team']);
		expect(limited.items).toHaveLength(1);
		expect((await sandbox.requests()).at(-1)?.body).toMatchObject({ pageNumber: 1, pageSize: 1 });
	});

	it('marks the groups that a person is in', async () => {
		const [person] = await people(sandbox);
		const { groups } = await customer(sandbox);

		const { items } = await run('getMany', {
			returnAll: true,
			output: 'selectedFields',
			outputFields: ['targetGroupId', 'isSelected'],
			filters: { selectTargetUserResourceIds: String(person.resourceId) },
		});

		for (const { json } of items) {
			const group = groups.find(({ resourceId }) => resourceId === json.targetGroupId);
			expect(json.isSelected).toBe(group?.userResourceIds.includes(String(person.resourceId)));
		}
		expect(new Set(items.map(({ json }) => json.isSelected)).size).toBe(2);
	});
});

it('gets all in one request, without pages', async () => {
	const { items } = await run('getAll');

	expect(await calls(sandbox)).toEqual(['GET /api/target-groups']);
	expect(items.map(({ json }) => json.name)).toEqual(
		expect.arrayContaining(['All Staff', 'Board', 'Entra Employees']),
	);
	expect(items[0].json).toMatchObject({
		targetGroupId: await idOf('All Staff'),
		userCount: null,
		createTime: expect.stringMatching(/^2024\/05\/06/),
	});
});

describe('get', () => {
	it.each([
		['ID', async () => byId(await idOf('Finance Team'))],
		['name', async () => byName(' finance team ')],
	])('by %s', async (_, choose) => {
		const { items } = await run('get', { targetGroup: await choose() });

		expect(items[0].json).toMatchObject({
			targetGroupId: await idOf('Finance Team'),
			name: 'Finance Team',
			priority: 'High',
		});
	});

	it('does not take a longer name for the same', async () => {
		const result = await run('get', { targetGroup: byName('Finance') });

		expect(told(result)).toContain("no target group 'Finance'");
	});

	it('does not guess between two of the same name', async () => {
		const result = await operate(sandbox, 'targetGroup.get', {
			company: NO_COMPANY,
			targetGroup: byName('Board'),
		});

		expect(told(result)).toMatch(/There are \d+ target groups 'Board'/);
	});
});

describe('create', () => {
	it('makes a group of this name and priority', async () => {
		const { items } = await run('create', { name: ' Depot ', priority: 'High' });

		const [request, ...others] = await changes(sandbox);
		expect(others).toEqual([]);
		expect(request).toMatchObject({
			method: 'POST',
			path: '/api/target-groups',
			body: { name: 'Depot', priority: 'High' },
		});
		expect(items[0].json).toEqual({
			targetGroupId: await idOf('Depot'),
			name: 'Depot',
			priority: 'High',
		});
	});

	it('refuses a name that is taken, and names the group that has it', async () => {
		const result = await run('create', { name: 'board' });

		expect(told(result)).toContain("A target group 'Board' exists already");
		expect(await changes(sandbox)).toEqual([]);
	});

	it('does not take a group that was there before for the one whose answer was lost', async () => {
		await sandbox.faults([
			{ method: 'POST', path: '/api/target-groups$', times: 1, kind: 'cutBefore' },
		]);
		const result = await run('create', { name: 'Board', priority: 'VeryHigh' });

		expect(told(result)).toContain("A target group 'Board' exists already");
	});
});

describe('update', () => {
	it.each<[INodeParameters, object]>([
		[{ name: 'Money' }, { name: 'Money', priority: 'High' }],
		[{ priority: 'Low' }, { name: 'Finance Team', priority: 'Low' }],
		[
			{ name: 'Money', priority: 'very low' },
			{ name: 'Money', priority: 'VeryLow' },
		],
	])('keeps what was not given: %j', async (fields, expected) => {
		const before = await groupNamed(sandbox, 'Finance Team');
		const targetGroup = byId(String(before.resourceId));

		const { items } = await run('update', { targetGroup, fields });

		expect(items[0].json).toEqual({ targetGroupId: before.resourceId, ...expected });
		const [request, ...others] = await changes(sandbox);
		expect(others).toEqual([]);
		expect(request).toMatchObject({ method: 'PUT', body: { ...expected, isActive: true } });
		const { groups } = await customer(sandbox);
		expect(groups.find(({ resourceId }) => resourceId === before.resourceId)).toMatchObject({
			...expected,
			isActive: true,
			userResourceIds: before.userResourceIds,
		});
	});

	it('of nothing is refused', async () => {
		const result = await run('update', { targetGroup: byId(await idOf('Board')), fields: {} });

		expect(told(result)).toContain("'Fields to Update' is empty");
		expect(await calls(sandbox)).toEqual([]);
	});
});

it('deletes a group, and keeps its members', async () => {
	const { resourceId } = await groupNamed(sandbox, 'Board');
	const before = await people(sandbox);

	const { items } = await run('delete', { targetGroup: byName('Board') });

	expect(items).toEqual([{ json: { deleted: true }, pairedItem: { item: 0 } }]);
	expect(await changes(sandbox)).toMatchObject([
		{ method: 'DELETE', path: `/api/target-groups/${resourceId}`, body: null },
	]);
	expect((await customer(sandbox)).groups.map((group) => group.name)).not.toContain('Board');
	expect(await people(sandbox)).toEqual(before);
});

describe('bad input', () => {
	const UNKNOWN = { targetGroup: byId('noSuchGroup1') };
	const BOARD = { targetGroup: byName('Board') };

	it.each<[string, string[], INodeParameters]>([
		['create', ["'Name'"], { name: '={{ " " }}' }],
		['create', ["'Name'", '65', '64'], { name: 'x'.repeat(65) }],
		['create', ["'Priority'", 'Urgent'], { name: 'x', priority: '={{ "Urgent" }}' }],
		['update', ["'Name'", '65', '64'], { ...UNKNOWN, fields: { name: 'x'.repeat(65) } }],
		['update', ["'Priority'", 'Urgent'], { ...UNKNOWN, fields: { priority: '={{ "Urgent" }}' } }],
		['get', ["'Target Group'", 'a/b'], { targetGroup: byId('={{ "a/b" }}') }],
		['get', ["'Target Group'"], { targetGroup: byName('={{ "" }}') }],
		['addUsers', ["'Members'"], { ...UNKNOWN, members: '={{ [] }}' }],
		['getMany', ["'Limit'", '-1'], { limit: -1 }],
		['getMany', ["'Created After'", 'soon'], { filters: { createdAfter: 'soon' } }],
		['getUsers', ["'Page Size'", '2.5'], { ...UNKNOWN, options: { pageSize: 2.5 } }],
		['getUsers', ["'Who'", 'all'], { ...UNKNOWN, who: '={{ "all" }}' }],
	])('%s is refused with %j at once', async (operation, words, parameters) => {
		await expectRefusal(sandbox, `targetGroup.${operation}`, parameters, words);

		expect(await calls(sandbox)).toEqual([]);
	});

	it.each<[string, string[], INodeParameters]>([
		['get', ['does not know this target group'], UNKNOWN],
		['get', ["'Nowhere'"], { targetGroup: byName('Nowhere') }],
		['update', ['does not know this target group'], { ...UNKNOWN, fields: { name: 'x' } }],
		['delete', ['does not know this target group'], UNKNOWN],
		['delete', ["'Nowhere'"], { targetGroup: byName('Nowhere') }],
		['getUsers', ['does not know this target group'], UNKNOWN],
		['addUsers', ['does not know this target group'], { ...UNKNOWN, members: 'user00000001' }],
		['addUsers', ['does not know this target user'], { ...BOARD, members: 'user00000001' }],
		['addUsers', ["'Members'", 'a/b'], { ...BOARD, members: 'user00000001, a/b' }],
		['removeUsers', ['does not know this target user'], { ...BOARD, members: 'user00000001' }],
	])('%s is refused with %j', async (operation, words, parameters) => {
		await expectRefusal(sandbox, `targetGroup.${operation}`, parameters, words);
	});

	it.each([
		['create', { name: 'Depot' }],
		['update', { ...UNKNOWN, fields: { name: 'x' } }],
		['delete', UNKNOWN],
		['addUsers', { ...UNKNOWN, members: 'user00000001' }],
		['removeUsers', { ...UNKNOWN, members: 'user00000001' }],
	])('a reseller has to name the company for %s', async (operation, parameters) => {
		const unscoped = { company: NO_COMPANY, ...parameters };

		await expectRefusal(sandbox, `targetGroup.${operation}`, unscoped, ["'Company'", 'reseller']);

		expect((await calls(sandbox)).filter((call) => call !== 'GET /api/companies/my')).toEqual([]);
	});
});
