import { readKeys, readKeysInOrder, writeKeys, writeKeysInOrder } from './keys';

/** Where a feed stands: all that is kept from one poll to the next. Small, and safe to write as JSON. */
export interface FeedState {
	/** The service's own text of the time from which on all rows are known; '' when all rows there are count as new. */
	since: string;
	/** The keys of the rows at or after it, as {@link writeKeys} writes them. */
	keys: string;
	/**
	 * The keys, with their times, of a few rows right below, the nearest first. They show where the old rows begin when
	 * `since` cannot.
	 */
	below: string;
}

/** A feed from which nothing came out yet: its first poll tells every row there is. */
export const NOTHING_KNOWN: FeedState = { since: '', keys: '', below: '' };

/** The state that a value holds which comes from a store; undefined when it holds none. */
export function asFeedState(value: unknown): FeedState | undefined {
	const { since, keys, below } = (value ?? {}) as Record<string, unknown>;
	return typeof since === 'string' && typeof keys === 'string' && typeof below === 'string'
		? { since, keys, below }
		: undefined;
}

/** A state, read for a poll. */
export interface Known {
	since: string;
	keys: Set<number>;
	/** The nearest first. */
	below: Set<number>;
}

/** Reads a state for a poll. */
export function readState({ since, keys, below }: FeedState): Known {
	return { since, keys: readKeys(keys), below: readKeysInOrder(below) };
}

/** Writes what is known after a poll. */
export function writeState({ since, keys, below }: Known): FeedState {
	return { since, keys: writeKeys(keys), below: writeKeysInOrder(below) };
}
