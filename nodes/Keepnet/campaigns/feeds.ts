import type { IDataObject } from 'n8n-workflow';

import { keyOf } from '../feeds/keys';
import type { RunFeed, RunFeeds } from '../feeds/pollRuns';
import { noneIfGone, searchSource } from '../feeds/searchSource';
import type { FeedSource } from '../feeds/walk';
import { atOrAfter, searchBody } from '../search/filter';
import type { Search } from '../search/search';
import { asCount, asText } from '../transport/answer';
import type { Keepnet } from '../transport/keepnet';
import { readPage } from '../transport/pages';
import { sideBySide } from '../transport/sideBySide';
import { activityPart, actOf, type ActName, type Activity } from './acts';
import { NEWEST_RUN_FIRST, readRunRow, runKey, type Run } from './run';
import { runBody, runPath, runPersonPath } from './search';
import { dialectOf, type Simulator } from './simulators';

/** What people do in simulated attacks, for a trigger: the runs of a simulator, and in each the lists of who did what. */

/** Which acts are watched, and how. */
export interface WatchedActs {
	simulator: Simulator;
	acts: ActName[];
	activity: Activity;
	/** Whether a person who does the same again in a run is told again. */
	repeats: boolean;
	/** Of so many of the newest people of a list it is known at least that they were told. */
	remembered: number;
}

/** A run with what shows whether somebody acted in it. */
export interface WatchedRun {
	run: Run;
	/**
	 * Signs of the lists whose changes do not show in the totals of the run: as many as there are such lists, 0 for a list
	 * without anybody, and for a run that is over and not one of the newest.
	 */
	signs: number[];
	/** Whether the signs tell something; when there is none, always. */
	isLookedAt: boolean;
}

/** Runs in which nobody is expected to act any more. */
const OVER = ['completed', 'canceled', 'cancelled', 'error'];

const isOver = (run: Run) => OVER.includes(run.status.toLowerCase());

/** The acts of which Keepnet tells when people did them, without which nothing shows what is new. */
export const watchableActs = (simulator: Simulator): ActName[] => {
	const { acts, shown = acts } = dialectOf(simulator);
	return shown;
};

/** Of the newest runs, so many are looked at closely also when they are over: people report mails that they find late. */
const STILL_LOOKED_AT = 3;

/** So many of the newest runs are watched at least, those that are over among them. */
const RUNS = 10;

/**
 * What people do in the runs of a simulator.
 *
 * The runs in which somebody acted show by the totals in their list. It counts people and not bots, tells nothing of reports
 * and replies, and of MFA codes for mails only; so where these, bots, or acts that are done again, are wanted as well, the newest person of each
 * such list is asked for too, a small request for each list of each run that is not over, and of the newest ones.
 */
export function actFeeds(
	keepnet: Keepnet,
	watched: WatchedActs,
): RunFeeds<WatchedRun, IDataObject> {
	const { simulator } = watched;
	const acts = watched.acts.filter((name) => watchableActs(simulator).includes(name));
	const isCounted = !watched.repeats && watched.activity === 'human';
	const withoutTotal = acts.filter((name) => !isCounted || !hasTotal(simulator, name));
	return {
		list: {
			idOf: ({ run }) => runKey(run),
			totalsOf({ run, signs, isLookedAt }) {
				const totals = [...totalsOf(run), ...signs];
				// Bots, reports and replies show in the signs alone: without them nobody knows that there was nothing.
				return isLookedAt || totals.some((total) => total > 0) ? totals : undefined;
			},
			isFinished: ({ run }) => isOver(run),
			window: RUNS,
		},
		source: runSource(keepnet, watched, withoutTotal),
		feedsOf: ({ run }) =>
			Object.fromEntries(acts.map((name) => [name, actFeed(keepnet, run, name, watched)])),
	};
}

/** The list of runs tells how many submitted an MFA code for mails only. */
const hasTotal = (simulator: Simulator, name: ActName) =>
	actOf(name).total !== undefined && (name !== 'submittedMfaCode' || simulator === 'email');

/** How many did anything at all, and how many did what; 0 where the list of runs does not tell. */
function totalsOf(run: Run): number[] {
	const { delivered, noResponse } = run;
	const active = Math.max(0, asCount(delivered) - asCount(noResponse));
	const names: ActName[] = ['opened', 'clicked', 'submittedData', 'submittedMfaCode'];
	return [active, ...[...names, 'openedAttachment'].map((name) => asCount(run[name]))];
}

/** The runs of all campaigns, newest first, with the signs of the lists that have no total. */
function runSource(
	keepnet: Keepnet,
	watched: WatchedActs,
	withoutTotal: ActName[],
): FeedSource<WatchedRun> {
	const { simulator } = watched;
	const body = runBody({}, NEWEST_RUN_FIRST);
	const rows = searchSource(keepnet, () => ({ path: runPath(simulator), body }));
	return {
		async ask(pageNumber) {
			const page = await rows.ask(pageNumber);
			const runs = page.rows.map((row, index) => {
				const run = readRunRow(row, simulator);
				const isLate = pageNumber === 1 && index < STILL_LOOKED_AT;
				const isLookedAt = withoutTotal.length === 0 || !isOver(run) || isLate;
				return { run, signs: withoutTotal.map(() => 0), isLookedAt };
			});
			const looks = runs
				.filter(({ isLookedAt }) => isLookedAt)
				.flatMap(({ run, signs }) =>
					withoutTotal.map((name, index) => async () => {
						signs[index] = await signOf(keepnet, run, name, watched);
					}),
				);
			await sideBySide(looks, keepnet.atOnce, async (look) => await look());
			return { ...page, rows: runs };
		},
	};
}

/** A number that changes when somebody does this in a run; 0 as long as nobody has. */
async function signOf(
	keepnet: Keepnet,
	run: Run,
	name: ActName,
	watched: WatchedActs,
): Promise<number> {
	const { path, body } = actSearch(run, name, watched);
	const { rows, rowCount } = await readPage(keepnet, path, body, 1, 1).catch(noneIfGone);
	if (rows.length === 0) return 0;
	const { count = '', time } = actOf(name);
	const [newest] = rows;
	const what = [newest.resourceId, newest[count], newest[time], rowCount].map(asText);
	return Math.max(1, keyOf(...what));
}

function actFeed(
	keepnet: Keepnet,
	run: Run,
	name: ActName,
	watched: WatchedActs,
): RunFeed<IDataObject> {
	const { count, time } = actOf(name);
	return {
		feed: {
			idOf: ({ resourceId }) => asText(resourceId),
			timeOf: (row) => asText(row[time]),
			...(watched.repeats && count && { versionOf: (row: IDataObject) => asText(row[count]) }),
			window: watched.remembered,
		},
		source: searchSource(keepnet, (since) => actSearch(run, name, watched, since)),
	};
}

/** Who did something in a run, the latest first; with a time only who did it then or later. */
function actSearch(run: Run, name: ActName, { activity }: WatchedActs, since?: string): Search {
	const { time } = actOf(name);
	const order = { orderBy: time, ascending: false };
	return {
		path: runPersonPath(run, name),
		body: { ...searchBody(atOrAfter(time, since), [], order), ...activityPart(name, activity) },
	};
}
