import type { IDataObject } from 'n8n-workflow';

import { keyOf } from '../feeds/keys';
import type { RunFeed, RunFeeds } from '../feeds/pollRuns';
import { noneIfGone, searchSource } from '../feeds/searchSource';
import type { FeedSource } from '../feeds/walk';
import { atOrAfter, NEWEST_FIRST, searchBody } from '../search/filter';
import type { Search } from '../search/search';
import { asText } from '../transport/answer';
import { isNotFound } from '../transport/errors';
import type { Keepnet } from '../transport/keepnet';
import { readPage } from '../transport/pages';
import { sideBySide } from '../transport/sideBySide';
import { orderOf, trainingActOf, type TrainingActName } from './acts';
import { readEnrollmentRow, type Enrollment } from './enrollment';
import { ALL_ENROLLMENTS, enrolleePath, enrollmentSearch } from './search';
import { readSummary, simplifySummary, type EnrollmentSummary } from './summary';

/** What people do with trainings, for a trigger: the enrollments, and in each the lists of who did what. */

/** Which acts are watched, and in how many of the newest enrollments at least. */
export interface WatchedTraining {
	acts: TrainingActName[];
	window: number;
	/** Of so many of the newest people of a list it is known at least that they were told: there are many lists. */
	remembered: number;
}

/** An enrollment with what shows whether somebody acted in it. */
export interface WatchedEnrollment {
	enrollment: Enrollment;
	/** Undefined where Keepnet does not give the figures, as of one that was deleted after the list was read. */
	summary?: EnrollmentSummary;
	/** Signs of the lists whose changes do not show in the figures; 0 for a list without anybody. */
	signs: number[];
}

/** In these people are mailed and enrolled further, however old the enrollment is. */
const UNDER_WAY = ['scheduled', 'sending', 'auto-enroll', 'paused'];

/** In these people do nothing any more. */
const ENDED = ['stopped', 'error', 'archived', 'deleted'];

/**
 * What people do in the enrollments of a company.
 *
 * Watched are so many of the newest, and all that are newer than the oldest of which Keepnet still mails people. The list of
 * enrollments has no figures, so each of those is asked for its own: a request for each. These do not show everything: who
 * passes an exam at the second attempt, and who did not complete in time, moves none of them. Where that is wanted,
 * the newest person of each such list is asked for, too.
 */
export function trainingFeeds(
	keepnet: Keepnet,
	watched: WatchedTraining,
): RunFeeds<WatchedEnrollment, IDataObject> {
	return {
		list: {
			idOf: ({ enrollment }) => enrollment.enrollmentId,
			totalsOf,
			isFinished: ({ enrollment }) => !UNDER_WAY.includes(enrollment.status.toLowerCase()),
			isLively,
			window: watched.window,
		},
		source: enrollmentSource(keepnet, watched),
		feedsOf: ({ enrollment }) =>
			Object.fromEntries(
				watched.acts.map((name) => [name, actFeed(keepnet, enrollment, name, watched)]),
			),
	};
}

/** Long after it was sent, people go on in an enrollment, until everybody has come to the end. */
function isLively({ enrollment, summary }: WatchedEnrollment): boolean {
	const status = enrollment.status.toLowerCase();
	if (UNDER_WAY.includes(status)) return true;
	if (ENDED.includes(status) || !summary) return false;
	const { people, completed, examNotCompleted } = summary;
	return people === 0 || completed < people || examNotCompleted > 0;
}

/** How many did what. All are 0 as long as nobody did anything. */
function totalsOf({ summary, signs }: WatchedEnrollment): number[] | undefined {
	if (!summary) return undefined;
	const { completed, inProgress, opened, examFailed } = summary;
	return [completed, inProgress, opened, examFailed, ...signs];
}

/** The enrollments, newest first, with their figures, as many on a page as are watched. */
function enrollmentSource(
	keepnet: Keepnet,
	{ acts, window }: WatchedTraining,
): FeedSource<WatchedEnrollment> {
	const search = enrollmentSearch(ALL_ENROLLMENTS, NEWEST_FIRST);
	const rows = searchSource(keepnet, () => search, window);
	const hidden = acts.filter((name) => !trainingActOf(name).showsInFigures);
	const look = async (row: IDataObject): Promise<WatchedEnrollment> => {
		const enrollment = readEnrollmentRow(row);
		const { enrollmentId } = enrollment;
		const signs = hidden.map(() => 0);
		const data = await readSummary(keepnet, enrollmentId).catch(undefinedIfGone);
		if (data === undefined) return { enrollment, signs };
		const summary = simplifySummary(data);
		for (const [index, name] of hidden.entries()) {
			if (summary.people > 0 && (summary.hasExam || !trainingActOf(name).isExam))
				signs[index] = await signOf(keepnet, enrollmentId, name);
		}
		return { enrollment, summary, signs };
	};
	return {
		async ask(pageNumber) {
			const page = await rows.ask(pageNumber);
			return { ...page, rows: await sideBySide(page.rows, keepnet.atOnce, look) };
		},
	};
}

/** A number that changes when somebody does this in an enrollment; 0 as long as nobody has. */
async function signOf(keepnet: Keepnet, enrollmentId: string, name: TrainingActName) {
	const { path, body } = actSearch(enrollmentId, name);
	const { rows, rowCount } = await readPage(keepnet, path, body, 1, 1).catch(noneIfGone);
	if (rows.length === 0) return 0;
	const { time } = trainingActOf(name);
	return Math.max(1, keyOf(personOf(rows[0]), asText(rows[0][time]), String(rowCount)));
}

function undefinedIfGone(reason: unknown): undefined {
	if (!isNotFound(reason)) throw reason;
}

/** Where Keepnet does not tell when it happened, all are of one time, and each is told once. */
const NO_TIME = '-';

function actFeed(
	keepnet: Keepnet,
	{ enrollmentId, createTime }: Enrollment,
	name: TrainingActName,
	{ remembered }: WatchedTraining,
): RunFeed<IDataObject> {
	const { time } = trainingActOf(name);
	return {
		feed: {
			idOf: personOf,
			timeOf: (row) => (time ? asText(row[time]) : NO_TIME),
			window: remembered,
		},
		source: {
			...searchSource(keepnet, (since) => actSearch(enrollmentId, name, since)),
			// Who has not come so far has no time, wherever Keepnet would sort that.
			...(time && { earliest: async () => await Promise.resolve(createTime ?? '') }),
		},
	};
}

/** Who it is: a person may be in one enrollment once. */
export const personOf = (row: IDataObject) =>
	asText(row.targetUserResourceId) || asText(row.email).toLowerCase();

/** Who did something in an enrollment, the latest first; with a time only who did it then or later. */
function actSearch(enrollmentId: string, name: TrainingActName, since?: string): Search {
	const act = trainingActOf(name);
	const conditions = [...act.allOf, ...(act.time ? atOrAfter(act.time, since) : [])];
	return {
		path: enrolleePath(enrollmentId, act.list),
		body: {
			...searchBody(conditions, [], orderOf(act)),
			...(act.attempt && { showByExamStatus: act.attempt }),
		},
	};
}
