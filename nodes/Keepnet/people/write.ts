import { joinMissingGroups } from '../groups/members';
import { NEWEST_FIRST, searchBody } from '../search/filter';
import { inLots } from '../search/lots';
import type { Keepnet } from '../transport/keepnet';
import { path } from '../transport/path';
import { addressKey } from './address';
import { createTargetUser } from './create';
import { findTargetUser } from './find';
import { readTargetUser } from './read';
import {
	changesNothing,
	createBody,
	editBody,
	type TargetUser,
	type TargetUserValues,
} from './targetUser';

/** What became of a person; a type, as n8n's items want it. */
export type Written = {
	targetUserId: string;
	email: string;
	outcome: 'created' | 'updated' | 'unchanged';
};

/**
 * Changes some values of a target user and leaves the others as they are. Nothing is sent when there is nothing to change.
 * An edit sends the whole person back, so items of one person go one after the other: else the later one would bring back
 * what the earlier one has changed.
 *
 * @throws InputError when a value is longer than an edit takes; KeepnetFailure
 */
export async function updateTargetUser(
	keepnet: Keepnet,
	targetUserId: string,
	values: TargetUserValues,
): Promise<Written> {
	return await keepnet.inTurn(`target user ${targetUserId}`, async () => {
		const current = await readTargetUser(keepnet, targetUserId);
		const isChanged = await edit(keepnet, current, values);
		return {
			targetUserId,
			email: values.email ?? current.email,
			outcome: isChanged ? 'updated' : 'unchanged',
		};
	});
}

/**
 * Creates the target user of this address, or brings the values of the one who is there up to date; groups are joined,
 * and none is left. Items of one address go one after the other, so that two of them do not both create the person.
 *
 * @throws InputError when a value is longer than the call takes; KeepnetFailure
 */
export async function upsertTargetUser(
	keepnet: Keepnet,
	address: string,
	values: TargetUserValues,
	groupIds: string[],
): Promise<Written> {
	return await keepnet.inTurn(addressKey(address), async () => {
		const found = await findTargetUser(keepnet, address);
		if (found) return await updateFound(keepnet, found, values, groupIds);
		const body = createBody({ ...values, email: address }, groupIds);
		return {
			targetUserId: await createTargetUser(keepnet, body),
			email: address,
			outcome: 'created',
		};
	});
}

async function updateFound(
	keepnet: Keepnet,
	found: TargetUser,
	values: TargetUserValues,
	groupIds: string[],
): Promise<Written> {
	const targetUserId = found.id;
	const isChanged = await edit(keepnet, found, values);
	const hasJoined = await joinMissingGroups(keepnet, targetUserId, groupIds);
	return {
		targetUserId,
		email: found.email,
		outcome: isChanged || hasJoined ? 'updated' : 'unchanged',
	};
}

/** @returns whether there was anything to change */
async function edit(
	keepnet: Keepnet,
	current: TargetUser,
	values: TargetUserValues,
): Promise<boolean> {
	if (changesNothing(current.row, values)) return false;
	await keepnet.put(path`/api/target-users/${current.id}`, editBody(current.row, values));
	return true;
}

/** Deletes a target user: Keepnet goes on listing them as deleted, and frees the seat. @throws KeepnetFailure */
export async function deleteTargetUser(keepnet: Keepnet, targetUserId: string): Promise<void> {
	await keepnet.delete(path`/api/target-users/${targetUserId}`);
}

/** How many people one bulk delete names; a larger lot is not documented. */
const DELETE_LOT = 500;

/**
 * Deletes many target users. They are always named one by one: without names the call would be about everybody.
 *
 * @throws KeepnetFailure
 */
export async function deleteTargetUsers(keepnet: Keepnet, ids: string[]): Promise<void> {
	for (const items of inLots(ids, DELETE_LOT)) {
		await keepnet.delete('/api/target-users/bulk-delete', {
			items,
			selectAll: false,
			excludedItems: [],
			filter: searchBody([], [], NEWEST_FIRST).filter,
		});
	}
}
