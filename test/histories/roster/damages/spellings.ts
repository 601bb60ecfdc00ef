import { KEY } from '../building';
import { someRows, altered, everywhere, text, names, type Damage } from './damage';

/** The right people in rows that stand twice or are spelt in another way. */
export const SPELLINGS: Damage[] = [
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
