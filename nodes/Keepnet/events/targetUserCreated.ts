import { newPeople, peopleByCreation } from '../people/feeds';
import { simplifyTargetUser } from '../people/targetUser';
import type { TriggerEvent } from './event';
import { watchFeed } from './watchFeed';

export const targetUserCreated: TriggerEvent = {
	name: 'Target User Created',
	description: 'Somebody was added by hand, by an import or by another system',
	scope: 'company',
	fields: [],
	watch: () =>
		watchFeed({
			feed: newPeople,
			source: peopleByCreation,
			tell: (row) => ({
				id: [newPeople.idOf(row)],
				simplified: simplifyTargetUser(row),
				raw: { targetUserId: newPeople.idOf(row), ...row },
			}),
		}),
};
