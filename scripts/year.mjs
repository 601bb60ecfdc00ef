/**
 * A reseller's year in n8n's engine; see test/year. The last line is one JSON object, and the program ends with 1 when
 * something happened that must never happen.
 *
 *     npm run test:year -- --days 365 --seed 15 --customers 20
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

import { exitOnSignals, ROOT } from './command.mjs';
import { installMissing } from './install.mjs';

const { values } = parseArgs({
	options: {
		days: { type: 'string', default: '365' },
		seed: { type: 'string', default: '15' },
		customers: { type: 'string', default: '20' },
	},
});

exitOnSignals();
await installMissing({});
const child = spawn('npx', ['jest', '--selectProjects', 'year', '-w', '1'], {
	cwd: ROOT,
	env: {
		...process.env,
		YEAR_DAYS: values.days,
		YEAR_SEED: values.seed,
		YEAR_CUSTOMERS: values.customers,
	},
	stdio: ['ignore', 'pipe', 'inherit'],
	shell: process.platform === 'win32',
});
let output = '';
child.stdout.on('data', (chunk) => (output += chunk));
const code = await new Promise((done) => child.once('close', done));
console.log(output.match(/^\{"days".*\}$/m)?.[0] ?? 'The simulation did not come to its end');
process.exitCode = code === 0 ? 0 : 1;
