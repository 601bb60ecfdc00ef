import fc from 'fast-check';

import { pollRuns, type RunFeeds, type RunFeedsState } from '../../../nodes/Keepnet/feeds/pollRuns';
import type { FeedSource } from '../../../nodes/Keepnet/feeds/walk';
import { HISTORIES, print } from './figures';

interface Act {
	id: string;
	time: string;
}

interface Run {
	id: string;
	/** Newest first. */
	acts: Act[];
	isHidden?: boolean;
	isFinished: boolean;
}

const KINDS = ['act', 'act', 'again', 'leave', 'run', 'finish', 'delete', 'hide', 'show'] as const;
const change = fc.record({ kind: fc.constantFrom(...KINDS), pick: fc.nat({ max: 30 }) });
const poll = fc.record({
	kind: fc.constant('poll' as const),
	/** Before this request something happens, or none is answered any more. */
	at: fc.integer({ min: 1, max: 6 }),
	meanwhile: fc.array(change, { maxLength: 2 }),
	fails: fc.boolean(),
});
const anyHistory = fc.record({
	pageSize: fc.constantFrom(2, 3, 1000),
	most: fc.constantFrom(1, 3, 1000),
	runs: fc.integer({ min: 0, max: 6 }),
	steps: fc.array(fc.oneof({ weight: 3, arbitrary: change }, { weight: 2, arbitrary: poll }), {
		maxLength: 40,
	}),
});

/** Runs whose lists change while they are read. Nobody acts in one that is finished. */
class Campaigns {
	runs: Run[] = [];
	before = () => {};
	private count = 0;
	readonly feeds: RunFeeds<Run, Act>;

	constructor(
		private readonly pageSize: number,
		readonly acted: Map<string, string>,
	) {
		const feed = { idOf: ({ id }: Act) => id, timeOf: ({ time }: Act) => time, window: 50 };
		this.feeds = {
			list: {
				idOf: ({ id }) => id,
				totalsOf: ({ acts, isHidden }) =>
					isHidden
						? undefined
						: [acts.length, Math.max(0, ...acts.map(({ time }) => Number(time)))],
				isFinished: ({ isFinished }) => isFinished,
				window: 3,
			},
			source: this.source(() => this.runs),
			feedsOf: ({ acts }) => ({ clicked: { feed, source: this.source(() => acts) } }),
		};
	}

	private source<Row>(rowsOf: () => Row[]): FeedSource<Row> {
		return {
			ask: async (page) => {
				this.before();
				const rows = rowsOf();
				const from = (page - 1) * this.pageSize;
				return {
					rows: rows.slice(from, from + this.pageSize).map((row) => row),
					rowCount: rows.length,
					pageCount: Math.ceil(rows.length / this.pageSize),
				};
			},
		};
	}

	change({ kind, pick }: { kind: string; pick: number }): void {
		const { runs } = this;
		if (kind === 'run') {
			runs.unshift({ id: `r${this.count++}`, acts: [], isFinished: false });
			return;
		}
		const run = runs[pick % Math.max(1, runs.length)] as Run | undefined;
		if (!run) return;
		if (kind === 'hide' && !run.isFinished) run.isHidden = true;
		if (kind === 'show') run.isHidden = false;
		// Which has no totals any more when it is finished may be let go.
		if (kind === 'finish' && !run.isHidden) run.isFinished = true;
		if (kind === 'delete') {
			runs.splice(runs.indexOf(run), 1);
			for (const { id } of run.acts) this.acted.delete(id);
		}
		if (run.isFinished) return;
		const time = String(++this.count);
		if (kind === 'act') {
			const id = `${run.id} ${this.count}`;
			run.acts.unshift({ id, time });
			this.acted.set(id, run.id);
		}
		const [again] = run.acts.splice(
			pick % Math.max(1, run.acts.length),
			kind === 'again' || kind === 'leave' ? 1 : 0,
		);
		if (again && kind === 'again') run.acts.unshift({ ...again, time });
		if (again && kind === 'leave') this.acted.delete(again.id);
	}
}

it('tells each act in a run once in any history', async () => {
	let told = 0;
	await fc.assert(
		fc.asyncProperty(anyHistory, async ({ pageSize, most, runs, steps }) => {
			const world = new Campaigns(pageSize, new Map());
			for (let index = 0; index < runs; index++) {
				world.change({ kind: 'run', pick: 0 });
				if (index % 2) world.change({ kind: 'act', pick: 0 });
			}
			const before = new Set(world.acted.keys());
			let state: RunFeedsState | undefined;
			const ids: string[] = [];
			const look = async () => {
				const polled = await pollRuns(world.feeds, state, { most });
				state = JSON.parse(JSON.stringify(polled.state)) as RunFeedsState;
				ids.push(...polled.acts.map(({ row }) => row.id));
				return polled.acts.length > 0 || !polled.isComplete;
			};
			await look();
			for (const each of steps) {
				if (each.kind !== 'poll') world.change(each);
				else {
					let request = 0;
					world.before = () => {
						if (++request !== each.at) return;
						each.meanwhile.forEach((change) => world.change(change));
						if (each.fails) throw new Error('gone');
					};
					await look().catch(({ message }: Error) => expect(message).toBe('gone'));
					world.before = () => {};
				}
			}
			for (const run of world.runs) run.isHidden = false;
			while (await look());
			await look();
			told += ids.length;
			expect(ids.filter((id, index) => ids.indexOf(id) !== index || before.has(id))).toEqual([]);
			const lost = [...world.acted.keys()].filter((id) => !before.has(id) && !ids.includes(id));
			expect(lost).toEqual([]);
		}),
		{ numRuns: HISTORIES / 4 },
	);
	print(`${told} acts in runs that change while they are read`);
});
