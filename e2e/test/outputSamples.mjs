import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/**
 * The samples in the reference are outputs that really came out. With KEEPNET_OUTPUTS=1 in the environment they are
 * taken anew; else what comes out has to have the fields of the sample.
 */
const FILE = fileURLToPath(new URL('../../docs/reference/outputs.json', import.meta.url));
const isTaking = process.env.KEEPNET_OUTPUTS === '1';
const samples = isTaking ? {} : JSON.parse(readFileSync(FILE, 'utf8'));

const fieldsOf = (json) => Object.keys(json ?? {}).sort();

/** Takes the sample of an operation, or compares its fields with what came out. */
export function compareSample(name, json) {
	if (isTaking) samples[name] = json;
	else assert.deepEqual(fieldsOf(json), fieldsOf(samples[name]), `the sample of ${name}`);
}

/** Writes the samples that were taken. */
export async function writeSamples() {
	if (!isTaking) return;
	const sorted = Object.fromEntries(Object.entries(samples).sort(([a], [b]) => (a < b ? -1 : 1)));
	await writeFile(FILE, `${JSON.stringify(sorted, null, '\t')}\n`);
}
