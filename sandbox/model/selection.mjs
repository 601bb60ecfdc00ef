import { userField } from './fields.mjs';
import { revisionKey } from './search.mjs';

/**
 * Everybody in a company whom a request with selectAll addresses: all who pass the filter (no
 * filter: all there are), except the deleted ones and those with one of the `excludedIds`.
 */
export function selectUsers(search, company, filter, excludedIds) {
	const excluded = new Set(excludedIds);
	const found = search.find({
		key: revisionKey('users', [company]),
		rows: () => [...company.users.values()],
		fieldOf: userField([company]),
		filter: filter ?? undefined,
		orderBy: '',
		ascending: true,
	});
	return found.filter((user) => !user.isDeleted && !excluded.has(user.resourceId));
}
