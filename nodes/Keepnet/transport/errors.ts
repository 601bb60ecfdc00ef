import { hasUnknownOutcome, type FailureFacts } from './facts';

/** Something that the user entered, refused before it was sent; the texts go to the user as they are. */
export class InputError extends Error {
	override readonly name = 'InputError';

	/**
	 * @param message what is wrong, naming the parameter, column or row
	 * @param description how to go on
	 */
	constructor(
		message: string,
		readonly description: string,
		options?: { cause?: unknown },
	) {
		super(message, options);
	}
}

/** Keepnet answered, but without what it was asked for, as it does for some things that it does not have. */
export class NotThere extends InputError {}

/** A request to Keepnet that did not succeed. It becomes a text for the user in one place: messages.ts. */
export class KeepnetFailure extends Error {
	override readonly name = 'KeepnetFailure';

	/** Sentences that tell how far the operation had come and how to go on, added on the way up. */
	readonly progress: string[] = [];

	/** @param cause what n8n's HTTP client threw; kept for whoever looks into a failed run, and never shown to the user */
	constructor(
		readonly facts: FailureFacts,
		cause?: unknown,
	) {
		super(`${facts.method} ${facts.path}: ${facts.httpCode ?? facts.networkCode ?? facts.kind}`, {
			cause,
		});
	}
}

/** Whether the company, or the network, is closed to the credential, whatever was asked for. */
const isShutOut = ({ status = '' }: FailureFacts) =>
	['IP_RESTRICTED', 'PRIVACY_ERROR'].includes(status);

/** True when the role of the credential lacks the right to see something; not when the company or the network is closed to it. */
export const mayNotSee = (error: unknown) =>
	error instanceof KeepnetFailure && error.facts.httpCode === 403 && !isShutOut(error.facts);

/** How Keepnet refuses what is asked for: 400, also inside a 200, or 500 where it trips over it. */
const REFUSALS = [200, 400, 500];

/** True when the reason may be what was asked for; not when the company or the network is closed to the credential. */
export const mayBeRefusal = (error: unknown) =>
	error instanceof KeepnetFailure &&
	error.facts.kind === 'answer' &&
	REFUSALS.includes(error.facts.httpCode ?? 0) &&
	!isShutOut(error.facts);

/** True when Keepnet does not know what was asked for. */
export const isNotFound = (error: unknown) =>
	error instanceof NotThere || (error instanceof KeepnetFailure && error.facts.httpCode === 404);

/** As hasUnknownOutcome, for whatever was thrown. */
export const isOutcomeUnknown = (error: unknown) =>
	error instanceof KeepnetFailure && hasUnknownOutcome(error.facts);

/** True when Keepnet itself failed at the request, so that a part of it may have been carried out before. */
export const mayHaveStumbled = (error: unknown) =>
	error instanceof KeepnetFailure &&
	error.facts.kind !== 'token' &&
	((error.facts.httpCode ?? 0) >= 500 || error.facts.status === 'INTERNAL_SERVER_ERROR');
