import type { IDataObject } from 'n8n-workflow';

import { managerOf } from '../../groups/targetGroup';
import { asText } from '../../transport/answer';

/** The fields of a whole target group, for the choice 'Selected Fields'. */
export const GROUP_OUTPUT_FIELDS = [
	'companyName',
	'createDate',
	'createTime',
	'isEditable',
	'isGoogleGroup',
	'isScimGroup',
	'isSelected',
	'ldapConfigName',
	'managedBy',
	'name',
	'priority',
	'scimSettingName',
	'targetGroupId',
	'updateTime',
	'userCount',
	'userCountWithPhoneNumber',
];

/** Adds the ID under the name that the next node asks for, and who decides about the members. */
export const identifyGroup = (row: IDataObject): IDataObject => ({
	...row,
	targetGroupId: asText(row.resourceId),
	managedBy: managerOf(row) || null,
});
