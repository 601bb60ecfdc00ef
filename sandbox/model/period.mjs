import { parseTime } from './dates.mjs';

const DAY = 24 * 60 * 60 * 1000;
/** The lengths of the periods that a number stands for, in months. */
const MONTHS = { 0: 1, 1: 3, 2: 6, 3: 12 };
const THIS_YEAR = 4;

/** A body's date may be text in the company's format or ISO 8601. */
const read = (value, style) => parseTime(value, style) ?? parseTime(value, 'iso');

/**
 * The period of a body's `startDate` and `endDate`, which may be missing or null: `{ from, to }` in
 * milliseconds, both included; null when one of them is no date.
 */
export function readPeriod({ startDate = null, endDate = null }, style) {
	const start = startDate === null ? { time: -Infinity } : read(startDate, style);
	const end = endDate === null ? { time: Infinity } : read(endDate, style);
	if (!start || !end) return null;
	// Texts carry minutes, so the last minute, or day, counts to its end.
	return { from: start.time, to: end.time + (end.dayOnly ? DAY : 60_000) - 1 };
}

/** The period of a leaderboard body, by its number (5: the dates in the body) and Keepnet's time. */
export function readDatePeriod(body, style, now) {
	const number = Number(body.datePeriod ?? 5);
	const date = new Date(now);
	if (number === THIS_YEAR) return { from: Date.UTC(date.getUTCFullYear(), 0, 1), to: Infinity };
	if (!Object.hasOwn(MONTHS, number)) return readPeriod(body, style);
	return { from: date.setUTCMonth(date.getUTCMonth() - MONTHS[number]), to: Infinity };
}
