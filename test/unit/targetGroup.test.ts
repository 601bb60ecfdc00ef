import type { IDataObject } from 'n8n-workflow';

import {
	asTargetGroup,
	checkGroupName,
	checkGroups,
	checkMembership,
	findTargetGroups,
	managerOf,
	readTargetGroup,
	requireTargetGroup,
	simplifyTargetGroup,
} from '../../nodes/Keepnet/groups/targetGroup';
import { fakeKeepnet } from './fakeKeepnet';
import { refusal } from './refusal';

describe('checkGroupName', () => {
	it('keeps a name of 64 characters and takes off the blanks around it', () => {
		expect(checkGroupName(` ${'x'.repeat(64)} `)).toBe('x'.repeat(64));
	});

	it('refuses a longer one and an empty one', async () => {
		expect(await refusal(() => checkGroupName('x'.repeat(65)))).toContain('65 characters');
		expect(await refusal(() => checkGroupName('  '))).toContain("'Name' is empty");
	});
});

describe('who decides about the members', () => {
	it.each<[IDataObject, string]>([
		[{}, ''],
		[{ isEditable: true, isScimGroup: false, isGoogleGroup: false }, ''],
		[{ isEditable: null }, ''],
		[{ isScimGroup: true, isEditable: false }, 'SCIM'],
		[{ isGoogleGroup: true, isEditable: false }, 'Google'],
		[{ isEditable: false }, 'Keepnet itself'],
		[{ isCreatedBySystem: true }, 'Keepnet itself'],
		[{ isCreatedBySystem: false }, ''],
	])('of %j is %j', (group, manager) => {
		expect(managerOf(group)).toBe(manager);
	});

	it.each([
		[{ name: 'Staff', isScimGroup: true }, 'change the members in SCIM'],
		[{ name: 'Staff', isGoogleGroup: true }, 'change the members in Google'],
		[{ name: 'Staff', isEditable: false }, 'fills this group by its own rules'],
	])('refuses to change %j and says why', async (group, hint) => {
		const told = await refusal(() => checkMembership(asTargetGroup(group)));
		expect(told).toContain("'Staff' are managed by");
		expect(told).toContain(hint);
	});

	it('lets people decide about their own group', () => {
		expect(() => checkMembership(asTargetGroup({ name: 'Staff', isEditable: true }))).not.toThrow();
	});
});

describe('checkGroups', () => {
	const groups = [
		{ resourceId: 'g1', name: 'Staff', isEditable: true },
		{ resourceId: 'g2', name: 'Synced', isScimGroup: true },
	];

	it('asks nothing when there are no groups', async () => {
		const { keepnet, calls } = fakeKeepnet(() => groups);
		await checkGroups(keepnet, []);
		expect(calls).toEqual([]);
	});

	it('asks once for all of them', async () => {
		const { keepnet, calls } = fakeKeepnet(() => groups);
		await checkGroups(keepnet, ['g1', 'g1']);
		expect(calls).toMatchObject([{ method: 'GET', path: '/api/target-groups' }]);
	});

	it('refuses a group of another company, and one that another system fills', async () => {
		const { keepnet } = fakeKeepnet(() => groups);
		expect(await refusal(async () => await checkGroups(keepnet, ['g1', 'g9']))).toContain("'g9'");
		expect(await refusal(async () => await checkGroups(keepnet, ['g2']))).toContain(
			'managed by SCIM',
		);
	});
});

describe('finding a group by its name', () => {
	const search = (...names: string[]) =>
		fakeKeepnet(() => ({
			totalNumberOfPages: 1,
			results: names.map((name, index) => ({ resourceId: `g${index}`, name })),
		}));

	it('compares the whole name, but for case and the blanks around it', async () => {
		const { keepnet } = search('Sales North', 'SALES ', 'Presales', 'sales');
		const found = await findTargetGroups(keepnet, ' Sales ');
		expect(found.map(({ id }) => id)).toEqual(['g1', 'g3']);
	});

	it('asks Keepnet for names that contain it, also for groups that Keepnet made', async () => {
		const { keepnet, calls } = search('Sales');
		await requireTargetGroup(keepnet, ' Sales ');
		expect(calls).toHaveLength(1);
		expect(calls[0]).toMatchObject({
			path: '/api/target-groups/search',
			body: {
				systemGeneratedGroups: true,
				filter: {
					FilterGroups: [
						{ FilterItems: [] },
						{ FilterItems: [{ FieldName: 'Name', Operator: 'Contains', Value: 'Sales' }] },
					],
				},
			},
		});
	});

	it('gives the one group of that name', async () => {
		const { keepnet } = search('Sales North', 'sales');
		expect(await requireTargetGroup(keepnet, 'Sales')).toMatchObject({ id: 'g1' });
	});

	it.each([
		[[], "no target group 'Sales'"],
		[['Sales North'], "no target group 'Sales'"],
		[['Sales', 'sales'], "2 target groups 'Sales'"],
	])('refuses when Keepnet has %j', async (names, told) => {
		const { keepnet } = search(...names);
		expect(await refusal(async () => await requireTargetGroup(keepnet, 'Sales '))).toContain(told);
	});
});

describe('readTargetGroup', () => {
	it('reads the group by its ID', async () => {
		const { keepnet, calls } = fakeKeepnet(() => ({ resourceId: 'g1' }));
		expect(await readTargetGroup(keepnet, 'g1')).toMatchObject({
			id: 'g1',
			row: { resourceId: 'g1' },
		});
		expect(calls).toMatchObject([{ method: 'GET', path: '/api/target-groups/g1' }]);
	});

	it.each([[null], [undefined], [{}], [[]]])('refuses the answer %j', async (data) => {
		const { keepnet } = fakeKeepnet(() => data);
		expect(await refusal(async () => await readTargetGroup(keepnet, 'g1'))).toContain(
			'without the target group',
		);
	});
});

describe('simplifyTargetGroup', () => {
	it.each<[IDataObject, IDataObject]>([
		[
			{ resourceId: 'g1', name: 'Staff', priority: 'High', userCount: 0, createTime: '2026/01/31' },
			{
				targetGroupId: 'g1',
				name: 'Staff',
				priority: 'High',
				userCount: 0,
				managedBy: null,
				createTime: '2026/01/31',
			},
		],
		[
			{ resourceId: 'g2', name: 'Synced', createDate: '2026/01/30', isGoogleGroup: true },
			{
				targetGroupId: 'g2',
				name: 'Synced',
				priority: '',
				userCount: null,
				managedBy: 'Google',
				createTime: '2026/01/30',
			},
		],
	])('of %j', (row, simple) => {
		expect(simplifyTargetGroup(row)).toEqual(simple);
	});
});
