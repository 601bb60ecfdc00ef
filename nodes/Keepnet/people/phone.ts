import { InputError } from '../transport/errors';
import { shownText } from './address';
import { withoutInvisible } from './names';

/** What a phone number is. The one place for it. */

/** Arabic digits, which some phones and Excel versions write. */
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** `+49 (0) 170`, `+49 (0170)`: the zero is dialled inside the country only; not in Italy and what it surrounds. */
const TRUNK_ZERO = /^((?:\+\s*|00)(?!39|378|379)\d[\d\s.-]{0,4})\(\s*0\s*(\d*)\s*\)/;

/** A number that went through a spreadsheet. */
const DECIMALS = /^(\+?\d+)\.0+$/;

const BETWEEN = /[\s.()\p{Pd}\u2212\u00b7]/gu;
/** Keepnet's own client takes up to 17 characters; more are two numbers. */
const NUMBER = /^(?=.{3,17}$)\+?\d+$/;
const SCIENTIFIC = /^\d+([.,]\d+)?e\+?\d+$/i;

/** A number that Keepnet can take, or why the text is none. */
export type PhoneNumber = { number: string } | { reason: string };

/**
 * Reads a phone number as people write it: with blanks, dots, brackets and any kind of hyphen, with `tel:`, with Excel's
 * leading apostrophe, with marks of a contacts app that cannot be seen, with Arabic or full-width digits.
 *
 * @returns the number without all that, empty for an empty text; or the reason, which shows the text as it was written
 */
export function readPhone(text: string): PhoneNumber {
	// Most numbers are clean, and there may be fifty thousand.
	if (NUMBER.test(text)) return { number: text };
	const visible = withoutInvisible(text.normalize('NFKC'))
		.replace(OTHER_DIGITS, (digit) => String(digit.codePointAt(0)! & 0xf))
		.trim()
		.replace(/^['\u2018\u2019`]+/, '')
		.replace(/^tel:/i, '')
		.trim();
	const number = visible.replace(DECIMALS, '$1').replace(TRUNK_ZERO, '$1$2').replace(BETWEEN, '');
	if (number === '' || NUMBER.test(number)) return { number };
	if (SCIENTIFIC.test(visible)) {
		return {
			reason: `${shownText(text)} is a number that Excel has shortened: format the column as text and enter the number again`,
		};
	}
	return { reason: `${shownText(text)} is not one phone number, e.g. +4915112345678` };
}

/** @throws InputError when the text is no phone number */
export function checkPhone(name: string, text: string): string {
	const phone = readPhone(text);
	if ('number' in phone) return phone.number;
	throw new InputError(
		`The parameter '${name}' cannot be used: ${phone.reason}`,
		'Enter one number of digits, with the country code, e.g. +4915112345678',
	);
}
