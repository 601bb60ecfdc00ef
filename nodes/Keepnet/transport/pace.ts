const SECOND_MS = 1000;

/** After a refusal the run goes on a little below what was accepted. */
const SLOWER = 0.95;

/** Each second it tries more: much more while it is far below the rate of the last refusal, then only a little. */
const NEAR = 0.9;
const FASTER_WHEN_FAR = 2;
const FASTER_WHEN_NEAR = 1.01;

/** Refusals so soon after the run slowed down were bound to come, and say nothing about the new rate. */
const SETTLING_MS = 500;

/**
 * The pace at which all requests of a run are sent. It knows no limit until Keepnet refuses a request with HTTP 429;
 * from then on it keeps to the rate that Keepnet was accepting, and feels its way up again.
 */
export class Pace {
	private pausedUntil = 0;
	/** Requests per second; Infinity while nothing was refused. */
	private rate = Infinity;
	/** The rate at which Keepnet refused last. */
	private refusedRate = Infinity;
	/** When the next request is due, at this rate. */
	private nextAt = 0;
	private slowedAt = -Infinity;
	/** How much of a pause the run may catch up on at once; less for a service that turns out to allow no bursts. */
	private burstMs = SECOND_MS;
	private accepted: number[] = [];

	/**
	 * Takes a place in the queue.
	 *
	 * @returns how long to wait and then ask again, in milliseconds; 0 when the request may go out
	 */
	turn(now = Date.now()): number {
		const wait = Math.max(this.pausedUntil, this.nextAt) - now;
		if (wait > 0) return wait;
		if (this.rate !== Infinity) {
			this.nextAt = Math.max(this.nextAt, now - this.burstMs) + SECOND_MS / this.rate;
		}
		return 0;
	}

	/** Keepnet took a request. */
	accept(now = Date.now()): void {
		this.accepted = this.accepted.filter((at) => at > now - SECOND_MS);
		this.accepted.push(now);
		if (this.rate === Infinity) return;
		const faster = this.rate < this.refusedRate * NEAR ? FASTER_WHEN_FAR : FASTER_WHEN_NEAR;
		this.rate *= faster ** (1 / Math.max(1, this.rate));
	}

	/**
	 * Keepnet refused a request.
	 *
	 * @param sentAt when it was sent
	 * @param waitMs how long Keepnet asked to hold back, in milliseconds
	 */
	refuse(sentAt: number, waitMs: number, now = Date.now()): void {
		const isCatchingUp = this.nextAt < now;
		this.pausedUntil = Math.max(this.pausedUntil, now + waitMs);
		// What was saved up is spent; a pause saves up anew, here as in Keepnet.
		this.nextAt = Math.max(this.nextAt, now);
		if (sentAt < this.slowedAt + SETTLING_MS) return;
		this.slowedAt = now;
		if (isCatchingUp && this.rate !== Infinity) {
			// It was the burst that was refused, and not the rate.
			this.burstMs /= 2;
			return;
		}
		const lately = this.accepted.filter((at) => at > now - SECOND_MS).length;
		this.refusedRate = Math.max(1, this.rate);
		this.rate = Math.max(1, Math.min(lately, this.rate) * SLOWER);
	}
}
