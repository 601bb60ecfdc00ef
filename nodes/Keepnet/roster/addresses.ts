import type { Entry } from './entries';
import { inConflict, type Matching } from './matching';
import type { Person } from './types';

/** In which order addresses change hands. */
export interface Handover {
	/** Entries that get an address which was not theirs, each behind the one that it waits for. */
	order: Entry[];
	/** Who has to give up the address first. */
	waitsFor: Map<Entry, Person>;
	/** People who are deleted before anything else, for somebody takes their address over. */
	deletedFirst: Set<Person>;
}

/**
 * Works out who gets a new address, and when: an address has to be free first. Swaps, and whoever waits for one, and
 * whoever waits for somebody who stays, are put among the conflicts of the matching.
 *
 * @param wanted the address that an entry is to get, for all that are to get another one than they have
 * @param isDeleted whether this person, whom no entry is about, is deleted in this run
 */
export function handOver(
	matching: Matching,
	wanted: ReadonlyMap<Entry, string>,
	isDeleted: (person: Person) => boolean,
): Handover {
	const handover: Handover = { order: [], waitsFor: new Map(), deletedFirst: new Set() };
	const settled = new Map<Entry, boolean>();

	/** Whether the entry gets its address, if that does not depend on another entry; else that one. */
	const next = (entry: Entry): boolean | Entry => {
		const holders = matching.holders.get(wanted.get(entry)!) ?? [];
		if (holders.length !== 1) return holders.length === 0;
		const [holder] = holders;
		handover.waitsFor.set(entry, holder);
		const theirs = matching.entryOf(holder);
		if (theirs) return theirs;
		if (!isDeleted(holder)) return false;
		handover.deletedFirst.add(holder);
		return true;
	};

	for (const start of wanted.keys()) {
		const chain = new Set<Entry>();
		let link: boolean | Entry = start;
		while (typeof link !== 'boolean') {
			const entry: Entry = link;
			const known = settled.get(entry);
			if (known !== undefined) link = known;
			// Who wants no other address stays; who is in the chain already waits for itself.
			else if (!wanted.has(entry) || chain.has(entry)) link = false;
			else {
				chain.add(entry);
				link = next(entry);
			}
		}
		for (const entry of [...chain].reverse()) {
			settled.set(entry, link);
			if (link) handover.order.push(entry);
			else tellConflict(matching, entry, wanted.get(entry)!);
		}
	}
	return handover;
}

/** Nobody in a conflict is touched: neither who wants the address nor who has it. */
function tellConflict(matching: Matching, entry: Entry, address: string): void {
	const holders = matching.holders.get(address) ?? [];
	const own = entry.person;
	const reason = `The address '${entry.email}' belongs to another person, who does not give it up`;
	inConflict(matching, entry, reason, own ? [own, ...holders] : holders);
	for (const holder of holders) {
		const theirs = matching.entryOf(holder);
		if (theirs && !matching.conflicts.has(theirs))
			matching.conflicts.set(theirs, {
				reason: `The address '${entry.email}' is wanted by another person`,
				people: [holder],
			});
	}
}
