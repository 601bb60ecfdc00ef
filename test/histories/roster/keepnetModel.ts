import { addressKey, plainText } from '../../../nodes/Keepnet/roster/compare';
import { EMAIL, STATUS } from '../../../nodes/Keepnet/roster/fields';
import { uploadCells } from '../../../nodes/Keepnet/roster/changes';
import type { Plan } from '../../../nodes/Keepnet/roster/plan';
import type {
	Change,
	Group,
	Person,
	RosterField,
	RosterInput,
} from '../../../nodes/Keepnet/roster/types';
import { writesOf } from '../../../nodes/Keepnet/roster/writes';

/** How this Keepnet spells what it stores; the plan must not care. */
export type Spelling = 'as given' | 'its own';

const spelled = (kind: RosterField['kind'], value: string, spelling: Spelling) => {
	if (spelling === 'as given' || value === '') return value;
	if (kind === 'phone') return value.replace(/^\+/, '00');
	if (kind === 'priority') return value.replace(/(.)([A-Z])/g, '$1 $2');
	if (kind === 'boolean') return value.toLowerCase();
	if (kind === 'date') return value.split('-').reverse().join('/');
	return kind === 'text' ? value.normalize('NFD') : value;
};

/**
 * What Keepnet would look like when a plan has been carried out. It refuses what Keepnet refuses.
 *
 * @throws Error when a write meets a living person with the same address, or a person who is not there to be edited
 */
export function carryOut(
	{ people, groups, fields, settings }: RosterInput,
	{ changes, groupsToMake }: Plan,
	spelling: Spelling = 'as given',
): { people: Person[]; groups: Group[] } {
	const persons = new Map(
		people.map((one) => [one.id, { ...one, values: { ...one.values }, groups: [...one.groups] }]),
	);
	const living = () => [...persons.values()].filter(({ status }) => status !== 'deleted');
	const holders = new Map(living().map((one) => [addressKey(one.email), one.id]));
	const made = new Map<Group, Group>(
		groupsToMake.map((group) => [group, { ...group, id: `made ${group.name}` }]),
	);
	const kinds = new Map(fields.map(({ name, kind }) => [name, kind]));
	const stored = (field: string, value: string) =>
		spelled(kinds.get(field) ?? 'text', value, spelling);

	const remove = ({ person }: Change) => {
		const one = persons.get(person!.id)!;
		one.status = 'deleted';
		one.groups = [];
		holders.delete(addressKey(one.email));
	};
	const write = (id: string, field: string, value: string) => {
		const one = persons.get(id)!;
		if (field === settings.matchField) one.key = plainText(value);
		one.values[field] = stored(field, value);
	};
	const edit = ({ person, changes: fieldChanges }: Change) => {
		const one = persons.get(person!.id);
		if (!one || one.status === 'deleted' || one.managedBy)
			throw new Error(`cannot edit ${person!.id}`);
		for (const { field, to, by } of fieldChanges) {
			if (by !== 'edit') continue;
			if (field === STATUS) one.status = to === 'Active' ? 'active' : 'inactive';
			else if (field === EMAIL) {
				if (holders.has(addressKey(to))) throw new Error(`two people would have ${to}`);
				holders.delete(addressKey(one.email));
				holders.set(addressKey(to), one.id);
				one.email = to;
			} else write(one.id, field, to);
		}
		const names = [one.values.FirstName, one.values.LastName];
		if (names.some((name = '') => name.normalize('NFC').length > 40))
			throw new Error(`a name of ${one.id} is too long for an edit`);
	};
	const upload = (change: Change) => {
		const address = addressKey(change.email);
		let id = holders.get(address);
		if ((change.person?.id ?? id) !== id)
			throw new Error(`the upload would hit somebody else: ${address}`);
		if (id !== undefined && !change.person)
			throw new Error(`the upload would not create: ${address}`);
		if (id === undefined) {
			id = `new ${change.email} ${persons.size}`;
			const groupsOf = settings.managedGroupId === '' ? [] : [settings.managedGroupId];
			persons.set(id, {
				id,
				email: change.email,
				status: 'active',
				key: '',
				values: {},
				managedBy: '',
				groups: groupsOf,
			});
			holders.set(address, id);
		}
		const names = fields.map(({ name }) => name);
		uploadCells(change, names).forEach((cell, index) => {
			const before = persons.get(id)!.values[names[index]] ?? '';
			if (before !== cell) write(id, names[index], cell);
		});
	};
	const move = ({ person, email, joins, leaves }: Change) => {
		const one = persons.get(person?.id ?? holders.get(addressKey(email))!)!;
		const left = new Set(leaves.map(({ id }) => id));
		const joined = joins.map((group) => (made.get(group) ?? group).id);
		one.groups = [...new Set([...one.groups.filter((id) => !left.has(id)), ...joined])];
	};

	const writes = writesOf(changes);
	writes.freeing.forEach(remove);
	writes.edits.forEach(edit);
	writes.upload.forEach(upload);
	writes.moves.forEach(move);
	for (const leaver of writes.leavers) {
		if (leaver.action === 'delete') remove(leaver);
		else edit(leaver);
	}
	return { people: [...persons.values()], groups: [...groups, ...made.values()] };
}
