const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const SECOND_HALF_SALT = 0x5bd1e995;

/** Murmur3's finalizer: maps 32-bit integers one to one, so different inputs never collide. */
function scramble(number) {
	let mixed = number | 0;
	mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
	mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
	return (mixed ^ (mixed >>> 16)) >>> 0;
}

function sixCharacters(number) {
	let rest = number;
	let text = '';
	for (let index = 0; index < 6; index++) {
		text += ALPHABET[rest % 62];
		rest = Math.floor(rest / 62);
	}
	return text;
}

function hash(text, seed) {
	let value = 0x811c9dc5 ^ seed;
	for (let index = 0; index < text.length; index++) {
		value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
	}
	return value;
}

/** The 12-character id that always belongs to this text: sample records keep their ids for ever. */
export function idOf(text) {
	return (
		sixCharacters(scramble(hash(text, 0))) + sixCharacters(scramble(hash(text, SECOND_HALF_SALT)))
	);
}

/** A source of distinct 12-character ids, the same sequence after every reset(). */
export function createIdSource() {
	let count = 0;
	return {
		next() {
			count++;
			return sixCharacters(scramble(count)) + sixCharacters(scramble(count ^ SECOND_HALF_SALT));
		},
		reset() {
			count = 0;
		},
	};
}
