import { aboutRequest, attempt, type KeepnetRequest, type OpenAnswer } from './attempt';
import { piecesOf } from './body';
import { KeepnetFailure } from './errors';
import { hasUnknownOutcome, type FailureFacts } from './facts';
import { failureOf, withoutRequest } from './failure';
import { retryAfterMs, troubleOf, waitBeforeRepeat, type Trouble } from './policy';
import type { Session } from './session';

/** What an attempt came to. */
type Outcome<T> = { result: T } | { facts: FailureFacts; cause: unknown; sentAt: number };

/**
 * Sends a request, repeating it where the policy allows, and hands over the open answer.
 *
 * @param read what to do with the answer; a broken answer is part of the attempt, and so is repeated with it
 * @returns what `read` gives, or what `findIfDone` found; undefined for a repeated DELETE of what is gone
 * @throws KeepnetFailure when Keepnet refuses, or cannot be reached; whatever else was thrown on the way as it is
 */
export async function send<T>(
	session: Session,
	request: KeepnetRequest,
	read: (answer: OpenAnswer) => Promise<T>,
): Promise<T | undefined> {
	const tries = new Tries(request, session.limits.maxWaitMs);
	for (;;) {
		const outcome = await session.gate.pass(async () => await tryOnce(session, request, read));
		if ('result' in outcome) {
			session.tally.answered(request.repeat !== 'read');
			return outcome.result;
		}
		const { facts, cause, sentAt } = outcome;
		tries.begin(sentAt);
		// What an earlier attempt removed is not there any more.
		if (request.method === 'DELETE' && tries.mayHaveHappened && facts.httpCode === 404)
			return undefined;
		const wait = tries.waitAfter(facts);
		if (wait === undefined) {
			// An earlier attempt may have taken effect after all, and be the reason for this refusal.
			const done = tries.mayHaveHappened ? await request.findIfDone?.() : undefined;
			if (done) return done as T;
			throw new KeepnetFailure(facts, cause);
		}
		const { method, repeat } = request;
		const { httpCode, networkCode, kind } = facts;
		session.log('debug', 'sending a request again', {
			method,
			repeat,
			kind,
			httpCode,
			networkCode,
			waitMs: Math.round(wait),
		});
		const isRefused = httpCode === 429;
		session.tally.repeats(isRefused);
		if (isRefused) {
			session.pace.refuse(sentAt, retryAfterMs(facts.retryAfter) ?? 0);
		}
		await session.wait(wait);
		const done = hasUnknownOutcome(facts) ? await request.findIfDone?.() : undefined;
		if (done !== undefined) return done as T;
	}
}

/** The attempts of one request: what they ran into, and how long it was held back between them. */
class Tries {
	/** Whether an attempt may have been carried out without our knowing. */
	mayHaveHappened = false;
	private readonly times = new Map<Trouble, number>();
	private heldMs = 0;
	private endedAt: number | undefined;

	constructor(
		private readonly request: KeepnetRequest,
		private readonly maxWaitMs: number,
	) {}

	/** An attempt was sent; the time since the one before ended was a wait, the time that an upload takes is none. */
	begin(sentAt: number): void {
		if (this.endedAt !== undefined) this.heldMs += sentAt - this.endedAt;
	}

	/** @returns how long to wait before the next attempt, in milliseconds; undefined when there must be none */
	waitAfter(facts: FailureFacts): number | undefined {
		this.mayHaveHappened ||= hasUnknownOutcome(facts);
		const trouble = troubleOf(facts);
		const times = (this.times.get(trouble) ?? 0) + 1;
		this.times.set(trouble, times);
		this.endedAt = Date.now();
		const { repeat, findIfDone } = this.request;
		// Who can look whether something new was made may go on as if it were a replacement.
		const policy = repeat === 'new' && findIfDone ? 'idempotent' : repeat;
		const wait = waitBeforeRepeat(policy, facts, times);
		return wait !== undefined && this.heldMs + wait <= this.maxWaitMs ? wait : undefined;
	}
}

async function tryOnce<T>(
	session: Session,
	request: KeepnetRequest,
	read: (answer: OpenAnswer) => Promise<T>,
): Promise<Outcome<T>> {
	await session.turn();
	const sentAt = Date.now();
	const form = typeof request.body === 'function' ? request.body() : undefined;
	try {
		const result = await read(await attempt(session, request, form));
		session.pace.accept(sentAt);
		return { result };
	} catch (error) {
		session.assertRunning();
		// A file that cannot be read is no doing of the network, whatever its storage calls it.
		const unread = form?.unread();
		if (unread !== undefined) throw unread;
		const redact = (text: string) => session.credential.redact(text);
		const facts = await failureOf(error, aboutRequest(request), (body) =>
			piecesOf(body, session.watchdog),
		);
		if (facts === undefined) throw withoutRequest(error, redact);
		return { facts: { ...facts, messages: facts.messages.map(redact) }, cause: error, sentAt };
	} finally {
		await form?.close();
	}
}
