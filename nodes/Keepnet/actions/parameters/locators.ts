import type { INodeProperties } from 'n8n-workflow';

import { checkEmail } from '../../people/address';
import { findTargetUser, requireTargetUser } from '../../people/find';
import { requireTargetGroup } from '../../groups/targetGroup';
import { InputError } from '../../transport/errors';
import { checkId, ID_PATTERN } from '../../transport/path';
import { sideBySide } from '../../transport/sideBySide';
import type { OperationContext } from '../operation';

/** Selectors for one target user or one target group, with what turns the choice into an ID. */

export interface Choice {
	displayName: string;
	name: string;
	description: string;
	searchListMethod: string;
	/** The mode between the list and the ID. */
	by?: { displayName: string; name: string; placeholder: string };
}

/** A selector: from a searchable list, by a name of the thing, or by its ID. */
export const locator = ({
	displayName,
	name,
	description,
	searchListMethod,
	by,
}: Choice): INodeProperties => ({
	displayName,
	name,
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select...',
			typeOptions: { searchListMethod, searchable: true },
		},
		...(by ? [{ ...by, type: 'string' as const }] : []),
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. aB3dE5fG7hJ9',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: ID_PATTERN,
						errorMessage: 'A Keepnet ID has no blanks, slashes or line breaks',
					},
				},
			],
		},
	],
});

export const targetUserLocator = locator({
	displayName: 'Target User',
	name: 'targetUser',
	description: 'The person to work on',
	searchListMethod: 'searchTargetUsers',
	by: { displayName: 'By Email', name: 'email', placeholder: 'e.g. nathan@example.com' },
});

export const reportedEmailLocator = locator({
	displayName: 'Reported Email',
	name: 'reportedEmail',
	description: 'The email to work on',
	searchListMethod: 'searchReportedEmails',
});

export const targetGroupLocator = locator({
	displayName: 'Target Group',
	name: 'targetGroup',
	description: 'The group to work on',
	searchListMethod: 'searchTargetGroups',
	by: { displayName: 'By Name', name: 'name', placeholder: 'e.g. Finance' },
});

/** The chosen target user: an address to look up, or an ID. @throws InputError when it is neither */
export function chosenTargetUser({
	parameter,
	locatorMode,
}: OperationContext): { email: string } | { id: string } {
	const value = parameter('targetUser', '');
	return locatorMode('targetUser') === 'email' || value.includes('@')
		? { email: checkEmail('Target User', value) }
		: { id: checkId('Target User', value) };
}

/** The ID of the chosen target user. @throws InputError when nothing was chosen, or the address matches nobody */
export async function targetUserId(context: OperationContext): Promise<string> {
	const chosen = chosenTargetUser(context);
	return 'id' in chosen ? chosen.id : (await requireTargetUser(context.keepnet, chosen.email)).id;
}

/** The ID of the chosen reported email. @throws InputError when nothing was chosen, or it is no ID */
export const reportedEmailId = ({ parameter }: OperationContext) =>
	checkId('Reported Email', parameter('reportedEmail', ''));

/** The ID of the chosen target group. @throws InputError when nothing was chosen, or no group has the name */
export async function targetGroupId({
	keepnet,
	parameter,
	locatorMode,
}: OperationContext): Promise<string> {
	const value = parameter('targetGroup', '');
	return locatorMode('targetGroup') === 'name' && value !== ''
		? (await requireTargetGroup(keepnet, value)).id
		: checkId('Target Group', value);
}

/**
 * The IDs of people given by ID or by email address.
 *
 * @throws InputError naming each address that matches nobody, so that nothing is changed for some and not for others
 */
export async function resolveTargetUsers(
	{ keepnet }: OperationContext,
	members: string[],
): Promise<string[]> {
	const ids = await sideBySide(members, keepnet.atOnce, async (member) =>
		member.includes('@') ? (await findTargetUser(keepnet, member))?.id : member,
	);
	const missing = members.filter((_, index) => ids[index] === undefined);
	if (missing.length > 0) {
		throw new InputError(
			`No target user of this company has the email address ${missing.map((address) => `'${address}'`).join(' or ')}`,
			'Nobody was added or removed. Correct the addresses, or create the people first',
		);
	}
	return [...new Set(ids as string[])];
}
