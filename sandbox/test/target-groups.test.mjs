import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { filterOf, searchFor } from '../client.mjs';
import { call, company, sandbox } from './customer.mjs';

const state = () => sandbox.control.state(company);
const present = {
	filter: filterOf([{ FieldName: 'IsDeleted', Operator: 'Contains', Value: false }]),
};

describe('target groups', () => {
	const groupNamed = (name) => state().groups.find((group) => group.name === name);
	const search = async (changes) =>
		(await call('POST', '/api/target-groups/search', searchFor(changes))).json.data;

	it('are listed, the automatic ones on request only', async () => {
		const plain = await search();
		const all = await search({ systemGeneratedGroups: true });
		assert.equal(all.totalNumberOfRecords, plain.totalNumberOfRecords + 4);
		const list = (await call('GET', '/api/target-groups')).json.data;
		assert.deepEqual(
			list.map((group) => group.name),
			plain.results.map((group) => group.name),
		);
		const staff = plain.results.find((group) => group.name === 'All Staff');
		const users = state().users.filter((entry) => !entry.isDeleted);
		assert.equal(staff.userCount, users.length);
		assert.equal(staff.userCountWithPhoneNumber, users.filter((entry) => entry.phoneNumber).length);
		const filter = filterOf([], [{ FieldName: 'name', Operator: 'Contains', Value: 'team' }]);
		assert.equal((await search({ filter })).totalNumberOfRecords, 2);
	});

	it('are created, changed and removed; their users stay', async () => {
		const users = state().users.length;
		const { json } = await call('POST', '/api/target-groups', {
			name: 'Night Shift',
			priority: 'Low',
		});
		const path = `/api/target-groups/${json.data.resourceId}`;
		const taken = await call('POST', '/api/target-groups', {
			name: 'night shift',
			priority: 'Low',
		});
		assert.equal(taken.status, 400);
		await call('PUT', path, { name: 'Day Shift', priority: 'High' });
		const { data } = (await call('GET', path)).json;
		assert.deepEqual([data.name, data.priority, data.isEditable], ['Day Shift', 'High', true]);
		assert.equal((await call('DELETE', path)).status, 200);
		assert.equal((await call('GET', path)).status, 404);
		assert.equal((await call('DELETE', path)).status, 404);
		assert.equal(state().users.length, users);
	});

	it('gain and lose members, twice the same is once', async () => {
		const board = groupNamed('Board');
		const others = state().users.filter(
			(entry) => !entry.isDeleted && !board.userResourceIds.includes(entry.resourceId),
		);
		const ids = others.slice(0, 2).map((entry) => entry.resourceId);
		const body = { targetUserResourceIds: ids, targetGroupResourceIds: [board.resourceId] };
		for (let times = 0; times < 2; times++) {
			assert.equal((await call('PUT', '/api/target-groups/users', body)).status, 200);
		}
		assert.equal(groupNamed('Board').userResourceIds.length, board.userResourceIds.length + 2);
		const path = `/api/target-groups/${board.resourceId}/users`;
		const members = await call('POST', path, searchFor({ excludeGroupUsers: false }));
		assert.equal(members.json.data.totalNumberOfRecords, board.userResourceIds.length + 2);
		const outside = await call('POST', path, searchFor({ ...present, excludeGroupUsers: true }));
		assert.equal(outside.json.data.totalNumberOfRecords, others.length - 2);
		for (let times = 0; times < 2; times++) {
			const removed = await call('DELETE', path, { targetUserResourceIds: ids });
			assert.equal(removed.status, 200);
		}
		assert.equal(groupNamed('Board').userResourceIds.length, board.userResourceIds.length);
		const all = {
			...body,
			targetUserResourceIds: [],
			selectAll: true,
			filter: filterOf([]),
			excludedResourceIdList: ids,
		};
		await call('PUT', '/api/target-groups/users', all);
		const expected = state().users.filter((entry) => !entry.isDeleted).length - 2;
		assert.equal(groupNamed('Board').userResourceIds.length, expected);
	});

	for (const name of ['Entra Employees', 'Google Workspace Users', 'New Hires']) {
		it(`managed elsewhere give HTTP 500 when their members are touched: ${name}`, async () => {
			const group = groupNamed(name);
			const [entry] = state().users;
			const ids = { targetUserResourceIds: [entry.resourceId] };
			const add = { ...ids, targetGroupResourceIds: [group.resourceId] };
			assert.equal((await call('PUT', '/api/target-groups/users', add)).status, 500);
			const path = `/api/target-groups/${group.resourceId}`;
			assert.equal((await call('DELETE', `${path}/users`, ids)).status, 500);
			assert.equal((await call('DELETE', path)).status, 400);
			const { data } = (await call('GET', path)).json;
			assert.equal(data.isEditable, false);
			assert.deepEqual(groupNamed(name).userResourceIds, group.userResourceIds);
		});
	}

	it('refuse unknown users and groups', async () => {
		const board = groupNamed('Board');
		const [entry] = state().users;
		const add = (user, group) =>
			call('PUT', '/api/target-groups/users', {
				targetUserResourceIds: [user],
				targetGroupResourceIds: [group],
			});
		assert.equal((await add('noSuchUser00', board.resourceId)).status, 404);
		assert.equal((await add(entry.resourceId, 'noSuchGroup0')).status, 404);
	});
});
