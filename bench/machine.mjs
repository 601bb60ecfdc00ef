import { readFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem, type, release } from 'node:os';
import { join } from 'node:path';

import { ROOT } from '../scripts/command.mjs';

const versionOf = async (...path) =>
	JSON.parse(await readFile(join(ROOT, ...path, 'package.json'), 'utf8')).version;

/** What the numbers were measured on, and with which versions. */
export async function describeMachine() {
	const modules = ['e2e', 'node_modules'];
	return {
		cpu: cpus()[0].model.trim(),
		cores: cpus().length,
		memoryGB: Math.round(totalmem() / 1024 ** 3),
		system: `${type()} ${release()}`,
		versions: {
			package: await versionOf(),
			n8n: await versionOf(...modules, 'n8n'),
			nodeOfN8n: await versionOf(...modules, 'node'),
			nodeOfSandbox: process.versions.node,
		},
	};
}

/** The machine's load of the last minute, in busy processors. */
export const load = () => loadavg()[0];
