const SECOND_MS = 1000;

/**
 * A wait is named in whole seconds, or as a date in whole seconds by another clock, and rounded to the safe side: there may
 * be room again that much earlier.
 */
const ROUNDED_UP_MS = 2000;

/** Requests per second. The first refusal tells how much may come at once, and that says little about the rate. */
const LEAST_FIRST_RATE = 10;
const LEAST_RATE = 1;

/**
 * As long as no limit was met but by the burst at the start, the rate doubles in so many seconds: the larger the burst, the
 * longer, for many services let through at once what they allow in a second.
 */
const DOUBLING_S = 0.15;

/** After a refusal the run goes on a little below what was taken. */
const SLOWER = 0.9;

/**
 * How long it takes to come up to the refused rate again, in seconds: the longer, the longer the rate before had lasted.
 * So a limit that is not known yet is found within a few seconds, and one that is known is seldom tried.
 */
const SHORTEST_CLIMB_S = 1;
const LONGEST_CLIMB_S = 8;
const CLIMB_PER_LASTING = 1.5;
/** The fewest requests in a climb: where few are sent, a refusal weighs more. */
const REQUESTS_IN_CLIMB = 20;

/** A share counts for little while it is one of few requests: as if so many more had been taken. */
const DOUBT = 10;

/** Fewer say nothing about the rate. */
const FEWEST_TAKEN = 2;

/** Where nothing is taken any more, the next try comes after this part of the time since then. */
const SELDOM = 0.5;
const LONGEST_PAUSE_MS = 2000;

/**
 * The pace at which all requests of a run are sent. It knows no limit until Keepnet refuses a request with HTTP 429. From
 * then on it works out the rate that is allowed: the rate at which requests went out, times the share of them that was
 * taken. It goes on just below that, comes up to it slowly, and only then tries more, as TCP does (RFC 9438, CUBIC).
 *
 * A refusal costs hardly anything but the request's own wait, which is for the sender to keep: the others are held back no
 * longer than it takes until there may be room. So refused requests do not stand for lost time.
 */
export class Pace {
	/** Requests per second; Infinity while nothing was refused. */
	private rate = Infinity;
	/** The rate that Keepnet allows, as far as it was met; Infinity before. */
	private ceiling = Infinity;
	/** When the next request is due, at this rate. */
	private nextAt = 0;
	private pausedUntil = 0;
	private slowedAt = -Infinity;
	/** How long it takes for the rate to double while no ceiling is known, in seconds. */
	private doubling = DOUBLING_S;
	/** How long it is to take to the ceiling, and how much of that is done; in seconds. */
	private climb = 0;
	private climbed = 0;
	/** What became of the requests that were sent, or could have been sent but for a pause, since the run slowed down. */
	private taken = 0;
	private denied = 0;
	/** When requests were taken in the last second; kept until the first refusal. */
	private takenLately: number[] = [];

	/**
	 * Takes a place in the queue.
	 *
	 * @returns how long to wait and then ask again, in milliseconds; 0 when the request may go out
	 */
	turn(now = Date.now()): number {
		const wait = Math.max(this.pausedUntil, this.nextAt) - now;
		if (wait > 0) return wait;
		if (this.rate !== Infinity) this.nextAt = now + SECOND_MS / this.rate;
		return 0;
	}

	/**
	 * Keepnet took a request.
	 *
	 * @param sentAt when it was sent
	 */
	accept(sentAt: number, now = Date.now()): void {
		if (this.rate === Infinity) {
			this.takenLately = this.takenLately.filter((at) => at > now - SECOND_MS);
			this.takenLately.push(now);
			return;
		}
		// What was sent earlier says nothing about this rate.
		if (sentAt <= this.slowedAt) return;
		this.taken++;
		// Time counts only as far as it was used: a run that asks for little does not get faster by that.
		const seconds = 1 / this.rate;
		if (this.ceiling === Infinity) {
			// Where much was denied meanwhile the limit is near, or it counts by windows.
			const share = this.taken / (this.taken + this.denied);
			this.rate *= 2 ** ((share * seconds) / this.doubling);
			return;
		}
		this.climbed += seconds;
		const beyond = this.climbed / this.climb - 1;
		// Slowly around the ceiling, and ever faster beyond it: Keepnet may allow more than it did.
		const curve = beyond * Math.abs(beyond) * Math.max(1, beyond);
		this.rate = this.ceiling * (1 + (1 - SLOWER) * curve);
	}

	/**
	 * Keepnet refused a request.
	 *
	 * @param sentAt when it was sent
	 * @param namedMs how long Keepnet asked to wait, in milliseconds; 0 when it named no time. This request must wait for
	 * all of it before it asks for its turn again
	 */
	refuse(sentAt: number, namedMs: number, now = Date.now()): void {
		const heldUntil = Math.max(this.pausedUntil, now);
		this.hold(now + namedMs - ROUNDED_UP_MS);
		// What was under way when the run slowed down was bound to be refused, and says nothing about the new rate.
		if (sentAt > this.slowedAt) {
			this.denied++;
			if (this.taken >= FEWEST_TAKEN || this.rate === Infinity) this.slowDown(sentAt, now);
			// A service that counts by windows takes nothing at all until the next one, at whatever rate.
			else this.hold(now + Math.min(LONGEST_PAUSE_MS, SELDOM * (now - this.slowedAt)));
		}
		const pauseMs = Math.max(this.pausedUntil, now) - heldUntil;
		this.denied += (pauseMs / SECOND_MS) * this.rate;
	}

	private hold(until: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, until);
	}

	private slowDown(sentAt: number, now: number): void {
		if (this.rate === Infinity) {
			const lately = this.takenLately.filter((at) => at > now - SECOND_MS).length;
			this.rate = Math.max(LEAST_FIRST_RATE, lately);
			this.doubling = (DOUBLING_S * this.rate) / LEAST_FIRST_RATE;
			this.nextAt = now;
		} else {
			// While the rate doubles, it has got further since the request was sent.
			const further = this.ceiling === Infinity ? (now - sentAt) / SECOND_MS / this.doubling : 0;
			const share = (this.taken + DOUBT) / (this.taken + this.denied + DOUBT);
			const allowed = (this.rate / 2 ** further) * share;
			this.ceiling = Math.max(LEAST_RATE, this.rate / 2, allowed);
			this.rate = this.ceiling * SLOWER;
			const lastedS = (now - this.slowedAt) / SECOND_MS;
			const climb = Math.max(CLIMB_PER_LASTING * lastedS, REQUESTS_IN_CLIMB / this.ceiling);
			this.climb = Math.min(LONGEST_CLIMB_S, Math.max(SHORTEST_CLIMB_S, climb));
			this.climbed = 0;
		}
		this.taken = 0;
		this.denied = 0;
		this.slowedAt = now;
	}
}
