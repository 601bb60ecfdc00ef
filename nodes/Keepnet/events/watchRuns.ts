import { newestOf } from '../feeds/feed';
import {
	NO_RUN_KNOWN,
	asRunFeedsState,
	pollRuns,
	type RunAct,
	type RunFeeds,
} from '../feeds/pollRuns';
import { walk } from '../feeds/walk';
import type { Keepnet } from '../transport/keepnet';
import type { Happening, Watch } from './event';
import { tellAll, type Tell } from './tell';

/** Runs (of campaigns, or enrollments) with lists of what people do in them. */
export interface WatchedRuns<Run, Row> {
	feeds(keepnet: Keepnet): RunFeeds<Run, Row>;
	/** What an act says; undefined when the event is not about it. */
	tell: Tell<RunAct<Run, Row>>;
	settings?: unknown[];
}

/** For a look, so many of the newest runs in which people acted are opened. */
const RUNS_TO_LOOK_INTO = 3;

/** Watches what people do in runs. */
export function watchRunFeeds<Run, Row>({ feeds, tell, settings }: WatchedRuns<Run, Row>): Watch {
	return {
		settings,
		async begin(keepnet, { everything }) {
			if (everything) return NO_RUN_KNOWN;
			return (await pollRuns(feeds(keepnet), undefined, { most: 1 })).state;
		},
		async poll(keepnet, kept, most) {
			const state = asRunFeedsState(kept) ?? NO_RUN_KNOWN;
			const { acts, isComplete, ...next } = await pollRuns(feeds(keepnet), state, { most });
			return { happenings: await tellAll(keepnet, acts, tell), kept: next.state, isComplete };
		},
		async newest(keepnet, count): Promise<Happening[]> {
			const { list, source, feedsOf } = feeds(keepnet);
			const hasActs = (run: Run) => list.totalsOf(run)?.some((total) => total > 0) ?? false;
			let found = 0;
			const { rows } = await walk(source, (run) => list.idOf(run), {
				isEnough: (fresh) => (found += fresh.filter(hasActs).length) >= RUNS_TO_LOOK_INTO,
			});
			const happenings: Happening[] = [];
			for (const run of rows.filter(hasActs).slice(0, RUNS_TO_LOOK_INTO)) {
				for (const [name, { feed, source: people }] of Object.entries(feedsOf(run))) {
					const newest = await newestOf(feed, people, count);
					const acts = newest.map((row) => ({ run, name, row }));
					happenings.unshift(...(await tellAll(keepnet, acts, tell)));
				}
				if (happenings.length >= count) break;
			}
			return happenings.slice(-count);
		},
	};
}
