import fc from 'fast-check';

import { Pace } from '../../nodes/Keepnet/transport/pace';

const START = 1_000_000;

/** How long the node waits when it is refused for the first time and not told for how long. */
const BACK_OFF_MS = 375;

/** How long a request takes, and how many are under way at the same time. */
const LATENCY_MS = 20;
const AT_ONCE = 10;

/** A service that takes so many requests a second, and so many at once after a pause. */
interface Service {
	perSecond: number;
	burst: number;
}

/** A service as a function: whether it takes the request that comes at this time. */
function limiter({ perSecond, burst }: Service): (at: number) => boolean {
	let room = burst;
	let filledAt = START;
	return (at) => {
		room = Math.min(burst, room + ((at - filledAt) * perSecond) / 1000);
		filledAt = at;
		if (room < 1) return false;
		room -= 1;
		return true;
	};
}

/**
 * Sends as much as the pace lets through, several requests side by side.
 *
 * @returns when each request was sent, in seconds from the start, and whether it was taken
 */
function run(pace: Pace, takes: (at: number) => boolean, seconds: number) {
	const sent: Array<{ second: number; isTaken: boolean }> = [];
	const queue = Array.from({ length: AT_ONCE }, () => ({ at: START, go: send }));
	function send(now: number) {
		const wait = pace.turn(now);
		if (wait > 0) return queue.push({ at: now + wait, go: send });
		const isTaken = takes(now);
		sent.push({ second: (now - START) / 1000, isTaken });
		const answer = (at: number) => {
			if (isTaken) pace.accept(at);
			else pace.refuse(now, BACK_OFF_MS, at);
			return send(at);
		};
		return queue.push({ at: now + LATENCY_MS, go: answer });
	}
	for (;;) {
		const [next] = queue.sort((one, other) => one.at - other.at).splice(0, 1);
		if (next.at >= START + seconds * 1000) return sent;
		next.go(next.at);
	}
}

/** How many requests a second were sent from one second to another, and the share of them that was refused. */
function between(sent: ReturnType<typeof run>, from: number, to: number) {
	const those = sent.filter(({ second }) => second >= from && second < to);
	const taken = those.filter(({ isTaken }) => isTaken).length;
	return { perSecond: taken / (to - from), refused: 1 - taken / those.length };
}

it('holds nothing back until Keepnet refuses', () => {
	const pace = new Pace();
	const waits = Array.from({ length: 1000 }, () => {
		pace.accept(START);
		return pace.turn(START);
	});
	expect(Math.max(...waits)).toBe(0);
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

it('is slowed down once by all the refusals of what was under way together', () => {
	const refusedAfter = (refusals: number) => {
		const pace = new Pace();
		for (let request = 0; request < 20; request++) pace.accept(START + request * 10);
		for (let n = 0; n < refusals; n++) pace.refuse(START + 190, 0, START + 200 + n);
		return run(pace, () => true, 5).length;
	};
	expect(refusedAfter(10)).toBeGreaterThan(0.9 * refusedAfter(1));
});

// Without bursts a service refuses two requests that come too close, whatever their rate is.
describe.each<[string, Service, number]>([
	['5 a second', { perSecond: 5, burst: 5 }, 0.75],
	['20 a second', { perSecond: 20, burst: 20 }, 0.75],
	['50 a second', { perSecond: 50, burst: 50 }, 0.75],
	['20 a second and no bursts', { perSecond: 20, burst: 1 }, 0.3],
	['50 a second and no bursts', { perSecond: 50, burst: 1 }, 0.3],
])('with a service that takes %s', (_, service, share) => {
	it('settles at a good share of that, and is seldom refused', () => {
		const sent = run(new Pace(), limiter(service), 90);
		const { perSecond, refused } = between(sent, 30, 90);
		expect(perSecond).toBeGreaterThan(service.perSecond * share);
		expect(refused).toBeLessThan(0.1);
	});
});

it('speeds up again when the service does', () => {
	const slow = limiter({ perSecond: 5, burst: 5 });
	const sent = run(new Pace(), (at) => at > START + 30_000 || slow(at), 120);
	expect(between(sent, 20, 30).perSecond).toBeLessThan(6);
	expect(between(sent, 100, 120).perSecond).toBeGreaterThan(12);
});

it('slows down again when the service does', () => {
	const fast = limiter({ perSecond: 50, burst: 50 });
	const slow = limiter({ perSecond: 5, burst: 5 });
	const sent = run(new Pace(), (at) => (at > START + 30_000 ? slow(at) : fast(at)), 90);
	expect(between(sent, 10, 30).perSecond).toBeGreaterThan(40);
	expect(between(sent, 60, 90).refused).toBeLessThan(0.2);
});

it('goes on asking about once a second when nothing is taken any more', () => {
	const sent = run(new Pace(), () => false, 60);
	expect(sent.length).toBeGreaterThan(30);
	expect(sent.length).toBeLessThan(60 * 2 + AT_ONCE);
});

it('always lets a request go when the wait that it told is over', () => {
	const event = fc.record({
		kind: fc.constantFrom('accept', 'refuse', 'turn'),
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
