import { deleteTargetUser } from '../../people/write';
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
		await deleteTargetUser(context.keepnet, await targetUserId(context));
		return { deleted: true };
	},
};
