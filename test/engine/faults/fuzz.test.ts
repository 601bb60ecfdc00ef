/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { anyAnswer } from '../../unit/anyAnswer';
import { fastClock } from '../harness';
import { told } from '../people';
import { useSandbox } from '../sandbox';
import { useBareServer } from './bareServer';
import { preparePlaces } from './cells';
import { resources } from '../../../nodes/Keepnet/actions/router';
import { ROWS, type Row } from './rows';
import { run } from './run';
import { handOn, player, type Recorded } from './tape';

const sandbox = useSandbox();
const server = useBareServer();

/** How often each operation is run; more by FUZZ_RUNS, then with other cases in every run. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 40);
const SEED = process.env.FUZZ_RUNS ? undefined : { seed: 4 };

/** Every operation once. */
const operations = ROWS.filter(
	(row, index) => ROWS.findIndex(({ parameters }) => parameters === row.parameters) === index,
).filter((row, index, rows) => index === 0 || rows[index - 1].operation !== row.operation);

/** What the JSON of an answer is replaced by, in one place. */
const anyValue = fc.oneof(
	fc.constantFrom(
		null,
		'',
		0,
		-1,
		1e21,
		Number.MAX_SAFE_INTEGER,
		true,
		false,
		'Finished',
		'x'.repeat(5000),
		[],
		{},
		[null],
		[[]],
		[{}],
		{ toString: 1 },
		{ length: 3 },
	),
	anyAnswer,
);

/** Leaves the place out. */
const MISSING = Symbol('missing');

/** All places in a value, as the keys that lead there. */
function placesIn(value: unknown, path: string[] = []): string[][] {
	if (typeof value !== 'object' || value === null) return [path];
	return [path, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: string[], by: unknown): unknown {
	if (key === undefined) return by;
	if (Array.isArray(value)) {
		return value.flatMap((part: unknown, index) => {
			if (String(index) !== key) return [part];
			return by === MISSING && rest.length === 0 ? [] : [replaced(part, rest, by)];
		});
	}
	const entries = Object.entries(value as object).flatMap(([name, part]) => {
		if (name !== key) return [[name, part]];
		return by === MISSING && rest.length === 0 ? [] : [[name, replaced(part, rest, by)]];
	});
	return Object.fromEntries(entries) as unknown;
}

/** The tape with one place of one JSON answer changed; some bodies are put in whole. */
function spoiled(tape: Recorded[], which: number, where: number, by: unknown): Recorded[] {
	const index = which % tape.length;
	const { contentType, body } = tape[index];
	const isJson = contentType.includes('json');
	const json: unknown = isJson ? JSON.parse(body.toString()) : {};
	const places = placesIn(json);
	const value = isJson ? replaced(json, places[where % places.length], by) : by;
	const text = value === MISSING ? '' : JSON.stringify(value);
	return tape.map((recorded, at) =>
		at === index ? { ...recorded, body: Buffer.from(text) } : recorded,
	);
}

/** Taken before any test makes the clock run faster. */
const realSetTimeout = globalThis.setTimeout;
const LONGEST_RUN_MS = 20_000;

/** @throws Error when the run does not come to an end */
async function inTime<T>(ended: Promise<T>): Promise<T> {
	return await new Promise<T>((resolve, reject) => {
		const timer = realSetTimeout(() => reject(new Error('It does not end')), LONGEST_RUN_MS);
		ended.then(resolve, reject).finally(() => clearTimeout(timer));
	});
}

/** Words of JavaScript, and the texts that n8n puts in place of those it does not know. */
const NOT_OURS =
	/is not a function|is not iterable|is not defined|cannot (read|convert|destructure|access)|undefined|\[object|unexpected (token|end)|invalid (array|time|string|regular)|maximum call|convert object|NaN|bad request - please|service was not able|your request is invalid|forbidden - perhaps|unknown error|problem in node/i;

const tapes = new Map<Row, { tape: Recorded[]; parameters: INodeParameters; settings: object }>();

beforeAll(async () => {
	await sandbox.clock({ mappingMs: 0, importMs: 0 });
	const places = await preparePlaces(sandbox, operations);
	for (const [index, row] of operations.entries()) {
		const place = places[index];
		const tape: Recorded[] = [];
		server.reset((request, response) => void handOn(sandbox.url, request, response, tape));
		const { options, ...parameters } = row.parameters(place);
		const limits = { maxWait: 0, timeout: 1 };
		const all = { ...parameters, options: { ...(options as INodeParameters), ...limits } };
		const settings = { company: place.id, items: row.items?.(place), file: row.file?.(place) };
		// The proxy forwards tokens that are not its own.
		const credential = sandbox.credential('reseller');
		await run(sandbox, 'company.getMine', {}, { credential });
		credential.data.baseUrl = server.credential().data.baseUrl;
		const { error } = await run(sandbox, row.operation, all, { ...settings, credential });
		if (error) throw error;
		tapes.set(row, { tape, parameters: all, settings });
	}
});

it('knows every operation', () => {
	const known = Object.entries(resources).flatMap(([resource, { operations: own }]) =>
		Object.keys(own).map((name) => `${resource}.${name}`),
	);
	// The sync has tests of its own for what it is told.
	expect(operations.map(({ operation }) => operation).sort()).toEqual(
		known.filter((name) => name !== 'targetUser.sync').sort(),
	);
	for (const { tape } of tapes.values()) expect(tape.length).toBeGreaterThan(0);
});

describe('whatever is in an answer, there is an output or a message of ours', () => {
	it.each(operations.map((row): [string, Row] => [row.operation, row]))('%s', async (_, row) => {
		const { tape, parameters, settings } = tapes.get(row)!;
		fastClock(100);
		await fc.assert(
			fc.asyncProperty(
				fc.nat(),
				fc.nat(),
				fc.oneof(
					{ weight: 4, arbitrary: anyValue },
					{ weight: 1, arbitrary: fc.constant(MISSING) },
				),
				async (which, where, by) => {
					server.reset(player(spoiled(tape, which, where, by)));
					const result = await inTime(
						run(sandbox, row.operation, parameters, {
							...settings,
							credential: server.credential(),
						}),
					);
					if (!result.error) return;
					expect(told(result)).not.toMatch(NOT_OURS);
					expect(result.error).toMatchObject({
						name: expect.stringMatching(/^Node(Api|Operation)Error$/),
						description: expect.stringMatching(/./),
					});
				},
			),
			{ numRuns: RUNS, ...SEED },
		);
	});
});
