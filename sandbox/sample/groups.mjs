import { idOf } from '../model/ids.mjs';

const CREATED = Date.UTC(2024, 4, 6, 10, 0);
const HOUR = 60 * 60 * 1000;

/** The sample groups, with the rule that says who is in each; every company has the first. */
const GROUPS = [
	{ name: 'All Staff', has: () => true },
	{ name: 'Finance Team', priority: 'High', has: (user) => user.department === 'Finance' },
	{ name: 'Sales Team', priority: 'Low', has: (user) => user.department === 'Sales' },
	{ name: 'Board', priority: 'VeryHigh', has: (user, index) => index < 3 },
	{
		name: 'Entra Employees',
		isScimGroup: true,
		scimSettingName: 'Entra ID',
		has: (user, index) => index % 2 === 0,
	},
	{ name: 'Google Workspace Users', isGoogleGroup: true, has: (user, index) => index % 3 === 0 },
	{
		name: 'Repeat Offenders',
		isSystemGroup: true,
		priority: 'High',
		has: (user, index) => index % 11 === 0,
	},
	{ name: 'New Hires', isSystemGroup: true, has: (user, index) => index % 10 === 1 },
	{ name: 'Non-Simulated Users', isSystemGroup: true, has: (user, index) => index % 7 === 0 },
	{ name: 'Untrained Users', isSystemGroup: true, has: (user, index) => index % 5 === 0 },
];

/**
 * The groups of a sample company, the first only or all with the automatic ones: each with the
 * `members` (user fields) that it is to have.
 */
export function describeGroups(companyName, people, hasAll) {
	return GROUPS.slice(0, hasAll ? GROUPS.length : 1).map(({ has, ...fields }, index) => ({
		...fields,
		resourceId: idOf(`group:${companyName}:${fields.name}`),
		createTime: CREATED + index * HOUR,
		members: people.filter(has),
	}));
}
