import { KEY } from '../building';
import { type Chance, type TrueRow } from '../world';
import { someRows, altered, everywhere, text, names, type Damage } from './damage';

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

const mangled = (value: unknown) => Buffer.from(text(value), 'utf8').toString('latin1');

const questioned = (value: unknown) => text(value).replace(/[^\x20-\x7e]/g, '\ufffd');

/** Columns that are lost, hold something else, or moved against each other. */
export const COLUMNS: Damage[] = [
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
];
