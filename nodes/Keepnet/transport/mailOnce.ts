import { isOutcomeUnknown, mayHaveStumbled } from './errors';
import type { Keepnet } from './keepnet';
import { poll } from './poll';
import { withProgress, withSentence } from './progress';

/** How long to look, in milliseconds: a gateway that gave up may have a Keepnet behind it that has not. */
const LOOK_MS = 35_000;

/** A request that mails people. */
export interface Mailing {
	/** What is mailed to whom: two mailings of one key are the same one. */
	key: string;
	/** Sends it, in a way that is not repeated once it may have happened: `post`, or `putOnce`. */
	send(): Promise<unknown>;
	/** Finds out whether it happened: what Keepnet would have answered; undefined when it did not, or not yet. */
	find(): Promise<unknown>;
	/** What happens to whom, for the message, e.g. `the enrollment 'Basics' was created`. */
	event: string;
}

/** What came of a mailing; `notKnown` is the failure that says so. */
type Outcome = { answer: unknown } | { notKnown: unknown };

/**
 * Sends a request that mails people, once in a run: n8n runs an operation for each item, and items that ask for the same
 * mailing share it. After a lost answer it is never sent a second time, not for another item either, and not even when a
 * look says that nothing happened: Keepnet may still be at it, and nobody is to get two mails. Instead it is looked for over
 * half a minute; where it does not turn up, the failure goes to the user, with a sentence about what is known.
 *
 * @returns what Keepnet answered, or what `find` found
 * @throws KeepnetFailure when Keepnet refuses, or when it is not known whether it happened
 */
export async function mailOnce(keepnet: Keepnet, mailing: Mailing): Promise<unknown> {
	// What Keepnet refused did not happen, so that the memo forgets it; what is not known, or where Keepnet stumbled on the
	// way and may have mailed before, it must keep.
	const outcome = await keepnet.memo(
		`mailing ${mailing.key}`,
		async (): Promise<Outcome> =>
			await mailing.send().then(
				(answer) => ({ answer }),
				async (error: unknown) => {
					if (isOutcomeUnknown(error)) return await lookFor(keepnet, mailing, error);
					if (mayHaveStumbled(error)) return { notKnown: error };
					throw error;
				},
			),
	);
	if ('notKnown' in outcome) throw outcome.notKnown;
	return outcome.answer;
}

const isThere = (answer: unknown) => answer !== undefined;

/** Looks for what was mailed, over half a minute. @returns what `find` found; undefined when it did not turn up */
export const findMailed = async <T>(
	keepnet: Keepnet,
	find: () => Promise<T | undefined>,
): Promise<T | undefined> => await poll(keepnet, find, isThere, LOOK_MS);

async function lookFor(
	keepnet: Keepnet,
	{ find, event }: Mailing,
	error: unknown,
): Promise<Outcome> {
	const unsure = () => `Whether ${event} cannot be learned: look before you run it again`;
	try {
		const answer = await findMailed(keepnet, async () => await withProgress(unsure, find));
		if (isThere(answer)) return { answer };
	} catch (notKnown) {
		return { notKnown };
	}
	return {
		notKnown: withSentence(
			error,
			`Whether ${event} is not known: it was looked for, and there was no sign of it. It was not sent again, so that nobody gets two mails: look in Keepnet before you run it again`,
		),
	};
}
