import fc from 'fast-check';

import { pollCondition } from '../../../nodes/Keepnet/feeds/condition';
import { watchRuns, type RunList, type RunsState } from '../../../nodes/Keepnet/feeds/runs';
import type { FeedSource } from '../../../nodes/Keepnet/feeds/walk';
import { print } from '../../histories/feeds/figures';

/** A click of a person in a run; the same again is another one. */
const actOf = (run: string, address: string, count: number) => `${run} ${address} ${count}`;

interface Run {
	id: string;
	/** How often each person clicked. */
	clicks: Map<string, number>;
	isFinished: boolean;
}

const runs: RunList<Run> = {
	idOf: ({ id }) => id,
	totalsOf: ({ clicks }) => [
		clicks.size,
		[...clicks.values()].reduce((sum, count) => sum + count, 0),
	],
	isFinished: ({ isFinished }) => isFinished,
	window: 3,
};

const onePage = <Row>(rows: Row[]): FeedSource<Row> => ({
	ask: async () => ({ rows: [...rows], rowCount: rows.length, pageCount: 1 }),
});

const run = (id: string, isFinished = false, ...clicked: string[]): Run => ({
	id,
	isFinished,
	clicks: new Map(clicked.map((address) => [address, 1])),
});

async function watch(list: Run[], state: RunsState | undefined) {
	const watched = await watchRuns(runs, onePage(list), state);
	return {
		...watched,
		ids: watched.moving.map(
			({ row, isFromNothing }) => `${row.id}${isFromNothing ? ' from nothing' : ''}`,
		),
	};
}

/** The state after a poll that read the people of all moving runs. */
const settle = async (list: Run[], state?: RunsState) => {
	const { moving, after } = await watch(list, state);
	return after(moving.map(({ row }) => row));
};

it('finds only the runs whose totals changed', async () => {
	const list = [run('new'), run('middle', false, 'ada'), run('old', true, 'bob')];
	const state = await settle(list);
	expect((await watch(list, state)).ids).toEqual([]);
	list[1].clicks.set('ada', 2);
	expect((await watch(list, state)).ids).toEqual(['middle']);
});

it('knows when all in a run is new', async () => {
	const list = [run('quiet'), run('busy', false, 'ada')];
	const state = await settle(list);
	list[0].clicks.set('bob', 1);
	list.unshift(run('fresh', false, 'cleo'));
	expect((await watch(list, state)).ids).toEqual(['fresh from nothing', 'quiet from nothing']);
});

it('finds a run again whose people were not read', async () => {
	const list = [run('quiet'), run('busy', false, 'ada')];
	const state = await settle(list);
	list[0].clicks.set('bob', 1);
	list[1].clicks.set('bob', 1);
	const { after } = await watch(list, state);
	expect((await watch(list, after([]))).ids).toEqual(['quiet from nothing', 'busy']);
	expect((await watch(list, after([list[1]]))).ids).toEqual(['quiet from nothing']);
});

it('keeps the very state when nothing moves', async () => {
	const list = [run('a', false, 'ada'), run('b')];
	const state = await settle(list);
	expect(await settle(list, state)).toBe(state);
});

it('lets finished runs go from the lower end only', async () => {
	const list = [run('e', true), run('d', true), run('c', true), run('b', true), run('a', false)];
	const { isWatched, isLively } = await watch(list, await settle(list));
	expect(list.map(({ id }) => isWatched(id))).toEqual([true, true, true, true, true]);
	expect(list.map(({ id }) => isLively(id))).toEqual([true, true, true, false, true]);
	list[4].isFinished = true;
	const later = await watch(list, await settle(list));
	expect(list.map(({ id }) => later.isWatched(id))).toEqual([true, true, true, false, false]);
});

it('does not take a run for new that comes back because newer ones were deleted', async () => {
	const list = [run('d', true), run('c', true), run('b', true), run('a', true, 'ada')];
	const state = await settle(list);
	list.shift();
	expect((await watch(list, state)).ids).toEqual(['a']);
});

it('keeps the runs that were not met in a list that changed meanwhile', async () => {
	const list = [run('c'), run('b', false, 'ada')];
	const state = await settle(list);
	const torn: FeedSource<Run> = {
		ask: async () => ({ rows: [list[0]], rowCount: 2, pageCount: 1 }),
	};
	const { after, isWatched } = await watchRuns(runs, torn, state);
	expect(isWatched('b')).toBe(true);
	expect((await watch(list, after([]))).ids).toEqual([]);
});

it('stays small', async () => {
	const list = Array.from({ length: 5000 }, (_, index) => run(`aB3dE5fG7h${index}`, index > 40));
	expect(JSON.stringify(await settle(list)).length).toBeLessThan(800);
	for (const each of list) each.isFinished = false;
	expect(JSON.stringify(await settle(list)).length).toBeLessThan(15_000);
});

it('together with the people of moving runs, tells each act once', async () => {
	const step = fc.record({
		kind: fc.constantFrom(
			'act' as const,
			'act' as const,
			'act' as const,
			'run' as const,
			'finish' as const,
			'delete' as const,
			'poll' as const,
			'poll' as const,
		),
		pick: fc.nat({ max: 30 }),
		fails: fc.boolean(),
	});
	const sum = { histories: 0, told: 0 };
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
			const list = [run('r2', false, 'p1'), run('r1'), run('r0', true, 'p0')];
			let [state, next] = [undefined as RunsState | undefined, 3];
			const people: Record<string, string> = {};
			const told: string[] = [];
			const acts = new Set<string>();
			const poll = async (fails = false) => {
				const { moving, after, isWatched } = await watch(list, state);
				const read: Run[] = [];
				for (const { row, isFromNothing } of moving) {
					if (fails && read.length > 0) break;
					const clicked = [...row.clicks].map(([address, count]) => actOf(row.id, address, count));
					const found = await pollCondition(
						{ idOf: (act: string) => act, holds: () => true },
						onePage(clicked),
						people[row.id] ?? (isFromNothing ? '' : undefined),
						{ most: 1000 },
					);
					people[row.id] = found.state;
					told.push(...found.rows);
					read.push(row);
				}
				state = after(read);
				for (const id of Object.keys(people)) if (!isWatched(id)) delete people[id];
			};
			await poll();
			for (const { kind, pick, fails } of steps) {
				const each = list[pick % list.length] as Run | undefined;
				if (kind === 'poll') await poll(fails);
				else if (kind === 'run') list.unshift(run(`r${next++}`));
				else if (!each) continue;
				else if (kind === 'finish') each.isFinished = true;
				// What was let go before is not watched; and with the newest three everything is.
				else if (kind === 'act' && list.indexOf(each) < 3) {
					const address = `p${pick % 4}`;
					each.clicks.set(address, (each.clicks.get(address) ?? 0) + 1);
					acts.add(each.id);
				}
			}
			await poll();
			await poll();
			expect(new Set(told).size).toBe(told.length);
			for (const { id, clicks } of list.slice(0, 3))
				for (const [address, count] of clicks)
					if (acts.has(id) && !(count === 1 && ['r2 p1', 'r0 p0'].includes(`${id} ${address}`)))
						expect(told).toContain(actOf(id, address, count));
			sum.histories++;
			sum.told += told.length;
		}),
		{ numRuns: 500 },
	);
	print(`${sum.histories} histories of runs, ${sum.told} acts`);
});
