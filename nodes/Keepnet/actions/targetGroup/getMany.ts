import { targetGroupSearch } from '../../groups/search';
import { simplifyTargetGroup } from '../../groups/targetGroup';
import { NEWEST_FIRST } from '../../search/filter';
import { listOf } from '../parameters/reader';
import {
	dateFilter,
	filterCollection,
	output,
	pageSize,
	paging,
	sorting,
} from '../parameters/sharedFields';
import type { Operation } from '../operation';
import { listRows, readOrder } from '../parameters/listing';
import { PRIORITY_OPTIONS } from '../targetUser/personFields';
import { GROUP_OUTPUT_FIELDS, identifyGroup } from './rows';

export const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many target groups',
	description: 'List target groups with their member counts, all or those that match filters',
	scope: 'company',
	fields: [
		...paging,
		filterCollection([
			dateFilter('Created After', 'createdAfter'),
			dateFilter('Created Before', 'createdBefore'),
			{
				displayName: 'Include Automatic Groups',
				name: 'systemGeneratedGroups',
				type: 'boolean',
				default: false,
				description:
					'Whether to return also the groups that Keepnet fills by itself, such as New Hires',
			},
			{
				displayName: 'Marked for User ID',
				name: 'selectTargetUserResourceIds',
				type: 'string',
				default: '',
				description:
					"A target user's ID: the raw output then tells in isSelected which groups this person is in",
			},
			{
				displayName: 'Priorities',
				name: 'priorities',
				type: 'multiOptions',
				default: [],
				options: PRIORITY_OPTIONS,
				description: 'Groups with one of these priorities',
			},
			{
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				description: 'Groups whose name contains this',
			},
		]),
		...output(GROUP_OUTPUT_FIELDS),
	],
	options: [
		pageSize,
		...sorting({
			CreateTime: 'Create Time',
			Name: 'Name',
			Priority: 'Priority',
			UpdateTime: 'Update Time',
		}),
	],
	async run(context) {
		const { parameter } = context;
		const order = readOrder(context, NEWEST_FIRST);
		const search = targetGroupSearch(
			{
				search: parameter('filters.search', ''),
				priorities: listOf(parameter<unknown>('filters.priorities', [])),
				createdAfter: parameter('filters.createdAfter', ''),
				createdBefore: parameter('filters.createdBefore', ''),
				includesAutomatic: parameter('filters.systemGeneratedGroups', false),
				markedForUserId: parameter('filters.selectTargetUserResourceIds', ''),
			},
			order,
		);
		return await listRows(context, search, simplifyTargetGroup, identifyGroup);
	},
};
