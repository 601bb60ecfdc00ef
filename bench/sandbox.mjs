import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { ROOT } from '../scripts/command.mjs';

/**
 * Starts the Keepnet sandbox in a process of its own, so that it takes no time from what is measured.
 *
 * @returns {Promise<{ url: string, clients: object, company: string, set: (name: string, body?:
 *   object) => Promise<any>, read: (name: string) => Promise<any>, stop: () => Promise<void> }>}
 *   `company`: a customer without people; `set` and `read` speak to its control interface
 */
export async function startSandbox() {
	const child = spawn(
		process.execPath,
		[join(ROOT, 'sandbox', 'main.mjs'), '--json', '--unchecked'],
		{ stdio: ['pipe', 'pipe', 'inherit'] },
	);
	const ended = once(child, 'exit');
	const [line] = await once(createInterface({ input: child.stdout }), 'line');
	const { url, clients, companies } = JSON.parse(line);

	async function call(method, name, body) {
		const response = await fetch(`${url}/_sandbox/${name}`, {
			method,
			...(body && {
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			}),
		});
		const answer = await response.json();
		if (!response.ok) throw new Error(`The sandbox refused ${name}: ${answer.message}`);
		return answer;
	}

	return {
		url,
		clients,
		company: companies.find(({ name }) => name === 'Ferncliff University').resourceId,
		set: (name, body = {}) => call('POST', name, body),
		read: (name) => call('GET', name),
		/** Forgets the requests that came so far. */
		clearRequests: () => call('DELETE', 'requests'),
		async stop() {
			child.stdin.end();
			await ended;
		},
	};
}
