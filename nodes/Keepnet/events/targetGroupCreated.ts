import { groupsByCreation, newGroups } from '../groups/feeds';
import { managerOf, simplifyTargetGroup } from '../groups/targetGroup';
import type { TriggerEvent } from './event';
import { watchFeed } from './watchFeed';

export const targetGroupCreated: TriggerEvent = {
	name: 'Target Group Created',
	description: 'A target group was made by hand, by an import or by another system',
	scope: 'company',
	fields: [],
	watch: () =>
		watchFeed({
			feed: newGroups,
			source: groupsByCreation,
			tell: (row) => ({
				id: [newGroups.idOf(row)],
				simplified: simplifyTargetGroup(row),
				raw: { targetGroupId: newGroups.idOf(row), managedBy: managerOf(row) || null, ...row },
			}),
		}),
};
