import type { Keepnet } from '../transport/keepnet';
import { InputError } from '../transport/errors';
import { walkPages } from '../transport/pages';
import { checkEmail, sameAddress } from './address';
import { readTargetUsersById } from './read';
import { asTargetUser, type TargetUser } from './targetUser';

/**
 * Looks a target user up by email address, compared whole, but for case. A deleted user is not a match.
 *
 * @returns the user as GET gives it; undefined when there is none
 * @throws InputError when the text is no address
 */
export async function findTargetUser(
	keepnet: Keepnet,
	email: string,
): Promise<TargetUser | undefined> {
	const address = checkEmail('Email', email);
	const body = { email: address, orderBy: 'Email', ascending: true };
	const found: TargetUser[] = [];
	// Whether the endpoint matches a part of the address is not documented, hence the comparison.
	for await (const users of walkPages(keepnet, '/api/target-users/search-email', body, {
		pageSize: 100,
	})) {
		found.push(...users.map(asTargetUser).filter(({ email }) => sameAddress(email, address)));
	}
	return await firstAlive(keepnet, found, address);
}

/** The endpoint that finds addresses does not tell who was deleted; this one does. */
async function firstAlive(
	keepnet: Keepnet,
	users: TargetUser[],
	address: string,
): Promise<TargetUser | undefined> {
	if (users.length === 0) return undefined;
	const known = await readTargetUsersById(
		keepnet,
		users.map(({ id }) => id),
	);
	const isAlive = ({ id }: TargetUser) => known.has(id) && known.get(id)?.status !== 'Deleted';
	const found = users.filter(isAlive);
	// The very address first: another may differ in case, or in what nobody sees.
	return found.find(({ email }) => email === address) ?? found[0];
}

/** As findTargetUser. @throws InputError also when the address matches nobody */
export async function requireTargetUser(keepnet: Keepnet, email: string): Promise<TargetUser> {
	const user = await findTargetUser(keepnet, email);
	if (!user) {
		throw new InputError(
			`No target user of this company has the email address '${email.trim()}'`,
			"Check the address and the company; a deleted user counts as gone. To create who is missing, use the operation 'Create or Update'",
		);
	}
	return user;
}
