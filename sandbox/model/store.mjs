import { createIdSource } from './ids.mjs';

/** A user as it is stored. Spelt out, because a hundred thousand spread objects take seconds. */
const newUser = (company, id, resourceId, fields, now) => ({
	resourceId,
	id,
	company,
	email: fields.email,
	firstName: fields.firstName ?? null,
	lastName: fields.lastName ?? null,
	department: fields.department ?? null,
	priority: fields.priority ?? 'Medium',
	isActive: fields.isActive ?? true,
	isDeleted: fields.isDeleted ?? false,
	customValues: fields.customValues ?? {},
	phoneNumber: fields.phoneNumber ?? null,
	timeZoneId: fields.timeZoneId ?? null,
	preferredLanguageId: fields.preferredLanguageId ?? null,
	managerFirstName: fields.managerFirstName ?? null,
	managerLastName: fields.managerLastName ?? null,
	managerEmail: fields.managerEmail ?? null,
	createTime: fields.createTime ?? now,
	updateTime: fields.updateTime ?? null,
	scimSettingName: fields.scimSettingName ?? null,
	ldapConfigName: fields.ldapConfigName ?? null,
	isGoogleUser: fields.isGoogleUser ?? false,
});

const newGroup = (company, id, resourceId, fields, now) => ({
	resourceId,
	id,
	company,
	name: fields.name,
	priority: fields.priority ?? 'Medium',
	isActive: true,
	createTime: fields.createTime ?? now,
	updateTime: null,
	scimSettingName: fields.scimSettingName ?? null,
	ldapConfigName: fields.ldapConfigName ?? null,
	isScimGroup: fields.isScimGroup ?? false,
	isGoogleGroup: fields.isGoogleGroup ?? false,
	isSystemGroup: fields.isSystemGroup ?? false,
	members: new Set(),
});

const addressKey = (email) => email.toLowerCase();

/**
 * All that the sandbox's Keepnet holds. Companies carry their users and groups; each change
 * raises the company's `revision`, by which search results know that they are out of date.
 * `now()` is Keepnet's time in milliseconds.
 */
export function createStore(loadSample, now) {
	const ids = createIdSource();
	const companies = new Map();
	let serial = 0;

	const touch = (company) => {
		company.revision++;
	};

	const leaveGroups = (user) => {
		for (const group of user.company.groups.values()) group.members.delete(user);
	};

	const store = {
		ids,
		companies,

		/** Back to the sample data. */
		reset() {
			companies.clear();
			ids.reset();
			serial = 0;
			loadSample(store);
		},

		/** Makes `company` (its facts) a company below `parent`, or one that stands alone. */
		addCompany(company, parent = null) {
			company.id = ++serial;
			company.parent = parent;
			company.children = [];
			company.users = new Map();
			company.userByEmail = new Map();
			company.deletedByEmail = new Map();
			company.groups = new Map();
			company.revision = 0;
			parent?.children.push(company);
			companies.set(company.resourceId, company);
			return company;
		},

		/** Takes a company away, and all that are below it. */
		removeCompany(company) {
			for (const one of [company, ...store.companiesBelow(company)])
				companies.delete(one.resourceId);
			const siblings = company.parent?.children ?? [];
			siblings.splice(siblings.indexOf(company), 1);
		},

		/** All companies below this one, the nearest first in each branch. */
		companiesBelow(company) {
			return company.children.flatMap((child) => [child, ...store.companiesBelow(child)]);
		},

		/** Adds a user (at least `email`) and returns it; the address must be free. */
		addUser(company, fields) {
			const user = newUser(company, ++serial, fields.resourceId ?? ids.next(), fields, now());
			company.users.set(user.resourceId, user);
			const byEmail = user.isDeleted ? company.deletedByEmail : company.userByEmail;
			byEmail.set(addressKey(user.email), user);
			touch(company);
			return user;
		},

		/** Overlays the given fields. */
		changeUser(user, fields) {
			const { company } = user;
			company.userByEmail.delete(addressKey(user.email));
			Object.assign(user, fields, { updateTime: now() });
			company.userByEmail.set(addressKey(user.email), user);
			touch(company);
		},

		/** Soft delete: the user stays listed, the address becomes free. */
		deleteUser(user, { leavesGroups = false } = {}) {
			const { company } = user;
			company.userByEmail.delete(addressKey(user.email));
			company.deletedByEmail.set(addressKey(user.email), user);
			Object.assign(user, { isDeleted: true, updateTime: now() });
			if (leavesGroups) leaveGroups(user);
			touch(company);
		},

		/** Brings a deleted user back, in no group and active, and overlays the given fields. */
		reviveUser(user, fields) {
			leaveGroups(user);
			user.company.deletedByEmail.delete(addressKey(user.email));
			store.changeUser(user, { isActive: true, ...fields, isDeleted: false });
			return user;
		},

		/** Takes a user away as if there had never been one; the API itself keeps deleted users. */
		eraseUser(user) {
			const { company } = user;
			company.users.delete(user.resourceId);
			if (store.liveUserByEmail(company, user.email) === user) {
				company.userByEmail.delete(addressKey(user.email));
			}
			for (const group of company.groups.values()) group.members.delete(user);
			touch(company);
		},

		/** The user with this address who is not deleted, or undefined. */
		liveUserByEmail: (company, email) => company.userByEmail.get(addressKey(email)),

		/** The user with this address who was deleted last, or undefined. */
		deletedUserByEmail: (company, email) => company.deletedByEmail.get(addressKey(email)),

		/** Adds a group (at least `name`) and returns it. */
		addGroup(company, fields) {
			const group = newGroup(company, ++serial, fields.resourceId ?? ids.next(), fields, now());
			company.groups.set(group.resourceId, group);
			touch(company);
			return group;
		},

		/** Overlays the given fields. */
		changeGroup(group, fields) {
			Object.assign(group, fields, { updateTime: now() });
			touch(group.company);
		},

		/** Removes the group; its users stay. */
		deleteGroup(group) {
			group.company.groups.delete(group.resourceId);
			touch(group.company);
		},

		/** Adds users to a group; those who are in it already stay in it. */
		addMembers(group, users) {
			for (const user of users) group.members.add(user);
			touch(group.company);
		},

		/** Takes users out of a group. */
		removeMembers(group, users) {
			for (const user of users) group.members.delete(user);
			touch(group.company);
		},
	};
	return store;
}

/** True for groups whose members SCIM, Google or the platform itself decides on. */
export const isManagedElsewhere = (group) =>
	group.isScimGroup || group.isGoogleGroup || group.isSystemGroup || group.ldapConfigName !== null;

/** Who decides on a user instead of Keepnet's own administrators: SCIM, LDAP, Google or null. */
export function managerOfUser({ scimSettingName, ldapConfigName, isGoogleUser }) {
	if (scimSettingName !== null) return 'SCIM';
	if (ldapConfigName !== null) return 'LDAP';
	return isGoogleUser ? 'Google' : null;
}

/** What can be said of a user besides the ids. */
export const USER_FIELDS = Object.keys(newUser(null, 0, '', {})).filter(
	(name) => !['resourceId', 'id', 'company'].includes(name),
);
