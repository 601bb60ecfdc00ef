import fc from 'fast-check';

import { Pace } from '../../nodes/Keepnet/transport/pace';
import { serviceWith, simulate, START, type Sent } from './limitedService';

/** How many requests a second were taken from one second to another, and the share of all that was refused. */
function between(sent: Sent[], from: number, to: number) {
	const those = sent.filter(({ second }) => second >= from && second < to);
	const taken = those.filter(({ isTaken }) => isTaken).length;
	return { perSecond: taken / (to - from), refused: 1 - taken / those.length };
}

const bucket = (perSecond: number, burst = perSecond) =>
	serviceWith({ kind: 'bucket', perSecond, burst });

/** More requests than a test has time for. */
const ENDLESS = [1_000_000];

it('holds nothing back until Keepnet refuses', () => {
	const pace = new Pace();
	const waits = Array.from({ length: 1000 }, () => {
		pace.accept(START, START);
		return pace.turn(START);
	});
	expect(Math.max(...waits)).toBe(0);
});

it('holds all other requests back until there may be room, at most two seconds before the time that Keepnet named', () => {
	const pace = new Pace();
	pace.refuse(START, 5000, START);
	expect(pace.turn(START)).toBe(3000);
	expect(pace.turn(START + 2000)).toBe(1000);
	expect(pace.turn(START + 3000)).toBe(0);
});

it('keeps to the longest wait that it was told', () => {
	const pace = new Pace();
	pace.refuse(START, 5000, START);
	pace.refuse(START, 100, START + 10);
	expect(pace.turn(START + 10)).toBe(2990);
	pace.refuse(START, 6000, START + 20);
	expect(pace.turn(START + 20)).toBe(4000);
});

it('goes out one by one after a pause', () => {
	const pace = new Pace();
	pace.refuse(START, 5000, START);
	expect(pace.turn(START + 9000)).toBe(0);
	expect(pace.turn(START + 9000)).toBeGreaterThan(50);
});

it('is slowed down once by all the refusals of what was under way together', () => {
	const takenAfter = (refusals: number) => {
		const pace = new Pace();
		for (let request = 0; request < 20; request++) pace.accept(START, START + request * 10);
		for (let n = 0; n < refusals; n++) pace.refuse(START + 190, 0, START + 200 + n);
		return pace.turn(START + 300) + pace.turn(START + 300);
	};
	expect(takenAfter(1)).toBeCloseTo(1000 / 20);
	expect(takenAfter(10)).toBe(takenAfter(1));
});

it('speeds up again when the service does', () => {
	const slow = bucket(5);
	const service = (at: number) => (at > START + 30_000 ? 0 : slow(at));
	const { sent } = simulate({ service, requests: ENDLESS, seconds: 70 });
	expect(between(sent, 20, 30).perSecond).toBeLessThan(6);
	expect(between(sent, 60, 70).perSecond).toBeGreaterThan(12);
});

it('slows down again when the service does', () => {
	const fast = bucket(50);
	const slow = bucket(5);
	const service = (at: number) => (at > START + 30_000 ? slow(at) : fast(at));
	const { sent } = simulate({ service, requests: ENDLESS, seconds: 90 });
	expect(between(sent, 10, 30).perSecond).toBeGreaterThan(45);
	expect(between(sent, 40, 90).refused).toBeLessThan(0.1);
	expect(between(sent, 40, 90).perSecond).toBeGreaterThan(4.5);
});

it('asks once or twice a second when nothing is taken any more', () => {
	const fast = bucket(50);
	const service = (at: number) => (at > START + 20_000 ? 500 : fast(at));
	const { sent } = simulate({ service, requests: ENDLESS, seconds: 80 });
	const asked = sent.filter(({ second }) => second > 30);
	expect(asked.length).toBeGreaterThan(20);
	expect(asked.length).toBeLessThan(100);
});

it.each([
	{ sessions: 3, limit: { kind: 'bucket', perSecond: 20, burst: 5 }, told: 'none' },
	{ sessions: 4, limit: { kind: 'fixed', perSecond: 50, burst: 50 }, told: 'seconds' },
	{ sessions: 10, limit: { kind: 'bucket', perSecond: 50, burst: 20 }, told: 'seconds' },
	{ sessions: 4, limit: { kind: 'sliding', perSecond: 50, burst: 50 }, told: 'date' },
] as const)(
	'shares a limit with others that do not know of it: %o',
	({ sessions, limit, told }) => {
		const { sent } = simulate({
			service: serviceWith(limit),
			told,
			requests: Array.from({ length: sessions }, () => ENDLESS[0]),
			seconds: 120,
			jitterMs: 1,
		});
		const all = between(sent, 60, 120);
		expect(all.perSecond).toBeGreaterThan(0.9 * limit.perSecond);
		expect(all.refused).toBeLessThan(0.05);
		for (let session = 0; session < sessions; session++) {
			const own = between(
				sent.filter((one) => one.session === session),
				60,
				120,
			);
			expect(own.perSecond).toBeGreaterThan((0.4 * limit.perSecond) / sessions);
		}
	},
);

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
				const sentAt = now;
				now += after;
				if (kind === 'accept') pace.accept(sentAt, now);
				else if (kind === 'refuse') pace.refuse(sentAt, waitMs, now);
				else pace.turn(now);
			}
			const wait = pace.turn(now);
			expect(Number.isFinite(wait)).toBe(true);
			if (wait > 0) expect(pace.turn(now + wait + 0.001)).toBe(0);
		}),
	);
});
