import { addressKey, comparedKey } from './compare';
import { entriesOf, type Entry } from './entries';
import { EMAIL } from './fields';
import type { Person, RosterInput, RosterSettings } from './types';

export interface Conflict {
	reason: string;
	/** Whom it is about. */
	people: Person[];
}

/** Who on the roster is who in Keepnet. */
export interface Matching {
	entries: Entry[];
	/** The entry that speaks of a person; undefined when none does. */
	entryOf(person: Person): Entry | undefined;
	/** Entries that cannot be followed, with the reason; they are told, and not carried out. */
	conflicts: Map<Entry, Conflict>;
	/** People who are in a conflict, with the reason: they are not touched, and do not leave. */
	untouchable: Map<Person, string>;
	/** Entries with a key that nobody has, and a row without an address to find or to create somebody by. */
	nameless: Set<Entry>;
	/** Entries without a known key whose address belongs to somebody whose own key is not on the roster. */
	lostKeys: Entry[];
	/** People whose key is on the roster with all that somebody else goes by. */
	replaced: Set<Person>;
	/** How many entries speak of nobody in Keepnet. */
	strangers: number;
	/** Living people by address, without those whose own item has it. */
	holders: ReadonlyMap<string, Person[]>;
	/** Whether a key stands on the roster. */
	hasKey(key: string): boolean;
	/** Whether an address stands on the roster, also in a row that can be nobody. */
	hasAddress(address: string): boolean;
}

const NOBODY: Person[] = [];

/** Finds the person of each entry: by key; without a known key by address, if that person has no key yet. */
export function match({ roster, fields, people, settings: { matchField } }: RosterInput): Matching {
	const keyKind = fields.find(({ name }) => name === matchField)?.kind;
	const keyOf = (key: string) => comparedKey(key, keyKind);
	const roll = entriesOf(roster.rows, matchField, keyOf);
	const living = people.filter(({ status }) => status !== 'deleted');
	// Nobody else on the roster has the address of whose own item has it: that is a conflict of the two items.
	const isAtHome = ({ key, email }: Person) => {
		const own = email === '' ? undefined : roll.byKey.get(keyOf(key));
		return own?.email === email && own.conflict === '';
	};
	const holders = groupBy(
		living.filter((person) => !isAtHome(person)),
		({ email }) => addressKey(email),
	);
	const hasOwnKey = ({ key }: Person) => matchField !== '' && key !== '';
	const owners = groupBy(living.filter(hasOwnKey), ({ key }) => keyOf(key));
	const unreadable = new Set(roster.unreadable.map(({ address }) => address));

	const matching: Matching = {
		entries: roll.all,
		entryOf(person) {
			const has = (entry?: Entry) => (entry?.person === person ? entry : undefined);
			return (
				has(roll.byKey.get(keyOf(person.key))) ?? has(roll.byAddress.get(addressKey(person.email)))
			);
		},
		conflicts: new Map(),
		untouchable: new Map(),
		nameless: new Set(),
		lostKeys: [],
		replaced: new Set(),
		strangers: 0,
		holders,
		hasKey: (key) => key !== '' && roll.byKey.has(keyOf(key)),
		hasAddress: (address) =>
			address !== '' && (roll.byAddress.has(address) || unreadable.has(address)),
	};
	for (const sharers of owners.values()) {
		if (sharers.length === 1) continue;
		for (const person of sharers)
			matching.untouchable.set(
				person,
				`${sharers.length} people in Keepnet have the '${matchField}' '${sharers[0].key}'`,
			);
	}

	// A key column that was lost or reformatted looks just like somebody new with a recycled address.
	const isLost = (person: Person) => hasOwnKey(person) && !matching.hasKey(person.key);
	for (const entry of roll.all) {
		const byKey = (entry.key === '' ? undefined : owners.get(keyOf(entry.key))) ?? NOBODY;
		const byAddress =
			entry.addresses.length === 1
				? (holders.get(entry.addresses[0]) ?? NOBODY)
				: entry.addresses.flatMap((address) => holders.get(address) ?? NOBODY);
		if (byKey.length + byAddress.length === 0) matching.strangers++;
		if (byKey.length === 0 && entry.lacksAddress) matching.nameless.add(entry);
		if (byKey.length === 0 && byAddress.some(isLost)) matching.lostKeys.push(entry);
		if (entry.conflict) {
			inConflict(matching, entry, entry.conflict, [...byKey, ...byAddress]);
		} else if (byKey.length > 1) {
			const reason = matching.untouchable.get(byKey[0])!;
			inConflict(matching, entry, reason, byKey);
		} else if (byKey.length === 1 && isSomebodyElse(entry, byKey[0])) {
			// Numbers start at 1 in every company, and some are given out again.
			matching.replaced.add(byKey[0]);
			const reason = `The item has another email address, first name and last name than the person with the '${matchField}' '${entry.key}'`;
			inConflict(matching, entry, reason, [...byKey, ...byAddress]);
		} else if (byKey.length === 1) {
			entry.person = byKey[0];
		} else if (matching.nameless.has(entry)) {
			continue;
		} else if (byAddress.length > 1) {
			const reason = `${byAddress.length} people in Keepnet have the address '${entry.email}'`;
			inConflict(matching, entry, reason, byAddress);
		} else if (byAddress.length === 1 && !hasOwnKey(byAddress[0])) {
			entry.person = byAddress[0];
		} else if (byAddress.length === 1 && isLost(byAddress[0])) {
			const has = entry.key === '' ? 'has none' : `has '${entry.key}'`;
			const reason = `The item ${has} as '${matchField}', and its address belongs to a person with '${byAddress[0].key}'`;
			inConflict(matching, entry, reason, byAddress);
		}
	}
	for (const [person, reason] of matching.untouchable) {
		const entry = matching.entryOf(person);
		if (entry) matching.conflicts.set(entry, { reason, people: [person] });
	}
	return matching;
}

function isSomebodyElse(entry: Entry, person: Person): boolean {
	const isOther = (name: string) => {
		const [before, after] = [person.values[name] ?? '', entry.values[name] ?? ''].map(addressKey);
		return before !== '' && after !== '' && before !== after;
	};
	return isRenamed(entry, person) && isOther('FirstName') && isOther('LastName');
}

/** Whether the roster has another address for the person than Keepnet; case does not count. */
const isRenamed = (entry: Entry, person: Person) =>
	entry.email !== '' && entry.email !== person.email && entry.address !== addressKey(person.email);

/** Whether the sync gives the person the address of the entry: nobody is renamed who is found by it, or whose address is not compared. */
export const getsAddress = (
	entry: Entry,
	person: Person,
	{ matchField, fieldsNotToCompare }: RosterSettings,
) => matchField !== '' && !fieldsNotToCompare.includes(EMAIL) && isRenamed(entry, person);

/** Tells of the entry as a conflict, and keeps hands off the people in it. */
export function inConflict(
	{ conflicts, untouchable }: Pick<Matching, 'conflicts' | 'untouchable'>,
	entry: Entry,
	reason: string,
	people: Person[],
): void {
	conflicts.set(entry, { reason, people });
	for (const person of people) if (!untouchable.has(person)) untouchable.set(person, reason);
}

function groupBy(people: Person[], keyOf: (person: Person) => string): Map<string, Person[]> {
	const groups = new Map<string, Person[]>();
	for (const person of people) {
		const key = keyOf(person);
		const group = groups.get(key);
		if (group) group.push(person);
		else groups.set(key, [person]);
	}
	return groups;
}
