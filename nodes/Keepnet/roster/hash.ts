/** SHA-256 (FIPS 180-4) in plain TypeScript: a published node may require nothing of Node.js. */

const isPrime = (number: number) => {
	for (let divisor = 2; divisor * divisor <= number; divisor++)
		if (number % divisor === 0) return false;
	return true;
};

const PRIMES = Array.from({ length: 310 }, (_, index) => index + 2)
	.filter(isPrime)
	.slice(0, 64);

/** The first 32 bits of the fractional part. */
const fraction = (number: number) => ((number - Math.floor(number)) * 2 ** 32) | 0;

const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUNDS = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));

const rotate = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits));

/** The text in UTF-8, padded to whole blocks of 64 bytes. */
function blocksOf(text: string): Uint8Array {
	const bytes: number[] = [];
	for (const character of text) {
		const code = character.codePointAt(0)!;
		if (code < 0x80) bytes.push(code);
		else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
		else if (code < 0x10000)
			bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
		else
			bytes.push(
				0xf0 | (code >> 18),
				0x80 | ((code >> 12) & 63),
				0x80 | ((code >> 6) & 63),
				0x80 | (code & 63),
			);
	}
	const blocks = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
	blocks.set(bytes);
	blocks[bytes.length] = 0x80;
	const view = new DataView(blocks.buffer);
	view.setUint32(blocks.length - 8, Math.floor(bytes.length / 2 ** 29));
	view.setUint32(blocks.length - 4, bytes.length << 3);
	return blocks;
}

/** @returns 64 hexadecimal digits */
export function sha256(text: string): string {
	const blocks = blocksOf(text);
	const view = new DataView(blocks.buffer);
	const state = Int32Array.from(START);
	const words = new Int32Array(64);
	for (let offset = 0; offset < blocks.length; offset += 64) {
		for (let index = 0; index < 16; index++) words[index] = view.getInt32(offset + index * 4);
		for (let index = 16; index < 64; index++) {
			const [early, late] = [words[index - 15], words[index - 2]];
			const small = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
			const large = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
			words[index] = words[index - 16] + small + words[index - 7] + large;
		}
		let [a, b, c, d, e, f, g, h] = state;
		for (let index = 0; index < 64; index++) {
			const choice = (e & f) ^ (~e & g);
			const majority = (a & b) ^ (a & c) ^ (b & c);
			const first =
				(h +
					(rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
					choice +
					ROUNDS[index] +
					words[index]) |
				0;
			const second = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0;
			[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
		}
		[a, b, c, d, e, f, g, h].forEach((word, index) => (state[index] += word));
	}
	return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
