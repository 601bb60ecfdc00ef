/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error -- tests run in Node, where this is allowed */
import { inspect } from 'node:util';

import { told } from '../people';
import { useSandbox, type LoggedRequest } from '../sandbox';
import { runCells, type Cell } from './cells';
import { COLLEAGUES, LIMITS, OTHER_IMPORT, SCOPE_HEADERS } from './circumstances';
import {
	countsOf,
	digest,
	duplicates,
	importedBy,
	openTransactions,
	said,
	unknownIds,
} from './digest';
import { expectedOf, FAULT_CASES, type FaultCase } from './policy';
import { ROWS as OWN_ROWS, type Row } from './rows';
import { SYNC_ROWS } from './syncRows';

const sandbox = useSandbox();

let cells = 0;
let failed = 0;
afterAll(() => {
	process.stdout.write(`\nfault matrix: ${cells} cells, ${failed} failed\n`);
});

const ROWS = [...OWN_ROWS, ...SYNC_ROWS];
const BATCH_MS = 120_000;
const LABELS: Array<[string, number]> = ROWS.map(({ operation, request }, index) => [
	`${operation}: ${request}`,
	index,
]);

/** Counts a cell, and whether its expectations hold. */
async function count(check: () => Promise<void>): Promise<void> {
	cells++;
	try {
		await check();
	} catch (error) {
		failed++;
		throw error;
	}
}

let usual: Cell[];

describe('without a fault', () => {
	beforeAll(async () => {
		usual = await runCells(sandbox, ROWS);
	}, BATCH_MS);

	it.each(LABELS)('%s', async (_, index) => {
		const { row, result, before, after, struck } = usual[index];
		expect(result?.error).toBeUndefined();
		if (row.usually === 'poll') expect(struck).toBeGreaterThan(0);
		else expect(struck).toBe(row.usually);
		const { users, groups, imports, enrollments } = countsOf(before);
		expect(countsOf(after)).toEqual({
			users: users + (row.adds.users ?? 0),
			groups: groups + (row.adds.groups ?? 0),
			imports: imports + (row.adds.imports ?? 0),
			enrollments: enrollments + (row.adds.enrollments ?? 0),
		});
		if (row.comes === 'at') expect(digest(after)).not.toEqual(digest(before));
		expectAgreement(usual[index]);
	});
});

describe.each(FAULT_CASES)('$name', (fault) => {
	let struck: Cell[];
	beforeAll(async () => {
		struck = await runCells(sandbox, ROWS, fault);
	}, BATCH_MS);

	it.each(LABELS)('%s', async (_, index) => {
		await count(async () => await check(struck[index], fault, usual[index]));
	});
});

describe.each([...LIMITS, ...SCOPE_HEADERS])('$name', (circumstance) => {
	let cellsThere: Cell[];
	beforeAll(async () => {
		cellsThere = await runCells(sandbox, ROWS, undefined, circumstance);
	}, BATCH_MS);

	it.each(LABELS)('%s', async (_, index) => {
		await count(async () => {
			const cell = cellsThere[index];
			expect(cell.result?.error).toBeUndefined();
			await expectTheSame(cell, usual[index]);
			const answered = cell.requests.filter(({ status }) => status !== 429);
			expect(withoutPolls(answered)).toHaveLength(withoutPolls(usual[index].requests).length);
		});
	});
});

const LOST = FAULT_CASES.filter(({ name }) => /^(502|a cut) after the effect$/.test(name));

describe.each(
	SCOPE_HEADERS.flatMap((circumstance) =>
		LOST.map((fault) => ({ name: `${circumstance.name}, and ${fault.name}`, circumstance, fault })),
	),
)('$name', ({ circumstance, fault }) => {
	let struck: Cell[];
	beforeAll(async () => {
		struck = await runCells(sandbox, ROWS, fault, circumstance);
	}, BATCH_MS);

	it.each(LABELS)('%s', async (_, index) => {
		await count(async () => await check(struck[index], fault, usual[index]));
	});
});

const STARTS = OWN_ROWS.filter(({ adds, request }) => adds.imports && request.includes('/import$'));
const AT_THE_START = FAULT_CASES.filter(
	({ event, forGood: isForGood, isSlow }) => event !== 'broken' && !isForGood && !isSlow,
);

