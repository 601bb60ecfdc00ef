import { InputError } from '../transport/errors';
import { addressKey, isAddress } from './compare';
import type { Matching } from './matching';
import type { Person, RosterSettings } from './types';

/** Who could leave at all. */
export interface LeaverRules {
	/** Active, managed, and in the roster's power. */
	couldLeave(person: Person): boolean;
	/** Active and managed, but in the power of another system. */
	isManagedElsewhere(person: Person): boolean;
}

export function leaverRules(settings: RosterSettings): LeaverRules {
	const { managedGroupId } = settings;
	const isExempt = exemption(settings);
	const isManaged = ({ status, groups }: Person) =>
		status === 'active' && (managedGroupId === '' || groups.includes(managedGroupId));
	return {
		couldLeave: (person) => isManaged(person) && person.managedBy === '' && !isExempt(person),
		isManagedElsewhere: (person) => isManaged(person) && person.managedBy !== '',
	};
}

/** Whether the person occurs on the roster by key or by address, be it in a row with bad values. */
export const isOnRoster = ({ hasKey, hasAddress }: Matching, { key, email }: Person) =>
	hasKey(key) || hasAddress(addressKey(email));

/** Everybody of a domain. */
const ANYBODY_AT = '*@';

/** @throws InputError for an entry that could keep nobody */
export function checkNeverRemove(patterns: string[]): string[] {
	const wrong = patterns.find(
		(pattern) => !isAddress(pattern.startsWith(ANYBODY_AT) ? `x${pattern.slice(1)}` : pattern),
	);
	if (wrong === undefined) return patterns;
	throw new InputError(
		`'Never Remove' holds '${wrong.slice(0, 80)}', which is neither an email address nor *@ and a domain`,
		'Enter addresses such as ceo@example.com, or *@example.com for everybody of a domain, separated by commas',
	);
}

function exemption({ neverRemove }: RosterSettings): (person: Person) => boolean {
	const addresses = new Set<string>();
	const domains: string[] = [];
	for (const pattern of neverRemove.map(addressKey)) {
		if (pattern.startsWith(ANYBODY_AT)) domains.push(pattern.slice(1));
		else addresses.add(pattern);
	}
	return ({ email }) => {
		const address = addressKey(email);
		return addresses.has(address) || domains.some((domain) => address.endsWith(domain));
	};
}
