import { beginFeed, pollFeed, type Feed } from '../../../nodes/Keepnet/feeds/feed';
import { LivingList, type ListRow, type ListRules } from '../../histories/feeds/livingList';

export const RULES: ListRules = {
	filtering: 'applied',
	pageSize: 1000,
	sortsBySecond: true,
	shufflesTies: false,
	emptyTimes: 'last',
	clockBackAt: Infinity,
	doubleHour: 'first',
	tellsPages: true,
};

export const created: Feed<ListRow> = { idOf: ({ id }) => id, timeOf: ({ time }) => time };
export const updated: Feed<ListRow> = { ...created, versionOf: ({ version }) => String(version) };

/** A list with so many rows, a minute apart, the newest one an hour ago. */
export function listOf(count: number, rules: Partial<ListRules> = {}): LivingList {
	const list = new LivingList({ ...RULES, ...rules });
	for (let index = 0; index < count; index++)
		list.put(`old${index}`, list.now - 3600 - 60 * (count - index));
	return list;
}

export const idsOf = (rows: ListRow[]) => rows.map(({ id }) => id);

/** Polls with the state that it was given last. */
export async function follow(feed: Feed<ListRow>, list: LivingList, most = 1000) {
	let state = await beginFeed(feed, list);
	return {
		get state() {
			return state;
		},
		async poll() {
			const found = await pollFeed(feed, list, state, { most });
			state = found.state;
			return { ids: idsOf(found.rows), isComplete: found.isComplete };
		},
	};
}
