import { isUnreachable } from './network';

/**
 * What sending a request a second time would mean.
 * `read`: nothing changes. `idempotent`: the same call twice leaves the same state (PUT, DELETE, membership).
 * `new`: each call makes something new (create, upload, mapping, import).
 */
export type Repeat = 'read' | 'idempotent' | 'new';

/** What is known about a request that did not succeed. */
export interface FailureFacts {
	/**
	 * `answer`: Keepnet said no. `connection`: there was no whole answer. `unreadable`: an answer that is not Keepnet's.
	 * `tooLarge`: one that is more than is read into memory. `token`: no access token.
	 */
	kind: 'answer' | 'connection' | 'unreadable' | 'tooLarge' | 'token';
	method: string;
	path: string;
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

/** True when Keepnet cannot have seen the request. */
export const neverSent = ({ networkCode = '' }: FailureFacts) => isUnreachable(networkCode);

/** True when Keepnet may or may not have carried out the request. Without a token it was not sent, or was refused. */
export const hasUnknownOutcome = (facts: FailureFacts) =>
	!neverSent(facts) &&
	facts.kind !== 'token' &&
	(['connection', 'unreadable'].includes(facts.kind) ||
		[502, 503, 504].includes(facts.httpCode ?? 0));
