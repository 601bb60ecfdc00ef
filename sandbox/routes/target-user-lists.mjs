import { sendFile } from '../files/export.mjs';
import { userSheet } from '../files/user-sheet.mjs';
import { countSummary } from '../model/count-summary.mjs';
import { groupField, userField } from '../model/fields.mjs';
import { findUser } from '../model/find.mjs';
import { groupRowView } from '../model/group-views.mjs';
import { pageOf, revisionKey } from '../model/search.mjs';
import { refuseSorting } from '../model/user-sorting.mjs';
import { userByIdView, userDto, userRowView } from '../model/user-views.mjs';

/** Many users at a time: the searches, the export and the counts below /api/target-users. */
export function targetUserLists(app, { search, switches }) {
	const usersOf = (companies) => companies.flatMap((company) => [...company.users.values()]);

	const findUsers = ({ body, scope }) => {
		refuseSorting(body, switches);
		return search.find({
			...body,
			key: revisionKey('users', scope.visible),
			rows: () => usersOf(scope.visible),
			fieldOf: userField(scope.visible),
		});
	};

	app.post('/api/target-users/search', async (request, reply) =>
		reply.ok(pageOf(findUsers(request), request.body, userRowView(switches))),
	);

	app.post('/api/target-users/search/export', async (request, reply) => {
		const { pageNumber, pageSize, reportAllPages, exportType } = request.body;
		const found = findUsers(request);
		const start = reportAllPages ? 0 : (pageNumber - 1) * pageSize;
		const users = found.slice(start, reportAllPages ? undefined : start + pageSize);
		return sendFile(
			reply,
			[userSheet(request.scope.visible, users, switches)],
			exportType,
			'Target Users',
		);
	});

	app.post('/api/target-users/search-email', async ({ body, scope }, reply) => {
		const withDeleted = switches.values.searchEmailDeleted === 'included';
		const wanted = body.email.toLowerCase();
		const isWhole = switches.values.emailMatch === 'whole';
		const isMatch = (email) => (isWhole ? email === wanted : email.includes(wanted));
		const matches = (user) => (withDeleted || !user.isDeleted) && isMatch(user.email.toLowerCase());
		const found = search.find({
			orderBy: body.orderBy,
			ascending: body.ascending,
			key: [revisionKey('users', scope.visible), wanted, withDeleted, isWhole],
			rows: () => usersOf(scope.visible).filter(matches),
			fieldOf: userField(scope.visible),
		});
		return reply.ok(pageOf(found, body, userDto(switches)));
	});

	app.get('/api/target-users/count-summary', async ({ scope }, reply) =>
		reply.ok(countSummary(scope.visible, switches)),
	);

	const byIds = ({ body, scope }) => {
		const byId = (id) => scope.visible.map((company) => company.users.get(id)).find(Boolean);
		return body.targetUserResourceIds.map(byId).filter(Boolean);
	};

	app.post('/api/target-users/by-resource-ids', async (request, reply) => {
		const users = byIds(request).filter((user) => !user.isDeleted);
		return reply.ok(users.map(userByIdView(switches)));
	});

	app.post('/api/target-users/include-deleted/by-resource-ids', async (request, reply) =>
		reply.ok(byIds(request).map(userByIdView(switches))),
	);

	app.post('/api/target-users/:resourceId/groups', async ({ body, params, scope }, reply) => {
		const user = findUser(scope.visible, params.resourceId);
		const found = search.find({
			...body,
			key: [revisionKey('groups', [user.company]), user.resourceId],
			rows: () => [...user.company.groups.values()].filter((group) => group.members.has(user)),
			fieldOf: groupField,
		});
		return reply.ok(pageOf(found, body, groupRowView(switches)));
	});
}
