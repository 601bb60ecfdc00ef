/**
 * Shows the results in the documentation: the chart, and the tables of docs/speed.md.
 *
 *     node bench/publish.mjs    does it with bench/results/latest.json
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { ROOT } from '../scripts/command.mjs';
import { drawChart } from './chart.mjs';
import { fillPage } from './page.mjs';

/** @param {object} results as in latest.json */
export async function publish(results) {
	const page = join(ROOT, 'docs', 'speed.md');
	await writeFile(join(ROOT, 'docs', 'images', 'bench.svg'), drawChart(results));
	await writeFile(page, fillPage(await readFile(page, 'utf8'), results));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
	const latest = join(ROOT, 'bench', 'results', 'latest.json');
	await publish(JSON.parse(await readFile(latest, 'utf8')));
}
