import { sleep, type IDataObject } from 'n8n-workflow';

import { asText } from './answer';
import { SharedCredential, type KeepnetFunctions } from './credential';
import { InputError } from './errors';
import { Gate } from './gate';
import { Memo, Turns } from './memo';
import { Pace } from './pace';
import { Tally } from './tally';
import { Watchdog } from './watchdog';

/** What requests may take; times in milliseconds. */
export interface Limits {
	/** How long one request may be held back by repeats in total. */
	maxWaitMs: number;
	/** How long to wait for the answer to one attempt. */
	timeoutMs: number;
	/** How many requests may be under way at the same time. */
	atOnce: number;
}

/** Keepnet's own web client waits 100 seconds for an answer. */
export const DEFAULT_LIMITS: Limits = { maxWaitMs: 300_000, timeoutMs: 100_000, atOnce: 25 };

/** 24.8 days: a timer for longer than that ends at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * What all requests of one execution share. It lives as long as the execution, so that nothing is kept in module state.
 */
export class Session {
	readonly signal?: AbortSignal;
	readonly memo = new Memo();
	readonly turns = new Turns();
	/** How fast all requests of this session go out. */
	readonly pace = new Pace();
	readonly gate: Gate;
	readonly watchdog: Watchdog;
	readonly tally = new Tally((counts) => this.log('info', 'at work', counts));

	private constructor(
		readonly functions: KeepnetFunctions,
		readonly credential: SharedCredential,
		readonly limits: Limits,
	) {
		this.gate = new Gate(limits.atOnce);
		this.signal =
			'getExecutionCancelSignal' in functions ? functions.getExecutionCancelSignal() : undefined;
		this.watchdog = new Watchdog(limits.timeoutMs, this.signal);
	}

	/**
	 * Reads the credential and opens the session.
	 *
	 * @throws InputError when the credential's base URL is unusable
	 */
	static async open(functions: KeepnetFunctions, limits: Limits): Promise<Session> {
		return new Session(functions, await SharedCredential.open(functions), limits);
	}

	/** A line for n8n's log, without personal data. */
	log(level: 'debug' | 'info', message: string, details: IDataObject = {}): void {
		this.functions.logger?.[level](`Keepnet: ${message}`, details);
	}

	/** Waits until the next request may go out. @throws InputError when the execution was cancelled */
	async turn(): Promise<void> {
		for (let ms = this.pace.turn(); ms > 0; ms = this.pace.turn()) await this.wait(ms);
		this.assertRunning();
	}

	/**
	 * Waits; ends at once when the execution is cancelled.
	 *
	 * @throws InputError when the execution was cancelled
	 */
	async wait(ms: number): Promise<void> {
		this.assertRunning();
		for (let left = ms; left > 0; left -= LONGEST_TIMER_MS) {
			await this.pause(Math.min(left, LONGEST_TIMER_MS));
			this.assertRunning();
		}
	}

	private async pause(ms: number): Promise<void> {
		const { signal } = this;
		if (!signal) return await sleep(ms);
		// Before n8n 2 the function sleep knew no signal, so the end of the wait is raced for here.
		let stop: () => void = () => {};
		const cancelled = new Promise<void>((resolve) => {
			stop = resolve;
			signal.addEventListener('abort', stop, { once: true });
		});
		await Promise.race([sleep(ms, signal).catch(asText), cancelled]);
		signal.removeEventListener('abort', stop);
	}

	/** @throws InputError when the execution was cancelled */
	assertRunning(): void {
		if (this.signal?.aborted) {
			throw new InputError('The execution was cancelled', 'Run the workflow again to go on');
		}
	}
}
