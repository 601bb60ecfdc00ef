import { checkEmail } from '../../people/address';
import { createTargetUser } from '../../people/create';
import { checkGroups } from '../../groups/targetGroup';
import { createBody } from '../../people/targetUser';
import { idsOf } from '../parameters/mappingFields';
import type { Operation } from '../operation';
import { createFields, email, readFields } from './personFields';

export const create: Operation = {
	name: 'Create',
	action: 'Create a target user',
	description: 'Create a target user',
	scope: 'changes',
	fields: [email, createFields],
	async run(context) {
		const { keepnet, parameter } = context;
		const address = checkEmail('Email', parameter('email', ''));
		const groupIds = idsOf(context, 'fields.targetGroupIds', 'Target Groups');
		const body = createBody({ ...(await readFields(context)), email: address }, groupIds);
		await checkGroups(keepnet, groupIds);
		return { targetUserId: await createTargetUser(keepnet, body), email: address };
	},
};
