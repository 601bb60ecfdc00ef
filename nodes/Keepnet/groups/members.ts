import { searchBody, NEWEST_FIRST } from '../search/filter';
import type { Keepnet } from '../transport/client';
import { path } from '../transport/path';

/** How many people go into one call. */
const CHUNK = 1000;

/** Adds people to groups; who is a member already stays one. */
export async function addMembers(
	keepnet: Keepnet,
	targetGroupResourceIds: string[],
	userIds: string[],
): Promise<void> {
	for (const targetUserResourceIds of chunks(userIds)) {
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
	for (const targetUserResourceIds of chunks(userIds)) {
		await keepnet.delete(path`/api/target-groups/${groupId}/users`, { targetUserResourceIds });
	}
}

function chunks(ids: string[]): string[][] {
	return Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, index) =>
		ids.slice(index * CHUNK, (index + 1) * CHUNK),
	);
}
