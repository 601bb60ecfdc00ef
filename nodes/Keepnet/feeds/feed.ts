import { keyOf } from './keys';
import { NOTHING_KNOWN, readState, writeState, type FeedState, type Known } from './state';
import { FilterRefused, walk, type FeedSource, type Walk } from './walk';
import {
	countKnown,
	hasAnchor,
	hasRowsBelow,
	hasTime,
	knownAbove,
	oldRowsBegin,
	windowEnd,
	type Placed,
} from './window';

/** What a feed is about. Its rows stand in a list sorted by a time, newest first. */
export interface Feed<Row> {
	/** The ID of a row; no two rows have the same, and it never changes. */
	idOf(row: Row): string;
	/** The text of the time by which the list is sorted. A row without one has nothing to tell. */
	timeOf(row: Row): string;
	/**
	 * For updates: what makes a row another version of itself, without its times, whose texts change with the format
	 * that somebody chooses. Left out where a row is told once and never again.
	 */
	versionOf?(row: Row): string;
	/** How many of the newest rows are kept in mind at least; 100 unless told otherwise. */
	window?: number;
}

/** What a poll found. */
export interface Polled<Row> {
	/** What is new, oldest first. */
	rows: Row[];
	/** To be kept for the next poll, once the rows are safe; the very same object when there is nothing to write. */
	state: FeedState;
	/** Whether all that is new came out. The rest comes with the next poll, and nothing has to be kept for that. */
	isComplete: boolean;
	/** Whether the list was read without a gap. Otherwise something may be new that was not met. */
	addsUp: boolean;
}

const WINDOW = 100;

const NOBODY: ReadonlySet<number> = new Set();

/** How often a feed's beginning is read when the list changes while it is being read. */
const TRIES = 5;

/**
 * Finds what is new in a feed since the last poll. A row comes out once, and for updates once in each of its versions
 * that a poll gets to see; the last one is always among them.
 *
 * The state holds `since`, a time as the service wrote it, and the keys of the rows at or after it. What the service has
 * at or after `since` and is not known is new. `since` moves on to the newest rows, but only over rows that were known
 * before this poll, never past one that did not come out, and only when the walk over the pages adds up. There is no
 * clock and no date: times are compared for being the same text, and their order is the order of the list.
 *
 * **Late rows.** Some turn up with a time that is not the newest. Told are those that stand above or in the minute of
 * `since`; one further down is taken for old. At or after `since` lie at least as many rows as the window is large (100),
 * all of them known before the last poll that told something, or as many as there are. So a row is told that
 * is late by less than the time between two polls, and one that is later when fewer than 100 rows are newer and one
 * is older. When all rows of the minute `since` were deleted or updated meanwhile, the border is the minute
 * of the newest of the 20 rows that were right below; when these are gone as well, that of the last known row; and
 * without any, the minute `since` as long as a row stands in it.
 *
 * **What can come out twice.** When all rows of the window and the 20 below were deleted or updated between two polls,
 * the service does not filter by time, and no row has the time `since`, nothing shows where the old rows begin: all come
 * out rather than none. And a version of a row, when a walk over several pages has skipped it and adds up by chance all
 * the same (see {@link Walk}).
 *
 * **What can be lost.** When all those rows are gone and the service does filter, but reads the text of `since` otherwise
 * than it wrote it (the hour that comes twice, a new format or zone), what it leaves out then. And a version to which a row
 * went back, when the poll that told the one between did not add up: then both count as known.
 *
 * @param state what the last poll gave, or {@link beginFeed}
 * @param most so many rows come out at most; at least 1
 * @throws what the source throws; nothing is told then, and the state stays as it was
 */
export async function pollFeed<Row>(
	feed: Feed<Row>,
	source: FeedSource<Row>,
	state: FeedState,
	{ most }: { most: number },
): Promise<Polled<Row>> {
	const known = readState(state);
	const { rows, addsUp, isOnePage, oldFrom, isFiltered } = await readSince(feed, source, known);
	const news = rows.slice(0, oldFrom).filter(({ key }) => !known.keys.has(key));
	const out = news.slice(Math.max(0, news.length - most));
	const leftOut = new Set(news.slice(0, news.length - out.length));
	const next = addsUp && rows.length > 0 ? moveOn() : stay();
	return {
		rows: out.map(({ row }) => row).reverse(),
		state: out.length > 0 || next.since !== known.since ? writeState(next) : state,
		isComplete: leftOut.size === 0,
		addsUp,
	};

	function moveOn(): Known {
		const isNew = new Set(news);
		const from = rows.indexOf(news[leftOut.size - 1]) + 1;
		const end = windowEnd(rows, windowOf(feed), from, (row) => !isNew.has(row));
		// A filter gives few rows below or none, and those that were there before still are. Only when times read otherwise now
		// are they worth nothing, and would do harm as soon as times read again as they did.
		const isBelowStill = hasAnchor(rows, known) || (isFiltered && end === rows.length);
		const below = isBelowStill ? known.below : NOBODY;
		const next = knownAbove(rows, end, below, (row) => leftOut.has(row));
		// A known row that was not met may have slipped between two pages in spite of all. Not so with updates: there it is
		// known in an older version, and forgetting that one lets the row come out when it changes back.
		if (isOnePage || feed.versionOf) return next;
		const met = new Set(rows.map(({ key }) => key));
		return {
			...next,
			keys: new Set([...next.keys, ...[...known.keys].filter((key) => !met.has(key))]),
		};
	}

	function stay(): Known {
		return { ...known, keys: new Set([...known.keys, ...out.map(({ key }) => key)]) };
	}
}

