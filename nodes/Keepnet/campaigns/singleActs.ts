import type { IDataObject } from 'n8n-workflow';

import { searchBody } from '../search/filter';
import { asRecords, asText, isRecord } from '../transport/answer';
import { InputError } from '../transport/errors';
import type { Keepnet } from '../transport/keepnet';
import { path } from '../transport/path';
import { activityPart, type ActName, type Activity, type Who } from './acts';
import { dialectOf, type Simulator } from './simulators';

/** What one person did in a run, act by act; Keepnet has it for mails only. */

/** Where the acts of a kind are listed, and the column with their time. */
const LISTS = {
	opened: ['search-email-opened', 'openedTime'],
	clicked: ['search-email-clicked', 'clickedTime'],
	submittedData: ['search-email-submitted', 'submittedTime'],
	submittedMfaCode: ['search-mfa-submitted', 'submittedTime'],
	openedAttachment: ['search-email-opened-attachment', 'openedTime'],
	replied: ['search-email-replied', 'replySent'],
	reported: ['search-email-reported', 'reportedTime'],
} satisfies Partial<Record<ActName, [name: string, time: string]>>;

/** An act whose single instances Keepnet tells. */
export type SingleAct = keyof typeof LISTS;

const isSingleAct = (who: Who): who is SingleAct => Object.hasOwn(LISTS, who);

/** As many acts of one person as are read: nobody clicks so often. */
const MOST = 1000;

/** @throws InputError when a list of people goes by nothing whose single acts Keepnet tells */
export function checkSingleActs(simulator: Simulator, who: Who): SingleAct {
	if (simulator === 'email' && isSingleAct(who)) return who;
	throw simulator === 'email'
		? new InputError(
				"The option 'Include Single Acts' is about what people did, and 'Who' does not ask for an act",
				"Choose an act in 'Who', e.g. Clicked, or turn the option off",
			)
		: new InputError(
				`Keepnet does not tell single acts for the simulator '${dialectOf(simulator).label}'`,
				"Turn the option 'Include Single Acts' off: the lists tell how often, and when last",
			);
}

/**
 * What a person in a run did of one kind, the latest first.
 *
 * Documents and front end disagree about the answer: it is a page, a list, or a bare object with the latest act.
 *
 * @param runUserId the ID of the person in the run
 * @throws KeepnetFailure
 */
export async function readSingleActs(
	keepnet: Keepnet,
	act: SingleAct,
	runUserId: string,
	activity: Activity,
): Promise<IDataObject[]> {
	const [list, time] = LISTS[act];
	const body = searchBody([], [], { orderBy: time, ascending: false });
	const data = await keepnet.search(`${dialectOf('email').reports}/${list}${path`/${runUserId}`}`, {
		...body,
		...activityPart(act, activity),
		pageNumber: 1,
		pageSize: MOST,
	});
	if (Array.isArray(data)) return asRecords(data);
	if (!isRecord(data)) return [];
	return data.results === undefined ? [data] : asRecords(data.results);
}

/** An act, flat, whichever kind it is of. What was typed into a form or written in a reply stays out. */
export function simplifyAct(act: SingleAct, row: IDataObject): IDataObject {
	const [, time] = LISTS[act];
	return {
		time: row[time] ?? null,
		activityType: asText(row.activityType),
		browser: asText(row.browserName),
		userAgent: asText(row.userAgent),
		ipAddress: asText(row.userIpAddressList),
		location: asText(row.userGeolocation),
	};
}
