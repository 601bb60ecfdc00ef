/** The bare client's process: gets jobs from the benchmark, one at a time, and tells how they went. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { connect } from './client.mjs';
import { JOBS } from './jobs.mjs';

setFlagsFromString('--expose-gc');
// As in n8n: a collection is not to throw away compiled code.
setFlagsFromString('--no-flush-bytecode');
const collectGarbage = runInNewContext('gc');
let client;

async function handle({ account, garbage, job, options }) {
	if (account) client = await connect(account);
	if (garbage) collectGarbage({ type: 'major', execution: 'sync', flavor: 'last-resort' });
	if (!job) return {};
	const { prepare, work } = JOBS[job];
	const input = await prepare(options);
	const startedAt = Date.now();
	try {
		const count = await work(client, input, options);
		return { status: 'success', count, startedAt, endedAt: Date.now() };
	} catch (error) {
		return { status: 'error', error: error.message, startedAt, endedAt: Date.now() };
	}
}

process.on('message', async (message) => process.send(await handle(message)));
process.on('disconnect', () => process.exit());
