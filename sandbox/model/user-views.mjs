import { LANGUAGES, TIME_ZONES } from '../sample/lookups.mjs';
import { formatTime } from './dates.mjs';
import { maskOf } from './masking.mjs';
import { managerOfUser } from './store.mjs';

const timeZones = new Map(TIME_ZONES.map(({ id, displayName }) => [id, displayName]));
const languages = new Map(LANGUAGES.map(({ resourceId, name }) => [resourceId, name]));

/** The display name of a time zone id; text that is no id stays as it is. */
export const timeZoneName = (id) => timeZones.get(id) ?? id ?? null;

/** The name of a language id; text that is no id stays as it is. */
export const languageName = (id) => languages.get(id) ?? id ?? null;

/** Whether the API knows this time zone or language id. */
export const isTimeZone = (id) => timeZones.has(id);
export const isLanguage = (id) => languages.has(id);

/** The manager's four properties of a user or import row. */
export function managerOf({
	managerFirstName = null,
	managerLastName = null,
	managerEmail = null,
}) {
	const managerFullName = [managerFirstName, managerLastName].filter(Boolean).join(' ') || null;
	return { managerFirstName, managerLastName, managerEmail, managerFullName };
}

/** The values of the own fields of a user's company. */
export function customFieldValues({ company, customValues }) {
	return company.customFields
		.filter((field) => (customValues[field.resourceId] ?? '') !== '')
		.map(({ resourceId, name, fieldDataType }) => {
			const value = customValues[resourceId];
			const isTime = fieldDataType === 'Date' || fieldDataType === 'DateTime';
			return {
				resourceId,
				name,
				dataType: fieldDataType,
				value,
				timestampValue: isTime ? value : null,
			};
		});
}

const personOf = (user) => ({
	resourceId: user.resourceId,
	email: user.email,
	firstName: user.firstName,
	lastName: user.lastName,
	department: user.department,
	priority: user.priority,
	phoneNumber: user.phoneNumber,
});

/** Shows users as GET and the search by address give them: with the ids that PUT needs. */
export function userDto(switches) {
	const masked = maskOf(switches);
	return (user) => ({
		...personOf(masked(user)),
		isActive: user.isActive,
		customFieldValues: customFieldValues(user),
		timeZoneId: user.timeZoneId,
		preferredLanguageId: user.preferredLanguageId,
		...managerOf(masked(user)),
	});
}

/** Shows users as rows of a search, with display names instead of ids. */
export function userRowView(switches) {
	const { dates, searchExtras } = switches.values;
	const masked = maskOf(switches);
	const hasExtras = searchExtras === 'present';
	const statusOf = (user) => {
		if (user.isDeleted && !hasExtras) return 'Deleted';
		return user.isActive ? 'Active' : 'Inactive';
	};
	// Written out, as spreading objects takes most of the time of a page of a thousand rows.
	return (stored) => {
		const user = masked(stored);
		const row = {
			resourceId: user.resourceId,
			email: user.email,
			firstName: user.firstName,
			lastName: user.lastName,
			department: user.department,
			priority: user.priority,
			phoneNumber: user.phoneNumber,
			status: statusOf(user),
			customFieldValues: customFieldValues(user),
			createTime: formatTime(user.createTime, dates),
			updateTime: formatTime(user.updateTime, dates),
			isEditable: managerOfUser(user) === null,
			scimSettingName: user.scimSettingName,
			ldapConfigName: user.ldapConfigName,
			timeZone: timeZoneName(user.timeZoneId),
			preferredLanguage: languageName(user.preferredLanguageId),
		};
		if (hasExtras) Object.assign(row, { isDeleted: user.isDeleted }, managerOf(user));
		return row;
	};
}

/** Shows users as the list by ids gives them. */
export function userByIdView(switches) {
	const masked = maskOf(switches);
	return (stored) => {
		const user = masked(stored);
		return {
			id: user.id,
			resourceId: user.resourceId,
			email: user.email,
			firstName: user.firstName,
			lastName: user.lastName,
			phoneNumber: user.phoneNumber,
			isDeleted: user.isDeleted,
			status: user.isActive ? 1 : 0,
		};
	};
}
