import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';

import { openTestBed } from '../harness/testbed.mjs';
import { loadExample } from '../harness/workflow.mjs';

const GROUP = 'HR Roster';
/** Who is on the roster of the first example. */
const STAFF = ['ada.byron@example.com', 'alan.mathison@example.com', 'grace.murray@example.com'];

describe('the example workflows of rosters', () => {
	let bed;
	let aldermoor;
	let brightwater;
	before(async () => {
		bed = await openTestBed();
		[aldermoor, brightwater] = ['Aldermoor Logistics', 'Brightwater Energy'].map((name) =>
			bed.sandbox.companies.find((company) => company.name === name),
		);
	});
	beforeEach(async () => await bed.sandbox.control.reset());
	after(async () => await bed?.close());

	const state = ({ resourceId }) => bed.sandbox.control.state(resourceId);

	/** Makes the group, with so many members who are on no roster. */
	function makeGroup({ resourceId }, former = 0) {
		bed.sandbox.control.people({ company: resourceId, count: former, prefix: 'former' });
		const members = state({ resourceId }).users.filter(({ email }) => email.startsWith('former'));
		bed.sandbox.control.group({
			company: resourceId,
			name: GROUP,
			members: members.map(({ email }) => email),
		});
	}

	/** The addresses of the group's active members. */
	function activeMembers(customer) {
		const { users, groups } = state(customer);
		const ids = groups.find(({ name }) => name === GROUP).userResourceIds;
		return users
			.filter(({ resourceId, isActive }) => isActive && ids.includes(resourceId))
			.map(({ email }) => email)
			.sort();
	}

	/** Runs an example until it ends, or waits for somebody. */
	async function run(name) {
		const company = { value: aldermoor.resourceId, cachedResultName: aldermoor.name };
		const workflow = await loadExample(name, { credential: bed.credential, company });
		return await bed.n8n.run(await bed.n8n.createWorkflow(workflow), { trigger: 'Try it now' });
	}

	async function decide(waiting, decision) {
		assert.equal(waiting.status, 'waiting', waiting.error?.message);
		const [request] = waiting.output('Request for approval');
		await bed.n8n.submitForm(request.form, [decision]);
		const execution = await bed.n8n.waitForExecution(waiting.id, { resumed: true });
		assert.equal(execution.status, 'success', execution.error?.message);
		return execution;
	}

	test('roster-sync-with-approval goes through where nothing stops the plan', async () => {
		makeGroup(aldermoor);
		const execution = await run('roster-sync-with-approval');
		assert.equal(execution.status, 'success', execution.error?.message);
		assert.deepEqual(execution.output('Request for approval'), []);
		assert.deepEqual(activeMembers(aldermoor), STAFF);
		const [{ text, toLookAt }] = execution.output('Report');
		assert.equal(text, 'Aldermoor Logistics: 3 joined, 0 changed, 0 left, 0 stayed as they are');
		assert.deepEqual(toLookAt, []);
	});

	for (const [decision, isSynced] of [
		['Go on', true],
		['Do not go on', false],
	]) {
		test(`roster-sync-with-approval waits with a stopped plan, and follows '${decision}'`, async () => {
			makeGroup(aldermoor, 20);
			const before = activeMembers(aldermoor);
			const waiting = await run('roster-sync-with-approval');
			const [{ text, planId }] = waiting.output('Request for approval');
			assert.match(text, /All 20 managed people of Aldermoor Logistics are missing on the roster/);
			assert.match(text, /The plan: 3 would join, 0 change, 20 leave/);
			assert.match(planId, /^[0-9a-f]{32}$/);
			assert.deepEqual(activeMembers(aldermoor), before);

			const execution = await decide(waiting, decision);
			assert.deepEqual(activeMembers(aldermoor), isSynced ? STAFF : before);
			const reports = execution.output('Report').map(({ text: told }) => told);
			assert.deepEqual(
				reports,
				isSynced ? ['Aldermoor Logistics: 3 joined, 0 changed, 20 left, 0 stayed as they are'] : [],
			);
		});
	}

	const ALDERMOOR = ['ada.byron@aldermoor.example', 'alan.mathison@aldermoor.example'];
	const BRIGHTWATER = ['grace.murray@brightwater.example'];

	test('roster-sync-customers brings all customers in step', async () => {
		makeGroup(aldermoor);
		makeGroup(brightwater);
		const execution = await run('roster-sync-customers');
		assert.equal(execution.status, 'success', execution.error?.message);
		assert.deepEqual(activeMembers(aldermoor), ALDERMOOR);
		assert.deepEqual(activeMembers(brightwater), BRIGHTWATER);
		assert.deepEqual(
			execution.output('Report').map(({ text }) => text),
			[
				'Aldermoor Logistics: 2 joined, 0 changed, 0 left, 0 stayed as they are',
				'Brightwater Energy: 1 joined, 0 changed, 0 left, 0 stayed as they are',
			],
		);
		assert.deepEqual(execution.output('To look at'), []);
	});

	for (const [decision, isSynced] of [
		['Let these plans go', true],
		['Leave these customers as they are', false],
	]) {
		test(`roster-sync-customers asks about the stopped customer alone, and follows '${decision}'`, async () => {
			makeGroup(aldermoor);
			makeGroup(brightwater, 20);
			const before = activeMembers(brightwater);
			const waiting = await run('roster-sync-customers');
			const [{ text, planIds }] = waiting.output('Request for approval');
			assert.match(text, /All 20 managed people of Brightwater Energy are missing/);
			assert.doesNotMatch(text, /Aldermoor/);
			assert.equal(planIds.length, 1);

			const execution = await decide(waiting, decision);
			assert.deepEqual(activeMembers(aldermoor), ALDERMOOR);
			assert.deepEqual(activeMembers(brightwater), isSynced ? BRIGHTWATER : before);
			assert.equal(execution.output('Report').length, isSynced ? 2 : 1);
			const told = execution.output('To look at').map(({ reason }) => reason);
			if (isSynced) assert.deepEqual(told, []);
			else assert.match(told.join(), /^All 20 managed people of Brightwater Energy are missing/);
		});
	}
});
