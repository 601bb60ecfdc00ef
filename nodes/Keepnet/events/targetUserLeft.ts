import type { IDataObject } from 'n8n-workflow';

import { NOBODY_INSIDE, pollCondition } from '../feeds/condition';
import { checkChoice } from '../people/choices';
import {
	leftPeople,
	markOfLeaving,
	newPeople,
	peopleWhoLeft,
	readLastChanged,
} from '../people/feeds';
import { simplifyTargetUser, statusOf } from '../people/targetUser';
import { asRecord, asText } from '../transport/answer';
import type { Happening, TriggerEvent, Watch } from './event';
import { tellNewest } from './tell';
import { watchCondition } from './watchCondition';

/** For the editor, so many of the people who were changed last are looked at. */
const LOOKED_AT = 1000;

const WAYS = ['both', 'Deleted', 'Inactive'] as const;

export const targetUserLeft: TriggerEvent = {
	name: 'Target User Deactivated or Deleted',
	description: 'Somebody became inactive or was deleted',
	scope: 'company',
	fields: [
		{
			displayName: 'Way of Leaving',
			name: 'wayOfLeaving',
			type: 'options',
			default: 'both',
			options: [
				{ name: 'Deactivated or Deleted', value: 'both' },
				{ name: 'Only Deactivated', value: 'Inactive' },
				{ name: 'Only Deleted', value: 'Deleted' },
			],
			description: 'Who is deleted after having been inactive is told both times',
		},
	],
	watch(parameter) {
		const way = checkChoice('Way of Leaving', parameter('wayOfLeaving', 'both'), WAYS);
		return watchLeaving(way === 'both' ? ['Deleted', 'Inactive'] : [way]);
	},
};

/** As the condition alone, but the list is read only when the mark says that there may be somebody new in it. */
function watchLeaving(statuses: string[]): Watch {
	const tell = (row: IDataObject) =>
		statuses.includes(statusOf(row)) ? toHappening(row) : undefined;
	const all = watchCondition({ condition: leftPeople, source: peopleWhoLeft, tell });
	return {
		...all,
		async begin(keepnet, choice) {
			// The mark comes first: what happens between the two is then found again, and known.
			const mark = choice.everything ? '' : await markOfLeaving(keepnet);
			return { mark, inside: await all.begin(keepnet, choice) };
		},
		async poll(keepnet, kept, most) {
			const before = asRecord(kept);
			const mark = await markOfLeaving(keepnet);
			if (mark === before.mark) return { happenings: [], kept: before, isComplete: true };
			const inside = asText(before.inside) || NOBODY_INSIDE;
			const polled = await pollCondition(leftPeople, peopleWhoLeft(keepnet), inside, { most });
			return {
				happenings: polled.rows.map(tell).filter((happening) => happening !== undefined),
				kept: { mark: polled.isComplete && polled.addsUp ? mark : '', inside: polled.state },
				isComplete: polled.isComplete,
			};
		},
		/** The list of those who left has no order in which the newest could be found. */
		async newest(keepnet, count) {
			const changed = await readLastChanged(keepnet, LOOKED_AT);
			const left = changed.filter(
				(row) => asText(row.updateTime) !== '' && tell(row) !== undefined,
			);
			if (left.length === 0) return await all.newest(keepnet, count);
			return await tellNewest(keepnet, left.reverse(), tell, count);
		},
	};
}

function toHappening(row: IDataObject): Happening {
	const targetUserId = newPeople.idOf(row);
	return {
		id: [targetUserId, statusOf(row), asText(row.updateTime)],
		simplified: simplifyTargetUser(row),
		raw: { targetUserId, ...row },
	};
}
