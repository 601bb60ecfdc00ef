import type { IDataObject } from 'n8n-workflow';

import type { TargetUser } from '../people/targetUser';
import { asRecords, asText } from '../transport/answer';
import { personKey } from './compare';
import { STANDARD_FIELDS } from './fields';
import type { Person, RosterField, Status } from './types';

const NO_GROUPS: readonly string[] = [];

/**
 * A person as the search lists them, with what a plan needs and no more: there may be fifty thousand.
 *
 * @param user one of the rows of the search for target users
 * @param fields the fields that the roster fills
 * @returns the person without groups, of which the search says nothing
 */
export function readPerson(
	{ id, email, status, row }: TargetUser,
	fields: RosterField[],
	matchField: string,
): Person {
	const values: Record<string, string> = {};
	// All of these, for an edit sends all of them and takes less than is stored.
	for (const { name, property } of STANDARD_FIELDS) values[name] = asText(row[property]);
	const custom = asRecords(row.customFieldValues);
	const valueOf = (name: string, isDate = false) => {
		const field = custom.find((candidate) => candidate.name === name);
		const stamp = isDate ? asText(field?.timestampValue) : '';
		return stamp || asText(field?.value);
	};
	for (const { name, kind } of fields)
		values[name] ??= valueOf(name, kind === 'date' || kind === 'dateTime');
	const keyKind = fields.find(({ name }) => name === matchField)?.kind;
	return {
		id,
		email,
		status: status.toLowerCase() as Status,
		key: matchField === '' ? '' : personKey(valueOf(matchField), keyKind),
		values,
		managedBy: managerOf(row),
		groups: NO_GROUPS,
	};
}

/** The system that alone may change this person; empty when the roster may. */
function managerOf({ scimSettingName, ldapConfigName, isEditable }: IDataObject): string {
	const [scim, ldap] = [asText(scimSettingName), asText(ldapConfigName)];
	if (scim) return `SCIM (${scim})`;
	if (ldap) return `LDAP (${ldap})`;
	return isEditable === false ? 'another system' : '';
}
