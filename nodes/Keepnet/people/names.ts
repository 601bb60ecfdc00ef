/** Text as people paste it, and when two names are the same. The one place for both. */

/**
 * Characters of no width: format characters (zero width space, soft hyphen, direction marks, the byte order mark) and
 * variation selectors. The joiners of Persian and Indian scripts belong to words, so names keep them.
 */
const INVISIBLE = /\p{Cf}|\u034f|[\u115f\u1160]|[\u17b4\u17b5]|[\ufe00-\ufe0f]/gu;
const INVISIBLE_IN_NAMES =
	/(?!\u200c|\u200d)\p{Cf}|\u034f|[\u115f\u1160]|[\u17b4\u17b5]|[\ufe00-\ufe0f]/gu;

const CONTROL = /\p{Cc}/gu;
const BLANK = /[\s\u0085\u2800\u3164]+/g;

/** A text without the characters that nobody sees, e.g. in an address. Tabs and line breaks keep apart what they part. */
export const withoutInvisible = (text: string) =>
	text
		.replace(INVISIBLE, '')
		.replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, ' ')
		.replace(CONTROL, '');

/**
 * A name as it goes to Keepnet: composed letters, plain blanks, nothing that cannot be seen. Line breaks and tabs become
 * blanks, other control characters go.
 */
export function cleanName(text: string): string {
	if (CLEAN.test(text)) return text;
	return text
		.normalize('NFC')
		.replace(INVISIBLE_IN_NAMES, '')
		.replace(BLANK, ' ')
		.replace(CONTROL, '')
		.trim();
}

/** Nearly all texts: printable, with single blanks between words. */
const CLEAN = /^[!-~]*(?: [!-~]+)*$/;

/**
 * What two texts have in common that differ in case only, in any alphabet: Turkish dotted and dotless letters are alike,
 * and so are ß and ss, and the two small sigmas.
 */
export const foldCase = (text: string) =>
	text
		.toUpperCase()
		.toLowerCase()
		.replace(/i\u0307/g, 'i')
		.replace(/\u0131/g, 'i')
		.replace(/\u03c2/g, '\u03c3');

/** What names that look the same have in common. */
export const nameKey = (name: string) =>
	foldCase(cleanName(withoutInvisible(name.normalize('NFKC'))));

/** Whether two names of a group, a custom field or a heading look the same. */
export const sameName = (one: string, other: string) => nameKey(one) === nameKey(other);
