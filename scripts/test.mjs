/**
 * All checks, one after the other, up to the first that fails. Installs what is missing first.
 * The last line tells how many steps passed and failed.
 */
import { isLeftOut } from '../e2e/queue/programs.mjs';
import { exitOnSignals, npm } from './command.mjs';
import { installMissing } from './install.mjs';

const STEPS = [
	['install', () => installMissing({ n8n: true })],
	['lint', () => npm(['run', 'lint'])],
	['types', () => npm(['run', 'typecheck'])],
	['build', () => npm(['run', 'build'])],
	['unit and engine', () => npm(['run', 'test:unit'])],
	['fault matrix', () => npm(['run', 'test:faults'])],
	['sandbox', () => npm(['run', 'test:sandbox'])],
	['package', () => npm(['run', 'test:package'])],
	['end to end', () => npm(['run', 'test:e2e', '--', '--no-build'])],
	['queue mode', () => npm(['run', 'test:queue', '--', '--no-build']), isLeftOut],
];

exitOnSignals();
const results = [];
for (const [name, work, isSkipped = () => false] of STEPS) {
	console.log(`\n=== ${name} ===`);
	const start = performance.now();
	let result = isSkipped() ? 'skipped' : 'passed';
	try {
		await work();
	} catch (error) {
		result = 'failed';
		console.error(error.message);
	}
	const seconds = (performance.now() - start) / 1000;
	results.push({
		step: name,
		result,
		seconds: Number(seconds.toFixed(1)),
	});
	if (result === 'failed') break;
}

const count = (wanted) => results.filter(({ result }) => result === wanted).length;
console.log('');
console.table(results);
process.exitCode = count('failed') === 0 ? 0 : 1;
const skipped = count('skipped') > 0 ? `, ${count('skipped')} skipped` : '';
console.log(`${count('passed')} passed, ${count('failed')} failed${skipped}`);
