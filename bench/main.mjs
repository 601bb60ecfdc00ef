/**
 * Measures this node side by side with what n8n's own HTTP Request node can do and with a bare
 * client, in one run: the same n8n, the same Keepnet sandbox. Linux only: it reads /proc.
 *
 *     npm run bench              all of it
 *     npm run bench -- --help    the options
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { exitOnSignals, npm, ROOT, step } from '../scripts/command.mjs';
import { installMissing } from '../scripts/install.mjs';
import { readOptions, USAGE } from './options.mjs';

const USUAL_RUNS = 3;
const BUSY = 1;

const options = readOptions(process.argv.slice(2));
if (options.help) {
	console.log(USAGE);
	process.exit();
}

exitOnSignals();
await installMissing({ n8n: true });
if (options.build) await step('build the package', () => npm(['run', 'build'], { quiet: true }));

// Loaded only now: these need packages that may just have been installed.
const { buildCases } = await import('./cases/index.mjs');
const { FULL, QUICK, WARM_UP } = await import('./cases/sizes.mjs');
const { describeMachine, load } = await import('./machine.mjs');
const { measureCase } = await import('./measure.mjs');
const { profileCase } = await import('./profile.mjs');
const { publish } = await import('./publish.mjs');
const { ratiosOf } = await import('./ratios.mjs');
const { caseTable, ratioTable, runLine } = await import('./report.mjs');
const { setStage } = await import('./stage.mjs');

const isChosen = ({ id }) =>
	options.only.length === 0 || options.only.some((name) => id.startsWith(name));

async function measureAll(stage) {
	const cases = [];
	for (const kase of buildCases(stage, options.quick ? QUICK : FULL).filter(isChosen)) {
		console.log(`\n${kase.title}`);
		cases.push(
			await measureCase(kase, stage, {
				runs: options.runs,
				usualRuns: USUAL_RUNS,
				tell: (label, facts) => console.log(runLine(label, facts)),
			}),
		);
	}
	return cases;
}

async function keep(results) {
	const folder = join(ROOT, 'bench', 'results');
	const isWhole = !options.quick && options.only.length === 0;
	const file = join(folder, isWhole ? 'latest.json' : 'partial.tmp');
	await writeFile(file, `${JSON.stringify(results, null, '\t')}\n`);
	if (isWhole) await publish(results);
	console.log(
		`\nThe results are in ${file}${isWhole ? ', and in docs/speed.md with its chart' : ''}`,
	);
}

const loadBefore = load();
if (loadBefore > BUSY) {
	console.log(`! The machine is busy (load ${loadBefore.toFixed(1)}): do not trust the numbers.`);
}
const stage = await step('start the sandbox, n8n and the bare client', () => setStage());
try {
	await mkdir(join(ROOT, 'bench', 'results'), { recursive: true });
	await step('warm up', async () => {
		for (const kase of buildCases(stage, WARM_UP).filter(isChosen)) {
			await measureCase(kase, stage, { runs: 1 });
		}
	});
	if (options.profile) {
		const cases = buildCases(stage, options.quick ? QUICK : FULL).filter(isChosen);
		for (const kase of cases) await profileCase(kase, stage);
	} else {
		const cases = await measureAll(stage);
		const results = {
			date: new Date().toISOString(),
			machine: { ...(await describeMachine()), loadBefore },
			ratios: ratiosOf(cases),
			cases,
		};
		console.log(`\n${ratioTable(results.ratios)}\n`);
		console.log(cases.map(caseTable).join('\n\n'));
		await keep(results);
	}
} catch (error) {
	console.error(`✗ ${error.stack}`);
	process.exitCode = 1;
} finally {
	await stage.close();
}
