import { NOBODY_INSIDE, pollCondition, type Condition } from '../feeds/condition';
import { walk, type FeedSource } from '../feeds/walk';
import type { Keepnet } from '../transport/keepnet';
import type { Watch } from './event';
import { tellAll, tellNewest, type Tell } from './tell';

/** A list whose rows enter and leave a condition. */
export interface WatchedCondition<Row> {
	condition: Condition<Row>;
	source(keepnet: Keepnet): FeedSource<Row>;
	/** What a row says that entered; undefined when the event is not about it. */
	tell: Tell<Row>;
	settings?: unknown[];
}

/** Watches who enters a condition: customers over their license, jobs that are finished. */
export function watchCondition<Row>({
	condition,
	source,
	tell,
	settings,
}: WatchedCondition<Row>): Watch {
	return {
		settings,
		async begin(keepnet, { everything }) {
			if (everything) return NOBODY_INSIDE;
			return (await pollCondition(condition, source(keepnet), undefined, { most: 1 })).state;
		},
		async poll(keepnet, kept, most) {
			const state = typeof kept === 'string' ? kept : NOBODY_INSIDE;
			const { rows, isComplete, ...next } = await pollCondition(condition, source(keepnet), state, {
				most,
			});
			return { happenings: await tellAll(keepnet, rows, tell), kept: next.state, isComplete };
		},
		async newest(keepnet, count) {
			const { rows } = await walk(source(keepnet), (row) => condition.idOf(row));
			const inside = rows.filter((row) => condition.holds(row));
			return await tellNewest(keepnet, inside.reverse(), tell, count);
		},
	};
}
