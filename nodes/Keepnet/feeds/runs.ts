import { keyOf, readKeys, writeKeys } from './keys';
import { lastIndex } from './lastIndex';
import { walk, type FeedSource, type Walk } from './walk';

/** A list of runs (of campaigns, or enrollments), newest first. What people do in one shows in its totals. */
export interface RunList<Row> {
	idOf(row: Row): string;
	/** How many opened, clicked and so on, always in the same order; undefined when that cannot be told now. */
	totalsOf(row: Row): number[] | undefined;
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
	/** Set when there were no other runs, so that all that come up are new. */
	isAll?: true;
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

/** How often the list is read at first when it changes while it is being read. */
const TRIES = 5;

/** So many of the newest runs count as lively when they are finished as well: people come late. */
const LIVELY = 3;

/** More runs than these are never watched: one that never ends must not hold all others. */
const MOST = 1000;

/**
 * Finds the runs in which people acted since the last poll, so that only their people have to be read.
 *
 * Watched are the newest runs, all above the oldest one that is not finished or was watched and moved, and no more
 * than 1,000. A run is let go from the lower end only, so whatever is not known and stands above a known run is new,
 * and a run that was let go can come back only from below: then what people did in it is not told a second time. As
 * long as there are fewer runs than the window, none was let go, and each that is not known is new.
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
	const isAll = known.size === 0 || state?.isAll === true;
	const idKey = (row: Row) => keyOf(list.idOf(row));
	// Nothing is nothing, also when more or fewer totals are looked at than the last time.
	const withNothing = (row: Row) => keyOf(list.idOf(row), '');
	const totalsKey = (row: Row) => {
		const of = list.totalsOf(row);
		return of?.some((total) => total > 0) ? keyOf(list.idOf(row), of.join(' ')) : undefined;
	};

	const { rows, addsUp } = await readRuns();
	const lowest = lastIndex(rows, (row) => known.has(idKey(row)));
	const hasMoved = (row: Row) => {
		const key = totalsKey(row);
		return key !== undefined && !totals.has(key);
	};
	// In one that was finished since the last poll people may have acted before.
	const isAwaited = (row: Row) => !list.isFinished(row) || (known.has(idKey(row)) && hasMoved(row));
	const end = Math.max(size, lastIndex(rows, isAwaited) + 1);
	const watched = rows.slice(0, Math.min(end, MOST));
	const runs = watched.map((row, index) => {
		const isKnown = known.has(idKey(row));
		const isNew = state !== undefined && !isKnown && (index < lowest || isAll);
		const isFromNothing = isNew || totals.has(withNothing(row));
		const key = totalsKey(row);
		// Totals that sank to nothing, or are not told now, come back; what people did before is not new then.
		const isSilent = key === undefined && isKnown && !isFromNothing;
		const hasNothing = isFromNothing || (!isKnown && list.totalsOf(row) !== undefined);
		return { row, key, isFromNothing, isSilent, hasNothing };
	});
	const moving = runs.filter(({ row }) => hasMoved(row));
	// A run that was not met in a list that changed while it was being read is watched further. So are all when none is left:
	// an answer without any may be a slip, and they must not come back as new ones.
	const isSure = addsUp && rows.length > 0;
	const kept = new Set([...(isSure ? [] : known), ...watched.map(idKey)]);
	const isLively = (row: Row) => list.isLively?.(row) ?? !list.isFinished(row);
	const lively = runs.filter(
		({ row, isSilent }, index) => index < LIVELY || isSilent || isLively(row),
	);
	const livelyKeys = new Set([...(isSure ? [] : known), ...lively.map(({ row }) => idKey(row))]);
	return {
		moving,
		isWatched: (id) => kept.has(keyOf(id)),
		isLively: (id) => livelyKeys.has(keyOf(id)),
		after: (read) => {
			const unread = new Set(moving.map(({ row }) => row));
			for (const row of read) unread.delete(row);
			const asRead = runs.flatMap(({ row, key, isFromNothing, hasNothing }) => {
				if (unread.has(row)) return isFromNothing ? [withNothing(row)] : [];
				if (key !== undefined) return [key];
				return hasNothing ? [withNothing(row)] : [];
			});
			const next: RunsState = {
				runs: writeKeys(kept),
				totals: writeKeys([...(isSure ? [] : totals), ...asRead]),
				...((isSure ? rows.length < size : state?.isAll) && { isAll: true }),
			};
			const isSame = (name: keyof RunsState) => state?.[name] === next[name];
			return state && isSame('runs') && isSame('totals') && isSame('isAll') ? state : next;
		},
	};

	async function readRuns(): Promise<Walk<Row>> {
		for (let tries = 1; ; tries++) {
			let [met, left] = [0, known.size];
			const read = await walk(source, (row) => list.idOf(row), {
				isEnough: (fresh) => {
					met += fresh.length;
					left -= fresh.filter((row) => known.has(idKey(row))).length;
					// As long as none is known, one that is not finished may stand anywhere.
					return met >= MOST || (known.size > 0 && left === 0 && met >= size);
				},
			});
			// What slips between two pages at first would be taken for new later.
			if (state !== undefined || read.addsUp || tries === TRIES) return read;
		}
	}
}
