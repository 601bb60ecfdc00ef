import { InputError } from '../transport/errors';
import { shownText } from './address';
import { withoutInvisible } from './names';

/** What a date is, for custom fields and for filters. The one place for it. */

/** Whether the calendar has this day. */
export function isDay(year: number, month: number, day: number): boolean {
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A day, and a minute of it, in the notation of Keepnet's custom fields. */
export interface DateValue {
	/** `2026-01-31` */
	date: string;
	/** `09:00`; midnight where no time was given. */
	time: string;
}

/** A year first, so that nobody has to guess which number is the month; a time and a zone may follow. */
const YEAR_FIRST =
	/^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*([ap]m)?\s*(?:Z|[+-]\d{2}:?\d{2})?(?:\[[^\]]+\])?)?$/i;

/** Days of this century and of most of the last; what is below or above is no Excel day, but some other number. */
const FIRST_EXCEL_DAY = 10_000;
const LAST_EXCEL_DAY = 80_000;
const MINUTES_PER_DAY = 24 * 60;

/**
 * Reads a date: year first, with or without time and zone, or the serial number that Excel keeps for it (n8n's Extract
 * from File gives that). A zone is not converted: the day and the time are taken as they stand there.
 *
 * @returns undefined for whatever is no date, also for days that the calendar does not have
 */
export function readDate(text: string): DateValue | undefined {
	const plain = withoutInvisible(text)
		.replace(/\p{Pd}/gu, '-')
		.trim()
		.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
	if (/^\d{5}(\.\d+)?$/.test(plain)) return readExcelDay(Number(plain));
	const [, year, , month, day, hour = '0', minute = '00', half] = YEAR_FIRST.exec(plain) ?? [];
	if (!year || !isDay(Number(year), Number(month), Number(day))) return undefined;
	const hours = half ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hour);
	if (hours > 23 || Number(minute) > 59) return undefined;
	return {
		date: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
		time: `${String(hours).padStart(2, '0')}:${minute}`,
	};
}

function readExcelDay(serial: number): DateValue | undefined {
	if (serial < FIRST_EXCEL_DAY || serial >= LAST_EXCEL_DAY) return undefined;
	const minutes = Math.round(serial * MINUTES_PER_DAY);
	// Excel counts from the last day of 1899, and one more since a day in 1900 that never was.
	const instant = new Date(Date.UTC(1899, 11, 30) + minutes * 60_000).toISOString();
	return { date: instant.slice(0, 10), time: instant.slice(11, 16) };
}

const FILTER_YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})([ T]\d{1,2}:\d{2}.*)?$/;
const FILTER_YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})( \d{1,2}:\d{2}.*)?$/;

function isFilterDate(text: string): boolean {
	const [, year, month, day] = FILTER_YEAR_FIRST.exec(text) ?? [];
	if (year) return isDay(Number(year), Number(month), Number(day));
	const [one, other, yearLast] = (FILTER_YEAR_LAST.exec(text)?.slice(1, 4) ?? []).map(Number);
	// Which of the two is the month depends on the account.
	return yearLast !== undefined && (isDay(yearLast, one, other) || isDay(yearLast, other, one));
}

/**
 * Checks that a text looks like a date in one of the notations that Keepnet's filters know, and gives it back untouched:
 * which notation is right depends on the settings of the account.
 *
 * @throws InputError when it does not
 */
export function checkDate(name: string, value: unknown): string {
	const text = String(value).trim();
	if (!isFilterDate(text)) {
		throw new InputError(
			`The parameter '${name}' is not a date: ${shownText(text)}`,
			'Enter a date as Keepnet shows it to you, e.g. 2026/01/31 09:00',
		);
	}
	return text;
}

const YEAR_LAST =
	/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: +(\d{1,2}):(\d{2})(?::\d{2})? *([ap]m)?)?/i;
const ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/i;
const HAS_TIME = /\d:\d{2}/;

/** The two orders in which day and month may stand where the year is last. */
const ORDERS = ['dayFirst', 'monthFirst'] as const;

/** A date as text whose order is that of time; undefined when it cannot be read in this order of day and month. */
function sortable(text: string, order: (typeof ORDERS)[number]): string | undefined {
	const known = readDate(text);
	if (known) return `${known.date} ${known.time}`;
	const [, one, other, year, hour = '0', minute = '00', half] = YEAR_LAST.exec(text) ?? [];
	if (!year) return undefined;
	const [day, month] = order === 'dayFirst' ? [one, other] : [other, one];
	return sortable(`${year}-${month}-${day} ${hour}:${minute}${half ?? ''}`, order);
}

/**
 * Whether a date is certainly before another. Which of two numbers is the month depends on the account: then it has to be
 * before either way. A day without a time is the whole day, and texts that are no dates are before nothing.
 */
export function isBefore(date: string, other: string): boolean {
	const length = HAS_TIME.test(date) && HAS_TIME.test(other) ? undefined : 'YYYY-MM-DD'.length;
	const isFirst = (order: (typeof ORDERS)[number]) => {
		if (ZONE.test(date) && ZONE.test(other) && HAS_TIME.test(other))
			return Date.parse(date) < Date.parse(other);
		const [one, two] = [sortable(date, order), sortable(other, order)];
		return one && two ? one.slice(0, length) < two.slice(0, length) : undefined;
	};
	const verdicts = ORDERS.map(isFirst).filter((verdict) => verdict !== undefined);
	return verdicts.length > 0 && verdicts.every(Boolean);
}

/**
 * Refuses a period that ends before it begins, as isBefore tells.
 *
 * @param begin and `end`: the parameter as the user sees it, and its text; empty when that end is open
 * @throws InputError when the end is before the beginning
 */
export function checkPeriod(
	begin: [name: string, text: string],
	end: [name: string, text: string],
): void {
	const [from, to] = [begin[1].trim(), end[1].trim()];
	if (from !== '' && to !== '' && isBefore(to, from)) {
		throw new InputError(
			`The period ends before it begins: '${end[0]}' is ${shownText(to)}, and '${begin[0]}' is ${shownText(from)}`,
			`Exchange the two, or leave one of them empty`,
		);
	}
}
