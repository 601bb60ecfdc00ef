import assert from 'node:assert/strict';

import { phishingCampaign } from './campaignCases.mjs';
import { enrollment, training } from './enrollmentCases.mjs';
import { targetUserImport } from './importCases.mjs';
import { created, emails, jsons, NEW } from './people.mjs';
import { auditLog, reportedEmail, timelineCases } from './reportCases.mjs';

/**
 * One case for each operation: the steps that lead to it (the last one is the operation itself), and what has
 * to be true of its output and of the sandbox after it.
 */

const live = ({ users }) => users.filter(({ isDeleted }) => !isDeleted);
const group = ({ groups }, name = 'Finance Team') => groups.find((one) => one.name === name);
const byId = (value) => ({ __rl: true, mode: 'id', value });
const byEmail = (value) => ({ __rl: true, mode: 'email', value });
const byName = (value) => ({ __rl: true, mode: 'name', value });

/** A case of one step. */
const one = (resource, operation, parameters, check) => ({
	resource,
	operation,
	steps: (state) => [{ resource, operation, ...parameters(state) }],
	check,
});

const company = [
	one(
		'company',
		'getMany',
		() => ({ filters: { search: 'brightwater' } }),
		(items) =>
			assert.deepEqual(
				jsons(items)
					.map(({ companyName }) => companyName)
					.sort(),
				['Brightwater Energy', 'Brightwater Grid Services', 'Brightwater Renewables'],
			),
	),
	one(
		'company',
		'getMine',
		() => ({}),
		(items, state, { companies }) => {
			const ids = jsons(items).map(({ companyId }) => companyId);
			assert.equal(new Set(ids).size, ids.length);
			for (const { resourceId, name } of companies) assert.ok(ids.includes(resourceId), name);
		},
	),
	one(
		'company',
		'get',
		() => ({}),
		([{ json }], state, { companyId }) =>
			assert.deepEqual([json.companyId, json.companyName], [companyId, 'Aldermoor Logistics']),
	),
	one(
		'company',
		'checkLicense',
		() => ({}),
		([{ json }], state, { companyId }) => {
			const activeUsers = live(state).filter(({ isActive }) => isActive).length;
			assert.equal(json.companyId, companyId);
			assert.equal(json.activeUsers, activeUsers);
			assert.equal(json.freeSeats, json.licenseLimit - activeUsers);
		},
	),
];

const targetUser = [
	one(
		'targetUser',
		'create',
		(state) => ({
			email: NEW,
			fields: { firstName: 'Ann', targetGroupIds: [group(state).resourceId] },
		}),
		([{ json }], state) => {
			const { resourceId, firstName } = created(state);
			assert.deepEqual([json.targetUserId, firstName], [resourceId, 'Ann']);
			assert.ok(group(state).userResourceIds.includes(resourceId));
		},
	),
	one(
		'targetUser',
		'upsert',
		(state) => ({ email: live(state)[0].email, fields: { department: 'Night Watch' } }),
		([{ json }], state) => {
			const [{ resourceId, department }] = live(state);
			assert.deepEqual(
				[json.targetUserId, json.outcome, department],
				[resourceId, 'updated', 'Night Watch'],
			);
		},
	),
	one(
		'targetUser',
		'update',
		(state) => ({
			targetUser: byId(live(state)[0].resourceId),
			fields: { lastName: 'Renamed' },
			fieldsToEmpty: ['department'],
		}),
		([{ json }], state) => {
			const [{ lastName, department }] = live(state);
			assert.equal(json.outcome, 'updated');
			assert.deepEqual([lastName, department || ''], ['Renamed', '']);
		},
	),
	one(
		'targetUser',
		'get',
		(state) => ({ targetUser: byEmail(live(state)[1].email) }),
		([{ json }], state) => {
			const [, { resourceId, firstName }] = live(state);
			assert.deepEqual([json.targetUserId, json.firstName], [resourceId, firstName]);
		},
	),
	one(
		'targetUser',
		'getMany',
		() => ({ returnAll: true, filters: { department: 'Finance' } }),
		(items, state) => {
			const expected = live(state).filter(({ department }) => department === 'Finance');
			assert.ok(expected.length > 0);
			assert.deepEqual(emails(jsons(items)), emails(expected));
		},
	),
	one(
		'targetUser',
		'delete',
		(state) => ({ targetUser: byEmail(live(state)[0].email) }),
		([{ json }], { users }) => {
			assert.deepEqual(json, { deleted: true });
			assert.equal(users[0].isDeleted, true);
		},
	),
	one(
		'targetUser',
		'getCountSummary',
		() => ({}),
		([{ json }], state) => {
			const isActive = (user) => user.isActive;
			const active = live(state).filter(isActive).length;
			assert.equal(json.activeUsers, active);
			assert.equal(json.inactiveUsers, live(state).length - active);
		},
	),
	one(
		'targetUser',
		'export',
		() => ({ fileFormat: 'Excel', binaryPropertyName: 'file' }),
		([{ json, binary }]) => {
			assert.equal(json.fileName, 'Target Users.xlsx');
			assert.equal(binary.file.fileName, 'Target Users.xlsx');
			assert.match(binary.file.mimeType, /spreadsheetml/);
		},
	),
	one(
		'targetUser',
		'importFile',
		() => ({ binaryPropertyName: 'data' }),
		([{ json }], state) => {
			assert.deepEqual([json.new, json.imported], [2, 2]);
			assert.equal(created(state).firstName, 'Ann');
		},
	),
	one(
		'targetUser',
		'importItems',
		() => ({
			columns: { mappingMode: 'defineBelow', value: { Email: NEW, FirstName: 'Ann' } },
			return: 'items',
		}),
		([{ json }], state) => {
			assert.deepEqual([json.email, json.outcome], [NEW, 'created']);
			assert.equal(created(state).firstName, 'Ann');
		},
	),
	{
		resource: 'targetUser',
		operation: 'sync',
		steps: () => [
			{ resource: 'targetGroup', operation: 'create', name: 'Roster' },
			{
				resource: 'targetUser',
				operation: 'sync',
				dryRun: false,
				columns: {
					mappingMode: 'defineBelow',
					value: { Email: NEW, FirstName: 'Ann' },
					matchingColumns: ['Email'],
				},
				targetGroup: byName('Roster'),
			},
		],
		check: ([{ json }], state) => {
			assert.ok(group(state, 'Roster').userResourceIds.includes(created(state).resourceId));
			assert.deepEqual([json.email, json.action, json.outcome], [NEW, 'create', 'done']);
			assert.equal(created(state).firstName, 'Ann');
		},
	},
];

