import { isOutcomeUnknown } from './errors';
import type { Keepnet } from './keepnet';
import { withProgress, withSentence } from './progress';

/** When to look again, in milliseconds after the look before: a gateway that gave up may have a Keepnet behind it that has not. */
const PAUSES_MS = [0, 5_000, 10_000, 20_000];

/** A request that mails people. */
export interface Mailing {
	/** Sends it, in a way that is not repeated once it may have happened: `post`, or `putOnce`. */
	send(): Promise<unknown>;
	/** Finds out whether it happened: what Keepnet would have answered; undefined when it did not, or not yet. */
	find(): Promise<unknown>;
	/** What happens to whom, for the message, e.g. `the enrollment 'Basics' was created`. */
	event: string;
}

/**
 * Sends a request that mails people. After a lost answer it is never sent a second time, not even when a look says that
 * nothing happened: Keepnet may still be at it, and nobody is to get two mails. Instead it is looked for over half a
 * minute; where it does not turn up, the failure goes to the user, with a sentence about what is known.
 *
 * @returns what Keepnet answered, or what `find` found
 * @throws KeepnetFailure when Keepnet refuses, or when it is not known whether it happened
 */
export async function mailOnce(keepnet: Keepnet, { send, find, event }: Mailing): Promise<unknown> {
	return await send().catch(async (error: unknown) => {
		if (!isOutcomeUnknown(error)) throw error;
		const unsure = () => `Whether ${event} cannot be learned: look before you run it again`;
		for (const pause of PAUSES_MS) {
			await keepnet.wait(pause);
			const found = await withProgress(unsure, find);
			if (found !== undefined) return found;
		}
		throw withSentence(
			error,
			`Whether ${event} is not known: it was looked for, and there was no sign of it. It was not sent again, so that nobody gets two mails: look in Keepnet before you run it again`,
		);
	});
}
