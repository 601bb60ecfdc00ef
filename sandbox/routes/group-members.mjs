import { serverError } from '../errors.mjs';
import { userField } from '../model/fields.mjs';
import { findGroup, findUser } from '../model/find.mjs';
import { pageOf, revisionKey } from '../model/search.mjs';
import { selectUsers } from '../model/selection.mjs';
import { isManagedElsewhere } from '../model/store.mjs';
import { refuseSorting } from '../model/user-sorting.mjs';
import { userRowView } from '../model/user-views.mjs';

/** Groups that others fill: the service has no better answer than a 500. */
function refuseManaged(groups) {
	if (groups.some(isManagedElsewhere)) throw serverError();
}

/** The members of groups: /api/target-groups/{resourceId}/users and /api/target-groups/users. */
export function groupMemberRoutes(app, { search, store, switches }) {
	app.post('/api/target-groups/:resourceId/users', async ({ body, params, scope }, reply) => {
		const group = findGroup(scope.visible, params.resourceId);
		const { company } = group;
		const isOutside = body.excludeGroupUsers ?? false;
		refuseSorting(body, switches);
		const found = search.find({
			...body,
			key: [revisionKey('users', [company]), group.resourceId, isOutside],
			rows: () =>
				[...company.users.values()].filter((user) => group.members.has(user) !== isOutside),
			fieldOf: userField([company]),
		});
		return reply.ok(pageOf(found, body, userRowView(switches)));
	});

	app.put('/api/target-groups/users', async ({ body, scope }, reply) => {
		const { target } = scope;
		const groups = body.targetGroupResourceIds.map((id) => findGroup([target], id));
		refuseManaged(groups);
		const users = body.selectAll
			? selectUsers(search, target, body.filter, body.excludedResourceIdList)
			: body.targetUserResourceIds.map((id) => findUser([target], id));
		for (const group of groups) store.addMembers(group, users);
		return reply.ok(groups.map(({ resourceId }) => ({ resourceId })));
	});

	app.delete('/api/target-groups/:resourceId/users', async ({ body, params, scope }, reply) => {
		const group = findGroup([scope.target], params.resourceId);
		refuseManaged([group]);
		const users = body.targetUserResourceIds.map((id) => findUser([scope.target], id));
		store.removeMembers(group, users);
		return reply.ok({ resourceId: group.resourceId });
	});
}
