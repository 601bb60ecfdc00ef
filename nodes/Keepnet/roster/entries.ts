import { isAddress } from './compare';
import type { Person, RosterRow } from './types';

/** All rows of one person: the same key, or without a key the same address. */
export interface Entry extends Omit<RosterRow, 'index'> {
	indexes: number[];
	/** Every address in its rows; more than one only in a conflict. */
	addresses: string[];
	/** At least one of its rows has no address that can be read. */
	lacksAddress: boolean;
	/** Why its rows cannot be followed; empty when they can. */
	conflict: string;
	/** Who it is in Keepnet, once that is found. */
	person?: Person;
}

/** The people of a roster. */
export interface Entries {
	all: Entry[];
	/** Those with a key, by what spellings of it have in common. */
	byKey: ReadonlyMap<string, Entry>;
	/** By address as it is compared: the first that has it. */
	byAddress: ReadonlyMap<string, Entry>;
}

/**
 * Puts the rows of one person together. Rows that differ in their target groups only are one person in several groups;
 * other differences, and an address that is in the rows of two people, are conflicts.
 *
 * @param keyOf what spellings of one key have in common
 */
export function entriesOf(
	rows: RosterRow[],
	matchField: string,
	keyOf: (key: string) => string,
): Entries {
	const all: Entry[] = [];
	const byKey = new Map<string, Entry>();
	const keyless = new Map<string, Entry>();
	const said = new Map<Entry, string>();
	for (const row of rows) {
		const [known, id] = row.key === '' ? [keyless, row.address] : [byKey, keyOf(row.key)];
		const entry = known.get(id);
		if (entry) add(entry, row, said, matchField);
		else {
			const first = firstOf(row);
			known.set(id, first);
			all.push(first);
		}
	}
	return { all, byKey, byAddress: placeByAddress(all, matchField) };
}

// Written out: there may be fifty thousand, and copies made by rest and spread take their time.
const firstOf = (row: RosterRow): Entry => ({
	key: row.key,
	email: row.email,
	address: row.address,
	values: row.values,
	invalid: row.invalid,
	groups: row.groups,
	groupNotes: row.groupNotes,
	isBroken: row.isBroken,
	indexes: [row.index],
	addresses: row.address === '' ? [] : [row.address],
	lacksAddress: row.email === '',
	conflict: '',
});

function add(entry: Entry, row: RosterRow, said: Map<Entry, string>, matchField: string): void {
	if (!said.has(entry)) said.set(entry, statement(entry));
	if (said.get(entry) !== statement(row)) {
		entry.conflict =
			row.key === ''
				? `Items with the address '${row.email}' differ`
				: `Items with the same '${matchField}' '${row.key}' differ`;
	}
	entry.indexes.push(row.index);
	entry.groups = [...new Set([...entry.groups, ...row.groups])];
	entry.groupNotes = [...new Set([...entry.groupNotes, ...row.groupNotes])];
	if (row.address !== '' && !entry.addresses.includes(row.address))
		entry.addresses.push(row.address);
	entry.lacksAddress ||= row.email === '';
	entry.isBroken ||= row.isBroken;
}

const statement = ({
	address,
	values,
	invalid,
}: Pick<RosterRow, 'address' | 'values' | 'invalid'>) =>
	JSON.stringify([
		address,
		Object.entries(values).sort(),
		invalid.map(({ field }) => field).sort(),
	]);

/** The entries by address; two that share one are in a conflict. */
function placeByAddress(entries: Entry[], matchField: string): Map<string, Entry> {
	const owners = new Map<string, Entry>();
	for (const entry of entries) {
		for (const address of entry.addresses) {
			const owner = owners.get(address);
			if (owner === undefined) owners.set(address, entry);
			else if (isAddress(address))
				for (const either of [owner, entry])
					either.conflict ||= `The address '${address}' stands on the roster under '${matchField}' ${[owner, entry].map(({ key }) => `'${key}'`).join(' and ')}`;
		}
	}
	return owners;
}
