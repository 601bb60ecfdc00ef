import { InputError, KeepnetFailure } from './errors';

/**
 * Runs a step and, when it does not succeed, adds a sentence that tells where the operation stands.
 *
 * @param sentence e.g. the transaction that was already open; asked for only when it is needed, empty for nothing to tell
 */
export async function withProgress<T>(sentence: () => string, step: () => Promise<T>): Promise<T> {
	try {
		return await step();
	} catch (error) {
		throw withSentence(error, sentence());
	}
}

/** The same error with a sentence more for the user; empty for nothing to tell. */
export function withSentence(error: unknown, sentence: string): unknown {
	if (sentence === '') return error;
	if (error instanceof KeepnetFailure) error.progress.push(sentence);
	if (error instanceof InputError) {
		return new InputError(error.message, `${error.description}. ${sentence}`, {
			cause: error.cause,
		});
	}
	return error;
}