/**
 * Begins a feed: the newest rows, to the end of their minute, become known without being told.
 *
 * @param everything whether what exists already is to come out as well, beginning with the oldest
 * @returns the state for the first poll
 * @throws what the source throws
 */
export async function beginFeed<Row>(
	feed: Feed<Row>,
	source: FeedSource<Row>,
	{ everything = false }: { everything?: boolean } = {},
): Promise<FeedState> {
	if (everything) return NOTHING_KNOWN;
	const end = (rows: Array<Placed<Row>>) => windowEnd(rows, windowOf(feed));
	const keys = new Set<number>();
	for (let tries = 1; ; tries++) {
		const { rows, addsUp } = await readWhole(feed, source, (placed) => end(placed) < placed.length);
		if (rows.length === 0) return NOTHING_KNOWN;
		const begun = knownAbove(rows, end(rows), NOBODY);
		// What slipped between two pages this time may have been met the time before.
		for (const key of begun.keys) keys.add(key);
		if (addsUp || tries === TRIES) return writeState({ ...begun, keys });
	}
}

/**
 * The newest rows, in the order in which a poll tells them, for a look at what will come. Keeps nothing.
 *
 * @param count how many at most
 * @throws what the source throws
 */
export async function newestOf<Row>(
	feed: Feed<Row>,
	source: FeedSource<Row>,
	count: number,
): Promise<Row[]> {
	const { rows } = await readWhole(feed, source, (placed) => placed.length >= count);
	return rows
		.slice(0, count)
		.map(({ row }) => row)
		.reverse();
}

/** What a poll looks at. */
interface Since<Row> extends Walk<Row> {
	/** The index of the first row that is old. */
	oldFrom: number;
	/** Whether only rows at or after `since` were asked for. */
	isFiltered: boolean;
}

/** Reads what a poll has to look at: the rows at or after `since`, and perhaps some below. */
async function readSince<Row>(
	feed: Feed<Row>,
	source: FeedSource<Row>,
	known: Known,
): Promise<Since<Placed<Row>>> {
	const judged = (read: Walk<Placed<Row>>, isFiltered: boolean) => ({
		...read,
		oldFrom: oldRowsBegin(read.rows, known),
		isFiltered,
	});
	const showsWindow = (rows: Array<Placed<Row>>) =>
		windowEnd(rows, windowOf(feed), oldRowsBegin(rows, known)) < rows.length;
	const isEnough = (rows: Array<Placed<Row>>) => hasRowsBelow(rows, known) && showsWindow(rows);
	const readFiltered = async () => await read(feed, source, known.since, isEnough);
	const filtered = known.since !== '' && (await readFiltered().catch(onlyRefused));
	if (filtered && hasAnchor(filtered.rows, known)) return judged(filtered, true);
	// Either the rows of that minute are gone, or the service reads the time otherwise than it wrote it: because the hour
	// comes twice when clocks go back, or because format or zone were changed. The order of the whole list tells.
	const whole = await readWhole(
		feed,
		source,
		(rows) => isEnough(rows) || (countKnown(rows, known) === known.keys.size && showsWindow(rows)),
	);
	const tellsMore =
		!filtered ||
		whole.rows.length === filtered.rows.length ||
		known.below.size === 0 ||
		hasRowsBelow(whole.rows, known) ||
		// A filter that leaves out a row with the very text that it was given reads that text otherwise.
		(hasTime(whole.rows, known.since) && !hasTime(filtered.rows, known.since)) ||
		countKnown(whole.rows, known) > countKnown(filtered.rows, known);
	if (tellsMore) return judged(whole, false);
	// Nothing that is known is left, and nothing is newer, also of what the list has gained meanwhile: all of it is old.
	const isOver =
		filtered.rows.length === 0 && (await readFiltered().catch(onlyRefused))?.rows.length === 0;
	return isOver ? { ...whole, oldFrom: 0, isFiltered: false } : judged(filtered, true);
}

/** Reads from the newest row on, without the rows that lack a time where the service can leave them out. */
async function readWhole<Row>(
	feed: Feed<Row>,
	source: FeedSource<Row>,
	isEnough: (rows: Array<Placed<Row>>) => boolean,
): Promise<Walk<Placed<Row>>> {
	const earliest = await source.earliest?.();
	const filtered = earliest && (await read(feed, source, earliest, isEnough).catch(onlyRefused));
	return filtered || (await read(feed, source, undefined, isEnough));
}

function onlyRefused(reason: unknown): undefined {
	if (!(reason instanceof FilterRefused)) throw reason;
}

/** Reads the rows that have a time, until they are enough. */
async function read<Row>(
	feed: Feed<Row>,
	source: FeedSource<Row>,
	since: string | undefined,
	isEnough: (rows: Array<Placed<Row>>) => boolean,
): Promise<Walk<Placed<Row>>> {
	const rows: Array<Placed<Row>> = [];
	const { addsUp, isOnePage } = await walk(source, (row) => feed.idOf(row), {
		since,
		isEnough: (fresh) => {
			rows.push(...fresh.map((row) => place(feed, row)).filter(({ time }) => time !== ''));
			return isEnough(rows);
		},
	});
	return { rows, addsUp, isOnePage };
}

function place<Row>(feed: Feed<Row>, row: Row): Placed<Row> {
	const id = feed.idOf(row);
	const version = feed.versionOf?.(row);
	const time = feed.timeOf(row);
	const key = version === undefined ? keyOf(id) : keyOf(id, version);
	return { row, time, key, mark: keyOf(`${key} ${time}`) };
}

function windowOf<Row>(feed: Feed<Row>): number {
	return feed.window ?? WINDOW;
}
