import { groupKey, plainText } from './compare';
import type { Entry } from './entries';
import type { Group, Person, RosterInput } from './types';

/** The target groups that one person joins and leaves. */
export interface GroupMoves {
	joins: Group[];
	leaves: Group[];
	/** Why a group that the roster names is not joined. */
	notes: string[];
}

const NO_MOVES: GroupMoves = { joins: [], leaves: [], notes: [] };

export type MovesOf = (entry: Entry, person?: Person) => GroupMoves;

/** Keepnet takes names of up to 64 characters. */
const LONGEST_NAME = 64;

/** What the roster means for target groups: everybody in the managed one, and with 'Groups From' each in their own. */
export function groupMoves({ settings, groups, roster }: RosterInput): MovesOf {
	const { groupsFrom, managedGroupId } = settings;
	const managed = groups.find(({ id }) => id !== '' && id === managedGroupId) ?? {
		id: managedGroupId,
		name: '',
	};
	const named = groupsFrom
		? groupsByName(
				new Set(roster.rows.flatMap((row) => row.groups)),
				groups,
				groupsFrom.makeMissing,
			)
		: new Map<string, Group | string>();
	const decided = new Map<string, Group>();
	const isPrefixed = prefixTest(groupsFrom?.prefix ?? '');
	for (const group of [...named.values(), ...groups.filter(({ name }) => isPrefixed(name))]) {
		if (typeof group !== 'string' && !group.managedBy) decided.set(group.id, group);
	}

	if (!groupsFrom && managedGroupId === '') return () => NO_MOVES;
	return (entry, person) => {
		const moves: GroupMoves = { joins: [], leaves: [], notes: [...entry.groupNotes] };
		const targets = new Set<Group>();
		if (managedGroupId !== '') targets.add(managed);
		if (groupsFrom && entry.groupNotes.length === 0) {
			for (const name of entry.groups) {
				const group = named.get(groupKey(name))!;
				if (typeof group === 'string') moves.notes.push(group);
				else targets.add(group);
			}
		}
		const current = person?.groups ?? [];
		const ids = new Set([...targets].map(({ id }) => id));
		moves.joins = [...targets].filter(({ id }) => !current.includes(id));
		// Who cannot join the new group stays in the old one, rather than in none.
		if (groupsFrom && entry.groups.length > 0 && moves.notes.length === 0)
			moves.leaves = current.flatMap((id) => (ids.has(id) ? [] : (decided.get(id) ?? [])));
		return moves;
	};
}

/** The group of each name, one that has yet to be made, or why there is none to join. */
function groupsByName(
	names: Set<string>,
	groups: Group[],
	makeMissing: boolean,
): Map<string, Group | string> {
	const known = new Map<string, Group[]>();
	for (const group of groups) {
		const key = groupKey(group.name);
		known.set(key, [...(known.get(key) ?? []), group]);
	}
	const found = new Map<string, Group | string>();
	for (const name of names) {
		const key = groupKey(name);
		if (!found.has(key)) found.set(key, groupNamed(name, known.get(key) ?? [], makeMissing));
	}
	return found;
}

function groupNamed(name: string, found: Group[], makeMissing: boolean): Group | string {
	if (found.length > 1) return `There are ${found.length} target groups '${name}'`;
	if (found.length === 1) {
		const [group] = found;
		return group.managedBy
			? `The members of the target group '${group.name}' are managed by ${group.managedBy}`
			: group;
	}
	if (!makeMissing) return `There is no target group '${name}'`;
	return name.length > LONGEST_NAME
		? `A target group cannot have the ${name.length} characters of '${name.slice(0, LONGEST_NAME)}…' as its name`
		: { id: '', name };
}

function prefixTest(prefix: string): (name: string) => boolean {
	if (plainText(prefix) === '') return () => false;
	const start = prefix.normalize('NFC').toLowerCase();
	return (name) => name.normalize('NFC').toLowerCase().startsWith(start);
}
