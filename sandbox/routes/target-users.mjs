import { findFillableGroups } from '../model/imports.mjs';
import { findEditableUser, findUser } from '../model/find.mjs';
import { addUser } from '../model/recreated.mjs';
import { readUserInput } from '../model/user-input.mjs';
import { userDto } from '../model/user-views.mjs';

/** One user at a time: /api/target-users and /api/target-users/{resourceId}. */
export function targetUserRoutes(app, { store, switches }) {
	const join = (user, groups) => {
		for (const group of groups) store.addMembers(group, [user]);
	};

	app.post('/api/target-users', async ({ body, scope }, reply) => {
		const fields = readUserInput(store, scope.target, body, switches);
		const groups = findFillableGroups(scope.target, body.targetGroupResourceIds ?? []);
		const user = addUser(store, scope.target, fields, switches);
		join(user, groups);
		return reply.ok({ resourceId: user.resourceId }, 'Target user has been created');
	});

	app.get('/api/target-users/:resourceId', async ({ params, scope }, reply) =>
		reply.ok(userDto(switches)(findUser(scope.visible, params.resourceId))),
	);

	app.put('/api/target-users/:resourceId', async ({ body, params, scope }, reply) => {
		const user = findEditableUser(scope.target, params.resourceId);
		const fields = readUserInput(store, scope.target, body, switches, user);
		const groups = findFillableGroups(scope.target, body.targetGroupResourceIds ?? []);
		store.changeUser(user, fields);
		join(user, groups);
		return reply.ok({ resourceId: user.resourceId }, 'Target user has been updated');
	});

	app.delete('/api/target-users/:resourceId', async ({ params, scope }, reply) => {
		const user = findEditableUser(scope.target, params.resourceId);
		store.deleteUser(user, { leavesGroups: switches.values.deletedMembers === 'removed' });
		return reply.ok({ resourceId: user.resourceId }, 'Target user has been deleted');
	});
}
