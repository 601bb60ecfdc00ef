import { checkPriority } from '../../people/choices';
import { checkGroupName } from '../../groups/targetGroup';
import { createTargetGroup } from '../../groups/write';
import type { Operation } from '../operation';
import { priority } from '../targetUser/personFields';
import { groupName } from './groupFields';

export const create: Operation = {
	name: 'Create',
	action: 'Create a target group',
	description: 'Create a target group',
	scope: 'changes',
	fields: [groupName, priority],
	async run({ keepnet, parameter }) {
		const values = {
			name: checkGroupName(parameter('name', '')),
			priority: checkPriority(parameter('priority', 'Medium')),
		};
		return { targetGroupId: await createTargetGroup(keepnet, values), ...values };
	},
};
