import { deleteTargetGroup } from '../../groups/write';
import { targetGroupId, targetGroupLocator } from '../parameters/locators';
import type { Operation } from '../operation';

export const deleteGroup: Operation = {
	name: 'Delete',
	action: 'Delete a target group',
	description: 'Delete a target group; its members stay',
	scope: 'changes',
	fields: [targetGroupLocator],
	async run(context) {
		await deleteTargetGroup(context.keepnet, await targetGroupId(context));
		return { deleted: true };
	},
};
