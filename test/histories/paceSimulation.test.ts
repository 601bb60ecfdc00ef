/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
import fc from 'fast-check';

import { serviceWith, simulate, type Limit, type Sender, type Told } from '../unit/limitedService';

/** What is measured: a limit, and how it tells when to come back. */
type Cell = Limit & { told: Told };

const BURSTS = [1, 5, 20, 50];
const KINDS = ['bucket', 'fixed', 'sliding'] as const;
const TOLD = ['none', 'seconds', 'date'] as const;

const cellsAt = (perSecond: number): Cell[] =>
	BURSTS.flatMap((burst) =>
		KINDS.flatMap((kind) => TOLD.map((told) => ({ kind, perSecond, burst, told }))),
	);

/** The share of what the limit allows in the time that all requests took, a first burst included. */
function measure(cell: Cell, count: number, more: object = {}) {
	const service = serviceWith(cell);
	const { sent, seconds } = simulate({ service, told: cell.told, requests: [count], ...more });
	const taken = sent.filter(({ isTaken }) => isTaken).length;
	return {
		cell,
		share: taken / (cell.perSecond * seconds + cell.burst),
		refused: 1 - taken / sent.length,
	};
}

type Measured = ReturnType<typeof measure>;

const average = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** The one that did worst, told in a line. */
function worstOf(title: string, all: Measured[], key: (one: Measured) => number): Measured {
	const worst = all.reduce((one, other) => (key(other) < key(one) ? other : one));
	const { cell, share, refused } = worst;
	process.stdout.write(
		`${title}: ${cell.kind} of ${cell.perSecond} a second, burst ${cell.burst}, Retry-After ${cell.told}: ` +
			`${share.toFixed(2)} of the rate, ${(100 * refused).toFixed(1)} % refused\n`,
	);
	return worst;
}

/** The best that can be: it knows the rate as soon as it was refused. */
const whoKnows = (perSecond: number) => (): Sender => {
	let isLimited = false;
	let nextAt = 0;
	return {
		turn(now = 0) {
			if (nextAt > now) return nextAt - now;
			if (isLimited) nextAt = now + 1000 / (0.99 * perSecond);
			return 0;
		},
		accept() {},
		refuse(_sentAt, namedMs, now = 0) {
			nextAt = Math.max(nextAt, now + namedMs - 2000, isLimited ? 0 : now);
			isLimited = true;
		},
	};
};

/** The shares as parts of what the best would have had. */
const againstWhoKnows = (perSecond: number, count: number) =>
	cellsAt(perSecond).map((cell) => {
		const best = measure(cell, count, { sender: whoKnows(perSecond) });
		const one = measure(cell, count);
		return { ...one, share: one.share / best.share };
	});

describe('in a run of some minutes', () => {
	it.each([
		[5, 2_000, 0.9],
		[20, 2_000, 0.9],
		[50, 2_000, 0.9],
		[200, 8_000, 0.9],
	])('the pace keeps to nearly all that %d requests a second allow', (perSecond, count, least) => {
		const all = cellsAt(perSecond).map((cell) => measure(cell, count));
		expect(all).toHaveLength(36);
		expect(worstOf('Worst', all, ({ share }) => share).share).toBeGreaterThan(least);
		expect(worstOf('Most refused', all, ({ refused }) => -refused).refused).toBeLessThan(0.1);
		expect(average(all.map(({ refused }) => refused))).toBeLessThan(0.05);
	});

	it('the pace does so where timers and the network are late now and then', () => {
		const all = cellsAt(50).map((cell) => measure(cell, 2_000, { jitterMs: 1 }));
		expect(worstOf('Worst of the late', all, ({ share }) => share).share).toBeGreaterThan(0.85);
	});

	// Of 2,000 the first hundreds go while the limit is still to be found, and the last refused one waits a second: who
	// knows the limit gets no more than 0.85 of it in some of these.
	it('the pace is near to who knows the limit after ten seconds of 200 requests a second', () => {
		const all = againstWhoKnows(200, 2_000);
		expect(worstOf('Worst against the best', all, ({ share }) => share).share).toBeGreaterThan(0.8);
		expect(average(all.map(({ share }) => share))).toBeGreaterThan(0.9);
	});
});

describe('in a run of 200 requests', () => {
	it.each(TOLD)('the pace keeps to 20 a second with bursts of 5 (Retry-After: %s)', (told) => {
		const limit = { kind: 'bucket', perSecond: 20, burst: 5 } as const;
		expect(measure({ ...limit, told }, 200).share).toBeGreaterThan(0.9);
	});

	it.each([5, 20, 50])(
		'the pace comes near to who knows the limit of %d a second from the first refusal on',
		(perSecond) => {
			const all = againstWhoKnows(perSecond, 200);
			expect(worstOf('Worst against the best', all, ({ share }) => share).share).toBeGreaterThan(
				0.7,
			);
			expect(average(all.map(({ share }) => share))).toBeGreaterThan(0.9);
		},
	);
});

it('holds for any limit', () => {
	const limit = fc.record({
		kind: fc.constantFrom(...KINDS),
		perSecond: fc.integer({ min: 2, max: 100 }),
		burst: fc.integer({ min: 1, max: 60 }),
		told: fc.constantFrom(...TOLD),
	});
	const how = fc.record({
		latencyMs: fc.integer({ min: 5, max: 200 }),
		atOnce: fc.integer({ min: 10, max: 25 }),
		seed: fc.nat(),
	});
	fc.assert(
		fc.property(limit, how, (cell, { latencyMs, atOnce, seed }) => {
			// Who waits for answers most of the time is held back by no limit.
			fc.pre(atOnce / (latencyMs / 1000) > 2 * cell.perSecond);
			const { share, refused } = measure(cell, 2_000, { latencyMs, atOnce, seed });
			expect(share).toBeGreaterThan(0.7);
			expect(refused).toBeLessThan(0.25);
		}),
		{ numRuns: 30 },
	);
});
