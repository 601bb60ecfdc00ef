/**
 * Keys of rows: short hashes, and a text that holds a set of them.
 *
 * The hash is our own because n8n lets no community node import `node:crypto`. It protects against nothing, it only
 * tells rows apart: among n known rows a new one is taken for known once in 2^42 / n times. That is once in 44 billion
 * new rows beside the usual 100, and for 50,000 rows of one minute a chance of 1 in 3,500 that two of them share a key.
 */

/** Keys are whole numbers below 2^42: seven digits to the base of 64, which is what the text is made of. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BASE = DIGITS.length;
const LONGEST = 7;

const { floor, imul } = Math;

/** The key of these texts together: equal for equal lists of texts, and only by chance for others. */
export function keyOf(...texts: string[]): number {
	// Their lengths tell "ab", "c" from "a", "bc".
	const text =
		texts.length === 1 ? texts[0] : texts.map((each) => `${each.length} ${each}`).join('');
	// Two multiplicative hashes side by side (the scheme known as cyrb53), each stirred into the other at the end.
	let high = 0xdeadbeef;
	let low = 0x41c6ce57;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		high = imul(high ^ code, 2654435761);
		low = imul(low ^ code, 1597334677);
	}
	high = stir(high, low);
	low = stir(low, high);
	return (low & 0x3ff) * 2 ** 32 + (high >>> 0);
}

function stir(one: number, other: number): number {
	return imul(one ^ (one >>> 16), 2246822507) ^ imul(other ^ (other >>> 13), 3266489909);
}

/**
 * A set of keys as a text of letters, digits, `-` and `_`, for the state of a trigger.
 *
 * The keys are sorted and the distances between them are written, all with the same number of digits, which stands in
 * front: 7 digits a key for a hundred keys, 5 for fifty thousand. The few distances that are too long stand behind a
 * mark with all their digits.
 */
export function writeKeys(keys: Iterable<number>): string {
	const sorted = [...new Set(keys)].sort((one, other) => one - other);
	if (sorted.length === 0) return '';
	const distances = sorted.map((key, index) => key - (index === 0 ? 0 : sorted[index - 1]));
	const lengthWith = (digits: number) =>
		distances.length * digits + tooLong(distances, digits) * LONGEST;
	let digits = LONGEST;
	for (let fewer = LONGEST - 1; fewer > 0; fewer--)
		if (lengthWith(fewer) < lengthWith(digits)) digits = fewer;
	const mark = BASE ** digits - 1;
	return (
		DIGITS[digits] +
		distances
			.map((distance) =>
				distance < mark || digits === LONGEST
					? inDigits(distance, digits)
					: inDigits(mark, digits) + inDigits(distance, LONGEST),
			)
			.join('')
	);
}

/** The keys that {@link writeKeys} has written. */
export function readKeys(text: string): Set<number> {
	const keys = new Set<number>();
	const digits = DIGITS.indexOf(text[0] ?? '');
	const mark = BASE ** digits - 1;
	let key = 0;
	for (let at = 1; at < text.length; ) {
		let distance = numberAt(text, at, digits);
		at += digits;
		if (distance === mark && digits < LONGEST) {
			distance = numberAt(text, at, LONGEST);
			at += LONGEST;
		}
		key += distance;
		keys.add(key);
	}
	return keys;
}

/** Keys as a text that keeps their order, with seven digits for each. */
export function writeKeysInOrder(keys: Iterable<number>): string {
	return [...keys].map((key) => inDigits(key, LONGEST)).join('');
}

/** The keys that {@link writeKeysInOrder} has written, in their order. */
export function readKeysInOrder(text: string): Set<number> {
	const keys = new Set<number>();
	for (let at = 0; at < text.length; at += LONGEST) keys.add(numberAt(text, at, LONGEST));
	return keys;
}

function tooLong(distances: number[], digits: number): number {
	if (digits === LONGEST) return 0;
	const mark = BASE ** digits - 1;
	let count = 0;
	for (const distance of distances) if (distance >= mark) count++;
	return count;
}

function numberAt(text: string, at: number, count: number): number {
	let value = 0;
	for (let index = at; index < at + count; index++)
		value = value * BASE + DIGITS.indexOf(text[index]);
	return value;
}

function inDigits(value: number, count: number): string {
	let text = '';
	for (let rest = value; text.length < count; rest = floor(rest / BASE))
		text = DIGITS[rest % BASE] + text;
	return text;
}
