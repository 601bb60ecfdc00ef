import { ControlError } from './errors.mjs';

const DEFAULTS = {
	mappingMs: 150,
	importMs: 150,
	tokenSeconds: 3600,
	latencyMs: 0,
	transactionSeconds: 3600,
	speed: 1,
};

/**
 * How long things take: mapping and import jobs and every answer in milliseconds, the life of
 * tokens and uploads in seconds. `set` throws a ControlError on anything but known numbers >= 0.
 * Besides the clock tells Keepnet's own time (`now`, milliseconds): it can be moved forward, and it
 * runs `speed` times as fast as the real one (0: it stands). Tokens and jobs keep to the real time.
 */
export function createClock() {
	const values = { ...DEFAULTS };
	let real = Date.now();
	let shown = real;

	const now = () => shown + Math.round((Date.now() - real) * values.speed);
	const setTime = (time) => {
		real = Date.now();
		shown = time;
	};

	return {
		values,
		now,
		reset() {
			Object.assign(values, DEFAULTS);
			setTime(Date.now());
		},
		/** Moves Keepnet's time forward by this many milliseconds and returns it. */
		advance(milliseconds) {
			if (!Number.isFinite(milliseconds) || milliseconds < 0) {
				throw new ControlError('Time goes forward by a number of milliseconds >= 0');
			}
			setTime(now() + milliseconds);
			return shown;
		},
		set(changes) {
			for (const [name, value] of Object.entries(changes)) {
				if (!Object.hasOwn(DEFAULTS, name) || !Number.isFinite(value) || value < 0) {
					const known = Object.keys(DEFAULTS).join(', ');
					throw new ControlError(`'${name}' must be one of ${known} and a number >= 0`);
				}
			}
			setTime(now());
			return { ...Object.assign(values, changes) };
		},
	};
}
