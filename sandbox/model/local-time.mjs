import { TIME_ZONES } from '../sample/lookups.mjs';
import { formatTime } from './dates.mjs';

const MINUTE = 60_000;

/** How far a zone is ahead of UTC in winter, in milliseconds, by what its name says. */
function offsetOf(displayName) {
	const at = /^\(UTC([+-])(\d{2}):(\d{2})\)/.exec(displayName);
	if (!at) return 0;
	return (at[1] === '-' ? -1 : 1) * (Number(at[2]) * 60 + Number(at[3])) * MINUTE;
}

const offsets = new Map(TIME_ZONES.map(({ id, displayName }) => [id, offsetOf(displayName)]));

/** A time (milliseconds) as text in the zone of a user; summer time is not known here. */
export const localTime = (time, { timeZoneId }, style) =>
	time === null
		? null
		: formatTime(time + (offsets.get(timeZoneId) ?? 0), style === 'iso' ? 'formatted' : style);
