import { companyNamed } from './scope.mjs';

/** What says which requests an occasion is made of. */
export const OCCASION_PROPERTIES = ['method', 'path', 'company', 'nth', 'times', 'chance'];

/** Random numbers between 0 and 1, the same sequence in every run. */
function createDice() {
	let state = 1;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}

/**
 * Gives a function that counts a request if it matches `method`, `path` (the source of a regular
 * expression) and `company`, and tells whether the occasion has come: from the nth match on
 * (default the first), `times` times, with a `chance` between 0 and 1.
 */
export function createOccasion(wanted) {
	const { nth = 1, times = wanted.nth === undefined ? Infinity : 1 } = wanted;
	const path = wanted.path === undefined ? /^\/api\// : new RegExp(wanted.path);
	const dice = createDice();
	let matched = 0;
	return (request) => {
		if (wanted.method !== undefined && wanted.method.toUpperCase() !== request.method) return false;
		if (!path.test(request.url.split('?')[0])) return false;
		if (wanted.company !== undefined && wanted.company !== companyNamed(request)) return false;
		matched++;
		const inRange = matched >= nth && matched < nth + times;
		return inRange && (wanted.chance === undefined || dice() < wanted.chance);
	};
}
