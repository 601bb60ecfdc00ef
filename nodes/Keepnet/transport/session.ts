import {
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
} from 'n8n-workflow';

import { asRecord, asText } from './answer';
import { normalizeBaseUrl } from './baseUrl';
import type { Caller } from './caller';
import { InputError } from './errors';

export const CREDENTIAL = 'keepnetOAuth2Api';

export type KeepnetFunctions = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/**
 * What all requests of one execution share: the functions of n8n, the address, and how long waits may
 * take. It lives as long as the execution, so that nothing is kept in module state.
 */
export class Session {
	readonly signal?: AbortSignal;
	/** Who is calling, once somebody had to know. */
	caller?: Promise<Caller>;
	/** Until when everybody waits, because Keepnet asked one of us to (milliseconds since 1970). */
	private pausedUntil = 0;

	private constructor(
		readonly functions: KeepnetFunctions,
		readonly baseUrl: string,
		readonly ignoreSslIssues: boolean,
		readonly maxWaitMs: number,
	) {
		this.signal =
			'getExecutionCancelSignal' in functions ? functions.getExecutionCancelSignal() : undefined;
	}

	/**
	 * Reads the credential once and opens the session.
	 *
	 * @param maxWaitMs how long one request may be held back by repeats in total, in milliseconds
	 * @throws InputError when the credential's base URL is unusable
	 */
	static async open(functions: KeepnetFunctions, maxWaitMs = 300_000): Promise<Session> {
		const credential = await functions.getCredentials(CREDENTIAL);
		return new Session(
			functions,
			normalizeBaseUrl(credential.baseUrl),
			credential.ignoreSSLIssues === true,
			maxWaitMs,
		);
	}

	/** The token that n8n has stored with the credential, with what came along with it; empty before the first request. */
	async storedToken(): Promise<IDataObject> {
		const credential = await this.functions.getCredentials(CREDENTIAL);
		return asRecord(credential.oauthTokenData);
	}

	/** Holds all requests of this session back for the time that Keepnet asked for. */
	pause(ms: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, Date.now() + ms);
	}

	/** Waits until nobody asked this session to hold back any longer. */
	async whilePaused(): Promise<void> {
		for (let ms = this.pausedUntil - Date.now(); ms > 0; ms = this.pausedUntil - Date.now()) {
			await this.wait(ms);
		}
	}

	/**
	 * Waits; ends at once when the execution is cancelled.
	 *
	 * @throws InputError when the execution was cancelled
	 */
	async wait(ms: number): Promise<void> {
		this.assertRunning();
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
		this.assertRunning();
	}

	/** @throws InputError when the execution was cancelled */
	assertRunning(): void {
		if (this.signal?.aborted) {
			throw new InputError('The execution was cancelled', 'Run the workflow again to go on');
		}
	}
}
