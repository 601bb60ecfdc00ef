import type { Cells } from '../building';
import type { Chance, TrueRow, World } from '../world';

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

export const someRows = (rows: TrueRow[], chance: Chance, least: number, most: number) =>
	new Set(chance.shuffled(rows).slice(0, chance.between(least, most)));

/** Changes the cells of these rows. */
export const altered = (
	rows: TrueRow[],
	which: Set<TrueRow>,
	change: (cells: Cells, row: TrueRow) => Cells,
) =>
	rows.map((row) =>
		which.has(row)
			? { ...row, damaged: true, cells: { ...row.cells, ...change(row.cells, row) } }
			: row,
	);

export const everywhere = (rows: TrueRow[], change: (cells: Cells, row: TrueRow) => Cells) =>
	altered(rows, new Set(rows), change);

export const text = (value: unknown) => String(value);

export const names =
	(change: (value: unknown) => string) =>
	({ FirstName, LastName }: Cells) => ({
		FirstName: change(FirstName),
		LastName: change(LastName),
	});
