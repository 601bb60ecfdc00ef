import { someRows, type Damage } from './damage';

/** Rows that do not arrive: a list that is cut off, in parts, or broken off by a failure. */
export const MISSING_ROWS: Damage[] = [
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
];
