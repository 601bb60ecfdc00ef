import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openNewcomers } from '../test/newcomers.mjs';

/** What n8n 2 needs to keep the place of a trigger in the same transaction as the execution that it starts. */
const DURABLE_CURSORS = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
};

describe('the trigger with the durable cursors of n8n 2', () => {
	let bed;
	// Once a minute: when n8n starts, it makes up for each poll time that it missed, and for several of them side by side.
	before(async () => (bed = await openNewcomers({ env: DURABLE_CURSORS, pollsPerMinute: 1 })));
	after(async () => await bed?.close());

	test('tells each once, also over a restart', async () => {
		const workflow = await bed.create('Durable');
		await bed.n8n.client.publish(workflow);
		// n8n polls when it publishes, after it has answered, and does not keep that; it begins with the poll after it.
		await bed.polls(2);
		bed.add('ann@new.example', 'ben@new.example');
		await bed.until(workflow, 2);
		await bed.n8n.restart(async () => bed.add('cia@new.example'));
		await bed.until(workflow, 3);
		await bed.polls(1);
		assert.deepEqual(
			await bed.addresses(workflow),
			'ann ben cia'.split(' ').map((name) => `${name}@new.example`),
		);
	});
});
