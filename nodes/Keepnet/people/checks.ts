import { InputError } from '../transport/errors';

/** Checks of values before they are sent; each names the parameter and says how to go on. */

const LONGEST_EMAIL = 320;

/** Whether the text can be an email address; Keepnet looks closer. */
export const isEmail = (text: string) => /^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(text);

/** @throws InputError when the text is no email address, or too long for Keepnet */
export function checkEmail(name: string, value: string): string {
	const email = value.trim();
	if (!isEmail(email)) {
		throw new InputError(
			`The parameter '${name}' is not an email address: ${JSON.stringify(email.slice(0, 80))}`,
			'Enter one address, e.g. nathan@example.com',
		);
	}
	return checkLength(name, email, LONGEST_EMAIL);
}

/** @throws InputError when the text has more characters than Keepnet takes in this call */
export function checkLength(name: string, text: string, longest: number): string {
	if (text.length > longest) {
		throw new InputError(
			`The parameter '${name}' has ${text.length} characters, and Keepnet takes ${longest} here`,
			'Shorten the value',
		);
	}
	return text;
}

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})([ T]\d{1,2}:\d{2}.*)?$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}( \d{1,2}:\d{2}.*)?$/;

function isDate(text: string): boolean {
	const [, year, month, day] = YEAR_FIRST.exec(text) ?? [];
	if (year) return isDay(Number(year), Number(month), Number(day));
	const [, one, other] = YEAR_LAST.exec(text) ?? [];
	// Which of the two is the month depends on the account.
	return Math.min(Number(one), Number(other)) <= 12 && Math.max(Number(one), Number(other)) <= 31;
}

/** Whether the calendar has this day. */
export function isDay(year: number, month: number, day: number): boolean {
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/**
 * Checks that a text looks like a date in one of the notations that Keepnet knows, and gives it back untouched: which
 * notation is right depends on the settings of the account.
 *
 * @throws InputError when it does not
 */
export function checkDate(name: string, value: unknown): string {
	const text = String(value).trim();
	if (!isDate(text)) {
		throw new InputError(
			`The parameter '${name}' is not a date: ${JSON.stringify(text.slice(0, 60))}`,
			'Enter a date as Keepnet shows it to you, e.g. 2026/01/31 09:00, or as 2026-01-31',
		);
	}
	return text;
}

export const PRIORITIES = ['VeryLow', 'Low', 'Medium', 'High', 'VeryHigh'];

/** @throws InputError when Keepnet has no such priority; case and blanks do not matter */
export function checkPriority(value: string): string {
	const plain = value.replace(/\s/g, '').toLowerCase();
	const known = PRIORITIES.find((name) => name.toLowerCase() === plain);
	return checkChoice('Priority', known ?? value, PRIORITIES);
}

/** @throws InputError when the value is none of the choices; the list of the editor prevents that, an expression does not */
export function checkChoice<T extends string>(
	name: string,
	value: string,
	choices: readonly T[],
): T {
	const choice = choices.find((candidate) => candidate === value);
	if (choice === undefined) {
		throw new InputError(
			`The parameter '${name}' has no choice '${value.slice(0, 60)}'`,
			`Choose one of ${choices.join(', ')}`,
		);
	}
	return choice;
}
