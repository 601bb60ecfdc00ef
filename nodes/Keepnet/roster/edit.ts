import { findCustomField, toCustomFieldValue, type CustomField } from '../people/customFields';
import type { TargetUserValues } from '../people/targetUser';
import type { Keepnet } from '../transport/keepnet';
import { EMAIL, STANDARD_FIELDS, STATUS } from './fields';
import type { Change } from './types';

/** What an edit needs to know: it takes IDs where lists and imports take names. */
export interface Lookups {
	timeZoneIdOf(name: string): string;
	languageIdOf(name: string): string;
	/** The IDs of everybody who is not deleted, by the key of their address; read anew. */
	idsByAddress(keepnet: Keepnet): Promise<Map<string, string>>;
}

/** The values of an edit that brings about those changes of a person that the import cannot. */
export function editValues(
	{ changes, email }: Change,
	customFields: CustomField[],
	{ timeZoneIdOf, languageIdOf }: Lookups,
): TargetUserValues {
	const values: TargetUserValues = {};
	for (const { field, to, by } of changes) {
		if (by !== 'edit') continue;
		const standard = STANDARD_FIELDS.find(({ name }) => name === field);
		if (field === EMAIL) values.email = email;
		else if (field === STATUS) values.isActive = true;
		else if (standard?.kind === 'timeZone') values.timeZoneId = to && timeZoneIdOf(to);
		else if (standard?.kind === 'language') values.preferredLanguageId = to && languageIdOf(to);
		else if (standard) Object.assign(values, { [standard.property]: to });
		else {
			const custom = findCustomField(customFields, field);
			const { resourceId, name } = custom;
			(values.customFields ??= []).push(
				to === '' ? { resourceId, name, value: '' } : toCustomFieldValue(custom, to),
			);
		}
	}
	return values;
}
