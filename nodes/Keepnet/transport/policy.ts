import { isCertificateRefused } from './network';
import { hasUnknownOutcome, neverSent, type FailureFacts, type Repeat } from './facts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** After these many attempts a server that is down or breaks its answers is taken to stay so. */
const MOST_ATTEMPTS = 6;

/** The kinds of trouble that are counted apart: waiting for a throttled Keepnet must not use up the tries of a lost connection. */
export type Trouble = 'throttled' | 'broken' | 'failed';

export function troubleOf({ httpCode }: FailureFacts): Trouble {
	if (httpCode === 429) return 'throttled';
	return httpCode === 500 ? 'failed' : 'broken';
}

/**
 * The one place that decides whether a request is sent again, and after which wait.
 *
 * @param times how many times this trouble was met with this request, from 1
 * @returns the wait in milliseconds, or undefined when it must not be sent again
 */
export function waitBeforeRepeat(
	repeat: Repeat,
	facts: FailureFacts,
	times: number,
): number | undefined {
	return mayRepeat(repeat, facts, times) ? waitFor(facts, times) : undefined;
}

function mayRepeat(repeat: Repeat, facts: FailureFacts, times: number): boolean {
	// A refused request did not happen, so even a create may follow; how long in total is bounded elsewhere.
	if (facts.httpCode === 429) return true;
	if (times >= MOST_ATTEMPTS) return false;
	// A certificate that is not accepted stays so.
	if (isCertificateRefused(facts.networkCode ?? '')) return false;
	if (neverSent(facts) || isTokenMishap(facts)) return true;
	if (repeat === 'new') return false;
	// Keepnet answers 500 to some malformed searches too: once more, then it is the truth.
	return hasUnknownOutcome(facts) || (facts.httpCode === 500 && repeat === 'read' && times === 1);
}

/** True when a proxy or a hiccup answered in place of the token endpoint; no request was sent yet. */
const isTokenMishap = ({ kind, httpCode }: FailureFacts) =>
	kind === 'token' && httpCode !== undefined && (httpCode < 300 || httpCode >= 500);

/** Never before the time that Keepnet names, nor sooner than a broken server can stand, nor all at the same moment. */
function waitFor(facts: FailureFacts, times: number): number {
	const named = retryAfterMs(facts.retryAfter);
	if (named === undefined) return backOff(times);
	const least = facts.httpCode === 429 ? named : Math.max(named, backOff(times));
	return least + Math.random() * (FIRST_WAIT_MS / 4);
}

/** A wait that doubles each time up to a cap; half of it is random, so that many do not come back at once. */
function backOff(times: number): number {
	const longest = Math.min(FIRST_WAIT_MS * 2 ** (times - 1), LONGEST_WAIT_MS);
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
