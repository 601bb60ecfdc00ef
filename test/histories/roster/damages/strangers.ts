import { KEY, type Cells } from '../building';
import { human, trueRow, type Chance, type TrueRow } from '../world';
import { someRows, altered, text, type Damage } from './damage';

const inserted = (rows: TrueRow[], chance: Chance, ...cells: Cells[]) => {
	const all = [...rows];
	for (const one of cells)
		all.splice(chance.below(all.length + 1), 0, { cells: one, damaged: true });
	return all;
};

const exchanged = (rows: TrueRow[], chance: Chance, pairs: number, column: string) => {
	const picked = chance.shuffled(rows.filter((row) => row.human!.wasEmployed)).slice(0, pairs * 2);
	return altered(rows, new Set(picked), (_, row) => ({
		[column]: picked[picked.indexOf(row) ^ 1].cells[column],
	}));
};

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

/** Rows that are no people, are of others, or that tell of one person what is true of another. */
export const STRANGERS: Damage[] = [
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
];
