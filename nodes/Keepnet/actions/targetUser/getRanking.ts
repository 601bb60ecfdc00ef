import { BEST_FIRST, rankingSearch, readRankedPerson } from '../../people/ranking';
import { asText } from '../../transport/answer';
import {
	filterCollection,
	output,
	pageSize,
	paging,
	sorting,
	textFilter,
} from '../parameters/sharedFields';
import type { Operation } from '../operation';
import { listRows, readOrder, readTexts } from '../parameters/listing';
import { periodFields, readPeriod } from './period';

/** The fields of a whole row, for the choice 'Selected Fields'. */
const OUTPUT_FIELDS = [
	...['department', 'email', 'firstName', 'lastName', 'performance', 'phoneNumber', 'points'],
	...['preferredLanguage', 'rank', 'targetUserId', 'totalRowCount'],
];

export const getRanking: Operation = {
	name: 'Get Ranking',
	action: 'Get the ranking of target users',
	description: 'List people with their points, performance and department, the best first',
	scope: 'company',
	fields: [
		...periodFields,
		...paging,
		filterCollection([
			textFilter('Department', 'department', 'People whose department is exactly this'),
			textFilter('Email', 'email', 'People whose address contains this'),
			textFilter('Search', 'search', 'People whose name, address or department contains this'),
		]),
		...output(OUTPUT_FIELDS),
	],
	options: [
		pageSize,
		...sorting(
			{
				department: 'Department',
				email: 'Email',
				firstName: 'First Name',
				lastName: 'Last Name',
				points: 'Points',
				rank: 'Rank',
			},
			'rank',
		),
	],
	async run(context) {
		const search = rankingSearch(
			readTexts(context, ['department', 'email', 'search']),
			readPeriod(context),
			readOrder(context, BEST_FIRST),
		);
		return await listRows(context, search, readRankedPerson, (row) =>
			Object.assign(row, { targetUserId: asText(row.targetUserResourceId) }),
		);
	},
};
