import {
	asRunFeedsState,
	pollRuns,
	type RunFeeds,
	type RunFeedsState,
} from '../../../nodes/Keepnet/feeds/pollRuns';
import type { FeedSource } from '../../../nodes/Keepnet/feeds/walk';

export interface Act {
	id: string;
	time: string;
}

/** A run with its lists, in each of which the newest act stands first. */
export interface Run {
	id: string;
	clicked: Act[];
	opened?: Act[];
	isFinished: boolean;
	/** What the list of runs shows in place of its totals; null when it shows none. */
	shown?: number[] | null;
}

export const runOf = (id: string, clicked: Act[] = [], isFinished = false): Run => ({
	id,
	clicked,
	isFinished,
});

/** The runs of a Keepnet, newest first, and where a trigger stands that watches them. */
export class Campaigns {
	runs: Run[];
	pageSize = 1000;
	state: RunFeedsState | undefined;
	/** Comes before a page of a list is read: of `runs`, or of `clicked r1`. */
	before: (list: string, pageNumber: number) => void = () => {};
	readonly feeds: RunFeeds<Run, Act>;

	/** @param windows how many of the newest runs, and of the newest acts of a list, are known */
	constructor(runs: Run[], windows: { runs?: number; acts: number }) {
		this.runs = runs;
		const feed = {
			idOf: ({ id }: Act) => id,
			timeOf: ({ time }: Act) => time,
			window: windows.acts,
		};
		const listOf = (name: string, acts: Act[]) => ({
			[name.split(' ')[0]]: { feed, source: this.source(name, () => acts) },
		});
		this.feeds = {
			list: {
				idOf: ({ id }) => id,
				totalsOf: ({ clicked, opened = [], shown = totalsOf(opened, clicked) }) =>
					shown ?? undefined,
				isFinished: ({ isFinished }) => isFinished,
				window: windows.runs,
			},
			source: this.source('runs', () => this.runs),
			feedsOf: ({ id, opened, clicked }) => ({
				...(opened && listOf(`opened ${id}`, opened)),
				...listOf(`clicked ${id}`, clicked),
			}),
		};
	}

	/** What a poll tells. One that throws leaves the trigger where it was. */
	async poll(most = 1000) {
		const { acts, state, isComplete } = await pollRuns(this.feeds, this.state, { most });
		// What n8n keeps is JSON.
		this.state = asRunFeedsState(JSON.parse(JSON.stringify(state)));
		return { acts, isComplete, ids: acts.map(({ row }) => row.id) };
	}

	private source<Row>(list: string, rowsOf: () => Row[]): FeedSource<Row> {
		return {
			ask: async (pageNumber) => {
				this.before(list, pageNumber);
				const rows = rowsOf();
				const from = (pageNumber - 1) * this.pageSize;
				return {
					rows: rows.slice(from, from + this.pageSize),
					rowCount: rows.length,
					pageCount: Math.ceil(rows.length / this.pageSize),
				};
			},
		};
	}
}

/** How many acts there are, and when the last one was. */
const totalsOf = (...lists: Act[][]) =>
	lists.flatMap((acts) => [acts.length, Math.max(0, ...acts.map(({ time }) => Number(time)))]);
