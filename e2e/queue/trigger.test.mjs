import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { exitOnSignals } from '../../scripts/command.mjs';
import { openNewcomers } from '../test/newcomers.mjs';
import { startCluster } from './cluster.mjs';

const WORKERS = 2;
const BURSTS = 8;

exitOnSignals();

describe('the trigger in queue mode', () => {
	let bed;
	let cluster;
	before(async () => {
		cluster = await startCluster({ workers: WORKERS });
		bed = await openNewcomers({ start: async () => ({ ...cluster.n8n, stop: cluster.stop }) });
	});
	after(async () => await (bed?.close() ?? cluster?.stop()));

	test('each event goes to one of two workers, once, also when the main n8n is started again', async () => {
		const workflow = await bed.create('Queued');
		await bed.n8n.client.publish(workflow);

		const wanted = [];
		const burst = (index) => {
			const emails = ['a', 'b', 'c'].map((name) => `${name}${index}@new.example`);
			wanted.push(...emails);
			bed.add(...emails);
		};
		for (let index = 0; index < BURSTS; index++) {
			burst(index);
			await sleep(2000);
		}
		await bed.until(workflow, wanted.length);
		await bed.n8n.restart(async () => burst(BURSTS));
		await bed.until(workflow, wanted.length);
		await bed.polls(4);

		const executions = await bed.executions(workflow);
		assert.deepEqual((await bed.addresses(workflow)).sort(), wanted.sort());
		const finished = (await cluster.finished()).flat().map(String);
		assert.deepEqual(
			executions.map(({ id }) => String(id)).filter((id) => !finished.includes(id)),
			[],
		);
	});
});
