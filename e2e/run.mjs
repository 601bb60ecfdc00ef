/**
 * Runs the end-to-end tests: all of them, or the files and folders named on the command line. They
 * share one n8n, two files at a time; each has a Keepnet of its own.
 *
 *     node e2e/run.mjs [--no-build] [e2e/test/import.test.mjs e2e/editor ...]
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { exitOnSignals, npm, ROOT, run, step } from '../scripts/command.mjs';
import { installMissing } from '../scripts/install.mjs';

const FOLDERS = ['test', 'editor'].map((folder) => join(ROOT, 'e2e', folder));

/** The test files that a file or a folder stands for. */
async function testFiles(path) {
	if (path.endsWith('.mjs')) return [path];
	const names = await readdir(path);
	return names.filter((name) => name.endsWith('.test.mjs')).map((name) => join(path, name));
}

const args = process.argv.slice(2);
const named = args.filter((argument) => argument !== '--no-build');
const files = (await Promise.all((named.length > 0 ? named : FOLDERS).map(testFiles))).flat();

exitOnSignals();
await installMissing({ n8n: true });
if (!args.includes('--no-build')) await step('build', () => npm(['run', 'build'], { quiet: true }));

// Loaded only now: it needs packages that may just have been installed.
const { shareN8n, startN8nWithPackage } = await import('./harness/testbed.mjs');
const n8n = await step('start n8n with the packed node', () => startN8nWithPackage());
try {
	await run(
		process.execPath,
		['--test', '--test-concurrency=2', '--test-reporter=spec', ...files],
		{
			env: shareN8n(n8n),
		},
	);
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
} finally {
	await n8n.stop();
}
