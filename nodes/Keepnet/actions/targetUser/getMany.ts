import { targetUserSearch } from '../../people/search';
import { simplifyTargetUser } from '../../people/targetUser';
import { output, pageSize, paging } from '../parameters/sharedFields';
import type { Operation } from '../operation';
import { listRows } from '../parameters/listing';
import { filters, newVersion, readFilter, readUserOrder, userSorting } from './filters';
import { identifyUser, OUTPUT_FIELDS } from './rows';

export const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many target users',
	description: 'List target users, all or those that match filters',
	scope: 'company',
	fields: [...paging, filters, ...output(OUTPUT_FIELDS)],
	options: [newVersion, pageSize, ...userSorting],
	async run(context) {
		const search = targetUserSearch(await readFilter(context), readUserOrder(context));
		return await listRows(context, search, simplifyTargetUser, identifyUser);
	},
};
