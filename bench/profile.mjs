import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../scripts/command.mjs';
import { publishIn } from './measure.mjs';

const SHOWN = 25;

/** The package that a file belongs to: ours, one of n8n's, or Node itself. */
function packageOf(url) {
	if (!url || url.startsWith('node:')) return 'node';
	const [, last] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
	return last ?? 'other';
}

/** Self time in milliseconds by function, the longest first. */
function selfTimes({ nodes, samples, timeDeltas }) {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const times = new Map();
	samples.forEach((id, index) => {
		const { functionName, url, lineNumber } = byId.get(id).callFrame;
		// Starting and ending the profile are not part of it.
		if (functionName === '(idle)' || url === 'node:inspector') return;
		const origin = packageOf(url);
		const file = url.split('/').at(-1);
		const name = `${functionName || '(anonymous)'}  ${file ? `${file}:${lineNumber + 1}` : ''}`;
		const key = `${origin}  ${name}`;
		const entry = times.get(key) ?? { origin, name, ms: 0 };
		entry.ms += timeDeltas[index] / 1000;
		times.set(key, entry);
	});
	return [...times.values()].sort((a, b) => b.ms - a.ms);
}

function printTop(title, entries, total) {
	console.log(`  ${title}`);
	for (const { origin, name, ms } of entries.slice(0, SHOWN)) {
		const share = `${((100 * ms) / total).toFixed(1)} %`;
		console.log(`    ${share.padStart(7)} ${ms.toFixed(0).padStart(6)} ms  ${origin}  ${name}`);
	}
}

/**
 * Runs a case with this node once under V8's profiler, prints where the CPU time went, and keeps
 * the profile (bench/results/*.cpuprofile.tmp: rename it and open it in a browser's developer tools).
 */
export async function profileCase(kase, { n8n }) {
	const contender = kase.contenders.find(({ id }) => id === 'keepnet');
	const { run, begin } = await publishIn(n8n, contender);
	await kase.setUp();
	await begin?.();
	await kase.happens?.();
	await n8n.startProfile();
	await run();
	const profile = await n8n.stopProfile();
	await writeFile(
		join(ROOT, 'bench', 'results', `${kase.id}.cpuprofile.tmp`),
		JSON.stringify(profile),
	);

	const entries = selfTimes(profile);
	const total = entries.reduce((sum, { ms }) => sum + ms, 0);
	const packages = new Map();
	for (const { origin, ms } of entries) packages.set(origin, (packages.get(origin) ?? 0) + ms);
	console.log(`\n${kase.title}: ${total.toFixed(0)} ms of CPU in n8n's main thread`);
	printTop(
		'by package',
		[...packages].map(([origin, ms]) => ({ origin, name: '', ms })).sort((a, b) => b.ms - a.ms),
		total,
	);
	printTop(
		'functions of this node',
		entries.filter(({ origin }) => origin === 'n8n-nodes-keepnet'),
		total,
	);
	printTop('all functions', entries, total);
}
