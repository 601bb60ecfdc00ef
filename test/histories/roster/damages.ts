import { KEY, type Cells } from './building';
import { human, keyOf, trueRow, type Chance, type TrueRow, type World } from './world';

/** What goes wrong with a roster on its way. */
export interface Damage {
	name: string;
	/** The rows that arrive. */
	rows(world: World, chance: Chance): TrueRow[];
	inParts?: boolean;
	/** Only where people are matched in this way: otherwise the damage is none, or cannot be told from the truth. */
	only?: 'key' | 'address';
	/** Nobody changes the address on that day: without a key, that looks just like somebody new. */
	quiet?: boolean;
	/** Who is new, in a row that is not damaged, joins; nothing stops. */
	joinersJoin?: boolean;
}

const someRows = (rows: TrueRow[], chance: Chance, least: number, most: number) =>
	new Set(chance.shuffled(rows).slice(0, chance.between(least, most)));

/** Changes the cells of these rows. */
const altered = (
	rows: TrueRow[],
	which: Set<TrueRow>,
	change: (cells: Cells, row: TrueRow) => Cells,
) =>
	rows.map((row) =>
		which.has(row)
			? { ...row, damaged: true, cells: { ...row.cells, ...change(row.cells, row) } }
			: row,
	);
const everywhere = (rows: TrueRow[], change: (cells: Cells, row: TrueRow) => Cells) =>
	altered(rows, new Set(rows), change);
const inserted = (rows: TrueRow[], chance: Chance, ...cells: Cells[]) => {
	const all = [...rows];
	for (const one of cells)
		all.splice(chance.below(all.length + 1), 0, { cells: one, damaged: true });
	return all;
};
/** The column moves by some rows from a place on, as when cells are deleted or a column is sorted by itself. */
const slipped = (rows: TrueRow[], chance: Chance, columns: string[]) => {
	const from = chance.below(rows.length - 12);
	const by = chance.between(1, 3);
	return rows.map((row, index) => {
		if (index < from) return row;
		const source = rows[index + by]?.cells ?? {};
		return {
			...row,
			damaged: true,
			cells: {
				...row.cells,
				...Object.fromEntries(columns.map((column) => [column, source[column] ?? ''])),
			},
		};
	});
};
const exchanged = (rows: TrueRow[], chance: Chance, pairs: number, column: string) => {
	const picked = chance.shuffled(rows.filter((row) => row.human!.wasEmployed)).slice(0, pairs * 2);
	return altered(rows, new Set(picked), (_, row) => ({
		[column]: picked[picked.indexOf(row) ^ 1].cells[column],
	}));
};
const text = (value: unknown) => String(value);
const mangled = (value: unknown) => Buffer.from(text(value), 'utf8').toString('latin1');
const questioned = (value: unknown) => text(value).replace(/[^\x20-\x7e]/g, '\ufffd');
const names =
	(change: (value: unknown) => string) =>
	({ FirstName, LastName }: Cells) => ({
		FirstName: change(FirstName),
		LastName: change(LastName),
	});
const otherCompany = (numbers: number[]): TrueRow[] =>
	numbers.map((number) => {
		const stranger = human(number, {
			address: `stranger${number}@other.example`,
			first: `Str${number}`,
			last: `Anger${number}`,
			wasEmployed: false,
		});
		return trueRow({ ...stranger, formerAddress: stranger.address });
	});
const range = (count: number) => Array.from({ length: count }, (_, number) => number);

