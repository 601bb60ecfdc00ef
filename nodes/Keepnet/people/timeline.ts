import type { IDataObject } from 'n8n-workflow';

import type { Search } from '../search/search';
import { asNumber, asText } from '../transport/answer';
import { periodBody, type LeaderboardPeriod } from './leaderboard';

/** What a person did and was sent, in every simulator, in training and in reported emails. */

/** Which entries of a timeline are wanted, by Keepnet's values (see timelineChoices.ts); an empty list asks for nothing. */
export interface TimelineFilter {
	acts: string[];
	products: string[];
	difficulties: string[];
	/** Only what cost points. */
	onlyFailed: boolean;
}

/**
 * The search for a person's timeline. Keepnet answers with a bare list, and does not say how many entries there are.
 *
 * @param targetUserId also of somebody who was deleted
 * @throws InputError when the period could not work
 */
export function timelineSearch(
	targetUserId: string,
	{ acts, products, difficulties, onlyFailed }: TimelineFilter,
	period: LeaderboardPeriod,
	ascending: boolean,
): Search {
	return {
		path: '/api/leaderboard/get-user-timeline',
		body: {
			targetUserResourceId: targetUserId,
			...periodBody(period),
			actionTypes: acts,
			products,
			difficultyTypes: difficulties,
			showOnlyFailedEvents: onlyFailed,
			pagination: { orderBy: 'ActionTime', ascending },
		},
		idOf: entryKey,
	};
}

/** Several entries may share an ID: whether it is that of the act or of what it was done in is not documented. */
function entryKey(row: IDataObject): string {
	const { entryId, act, actTime } = readTimelineEntry(row, '');
	return entryId && JSON.stringify([entryId, act, actTime]);
}

/** An entry of a timeline; a type, as n8n's items want it. */
export type TimelineEntry = {
	targetUserId: string;
	/** e.g. `Clicked Link` */
	act: string;
	/** Keepnet's text of the time; UTC unless `timeZone` says otherwise. */
	actTime: string;
	timeZone: string;
	/** e.g. `Phishing Simulator` */
	product: string;
	/** The campaign, the training, or the subject of the reported email. */
	name: string;
	difficulty: string;
	category: string;
	/** e.g. `Failed` */
	result: string;
	/** Below 0 for what cost points. */
	points: number;
	/** Keepnet's ID of the entry. */
	entryId: string;
};

/** Keepnet writes two of the names with capitals, and all others without. */
export const readTimelineEntry = (row: IDataObject, targetUserId: string): TimelineEntry => ({
	targetUserId,
	act: asText(row.ActionType ?? row.actionType),
	actTime: asText(row.ActionTime ?? row.actionTime),
	timeZone: asText(row.timeZoneId),
	product: asText(row.productType),
	name: asText(row.name),
	difficulty: asText(row.difficultyType),
	category: asText(row.categoryDescription),
	result: asText(row.result),
	points: asNumber(row.points),
	entryId: asText(row.resourceId),
});
