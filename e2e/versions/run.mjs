/**
 * Runs the end-to-end tests on the oldest n8n that they are run on, with each Node that it works
 * with: all of them, or the files named on the command line.
 *
 *     node e2e/versions/run.mjs [e2e/test/import.test.mjs ...]
 */
import { exitOnSignals, npm, run, step } from '../../scripts/command.mjs';
import { installMissing } from '../../scripts/install.mjs';
import { runSteps } from '../../scripts/steps.mjs';
import { RUNTIME, RUNTIMES } from '../harness/runtime.mjs';

const files = process.argv.slice(2);
const runtimes = Object.keys(RUNTIMES).filter((name) => name.startsWith('n8n 1'));

exitOnSignals();
await installMissing({ n8n1: true });
await step('build', () => npm(['run', 'build'], { quiet: true }));
await runSteps(
	runtimes.map((name) => ({
		name,
		work: () =>
			run(process.execPath, ['e2e/run.mjs', '--no-build', ...files], { env: { [RUNTIME]: name } }),
	})),
	{ goOn: true },
);
