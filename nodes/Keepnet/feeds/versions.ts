import { keyOf } from './keys';

/**
 * What is kept of the last versions of some rows, so that it can be told what changed when one of them changes again: a
 * short hash of each field. Two values of a field share one once in 4,096 times; then a change of just this field is
 * not seen here, though the row is told all the same.
 */
export class Versions {
	/** By the key of the row's ID; the one that was remembered last comes last. */
	private readonly known = new Map<string, string>();

	/**
	 * @param text what {@link write} wrote
	 * @param most how many rows are kept in mind
	 */
	constructor(
		text: string,
		private readonly most: number,
	) {
		for (const entry of text.split(' ').filter(Boolean)) {
			this.known.set(entry.slice(0, ID_LENGTH), entry.slice(ID_LENGTH));
		}
	}

	/**
	 * Takes the present version of a row.
	 *
	 * @param values what its fields hold, always the same fields in the same order
	 * @returns the indexes of the fields that differ from the version before; undefined when that one is not known
	 */
	take(id: string, values: string[]): number[] | undefined {
		const key = short(keyOf(id), ID_LENGTH);
		const hashes = values.map((value) => short(keyOf(value), FIELD_LENGTH));
		const before = this.known.get(key);
		this.known.delete(key);
		this.known.set(key, hashes.join(''));
		if (before?.length !== values.length * FIELD_LENGTH) return undefined;
		return hashes.flatMap((hash, index) =>
			before.startsWith(hash, index * FIELD_LENGTH) ? [] : [index],
		);
	}

	/** The newest versions as a text. */
	write(): string {
		return [...this.known]
			.slice(-this.most)
			.map(([key, hashes]) => key + hashes)
			.join(' ');
	}
}

const ID_LENGTH = 7;
const FIELD_LENGTH = 2;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function short(key: number, length: number): string {
	let text = '';
	for (let rest = key; text.length < length; rest = Math.floor(rest / DIGITS.length))
		text += DIGITS[rest % DIGITS.length];
	return text;
}
