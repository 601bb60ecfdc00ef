/** A run may catch up on what it did not send in this time, in milliseconds. */
const BURST_MS = 1000;
const SECOND_MS = 1000;

/** After a refusal the run goes on a little below what was accepted, and then tries a little more each second. */
const SLOWER = 0.95;
const FASTER_EACH_SECOND = 1.03;

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
	/** When the next request is due, at this rate. */
	private nextAt = 0;
	private slowedAt = -Infinity;
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
			this.nextAt = Math.max(this.nextAt, now - BURST_MS) + SECOND_MS / this.rate;
		}
		return 0;
	}

	/** Keepnet took a request. */
	accept(now = Date.now()): void {
		this.accepted = this.accepted.filter((at) => at > now - SECOND_MS);
		this.accepted.push(now);
		if (this.rate !== Infinity) this.rate *= FASTER_EACH_SECOND ** (1 / Math.max(1, this.rate));
	}

	/**
	 * Keepnet refused a request.
	 *
	 * @param sentAt when it was sent
	 * @param waitMs how long Keepnet asked to hold back, in milliseconds
	 */
	refuse(sentAt: number, waitMs: number, now = Date.now()): void {
		this.pausedUntil = Math.max(this.pausedUntil, now + waitMs);
		// What was saved up is spent; a pause saves up anew, here as in Keepnet.
		this.nextAt = Math.max(this.nextAt, now);
		if (sentAt < this.slowedAt + SETTLING_MS) return;
		this.slowedAt = now;
		const lately = this.accepted.filter((at) => at > now - SECOND_MS).length;
		this.rate = Math.max(1, Math.min(lately, this.rate) * SLOWER);
	}
}
