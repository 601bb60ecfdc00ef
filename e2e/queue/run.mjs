/**
 * Runs the test of n8n's queue mode. It needs Redis on this machine: where that is missing it is left
 * out, except in CI, where it fails.
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
	console.error(`The test of queue mode does not run: this machine lacks ${lacking}`);
	process.exit(whyLeftOut('queue') ? 0 : 1);
}

await installMissing({ n8n: true });
if (!process.argv.includes('--no-build')) {
	await step('build', () => npm(['run', 'build'], { quiet: true }));
}
await run(process.execPath, [
	'--test',
	'--test-reporter=spec',
	join(ROOT, 'e2e', 'queue', 'queue.test.mjs'),
]);
