import type { IDataObject } from 'n8n-workflow';

import { joinMissingGroups } from '../groups/members';
import { asText, asTexts } from '../transport/answer';
import { required, type Keepnet } from '../transport/keepnet';
import { InputError } from '../transport/errors';
import { withProgress } from '../transport/progress';
import { findTargetUser } from './find';
import { changesNothing } from './targetUser';

/**
 * Creates a target user, once, whatever happens to the connection.
 *
 * @param body from createBody
 * @returns the new user's ID
 * @throws InputError when the outcome of the request was unknown, and a user with this address but other values exists
 */
export async function createTargetUser(keepnet: Keepnet, body: IDataObject): Promise<string> {
	const email = asText(body.email);
	const look = async () => {
		const found = await findTargetUser(keepnet, email);
		// Whether Keepnet keeps the case of an address is not known.
		if (found && !changesNothing(found.row, { ...body, email: found.email })) {
			throw new InputError(
				`The connection was lost while '${email}' was being created, and a target user with this address and other values exists (ID '${found.id}')`,
				"Look at this target user; to bring its values up to date, use the operation 'Create or Update'",
			);
		}
		// Who was there before the request, with the same values, was not put into the groups by it.
		if (found) await joinMissingGroups(keepnet, found.id, asTexts(body.targetGroupResourceIds));
		return found?.row;
	};
	const unsure = () =>
		`Whether '${email}' was created cannot be learned: look before you run it again`;
	const data = await keepnet.post(
		'/api/target-users',
		body,
		async () => await withProgress(unsure, look),
	);
	return asText(required(data, 'the new target user').resourceId);
}
