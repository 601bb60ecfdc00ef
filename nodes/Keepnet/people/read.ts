import type { IDataObject } from 'n8n-workflow';

import { asCount, asRecords } from '../transport/answer';
import { required, type Keepnet } from '../transport/client';
import { path } from '../transport/path';

/** Reads one target user, with IDs where a search row holds names. @throws KeepnetFailure, InputError when there is none */
export async function readTargetUser(keepnet: Keepnet, id: string): Promise<IDataObject> {
	return required(await keepnet.get(path`/api/target-users/${id}`), 'the target user');
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
