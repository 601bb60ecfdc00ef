import type { FieldKind } from './compare';
import type { RosterField } from './types';

/** The field that holds the address, as the import names it. */
export const EMAIL = 'Email';
/** What a report calls the change between active and inactive. */
export const STATUS = 'Status';

/** The fields that everybody has, without the address. */
export const STANDARD_FIELDS: ReadonlyArray<RosterField & { property: string }> = [
	{ name: 'FirstName', property: 'firstName', kind: 'text', longest: 256, longestEdit: 40 },
	{ name: 'LastName', property: 'lastName', kind: 'text', longest: 256, longestEdit: 40 },
	{ name: 'PhoneNumber', property: 'phoneNumber', kind: 'phone' },
	{ name: 'Department', property: 'department', kind: 'text', longest: 256, longestEdit: 64 },
	{ name: 'TimeZone', property: 'timeZone', kind: 'timeZone' },
	{ name: 'Priority', property: 'priority', kind: 'priority', neverEmpty: true },
	{
		name: 'ManagerFirstName',
		property: 'managerFirstName',
		kind: 'text',
		longest: 256,
		longestEdit: 40,
	},
	{
		name: 'ManagerLastName',
		property: 'managerLastName',
		kind: 'text',
		longest: 256,
		longestEdit: 40,
	},
	{ name: 'ManagerEmail', property: 'managerEmail', kind: 'email', longest: 320 },
	{ name: 'Preferred Language', property: 'preferredLanguage', kind: 'language' },
];

const CUSTOM_KINDS: Readonly<Record<string, FieldKind>> = {
	email: 'email',
	number: 'number',
	boolean: 'boolean',
	date: 'date',
	datetime: 'dateTime',
};

/**
 * The fields that the columns of a roster fill.
 *
 * @param names as the import takes them: standard fields, and custom fields by their name
 */
export function rosterFields(
	names: string[],
	customFields: Array<{ name: string; dataType: string }>,
): RosterField[] {
	return names
		.filter((name) => name !== EMAIL)
		.map((name) => {
			const standard = STANDARD_FIELDS.find((field) => field.name === name);
			if (standard) return standard;
			const custom = customFields.find((field) => field.name === name);
			const kind = CUSTOM_KINDS[custom?.dataType.toLowerCase() ?? ''] ?? 'text';
			return { name, kind, longest: 256 };
		});
}
