import { ControlError } from './errors.mjs';

const DEFAULTS = {
	mappingMs: 150,
	importMs: 150,
	tokenSeconds: 3600,
	latencyMs: 0,
	transactionSeconds: 3600,
};

/**
 * How long things take: mapping and import jobs and every answer in milliseconds, the life of
 * tokens and uploads in seconds. `set` throws a ControlError on anything but known numbers >= 0.
 */
export function createClock() {
	const values = { ...DEFAULTS };
	return {
		values,
		reset: () => Object.assign(values, DEFAULTS),
		set(changes) {
			for (const [name, value] of Object.entries(changes)) {
				if (!Object.hasOwn(DEFAULTS, name) || !Number.isFinite(value) || value < 0) {
					const known = Object.keys(DEFAULTS).join(', ');
					throw new ControlError(`'${name}' must be one of ${known} and a number >= 0`);
				}
			}
			return { ...Object.assign(values, changes) };
		},
	};
}
