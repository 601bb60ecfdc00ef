/**
 * Runs the tests of n8n's queue mode. They need Redis on this machine: where that is missing they are left
 * out, except in CI, where they fail.
 *
 *     node e2e/queue/run.mjs [--no-build]
 */
import { join } from 'node:path';

import { exitOnSignals, npm, ROOT, run, step } from '../../scripts/command.mjs';
import { installMissing } from '../../scripts/install.mjs';
import { whatIsLacking, whyLeftOut } from '../harness/programs.mjs';

exitOnSignals();
const lacking = whatIsLacking('queue');
if (lacking) {
	console.error(`The tests of queue mode do not run: this machine lacks ${lacking}`);
	process.exit(whyLeftOut('queue') ? 0 : 1);
}

await installMissing({ n8n: true });
if (!process.argv.includes('--no-build')) {
	await step('build', () => npm(['run', 'build'], { quiet: true }));
}
const tests = ['queue', 'week'].map((name) => join(ROOT, 'e2e', 'queue', `${name}.test.mjs`));
await run(process.execPath, ['--test', '--test-concurrency=1', '--test-reporter=spec', ...tests]);
