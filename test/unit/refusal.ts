/* eslint-disable @n8n/community-nodes/require-node-api-error -- what a test does not expect goes to jest */
import { InputError } from '../../nodes/Keepnet/transport/errors';

/** Words that n8n asks nodes to keep out of what they tell a person. */
export const UNWELCOME = /\b(error|problem|failure|mistake)s?\b/i;

/**
 * Runs what has to be refused.
 *
 * @returns message and description as one text, for the words that a test looks for
 * @throws when it is not refused, or when the refusal does not read as n8n wants it
 */
export async function refusal(run: () => unknown): Promise<string> {
	const thrown = await caught(run);
	expect(thrown).toBeInstanceOf(InputError);
	const { message, description } = thrown as InputError;
	for (const text of [message, description]) {
		expect(text).not.toBe('');
		expect(text).not.toMatch(UNWELCOME);
	}
	return `${message}. ${description}`;
}

/** What the call throws, or what its promise is rejected with; undefined when it succeeds. */
export async function caught(run: () => unknown): Promise<unknown> {
	try {
		await run();
		return undefined;
	} catch (error) {
		return error;
	}
}

/** The result of the call; undefined when it throws an InputError. Anything else that it throws goes on. */
export function unlessRefused<T>(run: () => T): T | undefined {
	try {
		return run();
	} catch (error) {
		if (error instanceof InputError) return undefined;
		throw error;
	}
}
