import {
	sleep,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
} from 'n8n-workflow';

import { asRecord, asText } from './answer';
import { normalizeBaseUrl } from './baseUrl';
import { InputError } from './errors';
import { Gate } from './gate';
import { Pace } from './pace';

export const CREDENTIAL = 'keepnetOAuth2Api';

/** What an access token looks like: a JWT, or whatever follows the word Bearer. */
const TOKENS = /\beyJ[\w-]+(\.[\w-]+)*|(?<=bearer\s+)\S+/gi;

export type KeepnetFunctions = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** How long the credential counts as just read, in milliseconds: meanwhile another worker may have renewed its token. */
const CREDENTIAL_LIFE_MS = 5_000;

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

/**
 * What all requests of one execution share: the functions of n8n, the address, and how long waits may
 * take. It lives as long as the execution, so that nothing is kept in module state.
 */
export class Session {
	readonly signal?: AbortSignal;
	/** What was read once for all items, by its key. */
	private readonly known = new Map<string, Promise<unknown>>();
	/** What is being worked on alone, by its key. */
	private readonly queues = new Map<string, Promise<unknown>>();
	/** How fast all requests of this session go out. */
	readonly pace = new Pace();
	readonly gate: Gate;
	readonly baseUrl: string;
	readonly ignoreSslIssues: boolean;
	private readAt = Date.now();
	/**
	 * n8n's functions for its authenticated request. That one reads, decrypts and evaluates the credential anew for each
	 * request, which takes longer than all else that it does; here it is read once for many. When n8n renews the token,
	 * it writes the new one into the credential that it was given, so all requests have it at once.
	 */
	readonly authenticated: KeepnetFunctions;

	private constructor(
		readonly functions: KeepnetFunctions,
		private credential: ICredentialDataDecryptedObject,
		readonly limits: Limits,
	) {
		this.baseUrl = normalizeBaseUrl(credential.baseUrl);
		this.ignoreSslIssues = credential.ignoreSSLIssues === true;
		this.gate = new Gate(limits.atOnce);
		this.signal =
			'getExecutionCancelSignal' in functions ? functions.getExecutionCancelSignal() : undefined;
		this.authenticated = Object.create(functions, {
			getCredentials: { value: async () => await this.readCredential() },
		}) as KeepnetFunctions;
	}

	/**
	 * Reads the credential and opens the session.
	 *
	 * @throws InputError when the credential's base URL is unusable
	 */
	static async open(functions: KeepnetFunctions, limits: Limits): Promise<Session> {
		return new Session(functions, await functions.getCredentials(CREDENTIAL), limits);
	}

	private async readCredential(): Promise<ICredentialDataDecryptedObject> {
		const isFresh = Date.now() - this.readAt <= CREDENTIAL_LIFE_MS;
		if (!isFresh || !asRecord(this.credential.oauthTokenData).access_token) {
			this.readAt = Date.now();
			this.credential = await this.functions.getCredentials(CREDENTIAL);
		}
		return this.credential;
	}

	/** A text without the client secret and without access tokens, should an answer repeat them. */
	redact(text: string): string {
		const shown = text.replace(TOKENS, '***');
		const secret = asText(this.credential.clientSecret);
		return secret === '' ? shown : shown.replaceAll(secret, '***');
	}

	/** The token that n8n keeps with the credential, with what came along with it; empty before the first request. */
	async storedToken(): Promise<IDataObject> {
		return asRecord((await this.readCredential()).oauthTokenData);
	}

	/** What `read` gave when it was first called for this key. @throws whatever `read` throws; it is called anew then */
	async once<T>(key: string, read: () => Promise<T>): Promise<T> {
		const known = this.known.get(key);
		if (known) return (await known) as T;
		const reading = read();
		this.known.set(key, reading);
		reading.catch(() => this.known.delete(key));
		return await reading;
	}

	/** Runs `work` when nobody else in this session works on the same key. @throws whatever `work` throws */
	async alone<T>(key: string, work: () => Promise<T>): Promise<T> {
		const before = this.queues.get(key) ?? Promise.resolve();
		const result = before.then(work, work);
		this.queues.set(key, result);
		return await result.finally(() => {
			if (this.queues.get(key) === result) this.queues.delete(key);
		});
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
