import { NEWEST_FIRST, searchBody } from '../search/filter';
import { inLots } from '../search/lots';
import { asText } from '../transport/answer';
import type { Keepnet } from '../transport/keepnet';
import { walkPages } from '../transport/pages';
import { path } from '../transport/path';
import { withProgress } from '../transport/progress';

/** How many people go into one call. */
const LOT = 1000;

/** Adds people to groups; who is a member already stays one. @throws KeepnetFailure that tells how many were added before */
export async function addMembers(
	keepnet: Keepnet,
	targetGroupResourceIds: string[],
	userIds: string[],
): Promise<void> {
	await inCalls(userIds, 'added', async (targetUserResourceIds) => {
		await keepnet.put('/api/target-groups/users', {
			targetUserResourceIds,
			targetGroupResourceIds,
			selectAll: false,
			excludedResourceIdList: [],
			filter: searchBody([], [], NEWEST_FIRST).filter,
		});
	});
}

/** Takes people out of a group; the people themselves stay. @throws KeepnetFailure that tells how many were removed before */
export async function removeMembers(
	keepnet: Keepnet,
	groupId: string,
	userIds: string[],
): Promise<void> {
	await inCalls(userIds, 'removed', async (targetUserResourceIds) => {
		await keepnet.delete(path`/api/target-groups/${groupId}/users`, { targetUserResourceIds });
	});
}

/** Names all people in as few calls as it takes. */
async function inCalls(
	userIds: string[],
	done: string,
	call: (lot: string[]) => Promise<void>,
): Promise<void> {
	let finished = 0;
	const standing = () =>
		finished === 0
			? ''
			: `${finished} of ${userIds.length} people were ${done} before; when it is run again, nothing changes for them`;
	for (const lot of inLots(userIds, LOT)) {
		await withProgress(standing, async () => await call(lot));
		finished += lot.length;
	}
}

/** Adds a person to the groups that they are not in yet. @returns whether there were any */
export async function joinMissingGroups(
	keepnet: Keepnet,
	targetUserId: string,
	groupIds: string[],
): Promise<boolean> {
	if (groupIds.length === 0) return false;
	const joined = new Set<string>();
	const groupsOfUser = path`/api/target-users/${targetUserId}/groups`;
	for await (const groups of walkPages(keepnet, groupsOfUser, searchBody([], [], NEWEST_FIRST))) {
		for (const { resourceId } of groups) joined.add(asText(resourceId));
	}
	const missing = groupIds.filter((id) => !joined.has(id));
	if (missing.length > 0) await addMembers(keepnet, missing, [targetUserId]);
	return missing.length > 0;
}
