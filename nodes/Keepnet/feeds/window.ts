import { lastIndex } from './lastIndex';
import type { Known } from './state';

/** A row as the feed sees it. */
export interface Placed<Row> {
	row: Row;
	/** The service's text of its time; it is only ever compared for being the same. */
	time: string;
	/** What tells whether it is known. */
	key: number;
	/** The key together with the time: a row that moved in the list has another one. */
	mark: number;
}

/** So many rows below the window are remembered. */
const ROWS_BELOW = 20;

/**
 * Where the old rows begin in a list sorted by time, newest first.
 *
 * They begin below the minute (the rows with the same text) of the last known row with the time `since`. When
 * all rows of that minute are gone (deleted, or updated and so moved up), they begin with the minute of the first
 * of the rows that were right below; where there were none, nothing is old. When none of these is left either, or every
 * time reads differently because the format or zone was changed, they begin below the minute of the last known row;
 * without any known row below the last one with the time `since`, and without that nothing is old.
 */
export function oldRowsBegin<Row>(rows: Array<Placed<Row>>, known: Known): number {
	const { since, keys, below } = known;
	const anchor = lastAnchor(rows, known);
	if (anchor >= 0) return minuteEnd(rows, anchor, below);
	if (below.size === 0) return rows.length;
	const mark = rows.findIndex((row) => below.has(row.mark));
	if (mark >= 0) return minuteStart(rows, mark);
	const last = lastIndex(rows, ({ key }) => keys.has(key));
	if (last >= 0) return minuteEnd(rows, last, below);
	return lastIndex(rows, ({ time }) => time === since) + 1 || rows.length;
}

/**
 * Where the window ends that is kept: at the end of the minute in which the given number of settled rows is reached.
 *
 * @param from where to begin counting
 * @param isSettled whether a row counts
 */
export function windowEnd<Row>(
	rows: Array<Placed<Row>>,
	size: number,
	from = 0,
	isSettled: (row: Placed<Row>) => boolean = () => true,
): number {
	for (let index = from, settled = 0; index < rows.length; index++) {
		if (isSettled(rows[index])) settled++;
		if (settled >= size && rows[index + 1]?.time !== rows[index].time) return index + 1;
	}
	return rows.length;
}

/**
 * What is known when the rows above `end` are, but for those that did not come out.
 *
 * @param belowBefore marks of rows that were right below before and may not be among these rows
 */
export function knownAbove<Row>(
	rows: Array<Placed<Row>>,
	end: number,
	belowBefore: ReadonlySet<number>,
	isLeftOut: (row: Placed<Row>) => boolean = () => false,
): Known {
	const window = rows.slice(0, end);
	const inWindow = new Set(window.map(({ mark }) => mark));
	const seen = rows.slice(end, end + ROWS_BELOW).map(({ mark }) => mark);
	const below = new Set([...seen, ...belowBefore]);
	return {
		since: rows[end - 1].time,
		keys: new Set(window.filter((row) => !isLeftOut(row)).map(({ key }) => key)),
		below: new Set([...below].filter((mark) => !inWindow.has(mark)).slice(0, ROWS_BELOW)),
	};
}

/** Whether known rows with the time `since` are among these: then it means to the service what it meant before. */
export function hasAnchor<Row>(rows: Array<Placed<Row>>, known: Known): boolean {
	return lastAnchor(rows, known) >= 0;
}

/** Whether rows that were right below are among these, where they were. */
export function hasRowsBelow<Row>(rows: Array<Placed<Row>>, { below }: Known): boolean {
	return below.size > 0 && rows.some(({ mark }) => below.has(mark));
}

/** Whether one of these rows has this very time. */
export function hasTime<Row>(rows: Array<Placed<Row>>, time: string): boolean {
	return rows.some((row) => row.time === time);
}

/** How many of these rows are known. */
export function countKnown<Row>(rows: Array<Placed<Row>>, { keys }: Known): number {
	return rows.filter(({ key }) => keys.has(key)).length;
}

function lastAnchor<Row>(rows: Array<Placed<Row>>, { since, keys }: Known): number {
	return lastIndex(rows, ({ key, time }) => time === since && keys.has(key));
}

/** The end of the minute of a row, or the first row in it that is known to be below: an hour that comes twice. */
function minuteEnd<Row>(rows: Array<Placed<Row>>, index: number, below: Set<number>): number {
	let end = index + 1;
	while (end < rows.length && rows[end].time === rows[index].time && !below.has(rows[end].mark))
		end++;
	return end;
}

function minuteStart<Row>(rows: Array<Placed<Row>>, index: number): number {
	let start = index;
	while (start > 0 && rows[start - 1].time === rows[index].time) start--;
	return start;
}
