import { checkPriority } from '../people/choices';
import { checkDate } from '../people/dates';
import { containsAny, searchBody, type FilterItem, type Order } from '../search/filter';
import type { Search } from '../search/search';

/** Which target groups are wanted; an empty text or list asks for nothing. */
export interface TargetGroupFilter {
	/** Looked for in the name. */
	search: string;
	priorities: string[];
	createdAfter: string;
	createdBefore: string;
	/** Also the groups that Keepnet fills by itself. */
	includesAutomatic: boolean;
	/** A target user's ID: the rows then tell whether this person is in the group. */
	markedForUserId: string;
}

/** Every target group, the automatic ones too. */
export const ALL_GROUPS: TargetGroupFilter = {
	search: '',
	priorities: [],
	createdAfter: '',
	createdBefore: '',
	includesAutomatic: true,
	markedForUserId: '',
};

/**
 * The search for target groups with their member counts.
 *
 * @throws InputError when a date or a priority is none
 */
export function targetGroupSearch(filter: TargetGroupFilter, order: Order): Search {
	const { markedForUserId } = filter;
	return {
		path: '/api/target-groups/search',
		body: {
			...searchBody(conditions(filter), containsAny(filter.search, ['Name']), order),
			systemGeneratedGroups: filter.includesAutomatic,
			...(markedForUserId && { selectTargetUserResourceIds: markedForUserId }),
		},
	};
}

function conditions({ priorities, createdAfter, createdBefore }: TargetGroupFilter): FilterItem[] {
	const chosen = priorities.map(checkPriority).join(',');
	const items: FilterItem[] = [
		{ FieldName: 'Priority', Operator: 'Include', Value: chosen },
		{
			FieldName: 'CreateTime',
			Operator: '>=',
			Value: createdAfter && checkDate('Created After', createdAfter),
		},
		{
			FieldName: 'CreateTime',
			Operator: '<=',
			Value: createdBefore && checkDate('Created Before', createdBefore),
		},
	];
	return items.filter(({ Value }) => Value !== '');
}
