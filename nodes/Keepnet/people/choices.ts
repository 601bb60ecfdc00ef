import { InputError } from '../transport/errors';

/** Checks of values that Keepnet has a list or a limit for; each names the parameter and says how to go on. */

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

/** Keepnet writes `InQueue` and `In Queue`, `Canceled` and `Cancelled`. */
const plain = (text: string) =>
	text.replace(/[\s-]/g, '').toLowerCase().replace('cancelled', 'canceled');

/** Each of the values has to be one of the choices, in one of the spellings that Keepnet has for it. @throws InputError */
export const checkChoices = (name: string, values: string[], choices: readonly string[]) =>
	values.map((value) => {
		const known = choices.find((choice) => plain(choice) === plain(value));
		return checkChoice(name, known ?? value, choices);
	});
