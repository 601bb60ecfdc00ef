import type { IDataObject } from 'n8n-workflow';

import type { Feed } from '../feeds/feed';
import { searchSource } from '../feeds/searchSource';
import type { FeedSource } from '../feeds/walk';
import { atOrAfter, NEWEST_FIRST, searchBody } from '../search/filter';
import type { Keepnet } from '../transport/keepnet';
import { readReportedEmailRow } from './reportedEmail';
import { REPORTED_EMAILS } from './search';

/** What people reported; an email is told once. */
export const newReports: Feed<IDataObject> = {
	idOf: (row) => readReportedEmailRow(row).reportedEmailId,
	timeOf: (row) => readReportedEmailRow(row).createTime ?? '',
};

/**
 * What was judged; an email is told with each verdict that it gets. Whether the list can be sorted by the last update
 * is not documented, and an update may be no more than a note. So the newest emails are read again each time, for the verdicts
 * that they have now.
 *
 * @param window so many of the newest emails are watched at least; a verdict for an older one is not noticed
 */
export const newVerdicts = (window: number): Feed<IDataObject> => ({
	...newReports,
	versionOf: verdictOf,
	window,
});

/** The verdict of an email; empty as long as the analysis may still come to another one. */
export function verdictOf(row: IDataObject): string {
	const { state, verdict } = readReportedEmailRow(row);
	return state === 'BeingAnalyzed' ? '' : verdict;
}

/** The reported emails of the company that `keepnet` speaks for, the newest first. */
export const emailsByReport = (keepnet: Keepnet): FeedSource<IDataObject> =>
	searchSource(keepnet, (since) => ({
		path: REPORTED_EMAILS,
		body: searchBody(atOrAfter('CreateTime', since), [], NEWEST_FIRST),
	}));
