/**
 * All checks, one after the other, up to the first that fails, or those that are named:
 *
 *     npm test
 *     npm test -- engine faults
 *
 * Installs what is missing; what no package brings for this machine leaves its step out, except in CI. The last
 * line tells how many steps passed, failed and were skipped.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { whyLeftOut } from '../e2e/harness/programs.mjs';
import { exitOnSignals, npm, ROOT, run } from './command.mjs';
import { installMissing } from './install.mjs';
import { runSteps } from './steps.mjs';

const script = (name, ...args) => npm(['run', name, ...(args.length > 0 ? ['--', ...args] : [])]);
const named = process.argv.slice(2);
// What was built once needs not be built again.
const noBuild = named.length === 0 || named.includes('build') ? ['--no-build'] : [];

const jest = (project) => npm(['exec', '--', 'jest', '--selectProjects', project]);

const testSandbox = async () => {
	const files = (await readdir(join(ROOT, 'sandbox', 'test'))).filter((file) =>
		/\.test\.mjs$/.test(file),
	);
	const paths = files.map((file) => join('sandbox', 'test', file));
	await run(process.execPath, ['--test', '--test-concurrency=2', ...paths]);
};

const STEPS = [
	{ name: 'lint', work: () => script('lint') },
	{ name: 'types', work: () => script('typecheck') },
	{ name: 'build', work: () => script('build') },
	{ name: 'unit', work: () => script('test:unit') },
	{ name: 'engine', work: () => jest('engine') },
	{ name: 'histories', work: () => jest('histories') },
	{ name: 'faults', work: () => jest('faults') },
	{ name: 'year', work: () => jest('year') },
	{ name: 'sandbox', work: () => testSandbox() },
	{ name: 'package', work: () => jest('package') },
	{ name: 'e2e', work: () => script('test:e2e', ...noBuild, 'e2e/test'), needsN8n: true },
	{
		name: 'editor',
		work: () => script('test:e2e', ...noBuild, 'e2e/editor'),
		whyLeftOut: () => whyLeftOut('editor'),
		needsN8n: true,
	},
	{
		name: 'queue',
		// It waits for most of its time. What it prints comes at its end, so that the two outputs keep apart.
		beside: 'editor',
		work: async () =>
			console.log(await run(process.execPath, ['e2e/queue/run.mjs', ...noBuild], { quiet: true })),
		whyLeftOut: () => whyLeftOut('queue'),
		needsN8n: true,
	},
];

const unknown = named.find((name) => !STEPS.some((step) => step.name === name));
if (unknown) {
	console.error(
		`There is no step '${unknown}': choose from ${STEPS.map(({ name }) => name).join(', ')}`,
	);
	process.exit(2);
}
const chosen = STEPS.filter(({ name }) => named.length === 0 || named.includes(name));
const firstWithN8n = chosen.findIndex(({ needsN8n }) => needsN8n);

exitOnSignals();
await installMissing();
if (firstWithN8n >= 0) {
	// n8n is large: it is installed while the other steps run, and awaited where it is needed.
	const installing = installMissing({ n8n: true }).catch((error) => error);
	chosen.splice(firstWithN8n, 0, {
		name: 'n8n',
		async work() {
			const error = await installing;
			if (error) throw error;
		},
	});
}
await runSteps(chosen);
