import { keyOf, readKeys, writeKeys } from './keys';
import { lastIndex } from './lastIndex';
import { walk, type FeedSource } from './walk';

/** A list of runs (of campaigns, or enrollments), newest first. What people do in one shows in its totals. */
export interface RunList<Row> {
	idOf(row: Row): string;
	/** How many opened, clicked and so on, always in the same order. */
	totalsOf(row: Row): number[];
	/** Whether nobody is expected to act any more. It may happen all the same. */
	isFinished(row: Row): boolean;
	/**
	 * Whether people may well act in a run, so that what is known about them is kept; in those that are not finished
	 * unless told otherwise.
	 */
	isLively?(row: Row): boolean;
	/** How many of the newest runs are watched at least, finished ones as well; 30 unless told otherwise. */
	window?: number;
}

/** Which runs are watched, and with which totals their people were read last. */
export interface RunsState {
	runs: string;
	totals: string;
}

/** A run whose totals are not those with which its people were read last. */
export interface MovingRun<Row> {
	row: Row;
	/**
	 * Whether all that people did in it is new: nobody had done anything when it was looked at last, or it is new itself.
	 * Otherwise, and if nothing is kept about its people yet, what they did so far has to become known silently.
	 */
	isFromNothing: boolean;
}

/** What there is to do about the runs. */
export interface RunsWatched<Row> {
	/** Newest first. */
	moving: Array<MovingRun<Row>>;
	/** Tells whether a run is watched further. */
	isWatched(id: string): boolean;
	/** Tells whether people may well act in a run, also because it is one of the newest. */
	isLively(id: string): boolean;
	/** The state for the next poll, when the people of these moving runs were read; the others will move again. */
	after(read: Row[]): RunsState;
}

const WINDOW = 30;

/** So many of the newest runs count as lively when they are finished as well: people come late. */
const LIVELY = 3;

/** More runs than these are never watched: one that never ends must not hold all others. */
const MOST = 1000;

/**
 * Finds the runs in which people acted since the last poll, so that only their people have to be read.
 *
 * Watched are the newest runs, all above the oldest one that is not finished, and no more than 1,000. A run is let go
 * from the lower end only, so whatever is not known and stands above a known run is new, and a run that was let go
 * can come back only from below: then what people did in it is not told a second time.
 *
 * @param state what the last poll gave; undefined for the first one: then all runs in which people acted are moving
 * @throws what the source throws
 */
export async function watchRuns<Row>(
	list: RunList<Row>,
	source: FeedSource<Row>,
	state: RunsState | undefined,
): Promise<RunsWatched<Row>> {
	const size = list.window ?? WINDOW;
	const known = readKeys(state?.runs ?? '');
	const totals = readKeys(state?.totals ?? '');
	const idKey = (row: Row) => keyOf(list.idOf(row));
	// Nothing is nothing, also when more or fewer totals are looked at than the last time.
	const withNothing = (row: Row) => keyOf(list.idOf(row), '');
	const totalsKey = (row: Row) => {
		const of = list.totalsOf(row);
		return of.every((total) => total === 0)
			? withNothing(row)
			: keyOf(list.idOf(row), of.join(' '));
	};

	let [met, left] = [0, known.size];
	const { rows, addsUp } = await walk(source, (row) => list.idOf(row), {
		isEnough: (fresh) => {
			met += fresh.length;
			left -= fresh.filter((row) => known.has(idKey(row))).length;
			return met >= MOST || (state !== undefined && left === 0 && met >= size);
		},
	});
	const lowest = lastIndex(rows, (row) => known.has(idKey(row)));
	const end = Math.max(size, lastIndex(rows, (row) => !list.isFinished(row)) + 1);
	const watched = rows.slice(0, Math.min(end, MOST));
	const moving = watched
		.map((row, index) => {
			const isNew =
				state !== undefined && !known.has(idKey(row)) && (index < lowest || known.size === 0);
			return { row, isFromNothing: isNew || totals.has(withNothing(row)) };
		})
		.filter(
			({ row }) => !totals.has(totalsKey(row)) && list.totalsOf(row).some((total) => total > 0),
		);
	// A run that was not met in a list that changed while it was being read is watched further.
	const kept = new Set([...(addsUp ? [] : known), ...watched.map(idKey)]);
	const isLively = (row: Row) => list.isLively?.(row) ?? !list.isFinished(row);
	const lively = watched.filter((row, index) => index < LIVELY || isLively(row));
	const livelyKeys = new Set([...(addsUp ? [] : known), ...lively.map(idKey)]);
	return {
		moving,
		isWatched: (id) => kept.has(keyOf(id)),
		isLively: (id) => livelyKeys.has(keyOf(id)),
		after: (read) => {
			const unread = new Map(moving.map((run) => [run.row, run]));
			for (const row of read) unread.delete(row);
			const asRead = watched.flatMap((row) => {
				if (!unread.has(row)) return [totalsKey(row)];
				return unread.get(row)!.isFromNothing ? [withNothing(row)] : [];
			});
			const next = {
				runs: writeKeys(kept),
				totals: writeKeys([...(addsUp ? [] : totals), ...asRead]),
			};
			return state?.runs === next.runs && state.totals === next.totals ? state : next;
		},
	};
}
