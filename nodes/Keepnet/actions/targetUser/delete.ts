import { path } from '../../transport/path';
import { targetUserId, targetUserLocator } from '../parameters/locators';
import type { Operation } from '../operation';

export const deleteUser: Operation = {
	name: 'Delete',
	action: 'Delete a target user',
	description:
		'Delete a target user and free the license seat; Keepnet keeps listing them as deleted',
	scope: 'changes',
	fields: [targetUserLocator],
	async run(context) {
		const id = await targetUserId(context);
		await context.keepnet.delete(path`/api/target-users/${id}`);
		return { deleted: true };
	},
};
