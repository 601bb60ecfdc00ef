import { InputError } from '../transport/errors';
import { withoutInvisible } from './names';

/** What an email address is, and when two are the same. The one place for both. */

const LONGEST_EMAIL = 320;

/** `Nathan <nathan@example.com>`, as mail programs write people. */
const IN_BRACKETS = /^[^<>@]*<\s*([^<>\s]+)\s*>[\s;,]*$/;

/** What Active Directory (`SMTP:`) and links in Excel (`mailto:`) put in front of an address. */
const MAIL_SCHEME = /^(mailto|smtp):/i;

const AROUND = /^[\s'"\u2018\u2019\u201c\u201d`]+|[\s'"\u2018\u2019\u201c\u201d`;,.]+$/g;

/** Nearly all addresses: nothing in them has to be looked at, and there may be fifty thousand. */
const CLEAN = /^[\w%+-]+(\.[\w%+-]+)*@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/** No blanks, no separators, no scheme, and a host behind the @; Keepnet looks closer. */
const ADDRESS = /^[^\s@,;:<>"()[\]\\]+@[\p{L}\p{N}]([\p{L}\p{M}\p{N}.-]*[\p{L}\p{M}\p{N}])?$/u;

/**
 * An address as it goes to Keepnet: without what people copy along with it (characters of no width, blanks and quotes
 * around it, the name in front of it, `mailto:` and `smtp:`). What is no address comes back nearly as it was.
 */
export function cleanAddress(text: string): string {
	if (CLEAN.test(text)) return text;
	const visible = withoutInvisible(text.normalize('NFKC'))
		.replace(/\p{Pd}/gu, '-')
		.replace(AROUND, '')
		.replace(/[\u2018\u2019]/g, "'");
	const bare = (IN_BRACKETS.exec(visible)?.[1] ?? visible).replace(AROUND, '');
	if (!MAIL_SCHEME.test(bare)) return bare;
	return bare.replace(MAIL_SCHEME, '').replace(/\?.*$/, '').replace(AROUND, '');
}

/** Whether the text, once it is clean, can be an email address. */
export const isEmail = (text: string) => CLEAN.test(text) || ADDRESS.test(cleanAddress(text));

/**
 * What two spellings of one address have in common: case does not matter, also where İ is a capital i. Letters that only
 * look alike (ß and ss, ı and i) make two addresses, for they may be two people.
 */
export const addressKey = (text: string) =>
	cleanAddress(text)
		.toLowerCase()
		.replace(/i\u0307/g, 'i');

export const sameAddress = (one: string, other: string) => addressKey(one) === addressKey(other);

/**
 * @param name the parameter as the user sees it
 * @returns the clean address
 * @throws InputError when the text is no email address, or too long for Keepnet
 */
export function checkEmail(name: string, value: string): string {
	const email = cleanAddress(value);
	if (!isEmail(email)) {
		throw new InputError(
			`The parameter '${name}' is not an email address: ${shownText(value.trim())}`,
			'Enter one address, e.g. nathan@example.com',
		);
	}
	if (email.length > LONGEST_EMAIL) {
		throw new InputError(
			`The parameter '${name}' has ${email.length} characters, and Keepnet takes ${LONGEST_EMAIL} here`,
			'Shorten the value',
		);
	}
	return email;
}

/** A text for a message, cut, with each character that cannot be seen as its number, e.g. U+200B. */
export const shownText = (text: string) =>
	JSON.stringify(text.slice(0, 80)).replace(
		/[\p{Cf}\p{Cc}\p{Co}\ufe00-\ufe0f]/gu,
		(hidden) => `<U+${hidden.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`,
	);
