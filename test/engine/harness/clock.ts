/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
let ahead = 0;

/** The clock of {@link fastClock} goes forward by this many milliseconds at once. */
export function leap(milliseconds: number): void {
	ahead += milliseconds;
}

/**
 * Lets the waits of the code under test pass faster until the test ends. Timers and `Date.now()` run
 * together, so that deadlines and expiries still agree with the waits; the network keeps its own time.
 *
 * @param haste how many times as fast
 * @returns the waits that have passed since, in milliseconds of the fast clock; it grows
 */
export function fastClock(haste = 100): number[] {
	const realSetTimeout = globalThis.setTimeout;
	const start = Date.now();
	const realNow = Date.now.bind(Date);
	const waited: number[] = [];
	ahead = 0;

	jest.spyOn(Date, 'now').mockImplementation(() => start + ahead + (realNow() - start) * haste);
	jest.spyOn(globalThis, 'setTimeout').mockImplementation(((
		callback: (...args: unknown[]) => void,
		delay = 0,
		...args: unknown[]
	) => {
		const elapse = () => {
			waited.push(delay);
			callback(...args);
		};
		return realSetTimeout(elapse, delay / haste);
	}) as typeof setTimeout);
	return waited;
}
