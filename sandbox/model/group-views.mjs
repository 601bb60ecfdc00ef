import { formatTime } from './dates.mjs';
import { isManagedElsewhere } from './store.mjs';

/** A group as the plain list and GET give it. */
export const groupDto = (group, switches) => ({
	resourceId: group.resourceId,
	name: group.name,
	priority: group.priority,
	createDate: formatTime(group.createTime, switches.values.dates),
	isEditable: !isManagedElsewhere(group),
	isScimGroup: group.isScimGroup,
	isGoogleGroup: group.isGoogleGroup,
});

/** Shows groups as rows of a search; `selectedUser` is an id whose groups are marked. */
export function groupRowView(switches, selectedUser = null) {
	const { dates } = switches.values;
	return (group) => {
		const present = [...group.members].filter((user) => !user.isDeleted);
		return {
			resourceId: group.resourceId,
			name: group.name,
			companyName: group.company.name,
			userCount: present.length,
			userCountWithPhoneNumber: present.filter((user) => user.phoneNumber !== null).length,
			priority: group.priority,
			createTime: formatTime(group.createTime, dates),
			updateTime: formatTime(group.updateTime, dates),
			isEditable: !isManagedElsewhere(group),
			scimSettingName: group.scimSettingName,
			ldapConfigName: group.ldapConfigName,
			isSelected: present.some((user) => user.resourceId === selectedUser),
			isScimGroup: group.isScimGroup,
			isGoogleGroup: group.isGoogleGroup,
		};
	};
}
