import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';

import { isN8n1 } from '../harness/runtime.mjs';
import { openTestBed } from '../harness/testbed.mjs';
import {
	buildWorkflow,
	companyValue,
	KEEPNET_TOOL,
	keepnetNode,
	manualTrigger,
} from '../harness/workflow.mjs';

/** The tool has the name of its node. */
const TOOL = 'Keepnet';

describe('the node as a tool of an agent', () => {
	let bed;
	let companyId;
	before(async () => {
		bed = await openTestBed();
		({ resourceId: companyId } = bed.sandbox.companies.find(
			({ name }) => name === 'Aldermoor Logistics',
		));
	});
	beforeEach(async () => await bed.sandbox.control.reset());
	after(async () => await bed?.close());

	const people = () => bed.sandbox.control.state(companyId).users;

	/**
	 * Lets n8n's tool executor stand in for the model: it calls the tool with these arguments.
	 *
	 * @returns what the model would read
	 */
	async function call(parameters, args) {
		// n8n 1 hands what it gets to each tool, n8n 2 to each what stands under its name.
		const query = isN8n1() ? args : { [TOOL]: args };
		const executor = {
			name: 'Model',
			type: '@n8n/n8n-nodes-langchain.toolExecutor',
			typeVersion: 1,
			parameters: { query: JSON.stringify(query), toolName: TOOL },
		};
		const tool = {
			...keepnetNode(
				bed.credential,
				{ resource: 'targetUser', company: companyValue(companyId), ...parameters },
				{ name: TOOL, type: KEEPNET_TOOL },
			),
			id: 'tool',
			position: [0, 200],
		};
		const workflow = buildWorkflow('Tool', [manualTrigger(), executor]);
		workflow.nodes.push(tool);
		workflow.connections[TOOL] = { ai_tool: [[{ node: 'Model', type: 'ai_tool', index: 0 }]] };
		const execution = await bed.n8n.run(await bed.n8n.createWorkflow(workflow));
		assert.equal(execution.status, 'success', execution.error?.message);
		return JSON.stringify(execution.output('Model'));
	}

	const fromModel = (name) => `={{ $fromAI('${name}', '', 'string') }}`;

	test('creates the person that the model names, and ignores its words for nothing', async () => {
		const answer = await call(
			{
				operation: 'create',
				email: fromModel('email'),
				fields: { firstName: fromModel('firstName'), department: fromModel('department') },
			},
			{ email: 'ada.byron@example.com', firstName: 'Ada', department: 'null' },
		);
		const { resourceId, firstName, department } = people().find(
			({ email }) => email === 'ada.byron@example.com',
		);
		assert.deepEqual([firstName, department || ''], ['Ada', '']);
		assert.ok(answer.includes(resourceId), answer);
	});

	test('lists people as the model limits them', async () => {
		const answer = await call(
			{
				operation: 'getMany',
				limit: "={{ $fromAI('limit', '', 'number') }}",
				filters: { department: fromModel('department'), search: fromModel('search') },
			},
			{ limit: 2, department: 'Finance', search: '' },
		);
		const finance = people().filter(
			({ department, isDeleted }) => department === 'Finance' && !isDeleted,
		);
		assert.ok(finance.length > 2);
		const named = people().filter(({ resourceId }) => answer.includes(resourceId));
		assert.equal(named.length, 2, answer);
		for (const { department } of named) assert.equal(department, 'Finance');
	});

	test('deactivates the person that the model names, and nobody else', async () => {
		const before = people().filter(({ isActive }) => isActive);
		const answer = await call(
			{
				operation: 'update',
				targetUser: { __rl: true, mode: 'email', value: fromModel('email') },
				fields: { isActive: "={{ $fromAI('isActive', '', 'boolean') }}" },
			},
			{ email: before[1].email, isActive: false },
		);
		assert.ok(answer.includes('updated'), answer);
		const inactive = before.filter(
			({ resourceId }) => !people().find((person) => person.resourceId === resourceId).isActive,
		);
		assert.deepEqual(
			inactive.map(({ email }) => email),
			[before[1].email],
		);
	});
});
