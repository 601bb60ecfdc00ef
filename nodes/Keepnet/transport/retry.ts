import { hasUnknownOutcome, neverSent, type FailureFacts } from './errors';

/**
 * What sending a request a second time would mean.
 * `read`: nothing changes. `same`: the same call twice leaves the same state (PUT, DELETE, membership).
 * `new`: each call makes something new (create, upload, mapping, import).
 */
export type Repeat = 'read' | 'same' | 'new';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** After these many attempts a server that is down or breaks its answers is taken to stay so (about 15 seconds). */
const MOST_ATTEMPTS = 6;

/**
 * The one place that decides whether a request is sent again, and after which wait.
 *
 * @param attempt how many times it was sent already, from 1
 * @returns the wait in milliseconds, or undefined when it must not be sent again
 */
export function waitBeforeRepeat(
	repeat: Repeat,
	facts: FailureFacts,
	attempt: number,
): number | undefined {
	// A refused request did not happen, so even a create may follow.
	const told = retryAfterMs(facts.retryAfter) ?? backOff(attempt);
	if (facts.httpCode === 429) return told;
	if (attempt >= MOST_ATTEMPTS) return undefined;
	if (neverSent(facts) || isTokenMishap(facts)) return told;
	if (repeat === 'new') return undefined;
	if (hasUnknownOutcome(facts)) return told;
	// Keepnet answers 500 to some malformed searches too: once more, then it is the truth.
	if (facts.httpCode === 500 && repeat === 'read' && attempt === 1) return told;
	return undefined;
}

/** True when a proxy or a hiccup answered in place of the token endpoint; no request was sent yet. */
const isTokenMishap = ({ kind, httpCode }: FailureFacts) =>
	kind === 'token' && httpCode !== undefined && (httpCode < 300 || httpCode >= 500);

/** A wait that doubles with each attempt up to a cap; half of it is random, so that many do not come back at once. */
function backOff(attempt: number): number {
	const longest = Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS);
	return longest / 2 + (Math.random() * longest) / 2;
}

/**
 * Reads a Retry-After header: seconds, or a date (RFC 9110, 10.2.3).
 *
 * @returns milliseconds from now, or undefined when the header is absent or neither
 */
export function retryAfterMs(header: string | undefined, now = Date.now()): number | undefined {
	const text = (header ?? '').trim();
	if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
	// Date.parse alone takes nearly anything for a date.
	const date = /^[A-Z][a-z]+, .* GMT$/.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