export const DAMAGES: Damage[] = [
	{ name: 'none', rows: ({ rows }) => rows, joinersJoin: true },
	{ name: 'cut to 60 %', rows: ({ rows }) => rows.slice(0, Math.ceil(rows.length * 0.6)) },
	{
		name: 'cut to a random share',
		rows: ({ rows }, chance) => rows.slice(0, chance.below(rows.length * 0.85)),
	},
	{ name: 'every second row only', rows: ({ rows }) => rows.filter((_, index) => index % 2 === 0) },
	{
		name: 'one page only',
		rows: ({ rows }, chance) => rows.slice(0, chance.one([10, 20, 25, 50])),
	},
	{ name: 'the last page only', rows: ({ rows }) => rows.slice(-20) },
	{
		name: 'a page in the middle is missing',
		rows: ({ rows }, chance) => {
			const at = chance.below(rows.length - 25);
			return rows.filter((_, index) => index < at || index >= at + 25);
		},
	},
	{ name: 'one row only', rows: ({ rows }, chance) => [chance.one(rows)] },
	{ name: 'no rows', rows: () => [] },
	{ name: 'one blank item', rows: () => [{ cells: {} }] },
	{
		name: 'in parts',
		rows: ({ rows }, chance) => {
			const at = chance.below(rows.length);
			return rows.slice(at, at + chance.between(1, 40));
		},
		inParts: true,
	},
	{ name: 'the last part', rows: ({ rows }) => rows.slice(-7), inParts: true },
	{
		name: 'the source fails on the way',
		rows: ({ rows }, chance) => [
			...rows.slice(0, chance.below(rows.length)),
			{ cells: { error: 'timed out' }, damaged: true },
		],
		joinersJoin: true,
	},
	{
		name: 'a message in place of some people',
		rows: ({ rows }, chance) => {
			const lost = someRows(rows, chance, 1, 5);
			return rows.map((row) =>
				lost.has(row) ? { cells: { error: 'not found' }, damaged: true } : row,
			);
		},
		joinersJoin: true,
	},
	{
		name: 'the source fails at once',
		rows: () => [{ cells: { error: 'no connection' }, damaged: true }],
	},
	{
		name: 'one address cannot be read',
		rows: ({ rows }, chance) =>
			altered(rows, someRows(rows, chance, 1, 1), ({ Email }) => ({
				Email: text(Email).replace('@', ' at '),
			})),
		joinersJoin: true,
	},
	{
		name: 'some addresses cannot be read',
		rows: ({ rows }, chance) =>
			altered(rows, someRows(rows, chance, 2, 9), ({ Email }) => ({
				Email: text(Email).replace('@', '(at)'),
			})),
		joinersJoin: true,
	},
	{
		name: 'the address column is lost',
		rows: ({ rows }) => everywhere(rows, () => ({ Email: undefined })),
	},
	{
		name: 'some addresses are lost',
		rows: ({ rows }, chance) => altered(rows, someRows(rows, chance, 1, 9), () => ({ Email: '' })),
		joinersJoin: true,
	},
	{
		name: 'the key column is lost',
		rows: ({ rows }) => everywhere(rows, () => ({ [KEY]: undefined })),
		only: 'key',
		quiet: true,
		joinersJoin: true,
	},
	{
		name: 'some keys are lost',
		rows: ({ rows }, chance) => altered(rows, someRows(rows, chance, 1, 9), () => ({ [KEY]: '' })),
		only: 'key',
		quiet: true,
		joinersJoin: true,
	},
	{
		name: 'keys without their leading zeros',
		rows: ({ rows }) => everywhere(rows, (cells) => ({ [KEY]: Number(cells[KEY]) })),
		only: 'key',
		quiet: true,
		joinersJoin: true,
	},
	{
		name: 'some keys without their leading zeros',
		rows: ({ rows }, chance) =>
			altered(rows, someRows(rows, chance, 1, 9), (cells) => ({ [KEY]: Number(cells[KEY]) })),
		only: 'key',
		quiet: true,
		joinersJoin: true,
	},
	{
		name: 'keys with something in front',
		rows: ({ rows }) => everywhere(rows, (cells) => ({ [KEY]: `EMP-${text(cells[KEY])}` })),
		only: 'key',
		quiet: true,
		joinersJoin: true,
	},
	{
		name: 'keys in scientific notation, alike for many',
		rows: ({ rows }) =>
			everywhere(rows, (cells) => ({ [KEY]: Number(Number(cells[KEY]).toPrecision(2)) })),
		only: 'key',
		quiet: true,
	},
	{
		name: 'keys and addresses without each other',
		rows: ({ rows }, chance) =>
			altered(rows, someRows(rows, chance, 1, 9), () => ({ [KEY]: '', Email: 'n/a' })),
		joinersJoin: true,
	},
	{
		name: 'names in capitals',
		rows: ({ rows }) =>
			everywhere(
				rows,
				names((value) => text(value).toUpperCase()),
			),
	},
	{ name: 'names in another encoding', rows: ({ rows }) => everywhere(rows, names(mangled)) },
	{ name: 'names with question marks', rows: ({ rows }) => everywhere(rows, names(questioned)) },
	{
		name: 'names swapped with each other',
		rows: ({ rows }) =>
			everywhere(rows, ({ FirstName, LastName }) => ({ FirstName: LastName, LastName: FirstName })),
	},
	{
		name: 'names emptied',
		rows: ({ rows }) => everywhere(rows, () => ({ FirstName: '', LastName: '' })),
		joinersJoin: true,
	},
	{
		name: 'the columns of names slipped',
		rows: ({ rows }, chance) => slipped(rows, chance, ['FirstName', 'LastName']),
	},
	{
		name: 'the column of addresses slipped',
		rows: ({ rows }, chance) => slipped(rows, chance, ['Email']),
	},
	{
		name: 'the column of keys slipped',
		quiet: true,
		rows: ({ rows }, chance) => slipped(rows, chance, [KEY]),
		only: 'key',
	},
	{
		name: 'addresses sorted by themselves',
		rows: ({ rows }) => {
			const sorted = rows.map(({ cells }) => text(cells.Email)).sort();
			return everywhere(rows, (_, row) => ({ Email: sorted[rows.indexOf(row)] }));
		},
	},
	{
		name: 'keys sorted by themselves',
		rows: ({ rows }) => {
			const sorted = rows.map(({ cells }) => text(cells[KEY])).sort();
			return everywhere(rows, (_, row) => ({ [KEY]: sorted[rows.indexOf(row)] }));
		},
		only: 'key',
	},
	{
		name: 'rows with a cell too many',
		rows: ({ rows }, chance) =>
			altered(rows, someRows(rows, chance, 1, 5), (cells) => ({
				[KEY]: '',
				Email: cells[KEY],
				FirstName: cells.Email,
				LastName: cells.FirstName,
				Department: cells.LastName,
			})),
		joinersJoin: true,
	},
	{
		name: 'rows with a cell too few',
		rows: ({ rows }, chance) =>
			altered(rows, someRows(rows, chance, 1, 5), (cells) => ({
				[KEY]: cells.Email,
				Email: cells.FirstName,
				FirstName: cells.LastName,
				LastName: cells.Department,
			})),
		joinersJoin: true,
	},
	{
		name: 'the heading as a row',
		rows: ({ rows }, chance) =>
			inserted(rows, chance, {
				[KEY]: KEY,
				Email: 'Email',
				FirstName: 'FirstName',
				LastName: 'LastName',
			}),
		joinersJoin: true,
	},
	{
		name: 'totals as rows',
		rows: ({ rows }, chance) =>
			inserted(
				rows,
				chance,
				{ [KEY]: `Total: ${rows.length}` },
				{ FirstName: 'Sum', LastName: rows.length },
			),
		joinersJoin: true,
	},
	{
		name: 'blank items among the rows',
		rows: ({ rows }, chance) =>
			inserted(rows, chance, {}, { Email: ' ', [KEY]: '' }, { FirstName: null }),
		joinersJoin: true,
	},
	{
		name: 'the roster of another customer',
		rows: ({ people }, chance) =>
			otherCompany(range(people.length + 60).slice(people.length + chance.between(3, 9))),
	},
	{
		name: 'another customer with the same numbers',
		rows: ({ people }, chance) => otherCompany(range(chance.between(10, people.length + 30))),
	},
	{
		name: 'some rows of another customer with the same numbers',
		rows: ({ rows, people }, chance) => {
			const numbers = new Set(
				chance.shuffled(range(people.length)).slice(0, chance.between(15, 40)),
			);
			return [
				...rows.filter((row) => !numbers.has(row.human!.number)),
				...otherCompany([...numbers]),
			];
		},
	},
	{
		name: 'two rosters together',
		rows: ({ rows, people }, chance) =>
			chance.shuffled([...rows, ...otherCompany(range(people.length))]),
	},
	{
		name: 'the rows of yesterday beside those of today',
		rows: ({ rows, people }) => [
			...rows,
			...people.map(
				(one): TrueRow => ({
					damaged: true,
					cells: { [KEY]: one.key, Email: one.email, ...one.values },
				}),
			),
		],
		only: 'key',
	},
	{
		name: 'addresses exchanged',
		quiet: true,
		rows: ({ rows }, chance) => exchanged(rows, chance, chance.between(1, 4), 'Email'),
		only: 'key',
	},
	{
		name: 'many addresses exchanged',
		quiet: true,
		rows: ({ rows }, chance) => exchanged(rows, chance, chance.between(6, 20), 'Email'),
	},
	{
		name: 'keys exchanged',
		quiet: true,
		rows: ({ rows }, chance) => exchanged(rows, chance, chance.between(1, 4), KEY),
		only: 'key',
	},
	{
		name: 'addresses in a circle',
		quiet: true,
		rows: ({ rows }, chance) => {
			const known = rows.filter((row) => row.human!.wasEmployed);
			const picked = [...someRows(known, chance, 3, 5)];
			return altered(rows, new Set(picked), (_, row) => ({
				Email: picked[(picked.indexOf(row) + 1) % picked.length].cells.Email,
			}));
		},
		only: 'key',
	},
	{
		name: 'somebody new has the address of a leaver',
		rows: ({ rows, people, humans }) => {
			const gone = humans.find(({ employed, wasEmployed }) => wasEmployed && !employed)!;
			const heir = human(people.length + 7, {
				address: gone.address,
				formerAddress: gone.address,
				wasEmployed: false,
			});
			return [...rows, { ...trueRow(heir), damaged: true }];
		},
		only: 'key',
		joinersJoin: true,
	},
	{
		name: 'a key twice with different rows',
		rows: ({ rows }, chance) => {
			const twice = someRows(rows, chance, 1, 4);
			const stranger = chance.one([...twice]);
			return [
				...rows.map((row) => (twice.has(row) ? { ...row, damaged: true } : row)),
				...[...twice].map((row) => ({
					damaged: true,
					cells: {
						...row.cells,
						FirstName: stranger.cells.LastName,
						Email: `other${row.human!.number}@x.example`,
					},
				})),
			];
		},
		only: 'key',
		joinersJoin: true,
	},
	{
		name: 'an address under two keys',
		rows: ({ rows }, chance) => {
			const twice = someRows(rows, chance, 1, 4);
			return [
				...rows.map((row) => (twice.has(row) ? { ...row, damaged: true } : row)),
				...[...twice].map((row) => ({
					damaged: true,
					cells: { ...row.cells, [KEY]: `9${text(row.cells[KEY])}`, FirstName: 'Stranger' },
				})),
			];
		},
		only: 'key',
		joinersJoin: true,
	},
	{ name: 'every row twice', rows: ({ rows }) => [...rows, ...rows], joinersJoin: true },
	{
		name: 'rows twice, one in capitals and with blanks',
		rows: ({ rows }) => [
			...rows,
			...rows.map((row) => ({
				...row,
				cells: { ...row.cells, Email: ` ${text(row.cells.Email).toUpperCase()} ` },
			})),
		],
		joinersJoin: true,
	},
	{
		name: 'addresses with blanks',
		rows: ({ rows }) =>
			rows.map((row) => ({
				...row,
				cells: { ...row.cells, Email: ` ${text(row.cells.Email)}\u00a0` },
			})),
		joinersJoin: true,
	},
	{
		name: 'addresses in capitals',
		rows: ({ rows }) =>
			rows.map((row) => ({
				...row,
				cells: { ...row.cells, Email: text(row.cells.Email).toUpperCase() },
			})),
		joinersJoin: true,
	},
	{
		name: 'addresses with invisible characters',
		rows: ({ rows }) =>
			rows.map((row) => ({
				...row,
				cells: { ...row.cells, Email: `\u200b${text(row.cells.Email)}\ufeff` },
			})),
		joinersJoin: true,
	},
	{
		name: 'keys with blanks',
		rows: ({ rows }) =>
			rows.map((row) => ({ ...row, cells: { ...row.cells, [KEY]: ` ${text(row.cells[KEY])} ` } })),
		joinersJoin: true,
	},
	{
		name: 'names in decomposed letters',
		rows: ({ rows }) =>
			rows.map((row) => ({
				...row,
				cells: { ...row.cells, ...names((value) => text(value).normalize('NFD'))(row.cells) },
			})),
		joinersJoin: true,
	},
	{
		name: 'objects in place of values',
		rows: ({ rows }, chance) =>
			altered(rows, someRows(rows, chance, 1, 5), ({ Email }) => ({
				Email: { address: Email },
				[KEY]: [1],
			})),
		joinersJoin: true,
	},
	{
		name: 'dates in place of keys',
		rows: ({ rows }, chance) =>
			altered(rows, someRows(rows, chance, 1, 9), () => ({ [KEY]: '2026-01-31' })),
		only: 'key',
		quiet: true,
	},
	{
		name: 'addresses of another domain for all',
		rows: ({ rows }) =>
			everywhere(rows, ({ Email }) => ({ Email: text(Email).replace('aldermoor', 'old-name') })),
	},
];

export { keyOf };
