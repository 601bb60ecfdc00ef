import { isNotFound } from '../transport/errors';
import { beginFeed, pollFeed, type Feed } from './feed';
import { watchRuns, type MovingRun, type RunList, type RunsState } from './runs';
import { NOTHING_KNOWN, asFeedState, type FeedState } from './state';
import type { FeedSource } from './walk';

/** What people do in runs, where every run has lists of its own: who opened, who clicked, and so on. */
export interface RunFeeds<Run, Row> {
	list: RunList<Run>;
	/** The runs, newest first. */
	source: FeedSource<Run>;
	/** The lists of one run by their names, e.g. `clicked`; the names are kept in the state. */
	feedsOf(run: Run): Record<string, RunFeed<Row>>;
}

/** One list of one run. */
export interface RunFeed<Row> {
	feed: Feed<Row>;
	source: FeedSource<Row>;
}

/** Something that somebody did in a run. */
export interface RunAct<Run, Row> {
	run: Run;
	/** The name of the list in which it stands. */
	name: string;
	row: Row;
}

/** Where the runs stand: what is kept from one poll to the next. */
export interface RunFeedsState {
	runs: RunsState;
	/** The states of the lists of those runs that are watched. */
	people: Record<string, FeedState>;
}

/** Nothing was seen yet: the first poll tells all that people ever did in the runs that are watched. */
export const NO_RUN_KNOWN: RunFeedsState = { runs: { runs: '', totals: '' }, people: {} };

/** What a poll found. */
export interface RunActs<Run, Row> {
	/** The oldest run first, and in each list the oldest act first. */
	acts: Array<RunAct<Run, Row>>;
	/** To be kept for the next poll. Equal to the one before when there is nothing to write. */
	state: RunFeedsState;
	/** Whether all that is new came out. The rest comes with the next poll. */
	isComplete: boolean;
}

/**
 * Finds what people did in runs since the last poll: looks which runs moved by their totals, and reads only the lists of these.
 *
 * @param state what the last poll gave; undefined for the first one, after which all that was done so far is known silently
 * @param most so many acts come out at most; at least 1
 * @throws what the sources throw; nothing is told then, and the state stays as it was
 */
export async function pollRuns<Run, Row>(
	{ list, source, feedsOf }: RunFeeds<Run, Row>,
	state: RunFeedsState | undefined,
	{ most }: { most: number },
): Promise<RunActs<Run, Row>> {
	const watched = await watchRuns(list, source, state?.runs);
	const people = new Map(Object.entries(state?.people ?? {}));
	const acts: Array<RunAct<Run, Row>> = [];
	const read: Run[] = [];
	let later = 0;
	for (const moving of [...watched.moving].reverse()) {
		const isRead = await readRun(moving).catch((reason: unknown) => {
			// The list may go on naming a run whose people are gone; that must not hold up all others.
			if (!isNotFound(reason)) throw reason;
			later++;
			return false;
		});
		if (isRead) read.push(moving.row);
	}
	const unread = new Set(
		watched.moving.filter(({ row }) => !read.includes(row)).map(({ row }) => list.idOf(row)),
	);
	// Of runs that are long over nothing is kept: should somebody act in one all the same, it becomes known silently.
	const isKept = (id: string) => watched.isLively(id) || unread.has(id);
	return {
		acts,
		state: {
			runs: watched.after(read),
			people: Object.fromEntries([...people].filter(([key]) => isKept(runOf(key)))),
		},
		isComplete: read.length + later === watched.moving.length,
	};

	/** @returns whether all that is new in the run came out, and its totals have told what they can */
	async function readRun({ row: run, isFromNothing }: MovingRun<Run>): Promise<boolean> {
		let addsUp = true;
		for (const [name, { feed, source: rows }] of Object.entries(feedsOf(run))) {
			const key = keyOfFeed(list.idOf(run), name);
			const kept = asFeedState(people.get(key));
			const isSilent = state === undefined || (!kept && !isFromNothing);
			if (isSilent) {
				people.set(key, await beginFeed(feed, rows));
				continue;
			}
			if (acts.length >= most) return false;
			const polled = await pollFeed(feed, rows, kept ?? NOTHING_KNOWN, {
				most: most - acts.length,
			});
			people.set(key, polled.state);
			acts.push(...polled.rows.map((row) => ({ run, name, row })));
			if (!polled.isComplete) return false;
			addsUp &&= polled.addsUp;
		}
		// Whom a list has skipped that changed meanwhile, no total may show any more: the next poll reads it again.
		if (!addsUp) later++;
		return addsUp;
	}
}

/** The state that a value holds which comes from a store; undefined when it holds none. */
export function asRunFeedsState(value: unknown): RunFeedsState | undefined {
	const { runs, people } = (value ?? {}) as Partial<RunFeedsState>;
	return typeof runs?.runs === 'string' && typeof runs.totals === 'string' && people
		? { runs, people }
		: undefined;
}

const keyOfFeed = (runId: string, name: string) => `${name} ${runId}`;
const runOf = (key: string) => key.slice(key.indexOf(' ') + 1);
