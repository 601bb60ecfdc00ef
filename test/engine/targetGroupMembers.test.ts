import type { INodeParameters } from 'n8n-workflow';

import { CUSTOMER } from './importing';
import { byId, byName, changes, groupNamed, operate, people, told } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const run = async (operation: string, parameters: INodeParameters) =>
	await operate(sandbox, `targetGroup.${operation}`, parameters);

/** Five people who are not on the board, two of them named by their addresses. */
async function strangers() {
	const board = await groupNamed(sandbox, 'Board');
	const others = (await people(sandbox)).filter(
		({ resourceId }) => !board.userResourceIds.includes(String(resourceId)),
	);
	const chosen = others.slice(0, 5);
	const ids = chosen.map(({ resourceId }) => String(resourceId));
	const names = chosen.map(({ email }, index) =>
		index < 2 ? String(email).toUpperCase() : ids[index],
	);
	return { board, ids, names, groupId: String(board.resourceId) };
}

it('lists members as target users, by the name of the group', async () => {
	const { userResourceIds } = await groupNamed(sandbox, 'Board');

	const { items, error } = await run('getUsers', { targetGroup: byName('Board'), limit: 2 });
	expect(error).toBeUndefined();

	expect(items).toHaveLength(2);
	for (const { json } of items) {
		expect(userResourceIds).toContain(json.targetUserId);
		expect(json.status).toBe('Active');
	}
	expect((await sandbox.requests()).at(-1)?.body).toMatchObject({
		pageSize: 2,
		excludeGroupUsers: false,
	});
});

it('adds people by ID and by address, with one call', async () => {
	const { board, ids, names, groupId } = await strangers();

	const { items } = await run('addUsers', {
		targetGroup: byId(groupId),
		members: ` ${names.join(',\n')}, ${names[0].toLowerCase()},`,
	});

	expect(items[0].json).toEqual({
		targetGroupId: groupId,
		name: 'Board',
		userCount: 5,
		targetUserIds: ids,
	});
	const [request, ...others] = await changes(sandbox);
	expect(others).toEqual([]);
	expect(request).toMatchObject({ method: 'PUT', path: '/api/target-groups/users' });
	expect(request.body).toMatchObject({
		targetUserResourceIds: ids,
		targetGroupResourceIds: [groupId],
		selectAll: false,
		excludedResourceIdList: [],
	});
	expect((await groupNamed(sandbox, 'Board')).userResourceIds).toEqual([
		...board.userResourceIds,
		...ids,
	]);
});

it('takes people out by ID and by address, with one call', async () => {
	const { board, ids, names, groupId } = await strangers();
	await run('addUsers', { targetGroup: byId(groupId), members: ids.join() });
	await sandbox.clearRequests();

	const { items } = await run('removeUsers', {
		targetGroup: byName('Board'),
		members: `={{ ${JSON.stringify(names)} }}`,
	});

	expect(items[0].json).toMatchObject({ userCount: 5, targetUserIds: ids });
	expect(await changes(sandbox)).toMatchObject([
		{
			method: 'DELETE',
			path: `/api/target-groups/${groupId}/users`,
			body: { targetUserResourceIds: ids },
		},
	]);
	expect(await groupNamed(sandbox, 'Board')).toMatchObject({
		userResourceIds: board.userResourceIds,
	});
	expect((await people(sandbox)).map(({ resourceId }) => resourceId)).toEqual(
		expect.arrayContaining(ids),
	);
});

it('sends more than 1,000 with as few calls as possible', async () => {
	await sandbox.addPeople(sandbox.companyId(CUSTOMER), 1001);
	const ids = (await people(sandbox)).slice(-1001).map(({ resourceId }) => String(resourceId));
	const targetGroup = byName('Board');

	await run('addUsers', { targetGroup, members: `={{ ${JSON.stringify(ids)} }}` });

	const sizes = (await changes(sandbox)).map(
		({ body }) => (body as { targetUserResourceIds: string[] }).targetUserResourceIds.length,
	);
	expect(sizes).toEqual([1000, 1]);
	expect((await groupNamed(sandbox, 'Board')).userResourceIds).toEqual(expect.arrayContaining(ids));
});

it.each([
	['addUsers', 'Entra Employees', 'SCIM'],
	['removeUsers', 'Entra Employees', 'SCIM'],
	['addUsers', 'Google Workspace Users', 'Google'],
	['removeUsers', 'Google Workspace Users', 'Google'],
	['addUsers', 'New Hires', 'Keepnet itself'],
	['removeUsers', 'New Hires', 'Keepnet itself'],
])('%s: the members of %s are managed by %s', async (operation, name, manager) => {
	const { ids } = await strangers();
	const before = await groupNamed(sandbox, name);

	const result = await run(operation, { targetGroup: byName(name), members: ids.join() });

	expect(told(result)).toContain(`'${name}' are managed by ${manager}`);
	expect(await changes(sandbox)).toEqual([]);
	expect(await groupNamed(sandbox, name)).toEqual(before);
});

it.each(['addUsers', 'removeUsers'])(
	'%s: an unknown address changes nothing for the others',
	async (operation) => {
		const { names, groupId, board } = await strangers();

		const result = await run(operation, {
			targetGroup: byId(groupId),
			members: [...names, 'nobody@aldermoor.example', 'none@aldermoor.example'].join(),
		});

		expect(told(result)).toContain("'nobody@aldermoor.example' or 'none@aldermoor.example'");
		expect(told(result)).toContain('Nobody was added or removed');
		expect(await changes(sandbox)).toEqual([]);
		expect(await groupNamed(sandbox, 'Board')).toEqual(board);
	},
);
