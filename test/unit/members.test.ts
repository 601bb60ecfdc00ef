import { addMembers, removeMembers } from '../../nodes/Keepnet/groups/members';
import type { KeepnetFailure } from '../../nodes/Keepnet/transport/errors';
import { fakeKeepnet, refusedWith } from './fakeKeepnet';
import { caught, refusal } from './refusal';

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

it.each(['added', 'removed'])(
	'tells how many were %s before a call that did not succeed',
	async (done) => {
		const { keepnet } = fakeKeepnet(({ body }) => {
			if ((body!.targetUserResourceIds as string[]).includes('user1000')) throw refusedWith(500);
			return [];
		});
		const change = async () =>
			done === 'added'
				? await addMembers(keepnet, ['g1'], people(2500))
				: await removeMembers(keepnet, 'g1', people(2500));

		const error = (await caught(change)) as KeepnetFailure;

		expect(error.progress.join()).toContain(`1000 of 2500 people were ${done} before`);
	},
);

it('has nothing to tell where the first call did not succeed', async () => {
	const { keepnet } = fakeKeepnet(() => {
		throw refusedWith(500);
	});

	const error = (await caught(
		async () => await addMembers(keepnet, ['g1'], people(2500)),
	)) as KeepnetFailure;

	expect(error.progress).toEqual([]);
});
