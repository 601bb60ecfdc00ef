import { addressKey } from '../people/address';

/** What a row of the file, of the preview and of the job's list have in common; a type, as n8n's items want it. */
export type RowValues = {
	email: string;
	firstName: string;
	lastName: string;
	department: string;
};

const addressOf = ({ email }: RowValues) => addressKey(email);

const signatureOf = (row: RowValues) =>
	JSON.stringify([
		addressOf(row),
		...[row.firstName, row.lastName, row.department].map((text) => text.trim()),
	]);

/**
 * Finds for each row that was sent the row that Keepnet speaks of. An address that stands there once on both sides is
 * enough; one that repeats needs the other values as well, as one row of a person may be written and another refused.
 *
 * @param sent the rows as they were sent
 * @param known Keepnet's rows, in any order
 * @param fateOf what Keepnet says of a row: where all rows of an address share it, it does not matter which is which
 * @returns in the order of `sent`; undefined for a row of which nothing can be told
 */
export function matchRows<T extends RowValues>(
	sent: RowValues[],
	known: T[],
	fateOf: (row: T) => string,
): Array<T | undefined> {
	const sentByAddress = groupBy(sent.keys(), (index) => addressOf(sent[index]));
	const knownByAddress = groupBy(known.values(), addressOf);
	const matches = new Array<T | undefined>(sent.length);
	for (const [address, indexes] of sentByAddress) {
		const rows = knownByAddress.get(address) ?? [];
		const isSure = rows.length === indexes.length && new Set(rows.map(fateOf)).size === 1;
		const bySignature = groupBy(rows.values(), signatureOf);
		indexes.forEach((index, position) => {
			matches[index] = isSure ? rows[position] : bySignature.get(signatureOf(sent[index]))?.shift();
		});
	}
	return matches;
}

/** The rows of `all` without those of `some`, each taken away once. */
export function without<T extends RowValues>(all: T[], some: RowValues[]): T[] {
	const bySignature = groupBy(some.values(), signatureOf);
	return all.filter((row) => bySignature.get(signatureOf(row))?.pop() === undefined);
}

function groupBy<T>(values: Iterable<T>, keyOf: (value: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const value of values) {
		const key = keyOf(value);
		const group = groups.get(key);
		if (group) group.push(value);
		else groups.set(key, [value]);
	}
	return groups;
}
