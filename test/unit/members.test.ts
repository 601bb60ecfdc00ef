import { addMembers, removeMembers } from '../../nodes/Keepnet/groups/members';
import { fakeKeepnet } from './fakeKeepnet';
import { refusal } from './refusal';

const people = (count: number) => Array.from({ length: count }, (_, index) => `user${index}`);

it('adds people to groups without touching anybody else', async () => {
	const { keepnet, calls } = fakeKeepnet(() => []);
	await addMembers(keepnet, ['g1', 'g2'], ['user1', 'user2']);
	expect(calls).toHaveLength(1);
	expect(calls[0]).toMatchObject({
		method: 'PUT',
		path: '/api/target-groups/users',
		body: {
			targetUserResourceIds: ['user1', 'user2'],
			targetGroupResourceIds: ['g1', 'g2'],
			selectAll: false,
			excludedResourceIdList: [],
			filter: { FilterGroups: [{ FilterItems: [] }, { FilterItems: [] }] },
		},
	});
});

it('takes people out of one group', async () => {
	const { keepnet, calls } = fakeKeepnet(() => []);
	await removeMembers(keepnet, 'g1', ['user1']);
	expect(calls).toMatchObject([
		{
			method: 'DELETE',
			path: '/api/target-groups/g1/users',
			body: { targetUserResourceIds: ['user1'] },
		},
	]);
});

it('refuses a group that is no ID, and sends nothing', async () => {
	const { keepnet, calls } = fakeKeepnet(() => []);
	await refusal(async () => await removeMembers(keepnet, '../users', ['user1']));
	expect(calls).toEqual([]);
});

it.each([
	[0, []],
	[1, [1]],
	[1000, [1000]],
	[1001, [1000, 1]],
	[2500, [1000, 1000, 500]],
])('sends %d people in calls of %j', async (count, sizes) => {
	const ids = people(count);
	const added = fakeKeepnet(() => []);
	await addMembers(added.keepnet, ['g1'], ids);
	const removed = fakeKeepnet(() => []);
	await removeMembers(removed.keepnet, 'g1', ids);
	for (const { calls } of [added, removed]) {
		const sent = calls.map(({ body }) => body?.targetUserResourceIds as string[]);
		expect(sent.map(({ length }) => length)).toEqual(sizes);
		expect(sent.flat()).toEqual(ids);
	}
});
