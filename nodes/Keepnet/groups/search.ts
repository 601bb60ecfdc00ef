import { checkPriority } from '../people/choices';
import { containsAny, searchBody, type FilterItem, type Order } from '../search/filter';
import { inPeriod } from '../search/period';
import type { Search } from '../search/search';
import { checkId } from '../transport/path';

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
 * @throws InputError when a date, a priority or an ID is none, or the period ends before it begins
 */
export function targetGroupSearch(filter: TargetGroupFilter, order: Order): Search {
	const { markedForUserId } = filter;
	return {
		path: '/api/target-groups/search',
		body: {
			...searchBody(conditions(filter), containsAny(filter.search, ['Name']), order),
			systemGeneratedGroups: filter.includesAutomatic,
			...(markedForUserId && {
				selectTargetUserResourceIds: checkId('Marked for User ID', markedForUserId),
			}),
		},
	};
}

function conditions({ priorities, createdAfter, createdBefore }: TargetGroupFilter): FilterItem[] {
	const chosen = priorities.map(checkPriority).join(',');
	return [
		...(chosen ? [{ FieldName: 'Priority', Operator: 'Include', Value: chosen } as const] : []),
		...inPeriod('CreateTime', 'Created', { after: createdAfter, before: createdBefore }),
	];
}
