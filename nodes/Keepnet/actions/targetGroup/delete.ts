import { path } from '../../transport/path';
import { targetGroupId, targetGroupLocator } from '../parameters/locators';
import type { Operation } from '../operation';

export const deleteGroup: Operation = {
	name: 'Delete',
	action: 'Delete a target group',
	description: 'Delete a target group; its members stay',
	scope: 'changes',
	fields: [targetGroupLocator],
	async run(context) {
		const id = await targetGroupId(context);
		await context.keepnet.delete(path`/api/target-groups/${id}`);
		return { deleted: true };
	},
};
