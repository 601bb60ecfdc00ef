import fc from 'fast-check';

import {
	NO_RUN_KNOWN,
	asRunFeedsState,
	pollRuns,
	type RunFeeds,
	type RunFeedsState,
} from '../../../nodes/Keepnet/feeds/pollRuns';
import type { FeedSource } from '../../../nodes/Keepnet/feeds/walk';

interface Act {
	id: string;
	time: string;
}

interface Run {
	id: string;
	opened: Act[];
	clicked: Act[];
}

/** Runs, newest first, and which of their lists were asked for. */
function campaigns() {
	const runs: Run[] = [];
	const asked: string[] = [];
	let minute = 0;
	const listOf = (name: string, acts: Act[]): FeedSource<Act> => ({
		async ask() {
			asked.push(name);
			return { rows: [...acts].reverse(), rowCount: acts.length, pageCount: 1 };
		},
	});
	const feed = { idOf: ({ id }: Act) => id, timeOf: ({ time }: Act) => time, window: 5 };
	const feeds: RunFeeds<Run, Act> = {
		list: {
			idOf: ({ id }) => id,
			totalsOf: ({ opened, clicked }) => [opened.length, clicked.length],
			isFinished: () => false,
		},
		source: {
			ask: async () => ({ rows: [...runs].reverse(), rowCount: runs.length, pageCount: 1 }),
		},
		feedsOf: ({ id, opened, clicked }) => ({
			opened: { feed, source: listOf(`opened ${id}`, opened) },
			clicked: { feed, source: listOf(`clicked ${id}`, clicked) },
		}),
	};
	return {
		feeds,
		asked,
		start: () => runs.push({ id: `run${runs.length}`, opened: [], clicked: [] }),
		act(index: number, name: 'opened' | 'clicked', isLater = true) {
			if (isLater) minute++;
			const acts = runs[index][name];
			const id = `${runs[index].id} ${name} ${acts.length}`;
			acts.push({ id, time: String(minute) });
			return id;
		},
		count: () => runs.length,
	};
}

const poll = async (
	{ feeds }: ReturnType<typeof campaigns>,
	state: RunFeedsState | undefined,
	most = 1000,
) => {
	const polled = await pollRuns(feeds, state, { most });
	// What n8n keeps is JSON.
	const kept = asRunFeedsState(JSON.parse(JSON.stringify(polled.state)));
	return { ...polled, state: kept, ids: polled.acts.map(({ row }) => row.id) };
};

it('tells what people did since, of each list of each run, and reads only the runs that moved', async () => {
	const world = campaigns();
	world.start();
	world.start();
	world.act(0, 'opened');
	const first = await poll(world, undefined);
	expect(first.ids).toEqual([]);
	world.asked.length = 0;

	const opened = world.act(1, 'opened');
	const clicked = world.act(1, 'clicked');
	const second = await poll(world, first.state);
	expect(second.ids).toEqual([opened, clicked]);
	expect(second.acts.map(({ run, name }) => `${name} ${run.id}`)).toEqual([
		'opened run1',
		'clicked run1',
	]);
	expect(new Set(world.asked)).toEqual(new Set(['opened run1', 'clicked run1']));

	world.asked.length = 0;
	expect((await poll(world, second.state)).ids).toEqual([]);
	expect(world.asked).toEqual([]);
});

it('tells everything at first when it is told to', async () => {
	const world = campaigns();
	world.start();
	const ids = [world.act(0, 'opened'), world.act(0, 'clicked')];
	expect((await poll(world, NO_RUN_KNOWN)).ids).toEqual(ids);
});

it('keeps an equal state when nothing happened', async () => {
	const world = campaigns();
	world.start();
	world.act(0, 'opened');
	const { state } = await poll(world, undefined);
	expect((await poll(world, state)).state).toEqual(state);
});

it('tells each act once, however much comes out of a poll', async () => {
	const step = fc.oneof(
		fc.constant('start' as const),
		fc.constant('poll' as const),
		fc.record({
			run: fc.nat({ max: 5 }),
			name: fc.constantFrom('opened' as const, 'clicked' as const),
			isLater: fc.boolean(),
			count: fc.integer({ min: 1, max: 8 }),
		}),
	);
	await fc.assert(
		fc.asyncProperty(
			fc.array(step, { maxLength: 40 }),
			fc.integer({ min: 1, max: 6 }),
			async (steps, most) => {
				const world = campaigns();
				world.start();
				world.act(0, 'opened');
				let { state } = await poll(world, undefined);
				const happened: string[] = [];
				const told: string[] = [];
				const look = async () => {
					const polled = await poll(world, state, most);
					({ state } = polled);
					expect(polled.ids.length).toBeLessThanOrEqual(most);
					told.push(...polled.ids);
					return polled.isComplete;
				};
				for (const each of steps) {
					if (each === 'start') world.start();
					else if (each === 'poll') await look();
					else
						for (let count = 0; count < each.count; count++)
							happened.push(world.act(each.run % world.count(), each.name, each.isLater));
				}
				for (let polls = 0; polls <= happened.length && !(await look()); polls++);
				expect(told.sort()).toEqual(happened.sort());
			},
		),
		{ numRuns: 300 },
	);
});
