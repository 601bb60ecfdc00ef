import type { Feed } from '../../../nodes/Keepnet/feeds/feed';
import {
	NO_RUN_KNOWN,
	pollRuns,
	type RunFeeds,
	type RunFeedsState,
} from '../../../nodes/Keepnet/feeds/pollRuns';

interface Act {
	id: string;
	time: string;
}

interface Run {
	id: string;
	/** Newest first. */
	acts: Act[];
	/** What its total says, where that is not how many acted; NaN when it is not told. */
	total?: number;
	isFinished?: boolean;
}

const feed: Feed<Act> = { idOf: ({ id }) => id, timeOf: ({ time }) => time, window: 2 };

/** Runs, newest first, in pages of this size; before a page of a list is read, things may happen. */
class Campaigns {
	runs: Run[] = [];
	pageSize = 1000;
	beforeRuns: (pageNumber: number) => void = () => {};
	beforePeople: (pageNumber: number) => void = () => {};
	private state: RunFeedsState | undefined;

	readonly feeds: RunFeeds<Run, Act> = {
		list: {
			idOf: ({ id }) => id,
			totalsOf: ({ acts, total = acts.length }) => (Number.isNaN(total) ? undefined : [total]),
			isFinished: ({ isFinished = false }) => isFinished,
			window: 2,
		},
		source: {
			ask: async (pageNumber) => {
				this.beforeRuns(pageNumber);
				return this.page(this.runs, pageNumber);
			},
		},
		feedsOf: ({ acts }) => ({
			clicked: {
				feed,
				source: {
					ask: async (pageNumber) => {
						this.beforePeople(pageNumber);
						return this.page(acts, pageNumber);
					},
				},
			},
		}),
	};

	constructor(...runs: Run[]) {
		this.runs = runs;
	}

	/** What a poll tells. */
	async poll(state = this.state): Promise<string[]> {
		const polled = await pollRuns(this.feeds, state, { most: 1000 });
		this.state = JSON.parse(JSON.stringify(polled.state)) as RunFeedsState;
		return polled.acts.map(({ row }) => row.id);
	}

	private page<Row>(rows: Row[], pageNumber: number) {
		const { pageSize } = this;
		return {
			rows: rows.slice((pageNumber - 1) * pageSize, pageNumber * pageSize).map((row) => row),
			rowCount: rows.length,
			pageCount: Math.ceil(rows.length / pageSize),
		};
	}
}

const act = (minute: number, id = `person${minute}`): Act => ({ id, time: String(minute) });
const run = (id: string, acts: Act[] = [], isFinished = false): Run => ({ id, acts, isFinished });

it('reads a run again whose people moved while they were being read', async () => {
	const [campaign, list] = [new Campaigns(run('a', [act(2), act(1)])), [] as Act[]];
	await campaign.poll();
	const { acts } = campaign.runs[0];
	acts.unshift(act(6), act(5), act(4), act(3));
	campaign.pageSize = 2;
	// One who is on the second page acts once more, and comes to the first one, which was read already.
	campaign.beforePeople = (pageNumber) => {
		if (pageNumber !== 2 || list.length > 0) return;
		list.push(...acts.splice(3, 1));
		acts.unshift({ ...list[0], time: '7' });
	};
	const told = [...(await campaign.poll()), ...(await campaign.poll())];
	expect(told.sort()).toEqual(['person3', 'person4', 'person5', 'person6']);
	expect(await campaign.poll()).toEqual([]);
});

it('watches an old run that is not finished, also when what is there already comes out', async () => {
	const campaign = new Campaigns(run('c', [], true), run('b', [], true), run('a', [act(1)]));
	campaign.pageSize = 2;
	expect(await campaign.poll(NO_RUN_KNOWN)).toEqual(['person1']);
	campaign.runs[2].acts.unshift(act(2));
	expect(await campaign.poll()).toEqual(['person2']);
});

it('does not take a run for one without acts when it shows none for a while', async () => {
	const runs = ['e', 'd', 'c', 'b'].map((id) => run(id, [], id !== 'b'));
	const campaign = new Campaigns(...runs, run('a', [act(1)], true), run('z'));
	await campaign.poll();
	campaign.runs[4].total = 0;
	expect(await campaign.poll()).toEqual([]);
	campaign.runs[4].total = 1;
	expect(await campaign.poll()).toEqual([]);
});

it('does not take a run for one without acts when its totals are not told at first', async () => {
	const campaign = new Campaigns({ ...run('a', [act(1)]), total: NaN });
	await campaign.poll();
	campaign.runs[0].total = 1;
	expect(await campaign.poll()).toEqual([]);
});

it('tells all that was done in a new run whose totals are not told when it is first seen', async () => {
	const campaign = new Campaigns(run('a', [act(1)]));
	await campaign.poll();
	campaign.runs.unshift({ ...run('b', [act(2)]), total: NaN });
	expect(await campaign.poll()).toEqual([]);
	campaign.runs[0].total = 1;
	expect(await campaign.poll()).toEqual(['person2']);
});

it('begins again when runs are deleted while they are being read', async () => {
	const campaign = new Campaigns(
		...['e', 'd'].map((id) => run(id)),
		...['c', 'b', 'a'].map((id, index) => run(id, [act(index, `${id} ${index}`)])),
	);
	campaign.pageSize = 2;
	campaign.beforeRuns = (pageNumber) => {
		if (pageNumber === 2 && campaign.runs.length === 5) campaign.runs.shift();
	};
	await campaign.poll();
	expect(await campaign.poll()).toEqual([]);
});

it('tells what happens in new runs when all that were known are deleted', async () => {
	const campaign = new Campaigns(run('a', [act(1)]));
	await campaign.poll();
	campaign.runs = [run('b', [act(2)])];
	expect(await campaign.poll()).toEqual(['person2']);
});

it('tells nothing again when the list comes empty once', async () => {
	const campaign = new Campaigns(run('c', [act(3)]), run('b', [act(2)]), run('a', [act(1)]));
	await campaign.poll();
	const { runs } = campaign;
	campaign.runs = [];
	expect(await campaign.poll()).toEqual([]);
	runs[0].acts.unshift(act(4));
	campaign.runs = runs;
	expect(await campaign.poll()).toEqual(['person4']);
});

it('tells what was done in an old run right before it was finished', async () => {
	const campaign = new Campaigns(run('d'), run('c'), run('b'), run('a', [act(1)]));
	await campaign.poll();
	for (const each of campaign.runs) each.isFinished = true;
	campaign.runs[3].acts.unshift(act(2));
	expect(await campaign.poll()).toEqual(['person2']);
	campaign.runs[3].acts.unshift(act(3));
	expect(await campaign.poll()).toEqual([]);
});
