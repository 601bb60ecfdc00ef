import { removeMembers } from '../../groups/members';
import { targetGroupLocator } from '../parameters/locators';
import type { Operation } from '../operation';
import { members } from './groupFields';
import { changeMembers } from './membership';

export const removeUsers: Operation = {
	name: 'Remove Users',
	action: 'Remove users from a target group',
	description: 'Take people out of a target group; the people themselves stay',
	scope: 'changes',
	fields: [targetGroupLocator, members],
	run: async (context) => await changeMembers(context, removeMembers),
};
