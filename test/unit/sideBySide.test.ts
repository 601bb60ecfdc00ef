import fc from 'fast-check';

import { sideBySide } from '../../nodes/Keepnet/transport/sideBySide';
import { caught } from './refusal';
import { settle } from './settle';

/** Work that ends when the test says so. */
function controlled() {
	const started: number[] = [];
	const ends = new Map<number, { resolve(): void; reject(error: Error): void }>();
	return {
		started,
		end: (value: number) => ends.get(value)!.resolve(),
		fail: (value: number) => ends.get(value)!.reject(new Error(`value ${value}`)),
		work: async (value: number) => {
			started.push(value);
			await new Promise<void>((resolve, reject) => ends.set(value, { resolve, reject }));
			return value * 10;
		},
	};
}

it('gives the results in the order of the values, whichever ends first', async () => {
	const { work, end, started } = controlled();
	const all = sideBySide([1, 2, 3], 3, work);
	expect(started).toEqual([1, 2, 3]);
	for (const value of [3, 1, 2]) {
		end(value);
		await settle();
	}
	expect(await all).toEqual([10, 20, 30]);
});

it('starts the next value only when there is room for it', async () => {
	const { work, end, started } = controlled();
	const all = sideBySide([1, 2, 3, 4], 2, work);
	await settle();
	expect(started).toEqual([1, 2]);
	end(2);
	await settle();
	expect(started).toEqual([1, 2, 3]);
	end(1);
	await settle();
	expect(started).toEqual([1, 2, 3, 4]);
	end(3);
	end(4);
	expect(await all).toEqual([10, 20, 30, 40]);
});

it('starts nothing after the first throw, and waits for what is under way', async () => {
	const { work, end, fail, started } = controlled();
	let isOver = false;
	const all = caught(async () => await sideBySide([1, 2, 3, 4], 2, work)).finally(() => {
		isOver = true;
	});
	await settle();
	fail(1);
	await settle();
	expect(isOver).toBe(false);
	end(2);
	expect(await all).toEqual(new Error('value 1'));
	expect(started).toEqual([1, 2]);
});

it('throws what was thrown first when several throw', async () => {
	const { work, fail } = controlled();
	const all = caught(async () => await sideBySide([1, 2], 2, work));
	await settle();
	fail(2);
	await settle();
	fail(1);
	expect(await all).toEqual(new Error('value 2'));
});

it('throws what the work throws before it waits for anything', async () => {
	const thrown = await caught(
		async () =>
			await sideBySide([1, 2], 1, () => {
				throw new Error('at once');
			}),
	);
	expect(thrown).toEqual(new Error('at once'));
});

it('is done at once without values', async () => {
	const work = jest.fn();
	expect(await sideBySide([], 5, work)).toEqual([]);
	expect(work).not.toHaveBeenCalled();
});

it('works on each value once, in order, with no more under way than allowed', async () => {
	const values = fc.array(fc.integer(), { maxLength: 30 });
	await fc.assert(
		fc.asyncProperty(values, fc.integer({ min: 1, max: 8 }), async (list, atOnce) => {
			const started: number[] = [];
			let underWay = 0;
			let most = 0;
			const results = await sideBySide(list, atOnce, async (value) => {
				started.push(value);
				most = Math.max(most, ++underWay);
				for (let turn = 0; turn <= Math.abs(value) % 4; turn++) await Promise.resolve();
				underWay--;
				return [value];
			});
			expect(started).toEqual(list);
			expect(results).toEqual(list.map((value) => [value]));
			expect(most).toBe(Math.min(atOnce, list.length));
		}),
	);
});
