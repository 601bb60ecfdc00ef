import fc from 'fast-check';

import { Campaigns, runOf, type Run } from './campaigns';
import { HISTORIES, print } from './figures';

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
class World extends Campaigns {
	/** The acts that are still there, by their IDs. */
	readonly acted = new Set<string>();
	private count = 0;

	constructor(pageSize: number) {
		super([], { runs: 3, acts: 50 });
		this.pageSize = pageSize;
	}

	change({ kind, pick }: { kind: string; pick: number }): void {
		const { runs } = this;
		if (kind === 'run') {
			runs.unshift(runOf(`r${this.count++}`));
			return;
		}
		const run = runs[pick % Math.max(1, runs.length)] as Run | undefined;
		if (!run) return;
		if (kind === 'hide' && !run.isFinished) run.shown = null;
		if (kind === 'show') delete run.shown;
		// Which has no totals any more when it is finished may be let go.
		if (kind === 'finish' && run.shown !== null) run.isFinished = true;
		if (kind === 'delete') {
			runs.splice(runs.indexOf(run), 1);
			for (const { id } of run.clicked) this.acted.delete(id);
		}
		if (run.isFinished) return;
		const time = String(++this.count);
		if (kind === 'act') {
			const id = `${run.id} ${this.count}`;
			run.clicked.unshift({ id, time });
			this.acted.add(id);
		}
		const [again] = run.clicked.splice(
			pick % Math.max(1, run.clicked.length),
			kind === 'again' || kind === 'leave' ? 1 : 0,
		);
		if (again && kind === 'again') run.clicked.unshift({ ...again, time });
		if (again && kind === 'leave') this.acted.delete(again.id);
	}
}

it('tells each act in a run once in any history', async () => {
	let told = 0;
	await fc.assert(
		fc.asyncProperty(anyHistory, async ({ pageSize, most, runs, steps }) => {
			const world = new World(pageSize);
			for (let index = 0; index < runs; index++) {
				world.change({ kind: 'run', pick: 0 });
				if (index % 2) world.change({ kind: 'act', pick: 0 });
			}
			const before = new Set(world.acted);
			const ids: string[] = [];
			const look = async () => {
				const polled = await world.poll(most);
				ids.push(...polled.ids);
				return polled.ids.length > 0 || !polled.isComplete;
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
			for (const run of world.runs) delete run.shown;
			while (await look());
			await look();
			told += ids.length;
			expect(ids.filter((id, index) => ids.indexOf(id) !== index || before.has(id))).toEqual([]);
			const lost = [...world.acted].filter((id) => !before.has(id) && !ids.includes(id));
			expect(lost).toEqual([]);
		}),
		{ numRuns: HISTORIES / 4 },
	);
	print(`${told} acts in runs that change while they are read`);
});
