import { addMembers } from '../../groups/members';
import { targetGroupLocator } from '../parameters/locators';
import type { Operation } from '../operation';
import { members } from './groupFields';
import { changeMembers } from './membership';

export const addUsers: Operation = {
	name: 'Add Users',
	action: 'Add users to a target group',
	description: 'Add people to a target group; who is a member already stays one',
	scope: 'changes',
	fields: [targetGroupLocator, members],
	run: async (context) =>
		await changeMembers(
			context,
			async (keepnet, groupId, userIds) => await addMembers(keepnet, [groupId], userIds),
		),
};
