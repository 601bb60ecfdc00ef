import { handOver, type Handover } from './addresses';
import { changeOf, creationOf, quiet, reasonAgainstEdit } from './changes';
import { addressKey } from './compare';
import type { Entry } from './entries';
import { EMAIL, STATUS } from './fields';
import { groupMoves } from './groups';
import { isOnRoster, leaverRules } from './leavers';
import { getsAddress, match, type Matching } from './matching';
import type { Change, Person, RosterInput } from './types';

/** All that would happen if nobody objected. */
export interface Draft {
	matching: Matching;
	/** In the order in which they have to be written; who only is told of comes last. */
	changes: Change[];
	/** How many people stay as they are, with nothing to tell of them. */
	unchanged: number;
	/** Active managed people who could leave. */
	couldLeave: Person[];
	/** How many of these are on the roster, as themselves. */
	onRoster: number;
	/** How many people would get another address, if all of them could. */
	renames: number;
	/** Whether somebody takes over the address of a leaver. */
	frees: boolean;
}

/**
 * Drafts what happens to everybody.
 *
 * @param leaversGo false when nobody leaves in this run, so that no address becomes free by that
 */
export function draft(input: RosterInput, leaversGo: boolean): Draft {
	const { people, settings } = input;
	const matching = match(input);
	const { couldLeave, isManagedElsewhere } = leaverRules(settings);
	const isDeleted = (person: Person) =>
		settings.leavers === 'delete' &&
		leaversGo &&
		person.key !== '' &&
		couldLeave(person) &&
		!matching.hasKey(person.key) &&
		!matching.untouchable.has(person);
	const wanted = wantedAddresses(matching, input);
	const handover = handOver(matching, wanted, isDeleted);

	const { changes: entryChanges, unchanged } = changesOfEntries(input, matching, handover);
	const managed = people.filter(couldLeave);
	const missing = new Set(managed.filter((person) => !isOnRoster(matching, person)));
	const { deletedFirst } = handover;
	const leavers =
		settings.leavers === 'leave'
			? []
			: managed.filter(
					(person) =>
						(missing.has(person) || deletedFirst.has(person)) && !matching.untouchable.has(person),
				);
	const foreign = people.filter(
		(person) =>
			isManagedElsewhere(person) && settings.leavers !== 'leave' && !isOnRoster(matching, person),
	);

	const leaving = leavers.map((person) => leavingOf(person, settings.leavers === 'delete'));
	const isEarly = ({ person }: Change) => deletedFirst.has(person!);
	const others = new Set([...matching.untouchable.keys(), ...foreign]);
	for (const { person } of entryChanges) if (person) others.delete(person);
	return {
		matching,
		changes: [
			...leaving.filter(isEarly),
			...inOrder(entryChanges),
			...leaving.filter((change) => !isEarly(change)),
			...[...matching.untouchable]
				.filter(([person]) => others.has(person))
				.map(
					([person, reason]): Change => ({
						...quiet(person, undefined),
						outcome: 'conflict',
						reason,
					}),
				),
			...foreign
				.filter((person) => others.has(person) && !matching.untouchable.has(person))
				.map(
					(person): Change => ({
						...quiet(person, undefined),
						outcome: 'managedElsewhere',
						reason: `Managed by ${person.managedBy}`,
					}),
				),
			...input.roster.unreadable.map(
				(row): Change => ({
					...quiet(undefined, undefined),
					outcome: 'invalid',
					reason:
						row.invalid.map(({ field, reason }) => `${field}: ${reason}`).join('; ') ||
						nobody(input),
					indexes: [row.index],
				}),
			),
		],
		unchanged,
		couldLeave: managed,
		onRoster: managed.filter((person) => !missing.has(person) && !matching.replaced.has(person))
			.length,
		renames: matching.replaced.size + [...wanted.keys()].filter(({ person }) => person).length,
		frees: deletedFirst.size > 0,
	};
}

const nobody = ({ settings: { matchField } }: RosterInput) =>
	matchField === '' ? `${EMAIL}: it is empty` : `Neither '${matchField}' nor '${EMAIL}' is filled`;

/** The addresses that entries are to get: new people theirs, and whoever was found by key a changed one. */
function wantedAddresses(matching: Matching, { settings }: RosterInput): Map<Entry, string> {
	const wanted = new Map<Entry, string>();
	if (settings.matchField === '') return wanted;
	for (const entry of matching.entries) {
		if (matching.conflicts.has(entry) || matching.nameless.has(entry)) continue;
		const { person } = entry;
		const canMove =
			!person ||
			(getsAddress(entry, person, settings) &&
				!person.managedBy &&
				!reasonAgainstEdit(person, entry.values));
		if (canMove) wanted.set(entry, entry.address);
	}
	return wanted;
}

function changesOfEntries(
	input: RosterInput,
	matching: Matching,
	handover: Handover,
): Pick<Draft, 'changes' | 'unchanged'> {
	const movesOf = groupMoves(input);
	const deleted = new Set(
		input.people.filter(({ status }) => status === 'deleted').map(({ email }) => addressKey(email)),
	);
	const told = new Set<Person>();
	// Chains in their order; who keeps the address may come at any time.
	const inChains = new Set(handover.order);
	const others = matching.entries.filter((entry) => !inChains.has(entry));
	let unchanged = 0;
	const changes = [...inChains, ...others].flatMap((entry): Change | [] => {
		const { person } = entry;
		const conflict = matching.conflicts.get(entry);
		if (conflict !== undefined) {
			const about =
				person ?? conflict.people.find((one) => !matching.entryOf(one) && !told.has(one));
			if (about) told.add(about);
			return { ...quiet(about, entry), outcome: 'conflict', reason: conflict.reason };
		}
		if (matching.nameless.has(entry)) {
			const reason = `Nobody in Keepnet has '${entry.key}' as '${input.settings.matchField}', and the item has no email address to find or create somebody by`;
			return { ...quiet(undefined, entry), outcome: 'invalid', reason };
		}
		const moves = movesOf(entry, person);
		const change = person ? changeOf(entry, person, input, moves) : creationOf(entry, input, moves);
		if (!change) {
			unchanged++;
			return [];
		}
		const holder = handover.waitsFor.get(entry);
		if (holder) change.waitsFor = holder.id;
		if (!person && deleted.has(entry.address)) change.wasDeleted = true;
		return change;
	});
	return { changes, unchanged };
}

/** Edits, one by one; then what one upload does; then what is done to groups only; then what is only told. */
function inOrder(changes: Change[]): Change[] {
	const edits: Change[] = [];
	const uploads: Change[] = [];
	const moves: Change[] = [];
	const rest: Change[] = [];
	for (const change of changes) {
		const { outcome, changes: fields } = change;
		if (outcome !== 'planned') rest.push(change);
		else if (fields.some(({ by }) => by === 'edit')) edits.push(change);
		else (fields.length > 0 ? uploads : moves).push(change);
	}
	return [...edits, ...uploads, ...moves, ...rest];
}

function leavingOf(person: Person, isDeletion: boolean): Change {
	const change = quiet(person, undefined);
	const against = isDeletion ? '' : reasonAgainstEdit(person);
	return {
		...change,
		action: isDeletion ? 'delete' : 'deactivate',
		outcome: against ? 'failed' : 'planned',
		reason: against,
		changes: [
			{ field: STATUS, from: 'Active', to: isDeletion ? 'Deleted' : 'Inactive', by: 'edit' },
		],
	};
}
