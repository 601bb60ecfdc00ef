import { describeCompanies } from './companies.mjs';
import { describeGroups } from './groups.mjs';
import { describePeople } from './people.mjs';

/** Worked out once, because tests reset a sandbox hundreds of times. */
const SAMPLE = describeCompanies().map(
	({ facts, parentId, people: count, hasAllGroups }, index) => {
		const people = describePeople(facts, 3 * (index + 1), count);
		return { facts, parentId, people, groups: describeGroups(facts.name, people, hasAllGroups) };
	},
);

/** Fills an empty store with the sample data, always the same. */
export function loadSample(store) {
	for (const { facts, parentId, people, groups } of SAMPLE) {
		const company = store.addCompany({ ...facts }, store.companies.get(parentId));
		for (const fields of people) store.addUser(company, fields);
		for (const { members, ...fields } of groups) {
			const users = members.map(({ resourceId }) => company.users.get(resourceId));
			store.addMembers(store.addGroup(company, fields), users);
		}
	}
}
