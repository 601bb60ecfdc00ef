import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';

import { openTestBed } from '../harness/testbed.mjs';
import { buildWorkflow, companyValue, keepnetNode, manualTrigger } from '../harness/workflow.mjs';
import { checkAgrees, GROUP, KEY, noOp, rowOf, source, writesIn } from './rosters.mjs';

const COMPANY = 'Ferncliff University';
const PEOPLE = 60;
const LEAVING = 3;
const range = (from, count) => Array.from({ length: count }, (_, index) => from + index);
const rowsOf = (numbers) => numbers.map((number) => rowOf(number));
const YESTERDAY = rowsOf(range(0, PEOPLE));
/** Three have left, and one is new. */
const TODAY = rowsOf([...range(0, PEOPLE - LEAVING), PEOPLE]);

describe('what n8n does to rosters', () => {
	let bed;
	let companyId;
	before(async () => {
		bed = await openTestBed({ checkContract: false });
		({ resourceId: companyId } = bed.sandbox.companies.find(({ name }) => name === COMPANY));
	});
	after(async () => await bed?.close());

	const control = () => bed.sandbox.control;
	const state = (id = companyId) => control().state(id);
	const isActive = (number) => {
		const { users } = state();
		return users.find(({ email }) => email === rowOf(number)['E-mail'])?.isActive;
	};

	const syncNode = (parameters = {}, settings = {}) =>
		keepnetNode(
			bed.credential,
			{
				resource: 'targetUser',
				operation: 'sync',
				company: companyValue(companyId),
				dryRun: false,
				columns: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [KEY] },
				targetGroup: { __rl: true, mode: 'name', value: GROUP },
				return: 'companies',
				...parameters,
			},
			{ name: 'Sync', ...settings },
		);

	/** Runs a workflow; `lines` are connections beside those of the row: from, to, output and input. */
	async function run(nodes, lines = [], { chained = nodes.length } = {}) {
		control().clearRequests();
		const workflow = buildWorkflow('Traps', [manualTrigger(), ...nodes]);
		for (const { name } of workflow.nodes.slice(chained)) delete workflow.connections[name];
		for (const [from, to, output = 0, input = 0] of lines) {
			const { main } = (workflow.connections[from] ??= { main: [] });
			while (main.length <= output) main.push([]);
			main[output].push({ node: to, type: 'main', index: input });
		}
		workflow.settings = { executionOrder: 'v1' };
		const execution = await bed.n8n.run(await bed.n8n.createWorkflow(workflow));
		const { message = '', description = '' } = execution.error ?? {};
		return {
			execution,
			status: execution.status,
			told: `${message} ${description}`,
			out: execution.output('Sync'),
			writes: writesIn(control().requests()),
		};
	}

	beforeEach(async () => {
		await control().reset();
		control().group({ company: companyId, name: GROUP });
		const { status, told } = await run([source(YESTERDAY), syncNode()]);
		assert.equal(status, 'success', told);
	});

	function checkNobodyLeft() {
		for (const number of range(0, PEOPLE)) assert.equal(isActive(number), true, `${number}`);
	}

	test('a roster that comes as a whole lets people go', async () => {
		const { status, told, out } = await run([source(TODAY), syncNode()]);
		assert.equal(status, 'success', told);
		assert.equal(out[0].deactivated, LEAVING);
		checkAgrees(state(), TODAY, COMPANY);
		for (const number of range(PEOPLE - LEAVING, LEAVING)) assert.equal(isActive(number), false);
	});

	test('Loop Over Items hands over parts, and none of them is taken for the whole', async () => {
		const loop = {
			name: 'Loop',
			type: 'n8n-nodes-base.splitInBatches',
			typeVersion: 3,
			parameters: { batchSize: 20, options: {} },
		};
		// Any single part would pass these limits.
		const options = { mostLeaversPercent: 100 };
		const { status, told, out } = await run(
			[source(TODAY), loop, syncNode({ options })],
			[
				['Loop', 'Sync', 1],
				['Sync', 'Loop'],
			],
			{ chained: 2 },
		);
		assert.equal(status, 'success', told);
		assert.equal(out[0].leaversState, 'suspended');
		assert.match(out[0].reasons[0].message, /comes in parts/);
		checkNobodyLeft();
		assert.equal(isActive(PEOPLE), true, 'who is new has joined');
	});

	/** Two nodes that each give a half of the roster; the lines from them to the sync. */
	const halves = [
		source(TODAY.slice(0, TODAY.length / 2)),
		source(TODAY.slice(TODAY.length / 2), 'Second half'),
	];

	test('two branches hand over parts, and none of them is taken for the whole', async () => {
		const { status, told, out } = await run(
			[...halves, syncNode({ options: { mostLeaversPercent: 100 } })],
			[
				['Start', 'Second half'],
				['HR system', 'Sync'],
				['Second half', 'Sync'],
			],
			{ chained: 1 },
		);
		assert.equal(status, 'success', told);
		assert.equal(out[0].leaversState, 'suspended');
		assert.match(out[0].reasons[0].message, /comes in parts/);
		checkNobodyLeft();
		assert.equal(isActive(PEOPLE), true, 'who is new has joined');
	});

	test('two branches that meet before the node: the first part is stopped by the limit', async () => {
		const { status, told, writes } = await run(
			[...halves, noOp('Meet'), syncNode()],
			[
				['Start', 'Second half'],
				['HR system', 'Meet'],
				['Second half', 'Meet'],
				['Meet', 'Sync'],
			],
			{ chained: 1 },
		);
		assert.equal(status, 'error');
		assert.match(told, /are missing on the roster/);
		assert.deepEqual(writes, []);
		checkNobodyLeft();
	});

	test('branches that were merged before the node are one roster', async () => {
		const merge = {
			name: 'Merge',
			type: 'n8n-nodes-base.merge',
			typeVersion: 3,
			parameters: { mode: 'append' },
		};
		const { status, told, out } = await run(
			[...halves, merge, syncNode()],
			[
				['Start', 'Second half'],
				['HR system', 'Merge', 0, 0],
				['Second half', 'Merge', 0, 1],
				['Merge', 'Sync'],
			],
			{ chained: 1 },
		);
		assert.equal(status, 'success', told);
		assert.equal(out[0].deactivated, LEAVING);
		checkAgrees(state(), TODAY, COMPANY);
	});

	test('a source with On Error: Continue gives items with an error, and nobody leaves for them', async () => {
		// As an HTTP Request node does for each person whom it could not read.
		const reader = {
			name: 'Read person',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			onError: 'continueRegularOutput',
			parameters: {
				mode: 'runOnceForEachItem',
				jsCode: `if ($itemIndex === 7) throw new Error('HTTP 503');
return { json: $json };`,
			},
		};
		const { status, told, out, execution } = await run([source(TODAY), reader, syncNode()]);
		assert.equal(status, 'success', told);
		assert.ok(execution.output('Read person').some(({ error }) => error));
		assert.equal(out[0].leaversState, 'suspended');
		assert.match(out[0].reasons[0].message, /holds a message of the source/);
		checkNobodyLeft();
		assert.equal(isActive(PEOPLE), true);
	});

	test('Always Output Data gives one empty item, which is no roster', async () => {
		const filter = {
			name: 'Filter',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			alwaysOutputData: true,
			parameters: { jsCode: 'return [];' },
		};
		const { status, told, writes } = await run([source(TODAY), filter, syncNode()]);
		assert.equal(status, 'error');
		assert.match(told, /No field of the items/);
		assert.deepEqual(writes, []);

		const value = { Email: '={{ $json["E-mail"] }}', [KEY]: `={{ $json["${KEY}"] }}` };
		const columns = { mappingMode: 'defineBelow', value, matchingColumns: [KEY] };
		const mapped = await run([source(TODAY), filter, syncNode({ columns })]);
		assert.equal(mapped.status, 'error');
		assert.match(mapped.told, /has 0 people, and 'Fewest People on the Roster' asks for 1/);
		assert.deepEqual(mapped.writes, []);
		checkNobodyLeft();
	});

	const leftFromTesting = [
		[
			'a Limit node',
			[
				{
					name: 'Limit',
					type: 'n8n-nodes-base.limit',
					typeVersion: 1,
					parameters: { maxItems: 5 },
				},
			],
			{},
		],
		['Execute Once', [], { executeOnce: true }],
	];
	for (const [name, nodes, settings] of leftFromTesting) {
		test(`${name} that was left from testing is stopped by the limit`, async () => {
			const { status, told, writes } = await run([source(TODAY), ...nodes, syncNode({}, settings)]);
			assert.equal(status, 'error');
			assert.match(told, /are missing on the roster; 'Most Leavers \(Percent\)' allows 10 %/);
			assert.deepEqual(writes, []);
			checkNobodyLeft();
		});
	}

	test('Retry On Fail runs the node again, and it does what was left', async () => {
		const rows = [...rowsOf(range(0, PEOPLE - LEAVING)), ...rowsOf(range(PEOPLE, 5))];
		// The connection breaks in the middle of the leavers, for longer than the node itself repeats a request.
		control().faults([
			{ method: 'PUT', path: '/target-users/', nth: 2, times: 12, kind: 'cutBefore' },
		]);
		const { status, told, execution } = await run([
			source(rows),
			syncNode({}, { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 }),
		]);
		assert.equal(status, 'success', told);
		assert.equal(execution.output('Sync').length, 1);
		checkAgrees(state(), rows, COMPANY);
		for (const number of range(PEOPLE - LEAVING, LEAVING)) assert.equal(isActive(number), false);
		const sent = (end) =>
			control()
				.requests()
				.filter(({ path }) => path.endsWith(end)).length;
		assert.equal(sent('/target-users/search'), 2, 'the node ran twice');
		assert.equal(sent('/upload'), 1, 'who has joined is not uploaded again');
	});

	test('of several customers in one run, one is stopped by the limit and the others go on', async () => {
		const customers = ['Aldermoor Logistics', 'Brightwater Energy', 'Glenholm Retail'].map((name) =>
			bed.sandbox.companies.find((company) => company.name === name),
		);
		for (const { resourceId } of customers) control().group({ company: resourceId, name: GROUP });
		const forAll = (sizes) =>
			customers.flatMap(({ resourceId, name }, index) =>
				range(0, sizes[index]).map((number) => ({
					...rowOf(number, {
						'E-mail': `p${number}@${name.split(' ')[0].toLowerCase()}.example`,
						Company: resourceId,
					}),
				})),
			);
		const company = { __rl: true, mode: 'id', value: '={{ $json.Company }}' };
		const first = await run([source(forAll([20, 20, 20])), syncNode({ company })]);
		assert.equal(first.status, 'success', first.told);

		const { status, told, execution } = await run(
			[
				source(forAll([19, 8, 21])),
				syncNode({ company }, { onError: 'continueErrorOutput' }),
				noOp('Stopped'),
			],
			[['Sync', 'Stopped', 1]],
			{ chained: 2 },
		);
		assert.equal(status, 'success', told);
		assert.deepEqual(
			execution
				.output('Sync')
				.map(({ companyName, created, deactivated }) => [companyName, created, deactivated]),
			[
				[customers[0].name, 0, 1],
				[customers[2].name, 1, 0],
			],
		);
		const [stopped, ...more] = execution.output('Stopped');
		assert.deepEqual(more, []);
		assert.match(stopped.error, /12 of 20 managed people \(60 %\) of Brightwater Energy/);
		const { users } = state(customers[1].resourceId);
		const theirs = users.filter(({ email }) => email.endsWith('@brightwater.example'));
		assert.equal(theirs.filter((user) => user.isActive).length, 20);
	});
});
