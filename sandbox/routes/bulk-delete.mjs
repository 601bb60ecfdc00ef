import { inputError, notFound } from '../errors.mjs';
import { checkEditable } from '../model/find.mjs';
import { selectUsers } from '../model/selection.mjs';

/** DELETE /api/target-users/bulk-delete: a DELETE with a body. */
export function bulkDeleteRoute(app, { search, store, switches }) {
	/** The users with these ids; the bulkDelete switch says whether one that is none spoils it all. */
	const byIds = (company, ids) => {
		const users = ids.map((id) => company.users.get(id)).filter((user) => user && !user.isDeleted);
		const refusals = users.map(checkEditable).filter(Boolean);
		if (switches.values.bulkDelete === 'strict') {
			if (users.length < ids.length) throw notFound('Target user Not Found');
			if (refusals.length) throw inputError(refusals);
		}
		return users;
	};

	app.delete('/api/target-users/bulk-delete', async ({ body, scope }, reply) => {
		const { items, selectAll = false, excludedItems, filter } = body;
		const users = selectAll
			? selectUsers(search, scope.target, filter, excludedItems ?? [])
			: byIds(scope.target, [...new Set(items ?? [])]);
		if (!selectAll && !items?.length) throw inputError('The items field is required.');
		const leavesGroups = switches.values.deletedMembers === 'removed';
		for (const user of users) if (!checkEditable(user)) store.deleteUser(user, { leavesGroups });
		return reply.ok({ resourceId: null }, 'Target users have been deleted');
	});
}
