const pad = (number) => String(number).padStart(2, '0');

/** The parts of a time stamp (milliseconds, UTC), as texts. */
function partsOf(milliseconds) {
	const date = new Date(milliseconds);
	return {
		year: String(date.getUTCFullYear()),
		month: pad(date.getUTCMonth() + 1),
		day: pad(date.getUTCDate()),
		hour: date.getUTCHours(),
		minute: pad(date.getUTCMinutes()),
	};
}

function twelveHours({ hour, minute }) {
	return `${pad(hour % 12 || 12)}:${minute} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** The formats that a company can choose, by the value of the `dates` switch. */
const COMPANY_FORMATS = {
	formatted: {
		dateFormat: 'yyyy/MM/dd',
		timeFormat: '24h',
		write: (at) => `${at.year}/${at.month}/${at.day} ${pad(at.hour)}:${at.minute}`,
	},
	'dd/MM/yyyy': {
		dateFormat: 'dd/MM/yyyy',
		timeFormat: '24h',
		write: (at) => `${at.day}/${at.month}/${at.year} ${pad(at.hour)}:${at.minute}`,
		pattern:
			/^(?<day>\d{2})\/(?<month>\d{2})\/(?<year>\d{4})(?: (?<hour>\d{2}):(?<minute>\d{2}))?$/,
	},
	'MM/dd/yyyy': {
		dateFormat: 'MM/dd/yyyy',
		timeFormat: '12h',
		write: (at) => `${at.month}/${at.day}/${at.year} ${twelveHours(at)}`,
		pattern:
			/^(?<month>\d{2})\/(?<day>\d{2})\/(?<year>\d{4})(?: (?<hour>\d{2}):(?<minute>\d{2}) (?<half>AM|PM))?$/,
	},
};

/** What a company's settings say about the format of times: `{ dateFormat, timeFormat }`. */
export function formatSettings(style) {
	const { dateFormat, timeFormat } = COMPANY_FORMATS[style] ?? COMPANY_FORMATS.formatted;
	return { dateFormat, timeFormat };
}

/**
 * A time stamp (milliseconds, UTC) as the API writes it: to the minute in the company's format, or
 * ISO 8601 when `style` is `iso`; null stays null.
 */
export function formatTime(milliseconds, style) {
	if (milliseconds === null || milliseconds === undefined) return null;
	if (style === 'iso') return new Date(milliseconds).toISOString();
	return COMPANY_FORMATS[style].write(partsOf(milliseconds));
}

const PLAIN = /^(\d{4})[/-](\d{2})[/-](\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;
const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

function timeOf({ year, month, day, hour = 0, minute = 0, second = 0, dayOnly }) {
	const time = Date.UTC(year, month - 1, day, hour, minute, second);
	const date = new Date(time);
	const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(day);
	return exists && hour < 24 && minute < 60 ? { time, dayOnly } : null;
}

/** Reads a time in a format that allows no other; null when the text is none. */
function parseStrictly(text, pattern) {
	const at = pattern.exec(text)?.groups;
	if (!at) return null;
	const { year, month, day, hour, minute, half } = at;
	const isHalf = half !== undefined;
	if (isHalf && (Number(hour) < 1 || Number(hour) > 12)) return null;
	const hours = isHalf ? (Number(hour) % 12) + (half === 'PM' ? 12 : 0) : Number(hour ?? 0);
	return timeOf({
		year,
		month,
		day,
		hour: hours,
		minute: minute ?? 0,
		dayOnly: hour === undefined,
	});
}

/**
 * Reads a time in the form in which `style` writes it. By default these are `yyyy/MM/dd HH:mm`,
 * `yyyy/MM/dd` and ISO 8601 (without a zone: UTC); the other formats allow nothing else.
 * Gives `{ time, dayOnly }` with the time in milliseconds, or null when the text is no date.
 */
export function parseTime(text, style = 'formatted') {
	const { pattern } = COMPANY_FORMATS[style] ?? {};
	if (pattern) return parseStrictly(text, pattern);
	if (ZONED.test(text)) {
		const time = Date.parse(text);
		return Number.isNaN(time) ? null : { time, dayOnly: false };
	}
	const parts = PLAIN.exec(text);
	if (!parts) return null;
	const [year, month, day, hour, minute, second] = parts.slice(1).map((n) => Number(n ?? 0));
	return timeOf({ year, month, day, hour, minute, second, dayOnly: parts[4] === undefined });
}

/** The first millisecond of a month given as `yyyy-MM`, or null when the text is no month. */
export function parseMonth(text) {
	const parts = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
	return parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1, 1) : null;
}
