/**
 * Runs the test of n8n's queue mode. It needs Redis and PostgreSQL on this machine: where they are
 * missing it is left out, except in CI, where it fails.
 *
 *     node e2e/queue/run.mjs [--no-build]
 */
import { join } from 'node:path';

import { exitOnSignals, npm, ROOT, run, step } from '../../scripts/command.mjs';
import { installMissing } from '../../scripts/install.mjs';
import { isLeftOut, missingPackages } from './programs.mjs';

exitOnSignals();
const missing = missingPackages();
if (missing.length > 0) {
	console.error(`
!!! The queue mode test does NOT run: it needs ${missing.join(' and ')}, which this machine lacks.
!!! On Debian and Ubuntu: sudo apt-get install ${missing.join(' ')}
`);
	process.exit(isLeftOut() ? 0 : 1);
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
