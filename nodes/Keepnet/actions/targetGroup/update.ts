import { checkPriority } from '../../people/checks';
import { checkGroupName, readTargetGroup } from '../../groups/targetGroup';
import { asText } from '../../transport/answer';
import { InputError } from '../../transport/errors';
import { path } from '../../transport/path';
import { targetGroupId, targetGroupLocator } from '../parameters/locators';
import type { Operation } from '../operation';
import { priority } from '../targetUser/personFields';
import { groupName } from './groupFields';

export const update: Operation = {
	name: 'Update',
	action: 'Update a target group',
	description: 'Change the name or the priority of a target group',
	scope: 'changes',
	fields: [
		targetGroupLocator,
		{
			displayName: 'Fields to Update',
			name: 'fields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [{ ...groupName, required: false }, priority],
		},
	],
	async run(context) {
		const { keepnet, parameter } = context;
		const name = parameter('fields.name', '') && checkGroupName(parameter('fields.name', ''));
		const chosenPriority =
			parameter('fields.priority', '') && checkPriority(parameter('fields.priority', ''));
		if (!name && !chosenPriority) {
			throw new InputError(
				"The parameter 'Fields to Update' is empty",
				'Add the name or the priority',
			);
		}
		const id = await targetGroupId(context);
		const current = await readTargetGroup(keepnet, id);
		const body = {
			name: name || asText(current.name),
			priority: chosenPriority || asText(current.priority),
			// Keepnet's own client always says so; a missing one may count as false.
			isActive: true,
		};
		await keepnet.put(path`/api/target-groups/${id}`, body);
		return { targetGroupId: id, name: body.name, priority: body.priority };
	},
};
