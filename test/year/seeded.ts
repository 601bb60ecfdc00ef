/** A number from 0 up to 1 at each call. */
export type Random = () => number;

/** The same sequence for the same seed (mulberry32). */
export function seeded(seed: number): Random {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** One of a list that is not empty. */
export const pick = <T>(random: Random, list: T[]): T => list[Math.floor(random() * list.length)];
