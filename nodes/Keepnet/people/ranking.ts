import type { IDataObject } from 'n8n-workflow';

import { containsAny, searchBody, type FilterItem, type Order } from '../search/filter';
import type { Search } from '../search/search';
import { asNumber, asText } from '../transport/answer';
import { periodBody, type LeaderboardPeriod } from './leaderboard';

/** Who has how many points: Keepnet ranks people; it has no ranking of departments, but tells each person's. */

/** The order without any other wish. */
export const BEST_FIRST: Order = { orderBy: 'rank', ascending: true };

/** Which people are ranked; an empty text asks for nothing. */
export interface RankingFilter {
	/** Exactly this. */
	department: string;
	/** A part of the address. */
	email: string;
	/** Looked for in name, address and department. */
	search: string;
}

/** The search for people by their points. Keepnet answers with a bare list. @throws InputError when the period could not work */
export function rankingSearch(
	{ department, email, search }: RankingFilter,
	period: LeaderboardPeriod,
	order: Order,
): Search {
	const texts: FilterItem[] = [
		{ FieldName: 'Department', Operator: '=', Value: department },
		{ FieldName: 'Email', Operator: 'Contains', Value: email },
	];
	const { filter } = searchBody(
		texts.filter(({ Value }) => Value !== ''),
		containsAny(search, ['FirstName', 'LastName', 'Email', 'Department']),
		order,
	);
	return {
		path: '/api/leaderboard/get-all',
		body: { ...periodBody(period), filter, pagination: { ...order } },
		idOf: ({ targetUserResourceId }) => asText(targetUserResourceId),
	};
}

/** A person's place; a type, as n8n's items want it. */
export type RankedPerson = {
	targetUserId: string;
	email: string;
	firstName: string;
	lastName: string;
	department: string;
	/** From 1; people of equal points may share one. */
	rank: number;
	points: number;
	/** From 0 to 100. */
	performance: number;
};

export const readRankedPerson = (row: IDataObject): RankedPerson => ({
	targetUserId: asText(row.targetUserResourceId),
	email: asText(row.email),
	firstName: asText(row.firstName),
	lastName: asText(row.lastName),
	department: asText(row.department),
	rank: asNumber(row.rank),
	points: asNumber(row.points),
	performance: asNumber(row.performance),
});
