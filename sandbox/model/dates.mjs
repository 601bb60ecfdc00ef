const pad = (number) => String(number).padStart(2, '0');

/**
 * A time stamp (milliseconds, UTC) as the API writes it: `yyyy/MM/dd HH:mm`, or ISO 8601 when
 * `style` is `iso`; null stays null.
 */
export function formatTime(milliseconds, style) {
	if (milliseconds === null || milliseconds === undefined) return null;
	const date = new Date(milliseconds);
	if (style === 'iso') return date.toISOString();
	const day = [date.getUTCFullYear(), pad(date.getUTCMonth() + 1), pad(date.getUTCDate())].join(
		'/',
	);
	return `${day} ${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
}

const PLAIN = /^(\d{4})[/-](\d{2})[/-](\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;
const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * Reads `yyyy/MM/dd HH:mm`, `yyyy/MM/dd` or ISO 8601 (without a zone: UTC).
 * Gives `{ time, dayOnly }` with the time in milliseconds, or null when the text is no date.
 */
export function parseTime(text) {
	if (ZONED.test(text)) {
		const time = Date.parse(text);
		return Number.isNaN(time) ? null : { time, dayOnly: false };
	}
	const parts = PLAIN.exec(text);
	if (!parts) return null;
	const [year, month, day, hour = 0, minute = 0, second = 0] = parts
		.slice(1)
		.map((n) => Number(n ?? 0));
	const time = Date.UTC(year, month - 1, day, hour, minute, second);
	const date = new Date(time);
	const exists =
		date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60;
	return exists ? { time, dayOnly: parts[4] === undefined } : null;
}

/** The first millisecond of a month given as `yyyy-MM`, or null when the text is no month. */
export function parseMonth(text) {
	const parts = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
	return parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1, 1) : null;
}
