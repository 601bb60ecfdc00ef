/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
import { planRoster } from '../../../nodes/Keepnet/roster/plan';
import type { RosterInput } from '../../../nodes/Keepnet/roster/types';
import { inputOf, itemFor, KEY, numbers, people } from './building';

/** Milliseconds, at best. */
function quickest(input: RosterInput): number {
	const times = [1, 2].map(() => {
		const begin = performance.now();
		planRoster(input);
		return performance.now() - begin;
	});
	return Math.min(...times);
}

const ordinary = (matchField: string) => (count: number) =>
	inputOf({
		settings: { matchField },
		people: people(1, count, { values: { Department: 'Sales', Priority: 'High' } }),
		items: numbers(count / 100, count + 50).map((number) =>
			itemFor(number, {
				Department: 'Sales',
				Priority: 'high',
				...(number % 100 === 0 && matchField !== '' && { Email: `new${number}@example.com` }),
			}),
		),
	});
/** Everybody gets the address of the next. */
const chain = (count: number) =>
	inputOf({
		people: people(1, count),
		items: numbers(1, count).map((number) =>
			itemFor(number, { Email: `p${number + 1}@example.com` }),
		),
	});

test.each([
	['an ordinary day, by key', ordinary(KEY)],
	['an ordinary day, by address', ordinary('')],
	['one chain through the whole company', chain],
])('ten times as many people take about ten times as long: %s', (name, inputWith) => {
	const few = quickest(inputWith(5_000));
	const many = quickest(inputWith(50_000));
	process.stdout.write(`50,000 people, ${name}: ${Math.round(many)} ms\n`);
	// A loop in a loop would take a hundred times as long.
	expect(many / few).toBeLessThan(50);
});
