import { inputError } from '../errors.mjs';
import { groupField } from '../model/fields.mjs';
import { findGroup } from '../model/find.mjs';
import { groupDto, groupRowView } from '../model/group-views.mjs';
import { pageOf, revisionKey } from '../model/search.mjs';
import { isManagedElsewhere } from '../model/store.mjs';

/** Throws 400 when another group of the company has this name already. */
function refuseTakenName(company, name, current = null) {
	const holder = [...company.groups.values()].find(
		(group) => group.name.toLowerCase() === name.toLowerCase(),
	);
	if (holder && holder !== current) {
		throw inputError(`name: a target group named "${name}" already exists.`);
	}
}

/** The group with this id if its own facts may be changed; 404 or 400 otherwise. */
function editableGroup({ params, scope }) {
	const group = findGroup([scope.target], params.resourceId);
	if (isManagedElsewhere(group))
		throw inputError(`The target group "${group.name}" is not editable.`);
	return group;
}

/** /api/target-groups, without the members. */
export function targetGroupRoutes(app, { search, store, switches }) {
	const dto = (group) => groupDto(group, switches);
	const groupsOf = (companies, withSystem) =>
		companies
			.flatMap((company) => [...company.groups.values()])
			.filter((group) => withSystem || !group.isSystemGroup);

	app.get('/api/target-groups', async ({ scope }, reply) =>
		reply.ok(groupsOf(scope.visible, false).map(dto)),
	);

	app.post('/api/target-groups', async ({ body, scope }, reply) => {
		refuseTakenName(scope.target, body.name);
		const group = store.addGroup(scope.target, { name: body.name, priority: body.priority });
		return reply.ok({ resourceId: group.resourceId }, 'Target group has been created');
	});

	app.post('/api/target-groups/search', async ({ body, scope }, reply) => {
		const withSystem = body.systemGeneratedGroups ?? false;
		const found = search.find({
			...body,
			key: [revisionKey('groups', scope.visible), withSystem],
			rows: () => groupsOf(scope.visible, withSystem),
			fieldOf: groupField,
		});
		return reply.ok(pageOf(found, body, groupRowView(switches, body.selectTargetUserResourceIds)));
	});

	app.post('/api/target-groups/search-name', async ({ body, scope }, reply) => {
		const wanted = body.groupName.toLowerCase();
		const found = search.find({
			orderBy: body.orderBy,
			ascending: body.ascending,
			key: [revisionKey('groups', scope.visible), wanted],
			rows: () =>
				groupsOf(scope.visible, false).filter((group) => group.name.toLowerCase().includes(wanted)),
			fieldOf: groupField,
		});
		return reply.ok(pageOf(found, body, dto));
	});

	app.get('/api/target-groups/:resourceId', async ({ params, scope }, reply) =>
		reply.ok(dto(findGroup(scope.visible, params.resourceId))),
	);

	app.put('/api/target-groups/:resourceId', async (request, reply) => {
		const group = editableGroup(request);
		const { name, priority, isActive } = request.body;
		refuseTakenName(group.company, name, group);
		store.changeGroup(group, { name, priority, isActive: isActive ?? group.isActive });
		return reply.ok({ resourceId: group.resourceId }, 'Target group has been updated');
	});

	app.delete('/api/target-groups/:resourceId', async (request, reply) => {
		const group = editableGroup(request);
		store.deleteGroup(group);
		return reply.ok({ resourceId: group.resourceId }, 'Target group has been deleted');
	});
}
