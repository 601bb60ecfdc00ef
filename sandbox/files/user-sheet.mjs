import { userRowView } from '../model/user-views.mjs';

const COLUMNS = [
	['First Name', 'firstName'],
	['Last Name', 'lastName'],
	['Email', 'email'],
	['Phone Number', 'phoneNumber'],
	['Department', 'department'],
	['Priority', 'priority'],
	['Status', 'status'],
	['Time Zone', 'timeZone'],
	['Preferred Language', 'preferredLanguage'],
	['Manager Full Name', 'managerFullName'],
	['Manager Email', 'managerEmail'],
	['Date Created', 'createTime'],
	['Status Updated', 'updateTime'],
];

function* mapped(users, rowOf) {
	for (const user of users) yield rowOf(user);
}

/** Users as a sheet of texts; custom fields of these companies become columns of their own. */
export function userSheet(companies, users, switches) {
	const active = companies.flatMap((company) =>
		company.customFields.filter((field) => field.isActive),
	);
	const customNames = [...new Set(active.map((field) => field.name))];
	const view = userRowView(switches);
	const rowOf = (user) => {
		const row = view(user);
		const custom = new Map(row.customFieldValues.map(({ name, value }) => [name, value]));
		const shown = { ...row, status: user.isDeleted ? 'Deleted' : row.status };
		return [
			...COLUMNS.map(([, property]) => shown[property] ?? ''),
			...customNames.map((name) => custom.get(name) ?? ''),
		];
	};
	return {
		name: 'Target Users',
		headings: [...COLUMNS.map(([heading]) => heading), ...customNames],
		rows: mapped(users, rowOf),
	};
}
