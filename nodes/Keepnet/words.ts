/** Pieces of the sentences that people read. */

/** A number with the words that fit it: `1 row`, `2 rows`. */
export const counted = (count: number, one: string, many = `${one}s`) =>
	`${count} ${count === 1 ? one : many}`;

/** Names in single quotes, separated by commas. */
export const quoted = (names: string[]) => names.map((name) => `'${name}'`).join(', ');

const SHOWN = 10;

/** The first entries of a list that may be long, with the number of those left out. */
export const listed = (entries: Array<string | number>) =>
	entries.slice(0, SHOWN).join(', ') +
	(entries.length > SHOWN ? ` and ${entries.length - SHOWN} more` : '');

/**
 * The order of two names in a menu. Menus are made when n8n starts; `localeCompare` would first load the rules of all
 * languages, which takes longer than making them.
 */
export function compareNames(one: string, other: string): number {
	const [first, second] = [one.toLowerCase(), other.toLowerCase()];
	return first < second ? -1 : first > second ? 1 : 0;
}
