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
const readSamples = () => JSON.parse(readFileSync(FILE, 'utf8'));
const samples = isTaking ? {} : readSamples();

const fieldsOf = (json) => Object.keys(json ?? {}).sort();

/** Takes the sample of an operation, or compares its fields with what came out. */
export function compareSample(name, json) {
	if (isTaking) samples[name] = json;
	else assert.deepEqual(fieldsOf(json), fieldsOf(samples[name]), `the sample of ${name}`);
}

/**
 * Writes the samples that were taken in place of all of their kind.
 *
 * @param {(name: string) => boolean} isOfKind whether a sample is of the kind that the test takes
 */
export async function writeSamples(isOfKind) {
	if (!isTaking) return;
	const others = Object.entries(readSamples()).filter(([name]) => !isOfKind(name));
	const sorted = Object.fromEntries(
		[...others, ...Object.entries(samples)].sort(([a], [b]) => (a < b ? -1 : 1)),
	);
	await writeFile(FILE, `${JSON.stringify(sorted, null, '\t')}\n`);
}

/** Whether a sample is one of an event of the trigger, and not of an operation. */
export const isOfTrigger = (name) => name.startsWith('trigger.');