describe.each(AT_THE_START)(`${OTHER_IMPORT.name}, and $name`, (fault) => {
	let struck: Cell[];
	beforeAll(async () => {
		struck = await runCells(sandbox, STARTS, fault, OTHER_IMPORT);
	}, BATCH_MS);

	it.each(STARTS.map(({ operation }, index): [string, number] => [operation, index]))(
		'%s reports its own import',
		async (_, index) => {
			await count(async () => {
				const cell = struck[index];
				const { row, before, after } = cell;
				expect(cell.result?.error).toBeUndefined();
				// Two jobs began, and Keepnet did not say which is ours: then the outcome is open, and not somebody else's.
				if (fault.event === 'lost' && fault.takesEffect) {
					expect(
						cell.result!.items.map(({ json }) => [json.status, json.imported ?? null]),
					).toEqual(cell.result!.items.map(() => ['Started', null]));
				} else expectAgreement(cell);
				expect(duplicates(after)).toEqual([]);
				const counts = countsOf(before);
				expect(countsOf(after)).toEqual({
					...counts,
					users: counts.users + row.adds.users! + COLLEAGUES,
					imports: counts.imports + 1,
				});
			});
		},
	);
});

/** Jobs are asked for as often as it takes. */
const withoutPolls = (requests: LoggedRequest[]) =>
	requests.filter(({ path }) => !/\/(mapping-job|jobs)\//.test(path));

async function check(cell: Cell, fault: FaultCase, same: Cell): Promise<void> {
	const { row, result, before, after } = cell;
	const expected = expectedOf(row.nature, fault, row.isPatient === true);

	if (!result) throw new Error('The operation did not come to an end');
	expect(duplicates(after)).toEqual([]);
	expect(inspect(result, { depth: 9 })).not.toMatch(/reseller-secret|Bearer |eyJ/);
	expectNumberOfRequests(cell, expected.more);
	if (expected.done) {
		expect(result.error).toBeUndefined();
		await expectTheSame(cell, same);
	} else {
		const isThere = row.comes === 'after' || (row.comes === 'at' && expected.happened);
		expect(digest(after)).toEqual(digest(isThere ? same.after : before));
		expectMessage(cell, fault);
	}
}

/** Checks that it went as without the fault: the same in Keepnet, the same output. */
async function expectTheSame(cell: Cell, same: Cell): Promise<void> {
	expect(digest(cell.after)).toEqual(digest(same.after));
	expect(await said(cell.result!)).toEqual(await said(same.result!));
	expectAgreement(cell);
	const uploads = cell.requests.flatMap(({ file, status }) =>
		file && status === 200 ? [file] : [],
	);
	const [whole] = same.requests.flatMap(({ file }) => file ?? []);
	for (const { sha256, fileName } of uploads)
		expect({ sha256, fileName }).toEqual({ sha256: whole.sha256, fileName: whole.fileName });
}

/** Checks that what the items say is so in Keepnet. */
function expectAgreement({ row, result, after }: Cell): void {
	if (row.operation !== 'targetGroup.delete') expect(unknownIds(result!, after)).toEqual([]);
	if (row.adds.imports && row.operation === 'targetUser.sync') {
		expect(result!.items.every(({ json }) => json.outcome === 'done')).toBe(true);
		expect(after.imports.at(-1)).toMatchObject({ imported: 4, failed: 0 });
	} else if (row.adds.imports) {
		expect(result!.items.every(({ json }) => json.status === 'Completed')).toBe(true);
		expect(importedBy(result!, after)).toMatchObject([{ imported: 4, failed: 0 }]);
	}
}

function expectNumberOfRequests({ row, struck }: Cell, [least, most]: [number, number]): void {
	if (row.usually === 'poll') {
		expect(struck).toBeGreaterThanOrEqual(1 + least);
		return;
	}
	expect(struck).toBeGreaterThanOrEqual(row.usually + least - (least > 0 ? laterOnes(row) : 0));
	expect(struck).toBeLessThanOrEqual(row.usually + most);
}

/** Where the request goes out more than once, a fault that stays keeps the later ones from being sent. */
const laterOnes = ({ usually }: Row) => (usually === 'poll' ? 0 : usually - 1);

/** Checks that the message tells what happened, and how far an import had come. */
function expectMessage({ row, result, after }: Cell, fault: FaultCase): void {
	const message = told(result!);
	expect(result!.items).toEqual([]);
	expect(message).toMatch(fault.says);
	expect(result!.error).toMatchObject({ context: { itemIndex: 0 } });
	if (row.comes === 'at' && ['new', 'mailing'].includes(row.nature) && fault.event !== 'refused') {
		if (fault.event !== 'unauthorized') expect(message).toMatch(/not known|look/i);
	}
	// Who runs it again would import the file a second time.
	if (row.comes === 'after') expect(message).not.toMatch(/run the workflow again/i);
	if (row.step) {
		expect(message).toMatch(row.step);
		const named = [...message.matchAll(/'([A-Za-z0-9]{12})'/g)].map(([, id]) => id);
		expect(openTransactions(after).some((id) => named.includes(id))).toBe(true);
	}
}
