import { NEWEST_FIRST, searchBody } from '../search/filter';
import { inLots } from '../search/lots';
import { asText } from '../transport/answer';
import type { Keepnet } from '../transport/keepnet';
import { walkPages } from '../transport/pages';
import { path } from '../transport/path';

/** How many people go into one call. */
const LOT = 1000;

/** Adds people to groups; who is a member already stays one. */
export async function addMembers(
	keepnet: Keepnet,
	targetGroupResourceIds: string[],
	userIds: string[],
): Promise<void> {
	for (const targetUserResourceIds of inLots(userIds, LOT)) {
		await keepnet.put('/api/target-groups/users', {
			targetUserResourceIds,
			targetGroupResourceIds,
			selectAll: false,
			excludedResourceIdList: [],
			filter: searchBody([], [], NEWEST_FIRST).filter,
		});
	}
}

/** Takes people out of a group; the people themselves stay. */
export async function removeMembers(
	keepnet: Keepnet,
	groupId: string,
	userIds: string[],
): Promise<void> {
	for (const targetUserResourceIds of inLots(userIds, LOT)) {
		await keepnet.delete(path`/api/target-groups/${groupId}/users`, { targetUserResourceIds });
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
