import fc from 'fast-check';

import { NO_RUN_KNOWN } from '../../../nodes/Keepnet/feeds/pollRuns';
import { Campaigns } from '../../histories/feeds/campaigns';

/** Runs in which people open and click, and which of their lists were asked for. */
class World extends Campaigns {
	asked: string[] = [];
	private minute = 0;

	constructor() {
		super([], { acts: 5 });
		this.before = (list) => {
			if (list !== 'runs') this.asked.push(list);
		};
	}

	start(): void {
		this.runs.unshift({ id: `run${this.runs.length}`, opened: [], clicked: [], isFinished: false });
	}

	/** Somebody acts in a run, counted from the oldest; in the minute of whoever did before unless it is later. */
	act(index: number, name: 'opened' | 'clicked', isLater = true): string {
		if (isLater) this.minute++;
		const run = this.runs.at(-1 - index)!;
		const acts = run[name]!;
		const id = `${run.id} ${name} ${acts.length}`;
		acts.unshift({ id, time: String(this.minute) });
		return id;
	}
}

it('tells what people did since, of each list of each run, and reads only the runs that moved', async () => {
	const world = new World();
	world.start();
	world.start();
	world.act(0, 'opened');
	expect((await world.poll()).ids).toEqual([]);
	world.asked = [];

	const opened = world.act(1, 'opened');
	const clicked = world.act(1, 'clicked');
	const { ids, acts } = await world.poll();
	expect(ids).toEqual([opened, clicked]);
	expect(acts.map(({ run, name }) => `${name} ${run.id}`)).toEqual(['opened run1', 'clicked run1']);
	expect(new Set(world.asked)).toEqual(new Set(['opened run1', 'clicked run1']));

	world.asked = [];
	expect((await world.poll()).ids).toEqual([]);
	expect(world.asked).toEqual([]);
});

it('tells everything at first when it is told to', async () => {
	const world = new World();
	world.start();
	const ids = [world.act(0, 'opened'), world.act(0, 'clicked')];
	world.state = NO_RUN_KNOWN;
	expect((await world.poll()).ids).toEqual(ids);
});

it('keeps an equal state when nothing happened', async () => {
	const world = new World();
	world.start();
	world.act(0, 'opened');
	await world.poll();
	const { state } = world;
	await world.poll();
	expect(world.state).toEqual(state);
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
				const world = new World();
				world.start();
				world.act(0, 'opened');
				await world.poll();
				const happened: string[] = [];
				const told: string[] = [];
				const look = async () => {
					const { ids, isComplete } = await world.poll(most);
					expect(ids.length).toBeLessThanOrEqual(most);
					told.push(...ids);
					return isComplete;
				};
				for (const each of steps) {
					if (each === 'start') world.start();
					else if (each === 'poll') await look();
					else
						for (let count = 0; count < each.count; count++)
							happened.push(world.act(each.run % world.runs.length, each.name, each.isLater));
				}
				for (let polls = 0; polls <= happened.length && !(await look()); polls++);
				expect(told.sort()).toEqual(happened.sort());
			},
		),
		{ numRuns: 300 },
	);
});
