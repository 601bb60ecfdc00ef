import { beginFeed, newestOf, pollFeed, type Feed } from '../feeds/feed';
import { NOTHING_KNOWN, asFeedState } from '../feeds/state';
import type { FeedSource } from '../feeds/walk';
import type { Keepnet } from '../transport/keepnet';
import type { Watch } from './event';
import { tellAll, tellNewest, type Tell } from './tell';

/** A list that is sorted by a time, newest first, in which something new comes up. */
export interface WatchedFeed<Row> {
	feed: Feed<Row>;
	source(keepnet: Keepnet): FeedSource<Row>;
	/** What a row says; undefined when the event is not about it. */
	tell: Tell<Row>;
	settings?: unknown[];
}

/** For a look, so many rows are read for each one that is wanted: not every row may be one that the event is about. */
const LOOK = 100;

/** Watches a feed: whoever was created, changed, entered in a log. */
export function watchFeed<Row>({ feed, source, tell, settings }: WatchedFeed<Row>): Watch {
	return {
		settings,
		begin: async (keepnet, choice) => await beginFeed(feed, source(keepnet), choice),
		async poll(keepnet, kept, most) {
			const state = asFeedState(kept) ?? NOTHING_KNOWN;
			const { rows, isComplete, ...next } = await pollFeed(feed, source(keepnet), state, { most });
			return { happenings: await tellAll(keepnet, rows, tell), kept: next.state, isComplete };
		},
		newest: async (keepnet, count) =>
			await tellNewest(keepnet, await newestOf(feed, source(keepnet), count * LOOK), tell, count),
	};
}
