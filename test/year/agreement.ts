import type { IDataObject } from 'n8n-workflow';

import type { Employee } from './roster';
import type { Held } from './truth';

/**
 * People whom the sync must not touch: somebody who is in no group of the roster's, somebody whom SCIM manages and the roster
 * names with another department, and somebody of a directory who is in the group and not on the roster.
 */
export const othersOf = (domain: string): IDataObject[] => [
	{ email: `boss@${domain}`, department: 'Board' },
	{ email: `scim@${domain}`, department: 'Board', scimSettingName: 'Entra ID' },
	{ email: `ldap@${domain}`, department: 'Board', ldapConfigName: 'Directory' },
];

/** @returns who was touched, doubled or lost of these */
export function expectUntouched(people: Held[], domain: string): string[] {
	return othersOf(domain).flatMap(({ email }) => {
		const held = people.filter((person) => person.email === email);
		const isSame = held.length === 1 && held[0].isActive && held[0].department === 'Board';
		return isSame && held[0].updateTime === null ? [] : [`${email} was touched`];
	});
}

const lineOf = ({ key, email, name, department }: Employee) =>
	[key, email, name, department].join(' | ');

/**
 * Compares who is active in Keepnet with the roster, field by field.
 *
 * @param stayers who may be there all the same because nobody leaves today, as they were before
 * @returns what does not agree; empty when all does
 */
export function compare(
	people: Held[],
	staff: ReadonlyMap<string, Employee>,
	stayers?: ReadonlyMap<string, Held>,
): string {
	const missing = new Set([...staff.values()].map(lineOf));
	for (const person of people) {
		if (person.key === '' || !person.isActive) continue;
		const wasThere = stayers?.get(person.id)?.isActive === true && !staff.has(person.key);
		if (!missing.delete(lineOf(person)) && !wasThere)
			return `${lineOf(person)} is in Keepnet, and not so on the roster, or twice`;
	}
	if (stayers) {
		const gone = people.find(({ id, isActive }) => !isActive && stayers.get(id)?.isActive);
		if (gone) return `${gone.key} left by a part of the roster`;
	}
	const [first] = missing;
	return first === undefined ? '' : `${missing.size} are not in Keepnet, like ${first}`;
}
