import type { IDataObject } from 'n8n-workflow';

import { inLots } from '../search/lots';
import { asCount, asRecords } from '../transport/answer';
import { required, type Keepnet } from '../transport/keepnet';
import { path } from '../transport/path';
import { asTargetUser, type TargetUser } from './targetUser';

/** Reads one target user, with IDs where a search row holds names. @throws KeepnetFailure, InputError when there is none */
export async function readTargetUser(keepnet: Keepnet, id: string): Promise<TargetUser> {
	return asTargetUser(
		required(await keepnet.get(path`/api/target-users/${id}`), 'the target user', id),
	);
}

/** How many people are active, inactive and deleted, and how many were active in each month, the oldest first. */
export async function readCountSummary(keepnet: Keepnet): Promise<IDataObject> {
	const data = required(await keepnet.get('/api/target-users/count-summary'), 'the counts');
	return {
		activeUsers: asCount(data.totalNumberOfActiveUsers),
		// Keepnet's own client reads the spelling with the capital A.
		inactiveUsers: asCount(data.totalNumberOfInActiveUsers ?? data.totalNumberOfInactiveUsers),
		deletedUsers: asCount(data.totalNumberOfDeletedUsers),
		monthlyActiveUsers: asRecords(data.monthlyActiveUsers),
	};
}

const READ_LOT = 1000;

/** Target users by ID, with their status; who is unknown is missing. @throws KeepnetFailure */
export async function readTargetUsersById(
	keepnet: Keepnet,
	ids: string[],
): Promise<Map<string, TargetUser>> {
	const found = new Map<string, TargetUser>();
	for (const targetUserResourceIds of inLots(ids, READ_LOT)) {
		const rows = await keepnet.search('/api/target-users/by-resource-ids', {
			targetUserResourceIds,
		});
		for (const user of asRecords(rows).map(asTargetUser)) found.set(user.id, user);
	}
	return found;
}
