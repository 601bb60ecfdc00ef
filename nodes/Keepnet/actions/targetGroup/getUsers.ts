import { checkChoice } from '../../people/choices';
import { groupMemberSearch } from '../../people/search';
import { simplifyTargetUser } from '../../people/targetUser';
import { output, pageSize, paging } from '../parameters/sharedFields';
import { targetGroupId, targetGroupLocator } from '../parameters/locators';
import type { Operation } from '../operation';
import { listRows } from '../parameters/listing';
import { filters, readFilter, readUserOrder, userSorting } from '../targetUser/filters';
import { identifyUser, OUTPUT_FIELDS } from '../targetUser/rows';

export const getUsers: Operation = {
	name: 'Get Users',
	action: 'Get the users of a target group',
	description: 'List the members of a target group, or everyone who is not in it',
	scope: 'company',
	fields: [
		targetGroupLocator,
		{
			displayName: 'Who',
			name: 'who',
			type: 'options',
			default: 'members',
			options: [
				{ name: 'Everyone Else', value: 'others', description: 'Who is not in the group' },
				{ name: 'Members', value: 'members', description: 'Who is in the group' },
			],
			description: 'Which people to list',
		},
		...paging,
		filters,
		...output(OUTPUT_FIELDS),
	],
	options: [pageSize, ...userSorting],
	async run(context) {
		const who = checkChoice('Who', context.parameter('who', 'members'), ['members', 'others']);
		const filter = await readFilter(context);
		const groupId = await targetGroupId(context);
		const search = groupMemberSearch(groupId, who, filter, readUserOrder(context));
		return await listRows(context, search, simplifyTargetUser, identifyUser);
	},
};
