import { checkPriority } from '../../people/checks';
import { checkGroupName, findTargetGroups } from '../../groups/targetGroup';
import { asText } from '../../transport/answer';
import { required } from '../../transport/client';
import { withProgress } from '../../transport/errors';
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
		const body = {
			name: checkGroupName(parameter('name', '')),
			priority: checkPriority(parameter('priority', 'Medium')),
		};
		const look = async () =>
			await withProgress(
				() =>
					`Whether the group '${body.name}' was created cannot be learned: look before you run it again`,
				async () => (await findTargetGroups(keepnet, body.name))[0],
			);
		const data = required(
			await keepnet.post('/api/target-groups', body, look),
			'the new target group',
		);
		return { targetGroupId: asText(data.resourceId), ...body };
	},
};
