import { ControlError } from './errors.mjs';
import { USER_FIELDS } from './model/store.mjs';
import { addManyPeople } from './sample/people.mjs';

/** What the API itself takes for a name or a department. */
const LONGEST_TEXT = 256;

function checkFields(fields) {
	const unknown = Object.keys(fields).find((name) => !USER_FIELDS.includes(name));
	if (unknown) throw new ControlError(`A person has no '${unknown}': ${USER_FIELDS.join(', ')}`);
}

function checkPerson(fields) {
	checkFields(fields);
	if (typeof fields.email !== 'string') throw new ControlError('A person needs an email');
}

function checkCount(count) {
	if (!Number.isInteger(count) || count < 0) throw new ControlError('count is a number >= 0');
}

/** Addresses `<prefix>00001@...` onwards. */
const colleagues = (company, count, prefix) =>
	Array.from({ length: count }, (_, index) => ({
		email: `${prefix}${String(index + 1).padStart(5, '0')}@${company.domain}`,
		firstName: prefix,
		lastName: String(index + 1),
	}));

/**
 * What a test may do to the people, groups and imports of a company behind the API's back. The
 * functions throw a ControlError on values that make no sense.
 */
export function createPeopleControl({ imports, store }, companyOf) {
	const find = (company, person) => {
		const user = company.users.get(person) ?? store.liveUserByEmail(company, String(person));
		if (!user) throw new ControlError(`There is no person '${person}'`);
		return user;
	};

	const refuseTaken = (company, email, current = null) => {
		const holder = store.liveUserByEmail(company, email);
		if (holder && holder !== current) throw new ControlError(`'${email}' is taken`);
	};

	const add = (company, fields) => {
		checkPerson(fields);
		refuseTaken(company, fields.email);
		return store.addUser(company, fields);
	};

	const update = (company, { person, ...fields }) => {
		checkFields(fields);
		if ('isDeleted' in fields) throw new ControlError("'remove' deletes people");
		const user = find(company, person);
		if (fields.email !== undefined) refuseTaken(company, fields.email, user);
		store.changeUser(user, fields);
	};

	return {
		/**
		 * Adds `count` generated people to a company; `textLength` fills names and department up to
		 * this many characters, so that few people make a large file; `fields` are the same for all.
		 */
		people({ company, count, prefix = 'person', textLength = 0, fields = {} }) {
			checkCount(count);
			if (!Number.isInteger(textLength) || textLength < 0 || textLength > LONGEST_TEXT) {
				throw new ControlError(`textLength is a number from 0 to ${LONGEST_TEXT}`);
			}
			checkFields(fields);
			const many = { count, prefix, textLength, fields };
			return { added: addManyPeople(store, companyOf(company), many) };
		},

		/**
		 * What somebody else does to people: `add` is a list of their fields, `update` one of
		 * fields with `person` (address or id), `remove` one of addresses or ids. Everything that
		 * is stored can be set but for isDeleted, who manages them included. Gives the ids of those who were added.
		 */
		changes({ company, add: added = [], update: updated = [], remove = [] }) {
			const target = companyOf(company);
			for (const person of remove) store.deleteUser(find(target, person), { leavesGroups: true });
			for (const change of updated) update(target, change);
			return { added: added.map((fields) => add(target, fields).resourceId) };
		},

		/** Adds a group with any of a group's fields; `members` are addresses or ids. Gives its id. */
		group({ company, name, members = [], ...fields }) {
			const target = companyOf(company);
			if (typeof name !== 'string') throw new ControlError('A group needs a name');
			const users = members.map((person) => find(target, person));
			const group = store.addGroup(target, { ...fields, name });
			store.addMembers(group, users);
			return { resourceId: group.resourceId };
		},

		/** Brings people, by address or id, into a group and out of it; the group by its name. */
		members({ company, group: name, add: joining = [], remove: leaving = [] }) {
			const target = companyOf(company);
			const group = [...target.groups.values()].find((one) => one.name === name);
			if (!group) throw new ControlError(`There is no group '${name}'`);
			const people = (names) => names.map((person) => find(target, person));
			store.addMembers(group, people(joining));
			store.removeMembers(group, people(leaving));
			return { members: group.members.size };
		},

		/**
		 * Starts an import that somebody else makes: of `people` (their fields), or of `count` made
		 * up ones. It takes `ms`, by default as long as any import. Gives the id of its job.
		 */
		otherImport({ company, people, count = 1, prefix = 'colleague', ms }) {
			checkCount(count);
			const target = companyOf(company);
			const rows = people ?? colleagues(target, count, prefix);
			for (const fields of rows) checkPerson(fields);
			return { resourceId: imports.startForeign(target, rows, ms).resourceId };
		},

		/**
		 * Replaces the list of rows that import jobs fail to write: each names an `email` or the
		 * number of a `row` (the first below the heading is 1), and may have a `message`.
		 */
		unwritable(list) {
			const isMeaningful = ({ email, row }) => typeof email === 'string' || Number.isInteger(row);
			if (!Array.isArray(list) || !list.every(isMeaningful)) {
				throw new ControlError('A list is needed, each entry with an email or a row');
			}
			imports.setUnwritable(list);
			return { unwritable: list };
		},
	};
}
