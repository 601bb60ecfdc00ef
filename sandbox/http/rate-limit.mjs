import { ControlError } from '../errors.mjs';

const FORMS = ['none', 'seconds', 'date'];

/** Tokens drip in evenly; up to `burst` of them wait to be taken. */
function createBucket(perSecond, burst, start) {
	let tokens = burst;
	let filledAt = start;
	return (now) => {
		tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * perSecond);
		filledAt = now;
		if (tokens < 1) return ((1 - tokens) / perSecond) * 1000;
		tokens--;
		return 0;
	};
}

/** Windows that follow each other by the clock, each with room for `burst` requests. */
function createFixedWindow(perSecond, burst) {
	const length = (burst / perSecond) * 1000;
	let current = 0;
	let taken = 0;
	return (now) => {
		const index = Math.floor(now / length);
		if (index !== current) [current, taken] = [index, 0];
		if (taken + 1 > burst) return (index + 1) * length - now;
		taken++;
		return 0;
	};
}

/** No stretch of time as long as a window has more than `burst` requests in it. */
function createSlidingWindow(perSecond, burst) {
	const length = (burst / perSecond) * 1000;
	const taken = [];
	return (now) => {
		while (taken.length && taken[0] <= now - length) taken.shift();
		if (taken.length + 1 > burst) return taken.length ? taken[0] + length - now : length;
		taken.push(now);
		return 0;
	};
}

const MODES = { bucket: createBucket, fixed: createFixedWindow, sliding: createSlidingWindow };

/** The form of Retry-After for a wait; it never tells to come back too early. */
function headersFor(form, milliseconds) {
	if (form === 'none') return {};
	const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
	if (form === 'seconds') return { 'retry-after': String(seconds) };
	return { 'retry-after': new Date(Date.now() + (seconds + 1) * 1000).toUTCString() };
}

const isBurst = (burst, perSecond) => burst === perSecond || (Number.isInteger(burst) && burst > 0);

/** The time of the clock on the wall, which nobody sets back meanwhile. */
const elapsed = () => performance.timeOrigin + performance.now();

/**
 * A limit over all API requests together; off until `set` is called with a rate. `clock()` tells the time in
 * milliseconds.
 */
export function createRateLimit(clock = elapsed) {
	let retryAfter = 'none';
	let waitFor = null;

	return {
		/**
		 * Sets the average rate (0 turns the limit off), how many requests may come at once
		 * (`burst`, by default those of a second), how they are counted (`mode`) and the form of
		 * the Retry-After header. A window is as long as the rate needs for a burst.
		 */
		set(settings) {
			const {
				perSecond = 0,
				burst = perSecond,
				mode = 'bucket',
				retryAfter: form = 'none',
			} = settings;
			const isRate = Number.isFinite(perSecond) && perSecond >= 0;
			if (!isRate || !isBurst(burst, perSecond)) {
				throw new ControlError('perSecond is a number >= 0, burst a whole number > 0');
			}
			if (!Object.hasOwn(MODES, mode) || !FORMS.includes(form)) {
				throw new ControlError(
					`mode is ${Object.keys(MODES).join(' | ')}, retryAfter ${FORMS.join(' | ')}`,
				);
			}
			waitFor = perSecond === 0 ? null : MODES[mode](perSecond, burst, clock());
			retryAfter = form;
			return { perSecond, burst, mode, retryAfter };
		},

		/** Takes one request: null if there was room, else the headers of the refusal. */
		take() {
			const milliseconds = waitFor?.(clock()) ?? 0;
			return milliseconds > 0 ? headersFor(retryAfter, milliseconds) : null;
		},
	};
}
