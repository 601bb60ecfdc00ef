import type { Entry } from './entries';
import { EMAIL, STANDARD_FIELDS, STATUS } from './fields';
import type { GroupMoves } from './groups';
import { getsAddress } from './matching';
import type { Action, Change, FieldChange, Person, RosterField, RosterInput } from './types';

const isTooLong = (text: string, longest = Infinity) => text.length > longest;

/** Fields whose stored text is too long for an edit, which sends all of them; a shorter one may come along with it. */
function inTheWayOfEdit(person: Person, coming: Readonly<Record<string, string>> = {}): string[] {
	return STANDARD_FIELDS.filter(
		({ name, longestEdit }) =>
			isTooLong(person.values[name] ?? '', longestEdit) &&
			isTooLong(coming[name] ?? person.values[name], longestEdit),
	).map(({ name }) => name);
}

/** Why Keepnet would refuse to edit the person; empty when it would not. */
export function reasonAgainstEdit(
	person: Person,
	coming?: Readonly<Record<string, string>>,
): string {
	const fields = inTheWayOfEdit(person, coming);
	if (fields.length === 0) return '';
	return `${fields.join(', ')}: what Keepnet has stored is longer than it takes in an edit; shorten it on the roster or in Keepnet`;
}

/** A report of a person to whom nothing happens yet. */
export const quiet = (person: Person | undefined, entry: Entry | undefined): Change => ({
	action: 'none',
	outcome: 'unchanged',
	reason: '',
	notes: entry?.invalid.map(({ field, reason }) => `${field}: ${reason}`) ?? [],
	indexes: entry?.indexes ?? [],
	key: person?.key || (entry?.key ?? ''),
	email: person?.email || (entry?.email ?? ''),
	person,
	changes: [],
	joins: [],
	leaves: [],
});

/** What becomes of somebody whom the roster speaks of and Keepnet does not know. */
export function creationOf(
	entry: Entry,
	{ fields, settings: { matchField } }: RosterInput,
	moves: GroupMoves,
): Change {
	const change = quiet(undefined, entry);
	const values: Record<string, string> = { ...entry.values, [matchField]: entry.key };
	const filled = fields.filter(({ name }) => (values[name] ?? '') !== '');
	return {
		...change,
		action: 'create',
		outcome: 'planned',
		notes: [...change.notes, ...moves.notes],
		changes: [
			{ field: EMAIL, from: '', to: entry.email, by: 'import' },
			...filled.map(
				({ name }): FieldChange => ({ field: name, from: '', to: values[name], by: 'import' }),
			),
		],
		joins: moves.joins,
	};
}

/** What becomes of a person whom the roster speaks of; undefined for nothing, and nothing to tell, as of nearly all. */
export function changeOf(
	entry: Entry,
	person: Person,
	input: RosterInput,
	moves: GroupMoves,
): Change | undefined {
	if (person.managedBy) {
		const reason = `Managed by ${person.managedBy}`;
		return { ...quiet(person, entry), outcome: 'managedElsewhere', reason };
	}
	const renamed = getsAddress(entry, person, input.settings);
	const returns = person.status === 'inactive' && input.settings.reactivate;
	const differences = differencesOf(entry, person, input);
	const { joins, leaves } = moves;
	const happens = renamed || returns || differences.length + joins.length + leaves.length > 0;
	if (!happens && entry.invalid.length + moves.notes.length === 0) return undefined;

	const change = quiet(person, entry);
	const against = reasonAgainstEdit(person, entry.values);
	if ((renamed || returns) && against) return { ...change, outcome: 'failed', reason: against };

	const emptied = differences.filter(({ to }) => to === '');
	const canEmpty = emptied.length > 0 && against === '';
	if (emptied.length > 0 && against) change.notes.push(against);
	change.notes.push(...moves.notes);
	if (!happens) return change;
	const isEdited = renamed || returns || canEmpty;
	const changes: FieldChange[] = differences
		.filter(({ to }) => to !== '' || canEmpty)
		// What is too long for an edit is not too long for the import, which comes after it.
		.map(({ field, from, to }) => ({
			field: field.name,
			from,
			to,
			by: isEdited && !isTooLong(to, field.longestEdit) ? 'edit' : 'import',
		}));
	if (renamed) changes.unshift({ field: EMAIL, from: person.email, to: entry.email, by: 'edit' });
	if (returns) changes.push({ field: STATUS, from: 'Inactive', to: 'Active', by: 'edit' });

	const action = strongest({ returns, renamed, changes, ...moves });
	return {
		...change,
		action,
		outcome: action === 'none' ? 'unchanged' : 'planned',
		email: renamed ? entry.email : person.email,
		key: person.key || entry.key,
		changes,
		stated: comparedValues(entry, input.settings.fieldsNotToCompare),
		joins,
		leaves,
	};
}

function comparedValues({ values }: Entry, notCompared: string[]): Entry['values'] {
	if (notCompared.length === 0) return values;
	return Object.fromEntries(Object.entries(values).filter(([name]) => !notCompared.includes(name)));
}

interface Happening extends GroupMoves {
	returns: boolean;
	renamed: boolean;
	changes: FieldChange[];
}

function strongest({ returns, renamed, changes, joins, leaves }: Happening): Action {
	if (returns) return 'reactivate';
	if (renamed) return 'rename';
	if (changes.length > 0) return 'update';
	if (joins.length > 0) return 'join';
	return leaves.length > 0 ? 'leaveGroup' : 'none';
}

interface Difference {
	field: RosterField;
	from: string;
	to: string;
}

function differencesOf(
	entry: Entry,
	person: Person,
	{ fields, settings: { matchField, fieldsNotToCompare }, compare }: RosterInput,
): Difference[] {
	const found: Difference[] = [];
	for (const field of fields) {
		const { name, kind } = field;
		if (name === matchField) {
			if (entry.key !== '' && person.key === '') found.push({ field, from: '', to: entry.key });
			continue;
		}
		const to = entry.values[name];
		if (to === undefined || fieldsNotToCompare.includes(name)) continue;
		const from = person.values[name] ?? '';
		if (!compare.same(kind, from, to)) found.push({ field, from, to });
	}
	return found;
}

/**
 * The cells of the person's row in the upload. Every field gets a value, what does not change the one that it has, so
 * that an empty cell decides nothing. That value stands as the roster says it where it does: what Keepnet shows need not be
 * what it reads (a language by a name that two have, a date in another order).
 *
 * @param names the fields that the upload has columns for, the address among them
 */
export function uploadCells(change: Change, names: string[]): string[] {
	const to = new Map(change.changes.map((one) => [one.field, one.to]));
	return names.map((name) =>
		name === EMAIL
			? change.email
			: (to.get(name) ?? (change.stated?.[name] || change.person?.values[name]) ?? ''),
	);
}
