import { InputError } from '../transport/errors';
import { listed } from '../words';
import type { Person, Roster, RosterSettings } from './types';

/** How Keepnet shows an address to whom it hides people from: `a*********m`. */
const MASK = '***';
const isMasked = (email: string) => email.includes(MASK);

/**
 * Refuses where nobody can be known: a company can hide its people for good (Company Settings, Privacy, Data Privacy), and then
 * everyone on the roster would look like somebody new, and everyone in Keepnet like a leaver.
 *
 * @throws InputError when an address in Keepnet, or one on the roster, is masked
 */
export function refuseMasked(
	{ companyName }: RosterSettings,
	roster: Roster,
	people: Person[],
): void {
	const living = people.filter(({ status }) => status !== 'deleted');
	const masked = living.filter(({ email }) => isMasked(email)).length;
	if (masked > 0) {
		throw new InputError(
			`Keepnet hides the email addresses of people in ${companyName} (${masked} of ${living.length}), so nobody on the roster can be recognized. Nothing is changed.`,
			"The company has switched on data masking under 'Company Settings', 'Privacy', which cannot be undone. Its people can be imported, but not compared with a roster",
		);
	}
	const hidden = [roster.rows, roster.unreadable].flatMap((rows) =>
		rows.filter(({ address }) => isMasked(address)).map(({ address }) => address),
	);
	if (hidden.length > 0) {
		throw new InputError(
			`Email addresses on the roster of ${companyName} are masked: ${listed(hidden.map((email) => `'${email}'`))}. Nothing is changed.`,
			'Let the source give the addresses as they are',
		);
	}
}
