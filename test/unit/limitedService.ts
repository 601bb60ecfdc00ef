import { Pace } from '../../nodes/Keepnet/transport/pace';
import { retryAfterMs, waitBeforeRepeat } from '../../nodes/Keepnet/transport/policy';

/** A limit as services have it: an average rate, and how much of it may come at once. */
export interface Limit {
	kind: 'bucket' | 'fixed' | 'sliding';
	perSecond: number;
	burst: number;
}

/** How a refusal tells when to come back. */
export type Told = 'none' | 'seconds' | 'date';

const SECOND_MS = 1000;

/** When the simulation begins; not at a whole second, so that dates are rounded as they are in life. */
export const START = Date.UTC(2030, 0, 1) + 440;

/** A service as a function: 0 when it takes the request that comes now, else in how many milliseconds it has room again. */
export function serviceWith({ kind, perSecond, burst }: Limit): (now: number) => number {
	// A window is as long as the rate takes for a burst.
	const windowMs = (burst / perSecond) * SECOND_MS;
	let room = burst;
	let since = START;
	const taken: number[] = [];
	const services = {
		bucket(now: number) {
			room = Math.min(burst, room + ((now - since) * perSecond) / SECOND_MS);
			since = now;
			// Sums of fractions are a little less than they should be.
			if (room < 1 - 1e-6) return ((1 - room) * SECOND_MS) / perSecond;
			room -= 1;
			return 0;
		},
		fixed(now: number) {
			const start = Math.floor(now / windowMs) * windowMs;
			if (start !== since) [since, room] = [start, burst];
			if (room < 1) return start + windowMs - now;
			room -= 1;
			return 0;
		},
		sliding(now: number) {
			while (taken.length > 0 && taken[0] <= now - windowMs + 1e-6) taken.shift();
			if (taken.length >= burst) return taken[0] + windowMs - now;
			taken.push(now);
			return 0;
		},
	};
	return services[kind];
}

/** The Retry-After header for a wait, in whole seconds and never too early: as a date it is a second on the safe side. */
function headerFor(told: Told, waitMs: number, now: number): string | undefined {
	if (told === 'none') return undefined;
	const seconds = Math.max(1, Math.ceil(waitMs / SECOND_MS));
	if (told === 'seconds') return String(seconds);
	return new Date(now + (seconds + 1) * SECOND_MS).toUTCString();
}

/** Numbers between 0 and 1 that look like chance and are the same each time. */
export function chanceFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** What decides when requests go out. */
export type Sender = Pick<Pace, 'turn' | 'accept' | 'refuse'>;

export interface Run {
	service: (now: number) => number;
	told?: Told;
	/** Another sender in place of the node's own. */
	sender?: () => Sender;
	/** How many requests each session sends, one session for each number. */
	requests: number[];
	atOnce?: number;
	latencyMs?: number;
	/** How late a timer may be and how much longer a request may be under way, in milliseconds. */
	jitterMs?: number;
	/** When it ends although not all was sent, in seconds. */
	seconds?: number;
	seed?: number;
}

export interface Sent {
	/** In seconds from the start. */
	second: number;
	isTaken: boolean;
	session: number;
}

/** Runs sessions against a service, in a time of its own: each as send() in transport/send.ts goes about it. */
export function simulate({
	service,
	told = 'none',
	sender = () => new Pace(),
	requests,
	atOnce = 25,
	latencyMs = 50,
	jitterMs = 0,
	seconds = 3600,
	seed = 1,
}: Run) {
	const events = new Queue();
	const chance = chanceFrom(seed);
	jest.spyOn(Math, 'random').mockImplementation(chance);
	const clock = jest.spyOn(Date, 'now');
	const sent: Sent[] = [];
	const after = (now: number, ms: number, go: (now: number) => void) =>
		events.add(now + ms + jitterMs * chance(), go);

	requests.forEach((count, session) => {
		const pace = sender();
		let left = count;
		/** Who waits for a turn, as how often they were sent; all wake up together, and the first one goes. */
		const waiting: number[] = [];
		let isAsleep = false;

		const begin = (now: number) => {
			if (left-- > 0) queueUp(now, 1);
		};
		function queueUp(now: number, nth: number) {
			waiting.push(nth);
			if (!isAsleep) takeTurns(now);
		}
		function takeTurns(now: number) {
			isAsleep = false;
			while (waiting.length > 0) {
				const wait = pace.turn(now);
				if (wait > 0) {
					isAsleep = true;
					return after(now, wait, takeTurns);
				}
				go(now, waiting.shift() ?? 1);
			}
		}
		function go(now: number, nth: number) {
			const travelMs = latencyMs / 2 + jitterMs * chance();
			events.add(now + travelMs, (arrived) => {
				const roomIn = service(arrived);
				const header = headerFor(told, roomIn, arrived);
				const isTaken = roomIn === 0;
				sent.push({ second: (now - START) / SECOND_MS, isTaken, session });
				events.add(arrived + travelMs, (at) => {
					if (isTaken) {
						pace.accept(now, at);
						return begin(at);
					}
					clock.mockReturnValue(at);
					const facts = { kind: 'answer', httpCode: 429, retryAfter: header } as never;
					const waitMs = waitBeforeRepeat('new', facts, nth) ?? 0;
					pace.refuse(now, retryAfterMs(header, at) ?? 0, at);
					return after(at, waitMs, (later) => queueUp(later, nth + 1));
				});
			});
		}
		for (let worker = 0; worker < Math.min(atOnce, count); worker++) events.add(START, begin);
	});
	const end = events.run(START + seconds * SECOND_MS);
	return { sent, seconds: (end - START) / SECOND_MS };
}

/** What is to happen, by its time. */
class Queue {
	private readonly heap: Array<{ at: number; nth: number; go: (now: number) => void }> = [];
	private count = 0;

	add(at: number, go: (now: number) => void): void {
		const { heap } = this;
		const event = { at, nth: this.count++, go };
		let index = heap.push(event) - 1;
		while (index > 0) {
			const parent = (index - 1) >> 1;
			if (!isBefore(event, heap[parent])) break;
			heap[index] = heap[parent];
			index = parent;
		}
		heap[index] = event;
	}

	/** @returns when the last thing happened */
	run(until: number): number {
		let now = START;
		while (this.heap.length > 0 && this.heap[0].at <= until) {
			const { at, go } = this.takeFirst();
			now = at;
			go(at);
		}
		return now;
	}

	private takeFirst() {
		const { heap } = this;
		const [first] = heap;
		const last = heap.pop();
		if (last === undefined || heap.length === 0) return first;
		let index = 0;
		for (;;) {
			let child = 2 * index + 1;
			if (child >= heap.length) break;
			if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) child++;
			if (!isBefore(heap[child], last)) break;
			heap[index] = heap[child];
			index = child;
		}
		heap[index] = last;
		return first;
	}
}

const isBefore = (one: { at: number; nth: number }, other: { at: number; nth: number }) =>
	one.at < other.at || (one.at === other.at && one.nth < other.nth);
