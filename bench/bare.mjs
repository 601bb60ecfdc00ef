import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { ROOT } from '../scripts/command.mjs';

/**
 * Starts the bare client in a process of its own, on the same Node as n8n.
 *
 * @param {{ url: string, clients: object, company: string }} sandbox
 */
export async function startBareClient({ url, clients, company }) {
	const child = fork(join(ROOT, 'bench', 'bare', 'main.mjs'), {
		execPath: join(ROOT, 'e2e', 'node_modules', 'node', 'bin', 'node'),
	});
	async function ask(message) {
		child.send(message);
		const [answer] = await once(child, 'message');
		return answer;
	}
	await ask({ account: { url, company, ...clients.reseller } });

	return {
		pid: child.pid,
		collectGarbage: () => ask({ garbage: true }),
		/** Does a job of bare/jobs.mjs; tells when it began and ended. */
		run: (job, options) => ask({ job, options }),
		async stop() {
			const ended = once(child, 'exit');
			child.disconnect();
			await ended;
		},
	};
}
