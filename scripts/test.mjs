/**
 * All checks, one after the other, up to the first that fails. Installs what is missing first.
 * The last line tells how many steps passed and failed.
 */
import { exitOnSignals, npm } from './command.mjs';
import { installMissing } from './install.mjs';

const STEPS = [
	['install', () => installMissing({ n8n: true })],
	['lint', () => npm(['run', 'lint'])],
	['types', () => npm(['run', 'typecheck'])],
	['build', () => npm(['run', 'build'])],
	['unit and engine', () => npm(['run', 'test:unit'])],
	['sandbox', () => npm(['run', 'test:sandbox'])],
	['package', () => npm(['run', 'test:package'])],
	['end to end', () => npm(['run', 'test:e2e', '--', '--no-build'])],
];

exitOnSignals();
const results = [];
for (const [name, work] of STEPS) {
	console.log(`\n=== ${name} ===`);
	const start = performance.now();
	let passed = true;
	try {
		await work();
	} catch (error) {
		passed = false;
		console.error(error.message);
	}
	const seconds = (performance.now() - start) / 1000;
	results.push({
		step: name,
		result: passed ? 'passed' : 'failed',
		seconds: Number(seconds.toFixed(1)),
	});
	if (!passed) break;
}

const failed = results.filter(({ result }) => result === 'failed').length;
console.log('');
console.table(results);
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${results.length - failed} passed, ${failed} failed`);
