import { join } from 'node:path';

import { ROOT } from '../../scripts/command.mjs';

const E2E = join(ROOT, 'e2e');
const N8N_1 = join(E2E, 'versions', 'n8n-1');

/** The variable that names the pair of n8n and Node to run; its values are the keys of `RUNTIMES`. */
export const RUNTIME = 'KEEPNET_E2E_RUNTIME';

/** n8n does not start when it is told to leave out a module that it does not have. */
const N8N_1_ENV = { N8N_DISABLED_MODULES: 'insights' };

/** The pairs of n8n and Node that the end-to-end tests can run on: where each is installed. */
export const RUNTIMES = {
	'n8n 2, Node 24': { n8n: E2E, node: E2E, env: {} },
	'n8n 1, Node 24': { n8n: N8N_1, node: E2E, env: N8N_1_ENV },
	// n8n's newer way to evaluate expressions has no ready-made binary for Node 20.
	'n8n 1, Node 20': {
		n8n: N8N_1,
		node: N8N_1,
		env: { ...N8N_1_ENV, N8N_EXPRESSION_ENGINE: 'legacy' },
	},
};

const chosenName = () => process.env[RUNTIME] ?? 'n8n 2, Node 24';

/** @returns {boolean} whether this run uses n8n 1, which tells less about what a server refused */
export const isN8n1 = () => chosenName().startsWith('n8n 1,');

/**
 * The n8n and the Node that this run uses: n8n 2 unless the environment asks for another.
 *
 * @returns {{ program: string, script: string, env: Record<string, string> }} Node's program, the
 *   script that it starts, and what the pair needs in its environment
 * @throws Error when the environment asks for a pair that is not listed
 */
export function chosenRuntime() {
	const name = chosenName();
	const runtime = RUNTIMES[name];
	if (!runtime) throw new Error(`${RUNTIME} is none of ${Object.keys(RUNTIMES).join('; ')}`);
	const binary = process.platform === 'win32' ? 'node.exe' : 'node';
	return {
		program: join(runtime.node, 'node_modules', 'node', 'bin', binary),
		script: join(runtime.n8n, 'node_modules', 'n8n', 'bin', 'n8n'),
		env: runtime.env,
	};
}
