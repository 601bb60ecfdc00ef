import { checkGroups } from '../../groups/targetGroup';
import { checkEmail } from '../../people/address';
import { upsertTargetUser } from '../../people/write';
import { idsOf } from '../parameters/mappingFields';
import type { Operation } from '../operation';
import { createFields, email, readFields } from './personFields';

export const upsert: Operation = {
	name: 'Create or Update',
	action: 'Create or update a target user',
	description:
		'Create a new target user, or update the current one if the email address already exists (upsert)',
	scope: 'changes',
	fields: [email, createFields],
	async run(context) {
		const { keepnet, parameter } = context;
		const address = checkEmail('Email', parameter('email', ''));
		const groupIds = idsOf(context, 'fields.targetGroupIds', 'Target Groups');
		const values = await readFields(context);
		await checkGroups(keepnet, groupIds);
		return await upsertTargetUser(keepnet, address, values, groupIds);
	},
};
