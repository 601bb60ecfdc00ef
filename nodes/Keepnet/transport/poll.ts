import type { Keepnet } from './keepnet';

/** Keepnet's own web client asks every 2.5 seconds; small jobs are done sooner than that. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_500;

/**
 * Asks again and again until the answer says that it is done. The pauses grow with the time that has passed, so that
 * the end is seen soon after it came, and long jobs are not asked for often.
 *
 * @param ask reads the state
 * @param isDone tells from the state whether there is nothing left to wait for
 * @param timeoutMs how long to go on asking, in milliseconds
 * @returns the last state, whether it is done or not
 */
export async function poll<T>(
	keepnet: Pick<Keepnet, 'wait'>,
	ask: () => Promise<T>,
	isDone: (state: T) => boolean,
	timeoutMs: number,
): Promise<T> {
	const start = Date.now();
	for (;;) {
		const state = await ask();
		const passed = Date.now() - start;
		if (isDone(state) || passed >= timeoutMs) return state;
		const pause = Math.max(FIRST_PAUSE_MS, passed / 4);
		await keepnet.wait(Math.min(pause, LONGEST_PAUSE_MS, timeoutMs - passed));
	}
}