const members = (state) => group(state).userResourceIds;
const isListed = ({ isSystemGroup }) => !isSystemGroup;

const targetGroup = [
	one(
		'targetGroup',
		'getMany',
		() => ({ returnAll: true, filters: { search: 'team' } }),
		(items, state) => {
			const counts = jsons(items).map(({ name, userCount }) => [name, userCount]);
			const [, finance] = counts.find(([name]) => name === 'Finance Team');
			const isLiveMember = ({ resourceId }) => members(state).includes(resourceId);
			assert.equal(finance, live(state).filter(isLiveMember).length);
			assert.ok(counts.every(([name]) => /team/i.test(name)));
		},
	),
	one(
		'targetGroup',
		'getAll',
		() => ({}),
		(items, { groups }) => {
			const names = jsons(items).map(({ name }) => name);
			for (const { name } of groups.filter(isListed)) assert.ok(names.includes(name), name);
		},
	),
	one(
		'targetGroup',
		'create',
		() => ({ name: 'Interns', priority: 'High' }),
		([{ json }], state) => {
			const { resourceId, priority } = group(state, 'Interns');
			assert.deepEqual([json.targetGroupId, priority], [resourceId, 'High']);
		},
	),
	one(
		'targetGroup',
		'get',
		() => ({ targetGroup: byName('finance team') }),
		([{ json }], state) => assert.equal(json.targetGroupId, group(state).resourceId),
	),
	one(
		'targetGroup',
		'update',
		(state) => ({ targetGroup: byId(group(state).resourceId), fields: { name: 'Treasury' } }),
		([{ json }], state) => {
			assert.equal(json.targetGroupId, group(state, 'Treasury').resourceId);
			assert.equal(group(state, 'Treasury').priority, 'High');
			assert.equal(group(state), undefined);
		},
	),
	one(
		'targetGroup',
		'delete',
		() => ({ targetGroup: byName('Finance Team') }),
		([{ json }], state) => {
			assert.deepEqual(json, { deleted: true });
			assert.ok(!group(state) || group(state).isDeleted);
		},
	),
	one(
		'targetGroup',
		'getUsers',
		() => ({ targetGroup: byName('Finance Team'), returnAll: true }),
		(items, state) => {
			const expected = live(state).filter(({ resourceId }) => members(state).includes(resourceId));
			assert.ok(expected.length > 0);
			assert.deepEqual(emails(jsons(items)), emails(expected));
		},
	),
	one(
		'targetGroup',
		'addUsers',
		(state) => {
			const other = live(state).find(({ resourceId }) => !members(state).includes(resourceId));
			return { targetGroup: byName('Finance Team'), members: other.email };
		},
		([{ json }], state) => {
			assert.equal(json.userCount, 1);
			assert.ok(members(state).includes(json.targetUserIds[0]));
		},
	),
	one(
		'targetGroup',
		'removeUsers',
		(state) => ({ targetGroup: byName('Finance Team'), members: members(state)[0] }),
		([{ json }], state) => {
			assert.equal(json.userCount, 1);
			assert.ok(!members(state).includes(json.targetUserIds[0]));
		},
	),
];

export const OPERATIONS = [
	...auditLog,
	...company,
	...phishingCampaign,
	...reportedEmail,
	...targetGroup,
	...targetUser,
	...timelineCases,
	...targetUserImport,
	...training,
	...enrollment,
];
