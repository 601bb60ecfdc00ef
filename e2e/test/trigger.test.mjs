import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { buildWorkflow } from '../harness/workflow.mjs';
import { openNewcomers } from './newcomers.mjs';

/** Some polls: what has not come then does not come. */
const QUIET_MS = 20_000;

describe('the trigger in a real n8n', () => {
	let bed;
	before(async () => (bed = await openNewcomers()));
	after(async () => await bed?.close());

	test('starts the workflow with who was added, once, also over a restart and a time out of service', async () => {
		const workflow = await bed.create('Newcomers');
		bed.add('before@new.example');
		await bed.n8n.client.publish(workflow);

		bed.add('ann@new.example', 'ben@new.example');
		assert.deepEqual(await bed.until(workflow, 2), ['ann@new.example', 'ben@new.example']);

		await bed.n8n.restart(async () => bed.add('cia@new.example'));
		assert.deepEqual((await bed.until(workflow, 3)).slice(2), ['cia@new.example']);

		await bed.n8n.client.deactivate(workflow);
		for (const name of ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']) {
			bed.sandbox.control.advance({ days: 1 });
			bed.add(`${name}@new.example`);
		}
		await bed.n8n.client.publish(workflow);
		await bed.until(workflow, 10);
		await sleep(QUIET_MS);
		assert.deepEqual(
			await bed.addresses(workflow),
			'ann ben cia mon tue wed thu fri sat sun'.split(' ').map((name) => `${name}@new.example`),
		);
		await bed.n8n.client.deactivate(workflow);
	});

	test('goes on where it was when the workflow is changed and published again', async () => {
		const workflow = await bed.create('Changed');
		await bed.n8n.client.publish(workflow);
		bed.add('dan@new.example');
		await bed.until(workflow, 1);
		const { nodes, connections } = buildWorkflow('Changed', bed.nodesOf({ output: 'raw' }));
		const changed = await bed.n8n.client.updateWorkflow(workflow, { nodes, connections });
		bed.add('eve@new.example');
		await bed.n8n.client.publish({ ...workflow, versionId: changed.versionId });
		bed.add('fay@new.example');
		assert.deepEqual(await bed.until(workflow, 3), [
			'dan@new.example',
			'eve@new.example',
			'fay@new.example',
		]);
		await bed.n8n.client.deactivate(workflow);
	});

	test('is not published with a wrong secret, and says why', async () => {
		const wrong = await bed.createCredential({ clientSecret: 'wrong' });
		const workflow = await bed.create('Wrong', bed.nodesOf({}, wrong));
		await assert.rejects(bed.n8n.client.publish(workflow), (error) => {
			assert.match(error.message, /Keepnet refused the client ID or the client secret/);
			return true;
		});
	});

	test('tells an outage once, and afterwards what happened meanwhile', async () => {
		const workflow = await bed.create('Outage', bed.nodesOf({ options: { maxWait: 0 } }));
		await bed.n8n.client.publish(workflow);
		bed.add('gil@new.example');
		await bed.until(workflow, 1);
		bed.sandbox.control.faults([{ kind: 'status', status: 503 }]);
		bed.add('hal@new.example');
		await sleep(QUIET_MS);
		const failed = (await bed.executions(workflow)).filter(({ status }) => status === 'error');
		assert.equal(failed.length, 1);
		assert.match(failed[0].error.message, /HTTP 503/);
		bed.sandbox.control.faults([]);
		assert.deepEqual(await bed.until(workflow, 2), ['gil@new.example', 'hal@new.example']);
		await bed.n8n.client.deactivate(workflow);
	});

	test('shows the newest people in the editor', async () => {
		const workflow = await bed.create('Shown');
		const { id, nodes } = workflow;
		const execution = await bed.n8n.client.run({ id, nodes, ...workflow });
		assert.equal(execution.status, 'success');
		assert.equal(execution.output('Keepnet Trigger').length, 5);
		assert.equal(execution.output('Keepnet Trigger').at(-1).email, 'hal@new.example');
	});
});
