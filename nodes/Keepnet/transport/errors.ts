import type { Repeat } from './retry';

/** Something that the user entered, refused before it was sent; the texts go to the user as they are. */
export class InputError extends Error {
	/**
	 * @param message what is wrong, naming the parameter, column or row
	 * @param description how to go on
	 */
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}

/** What is known about a request that did not succeed. */
export interface FailureFacts {
	/** `answer`: Keepnet said no. `connection`: there was no whole answer. `unreadable`: an answer that is not Keepnet's. `token`: no access token. */
	kind: 'answer' | 'connection' | 'unreadable' | 'token';
	method: string;
	path: string;
	/** What sending it a second time would mean; see retry.ts. */
	repeat: Repeat;
	/** The company that the request spoke for; empty for the credential's own. */
	companyId: string;
	/** The HTTP status, when there was an answer. */
	httpCode?: number;
	/** Keepnet's own word, e.g. `IP_RESTRICTED`. */
	status?: string;
	/** Keepnet's own sentences, the most specific first. */
	messages: string[];
	/** The network's word, e.g. `ECONNREFUSED`. */
	networkCode?: string;
	/** The header as it came: seconds, or a date. */
	retryAfter?: string;
	/** Where the answer wanted to send us. */
	location?: string;
}

/** A request to Keepnet that did not succeed. It becomes a text for the user in one place: messages.ts. */
export class KeepnetFailure extends Error {
	/** Sentences that tell how far the operation had come and how to go on, added on the way up. */
	readonly progress: string[] = [];

	constructor(readonly facts: FailureFacts) {
		super(`${facts.method} ${facts.path}: ${facts.httpCode ?? facts.networkCode ?? facts.kind}`);
	}
}

/** True when the role of the credential lacks the right to see something; not when the company or the network is closed to it. */
export function mayNotSee(error: unknown): boolean {
	if (!(error instanceof KeepnetFailure) || error.facts.httpCode !== 403) return false;
	return !['IP_RESTRICTED', 'PRIVACY_ERROR'].includes(error.facts.status ?? '');
}

/** True when Keepnet does not know what was asked for. */
export const isNotFound = (error: unknown) =>
	error instanceof KeepnetFailure && error.facts.httpCode === 404;

/** The connection never stood, so Keepnet cannot have seen the request. */
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** True when Keepnet cannot have seen the request. */
export const neverSent = (facts: FailureFacts) => NEVER_SENT.includes(facts.networkCode ?? '');

/** True when Keepnet may or may not have carried out the request. */
export const hasUnknownOutcome = (facts: FailureFacts) =>
	!neverSent(facts) &&
	(['connection', 'unreadable'].includes(facts.kind) ||
		[502, 503, 504].includes(facts.httpCode ?? 0));

/** As hasUnknownOutcome, for whatever was thrown. */
export const isOutcomeUnknown = (error: unknown) =>
	error instanceof KeepnetFailure && hasUnknownOutcome(error.facts);

/**
 * Runs a step and, when it does not succeed, adds a sentence that tells where the operation stands.
 *
 * @param progress e.g. the transaction that was already open; read only when it is needed, empty for nothing to tell
 */
export async function withProgress<T>(progress: () => string, step: () => Promise<T>): Promise<T> {
	try {
		return await step();
	} catch (error) {
		throw told(error, progress());
	}
}

function told(error: unknown, sentence: string): unknown {
	if (sentence === '') return error;
	if (error instanceof KeepnetFailure) error.progress.push(sentence);
	if (error instanceof InputError) {
		return new InputError(error.message, `${error.description}. ${sentence}`);
	}
	return error;
}
