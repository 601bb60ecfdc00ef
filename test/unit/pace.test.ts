import fc from 'fast-check';

import { Pace } from '../../nodes/Keepnet/transport/pace';

const START = 1_000_000;

/** How long the node waits when it is refused for the first time and not told for how long. */
const BACK_OFF_MS = 375;

/** Sends requests as fast as the pace lets them go, from `from` to `until`. @returns when each was sent */
function sendAll(pace: Pace, from: number, until: number, onSend: (at: number) => void): number[] {
	const sent: number[] = [];
	for (let now = from; now < until; ) {
		const wait = pace.turn(now);
		if (wait > 0) {
			now += wait;
			continue;
		}
		sent.push(now);
		onSend(now);
		now += 1;
	}
	return sent;
}

it('holds nothing back until Keepnet refuses', () => {
	const pace = new Pace();
	for (let request = 0; request < 1000; request++) {
		expect(pace.turn(START)).toBe(0);
		pace.accept(START);
	}
});

it('holds every request back for as long as Keepnet asked', () => {
	const pace = new Pace();
	pace.refuse(START, 5000, START);
	expect(pace.turn(START)).toBe(5000);
	expect(pace.turn(START + 3000)).toBe(2000);
	expect(pace.turn(START + 5000)).toBe(0);
});

it('keeps to the longest wait that it was told', () => {
	const pace = new Pace();
	pace.refuse(START, 5000, START);
	pace.refuse(START, 100, START + 10);
	expect(pace.turn(START + 10)).toBe(4990);
});

it('goes on a little below the rate that Keepnet was accepting', () => {
	const pace = new Pace();
	for (let request = 0; request < 50; request++) pace.accept(START + request * 10);
	pace.refuse(START + 500, 0, START + 500);
	const sent = sendAll(pace, START + 1500, START + 11_500, () => {});
	const perSecond = sent.length / 10;
	expect(perSecond).toBeGreaterThan(40);
	expect(perSecond).toBeLessThan(55);
});

it('does not slow down again for what was under way when it was refused', () => {
	const rateAfter = (refusals: number) => {
		const pace = new Pace();
		for (let request = 0; request < 20; request++) pace.accept(START + request * 10);
		for (let n = 0; n < refusals; n++) pace.refuse(START + 190, 0, START + 200 + n);
		return sendAll(pace, START + 2000, START + 12_000, () => {}).length;
	};
	expect(rateAfter(10)).toBe(rateAfter(1));
});

it('slows down further when requests that it sent later are refused as well', () => {
	const rateAfter = (refusals: number) => {
		const pace = new Pace();
		for (let request = 0; request < 20; request++) pace.accept(START + request * 10);
		for (let n = 0; n < refusals; n++) {
			const at = START + 200 + n * 1000;
			pace.accept(at);
			pace.refuse(at, 0, at);
		}
		return sendAll(pace, START + 12_000, START + 22_000, () => {}).length;
	};
	expect(rateAfter(10)).toBeLessThan(rateAfter(1));
});

it('keeps sending about one request a second when nothing is accepted any more', () => {
	const pace = new Pace();
	pace.refuse(START, 0, START);
	const sent = sendAll(pace, START, START + 10_000, (at) => pace.refuse(at, 0, at));
	expect(sent.length).toBeGreaterThanOrEqual(9);
	expect(sent.length).toBeLessThanOrEqual(13);
});

it('feels its way up again while Keepnet accepts', () => {
	const pace = new Pace();
	for (let request = 0; request < 10; request++) pace.accept(START);
	pace.refuse(START, 0, START);
	const sent = sendAll(pace, START + 2000, START + 62_000, (at) => pace.accept(at));
	const within = (from: number, to: number) =>
		sent.filter((at) => at >= START + from && at < START + to).length;
	expect(within(52_000, 62_000)).toBeGreaterThan(1.5 * within(4_000, 14_000));
});

it('settles close to the limit of a service that allows so many requests a second', () => {
	for (const limit of [5, 20, 50]) {
		const pace = new Pace();
		let refused = 0;
		let tokens = limit;
		let filledAt = START;
		const sent = sendAll(pace, START, START + 60_000, (at) => {
			tokens = Math.min(limit, tokens + ((at - filledAt) * limit) / 1000);
			filledAt = at;
			if (tokens >= 1) {
				tokens -= 1;
				pace.accept(at);
			} else {
				refused++;
				pace.refuse(at, BACK_OFF_MS, at);
			}
		});
		const accepted = (sent.length - refused) / 60;
		expect(accepted).toBeGreaterThan(limit * 0.8);
		expect(refused / sent.length).toBeLessThan(0.1);
	}
});

it('always lets a request go when the wait that it told is over', () => {
	const event = fc.record({
		kind: fc.constantFrom('accept' as const, 'refuse' as const, 'turn' as const),
		after: fc.integer({ min: 0, max: 2000 }),
		waitMs: fc.integer({ min: 0, max: 5000 }),
	});
	fc.assert(
		fc.property(fc.array(event, { maxLength: 50 }), (events) => {
			const pace = new Pace();
			let now = START;
			for (const { kind, after, waitMs } of events) {
				now += after;
				if (kind === 'accept') pace.accept(now);
				else if (kind === 'refuse') pace.refuse(now, waitMs, now);
				else pace.turn(now);
			}
			const wait = pace.turn(now);
			expect(Number.isFinite(wait)).toBe(true);
			if (wait > 0) expect(pace.turn(now + wait + 0.001)).toBe(0);
		}),
	);
});
