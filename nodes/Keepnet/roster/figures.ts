import { plainText } from './compare';
import type { Draft } from './draft';
import { EMAIL, STATUS } from './fields';
import type { Change, Person, RosterInput } from './types';

/** What the judgement rests on. */
export interface Figures {
	/** Different people on the roster. */
	people: number;
	/** Items that hold values, but say of nobody who it is. */
	unreadable: number;
	/** Items in which the source put a message in place of a person. */
	broken: number;
	/** Items that may belong to the roster, although it does not hold them. */
	strays: number;
	/** Active managed people who could leave. */
	managed: number;
	/** How many of these are on the roster, as themselves. */
	onRoster: number;
	leavers: number;
	leaversPercent: number;
	/** People who would get another address, also where it is not free. */
	renames: number;
	renamesPercent: number;
	/** People on the roster whom Keepnet does not know. */
	strangers: number;
	/** People on the roster whom Keepnet knows, without those in a conflict. */
	matched: number;
	/** People whose key is not on the roster while their address is, under another key or none. */
	lostKeys: number;
	/** Fields in which too many people would get another value. */
	damagedFields: Array<{ field: string; people: number }>;
}

/** So many may leave or be renamed whatever the limit. */
export const ALWAYS_PASS = 5;
/** Below, a roster is too small to tell anything from shares of it. */
export const FEW = 20;

const isLeaver = ({ action }: Change) => action === 'deactivate' || action === 'delete';
const changeIn = ({ changes }: Change, name: string) => changes.find(({ field }) => field === name);
const percent = (part: number, whole: number) =>
	whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10;

/** The figures of a draft, and the changes that they count. */
export function figuresOf(
	{ roster, people, strays = 0 }: RosterInput,
	{ changes, unchanged, couldLeave, matching, onRoster, renames: wantedRenames }: Draft,
): { figures: Figures; leavers: Change[]; matched: Change[]; renames: Change[] } {
	const leavers = changes.filter(isLeaver);
	const matched = changes.filter(
		(change) =>
			change.person &&
			!isLeaver(change) &&
			(change.outcome === 'planned' || change.outcome === 'unchanged'),
	);
	const renames = matched.filter((change) => changeIn(change, EMAIL));
	const matchedCount = matched.length + unchanged;
	const figures: Figures = {
		people: matching.entries.length - matching.nameless.size,
		unreadable: roster.unreadable.length + matching.nameless.size,
		broken: [...roster.rows, ...roster.unreadable].filter(({ isBroken }) => isBroken).length,
		strays,
		managed: couldLeave.length,
		onRoster,
		leavers: leavers.length,
		leaversPercent: percent(leavers.length, couldLeave.length),
		renames: wantedRenames,
		renamesPercent: percent(wantedRenames, couldLeave.length || matchedCount),
		strangers: matching.strangers,
		matched: matchedCount,
		lostKeys: matching.lostKeys.length,
		damagedFields: damagedFields(matched, matchedCount, people),
	};
	return { figures, leavers, matched, renames };
}

type Values = Readonly<Record<string, string>>;

const fullName = ({ FirstName = '', LastName = '' }: Values) => `${FirstName} ${LastName}`;

/** Fields that more than half would get another value in, or in which values move from one person to the next. */
function damagedFields(
	matched: Change[],
	matchedCount: number,
	people: Person[],
): Figures['damagedFields'] {
	const changed = new Map<string, Change[]>();
	for (const change of matched) {
		for (const { field, from } of change.changes) {
			if (from === '' || field === EMAIL || field === STATUS) continue;
			const list = changed.get(field);
			if (list) list.push(change);
			else changed.set(field, [change]);
		}
	}
	const isDamaged = (field: string, changes: Change[]) => {
		if (changes.length > FEW && changes.length * 2 > matchedCount) return true;
		if (changes.length <= ALWAYS_PASS) return false;
		// Many share a first name, few a full one.
		const valueOf = /^(First|Last)Name$/.test(field)
			? fullName
			: (values: Values) => values[field] ?? '';
		return wanderers(changes, people, valueOf) > ALWAYS_PASS;
	};
	return [...changed]
		.filter(([field, changes]) => isDamaged(field, changes))
		.map(([field, changes]) => ({ field, people: changes.length }));
}

/** How many would get what one other person alone has, who loses it: a column that slipped, or was sorted by itself. */
function wanderers(
	changes: Change[],
	people: Person[],
	valueOf: (values: Values) => string,
): number {
	const bearers = new Map<string, number>();
	for (const { values } of people) {
		const value = plainText(valueOf(values));
		bearers.set(value, (bearers.get(value) ?? 0) + 1);
	}
	const lost = new Set(changes.map(({ person }) => plainText(valueOf(person!.values))));
	return changes.filter(({ person, changes: fields }) => {
		const after = Object.fromEntries(fields.map(({ field, to }) => [field, to]));
		const value = plainText(valueOf({ ...person!.values, ...after }));
		return lost.has(value) && bearers.get(value) === 1;
	}).length;
}
