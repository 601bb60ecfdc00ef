/**
 * A reseller's year in n8n's engine; see test/year. It tells on stderr how far it is. The last line is one JSON object, and
 * the program ends with 1 when something happened that must never happen.
 *
 *     npm run test:year -- --days 365 --seed 15 --customers 20 --polls 1
 *
 * `--polls` says how often a day the workflows look for something new.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

import { endWithThis, exitOnSignals, ROOT } from './command.mjs';
import { installMissing } from './install.mjs';

const { values } = parseArgs({
	options: {
		days: { type: 'string', default: '365' },
		seed: { type: 'string', default: '15' },
		customers: { type: 'string', default: '20' },
		polls: { type: 'string', default: '1' },
	},
});

exitOnSignals();
await installMissing({});
// Most of the memory that a day takes is needed for moments only.
const jest = ['--max-semi-space-size=64', 'node_modules/jest/bin/jest.js'];
const child = spawn(process.execPath, [...jest, '--selectProjects', 'year', '-i'], {
	cwd: ROOT,
	env: {
		...process.env,
		YEAR_DAYS: values.days,
		YEAR_SEED: values.seed,
		YEAR_CUSTOMERS: values.customers,
		YEAR_POLLS: values.polls,
		YEAR_TELLS: 'yes',
	},
	stdio: ['ignore', 'pipe', 'inherit'],
});
endWithThis(child);
let output = '';
child.stdout.on('data', (chunk) => (output += chunk));
const code = await new Promise((done) => child.once('close', done));
console.log(output.match(/^\{"days".*\}$/m)?.[0] ?? 'The simulation did not come to its end');
process.exitCode = code === 0 ? 0 : 1;
