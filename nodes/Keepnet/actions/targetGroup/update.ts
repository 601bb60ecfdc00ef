import { checkPriority } from '../../people/choices';
import { checkGroupName } from '../../groups/targetGroup';
import { updateTargetGroup } from '../../groups/write';
import { InputError } from '../../transport/errors';
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
		const groupId = await targetGroupId(context);
		const values = await updateTargetGroup(keepnet, groupId, { name, priority: chosenPriority });
		return { targetGroupId: groupId, ...values };
	},
};
