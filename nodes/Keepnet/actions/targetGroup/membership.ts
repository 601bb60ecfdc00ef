import type { IDataObject } from 'n8n-workflow';

import { checkEmail } from '../../people/address';
import { checkMembership, readTargetGroup } from '../../groups/targetGroup';
import type { Keepnet } from '../../transport/keepnet';
import { InputError } from '../../transport/errors';
import { checkId } from '../../transport/path';
import { listOf } from '../parameters/reader';
import { resolveTargetUsers, targetGroupId } from '../parameters/locators';
import type { OperationContext } from '../operation';

/**
 * Changes who is in the group, after checking that people may, and that everybody who is named exists.
 *
 * @throws InputError when nobody is named, an address matches nobody, or another system decides about the members
 */
export async function changeMembers(
	context: OperationContext,
	change: (keepnet: Keepnet, groupId: string, userIds: string[]) => Promise<void>,
): Promise<IDataObject> {
	const { keepnet, parameter } = context;
	const named = listOf(parameter<unknown>('members', [])).map((member) =>
		member.includes('@') ? checkEmail('Members', member) : checkId('Members', member),
	);
	if (named.length === 0) {
		throw new InputError(
			"The parameter 'Members' is empty",
			'Enter email addresses or target user IDs',
		);
	}
	const groupId = await targetGroupId(context);
	const group = await readTargetGroup(keepnet, groupId);
	checkMembership(group);
	const targetUserIds = await resolveTargetUsers(context, named);
	await change(keepnet, groupId, targetUserIds);
	return {
		targetGroupId: groupId,
		name: group.name,
		userCount: targetUserIds.length,
		targetUserIds,
	};
}
