/** The 32-bit hash of a text (FNV-1a). */
function hash(text) {
	let value = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
	}
	return value >>> 0;
}

/**
 * Chance by a seed: the same text gives the same throws. `chance(p)` is true with probability p,
 * `below(n)` a whole number from 0, `pick(list)` an entry, `wait(mean)` a waiting time whose
 * average is `mean`, in its unit.
 */
export function createDice(seed) {
	let state = hash(seed);
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (count) => Math.floor(next() * count);
	return {
		chance: (probability) => next() < probability,
		below,
		pick: (list) => list[below(list.length)],
		wait: (mean) => -Math.log(1 - next()) * mean,
	};
}
