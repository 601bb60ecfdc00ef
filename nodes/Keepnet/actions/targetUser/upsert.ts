import type { IDataObject } from 'n8n-workflow';

import { checkEmail } from '../../people/checks';
import { createTargetUser } from '../../people/create';
import { findTargetUser } from '../../people/find';
import { addMembers } from '../../groups/members';
import { checkGroups } from '../../groups/targetGroup';
import {
	changesNothing,
	createBody,
	editBody,
	type TargetUserValues,
} from '../../people/targetUser';
import { asText } from '../../transport/answer';
import type { Keepnet } from '../../transport/client';
import { searchBody } from '../../search/filter';
import { walkPages } from '../../transport/pages';
import { path } from '../../transport/path';
import { idsOf } from '../parameters/mappingFields';
import type { Operation } from '../operation';
import { createFields, email, readFields } from './personFields';

export const upsert: Operation = {
	name: 'Create or Update',
	action: 'Create or update a target user',
	description:
		'Create a new target user, or update the current one if the email address already exists (upsert)',
	scope: 'changes',
	fields: [email, createFields],
	async run(context) {
		const { keepnet, parameter } = context;
		const address = checkEmail('Email', parameter('email', ''));
		const groupIds = idsOf(context, 'fields.targetGroupIds', 'Target Groups');
		const values = await readFields(context);
		await checkGroups(keepnet, groupIds);
		return await keepnet.alone(
			address.toLowerCase(),
			async () => await writeUser(keepnet, address, values, groupIds),
		);
	},
};

async function writeUser(
	keepnet: Keepnet,
	address: string,
	values: TargetUserValues,
	groupIds: string[],
): Promise<IDataObject> {
	const found = await findTargetUser(keepnet, address);
	if (!found) {
		const body = createBody({ ...values, email: address }, groupIds);
		return {
			targetUserId: await createTargetUser(keepnet, body),
			email: address,
			outcome: 'created',
		};
	}
	const targetUserId = asText(found.resourceId);
	const isChanged = !changesNothing(found, values);
	if (isChanged)
		await keepnet.put(path`/api/target-users/${targetUserId}`, editBody(found, values));
	const hasJoined = await join(keepnet, targetUserId, groupIds);
	return {
		targetUserId,
		email: asText(found.email),
		outcome: isChanged || hasJoined ? 'updated' : 'unchanged',
	};
}

/** Adds the user to the groups that they are not in yet. @returns whether there were any */
async function join(keepnet: Keepnet, targetUserId: string, groupIds: string[]): Promise<boolean> {
	if (groupIds.length === 0) return false;
	const joined: unknown[] = [];
	const body: IDataObject = searchBody([], [], { orderBy: 'CreateTime', ascending: false });
	for await (const groups of walkPages(
		keepnet,
		path`/api/target-users/${targetUserId}/groups`,
		body,
	))
		joined.push(...groups.map(({ resourceId }) => resourceId));
	const missing = groupIds.filter((id) => !joined.includes(id));
	if (missing.length > 0) await addMembers(keepnet, missing, [targetUserId]);
	return missing.length > 0;
}
