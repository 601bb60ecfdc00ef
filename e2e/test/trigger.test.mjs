import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { startSandbox } from '../../sandbox/index.mjs';
import { startN8nWithPackage } from '../harness/testbed.mjs';
import {
	buildWorkflow,
	companyValue,
	keepnetTrigger,
	KEEPNET_CREDENTIAL,
} from '../harness/workflow.mjs';

/** Some polls: what has not come then does not come. */
const QUIET_MS = 20_000;
const POLL_MS = 500;

const passOn = { name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };

describe('the trigger in a real n8n', () => {
	let n8n;
	let sandbox;
	let company;
	let credential;
	before(async () => {
		n8n = await startN8nWithPackage();
		sandbox = await startSandbox();
		company = sandbox.companies.find(({ name }) => name === 'Aldermoor Logistics').resourceId;
		credential = await n8n.client.createCredential(credentialData(sandbox.clients.reseller));
	});
	after(async () => {
		await sandbox?.close();
		await n8n?.stop();
	});

	const credentialData = (client) => ({
		name: 'Keepnet',
		type: KEEPNET_CREDENTIAL,
		data: { baseUrl: sandbox.url, ...client },
	});

	/** Somebody else adds people, a minute of Keepnet's time after each other. */
	function add(...emails) {
		for (const email of emails) {
			sandbox.control.advance({ minutes: 1 });
			sandbox.control.changes({ company, add: [{ email }] });
		}
	}

	const triggerNodes = (parameters = {}, from = credential) => [
		keepnetTrigger(from, {
			event: 'targetUserCreated',
			companies: 'one',
			company: companyValue(company),
			...parameters,
		}),
		passOn,
	];

	const create = async (name, nodes = triggerNodes()) =>
		await n8n.client.createWorkflow(buildWorkflow(name, nodes));

	/** The executions of a workflow that started, the oldest first. */
	async function executions({ id }) {
		const list = (await n8n.client.executions(id)).sort((one, other) => one.id - other.id);
		return await Promise.all(list.map(async (one) => await n8n.client.waitForExecution(one.id)));
	}

	/** The addresses of everybody that the workflow got so far, in this order. */
	const addresses = async (workflow) =>
		(await executions(workflow)).flatMap((execution) =>
			execution.output('Keepnet Trigger').map(({ email }) => email),
		);

	/** Waits until the workflow has got so many people. */
	async function until(workflow, count) {
		const deadline = Date.now() + 30_000;
		for (;;) {
			const got = await addresses(workflow);
			if (got.length >= count || Date.now() > deadline) return got;
			await sleep(POLL_MS);
		}
	}

	test('starts the workflow with who was added, once, also over a restart and a time out of service', async () => {
		const workflow = await create('Newcomers');
		add('before@new.example');
		await n8n.client.publish(workflow);

		add('ann@new.example', 'ben@new.example');
		assert.deepEqual(await until(workflow, 2), ['ann@new.example', 'ben@new.example']);

		await n8n.restart(async () => add('cia@new.example'));
		assert.deepEqual((await until(workflow, 3)).slice(2), ['cia@new.example']);

		await n8n.client.deactivate(workflow);
		for (const name of ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']) {
			sandbox.control.advance({ days: 1 });
			add(`${name}@new.example`);
		}
		await n8n.client.publish(workflow);
		await until(workflow, 10);
		await sleep(QUIET_MS);
		assert.deepEqual(
			await addresses(workflow),
			'ann ben cia mon tue wed thu fri sat sun'.split(' ').map((name) => `${name}@new.example`),
		);
		await n8n.client.deactivate(workflow);
	});

	test('goes on where it was when the workflow is changed and published again', async () => {
		const workflow = await create('Changed');
		await n8n.client.publish(workflow);
		add('dan@new.example');
		await until(workflow, 1);
		const { nodes, connections } = buildWorkflow('Changed', triggerNodes({ output: 'raw' }));
		const changed = await n8n.client.updateWorkflow(workflow, { nodes, connections });
		add('eve@new.example');
		await n8n.client.publish({ ...workflow, versionId: changed.versionId });
		add('fay@new.example');
		assert.deepEqual(await until(workflow, 3), [
			'dan@new.example',
			'eve@new.example',
			'fay@new.example',
		]);
		await n8n.client.deactivate(workflow);
	});

	test('is not published with a wrong secret, and says why', async () => {
		const wrong = await n8n.client.createCredential(
			credentialData({ ...sandbox.clients.reseller, clientSecret: 'wrong' }),
		);
		const workflow = await create('Wrong', triggerNodes({}, wrong));
		await assert.rejects(n8n.client.publish(workflow), (error) => {
			assert.match(error.message, /Keepnet refused the client ID or the client secret/);
			return true;
		});
	});

	test('tells an outage once, and afterwards what happened meanwhile', async () => {
		const workflow = await create('Outage', triggerNodes({ options: { maxWait: 0 } }));
		await n8n.client.publish(workflow);
		add('gil@new.example');
		await until(workflow, 1);
		sandbox.control.faults([{ kind: 'status', status: 503 }]);
		add('hal@new.example');
		await sleep(QUIET_MS);
		const failed = (await executions(workflow)).filter(({ status }) => status === 'error');
		assert.equal(failed.length, 1);
		assert.match(failed[0].error.message, /HTTP 503/);
		sandbox.control.faults([]);
		assert.deepEqual(await until(workflow, 2), ['gil@new.example', 'hal@new.example']);
		await n8n.client.deactivate(workflow);
	});

	test('shows the newest people in the editor', async () => {
		const workflow = await create('Shown');
		const { id, nodes } = workflow;
		const execution = await n8n.client.run({ id, nodes, ...workflow });
		assert.equal(execution.status, 'success');
		assert.equal(execution.output('Keepnet Trigger').length, 5);
		assert.equal(execution.output('Keepnet Trigger').at(-1).email, 'hal@new.example');
	});
});
