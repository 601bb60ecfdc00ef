import { sleep } from 'n8n-workflow';

import { asText } from './answer';

/** A body that is being read. */
export interface Watched {
	/** Since when the next piece is waited for; undefined while its reader is busy with the last one. */
	waitingSince?: number;
	/** Ends the reading; called once. */
	breakOff(): void;
}

/** How often it looks, at most. */
const TICK_MS = 1_000;

/**
 * Breaks off bodies that stall: the time-out of n8n's HTTP client ends with the headers. One timer looks after all bodies
 * of a session, as a timer for each would stay behind for the whole time-out where n8n cannot end its sleep (n8n 1).
 */
export class Watchdog {
	private readonly open = new Set<Watched>();
	private isAwake = false;
	private rest = new AbortController();

	/** @param timeoutMs how long to wait for the next piece, in milliseconds */
	constructor(
		private readonly timeoutMs: number,
		private readonly signal?: AbortSignal,
	) {
		signal?.addEventListener('abort', () => this.breakOffAll(), { once: true });
	}

	/** Looks after a body from now on. @returns ends that */
	watch(body: Watched): () => void {
		if (this.signal?.aborted) body.breakOff();
		this.open.add(body);
		if (!this.isAwake) void this.look();
		return () => this.leave(body);
	}

	private async look(): Promise<void> {
		this.isAwake = true;
		while (this.open.size > 0) {
			this.rest = new AbortController();
			await sleep(Math.min(TICK_MS, this.timeoutMs), this.rest.signal).catch(asText);
			const longestAgo = Date.now() - this.timeoutMs;
			for (const body of this.open) {
				if ((body.waitingSince ?? Infinity) <= longestAgo) this.end(body);
			}
		}
		this.isAwake = false;
	}

	private breakOffAll(): void {
		for (const body of this.open) this.end(body);
	}

	private end(body: Watched): void {
		this.leave(body);
		body.breakOff();
	}

	private leave(body: Watched): void {
		this.open.delete(body);
		if (this.open.size === 0) this.rest.abort();
	}
}
