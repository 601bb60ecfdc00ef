import type { IDataObject } from 'n8n-workflow';

import { asText } from '../../transport/answer';

/** The fields of a whole target user, for the choice 'Selected Fields'. */
export const OUTPUT_FIELDS = [
	'createTime',
	'customFieldValues',
	'department',
	'email',
	'firstName',
	'isActive',
	'isDeleted',
	'isEditable',
	'lastName',
	'ldapConfigName',
	'managerEmail',
	'managerFirstName',
	'managerFullName',
	'managerLastName',
	'phoneNumber',
	'preferredLanguage',
	'preferredLanguageId',
	'priority',
	'scimSettingName',
	'status',
	'targetUserId',
	'timeZone',
	'timeZoneId',
	'updateTime',
];

/** Adds the ID under the name that the next node asks for; to the row itself, as a copy of 100,000 rows takes memory. */
export const identifyUser = (row: IDataObject): IDataObject =>
	Object.assign(row, { targetUserId: asText(row.resourceId) });
