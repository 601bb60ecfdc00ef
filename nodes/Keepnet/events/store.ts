import type { IDataObject } from 'n8n-workflow';

import { asRecord, asText } from '../transport/answer';

/**
 * What the trigger keeps from one poll to the next, in n8n's static data of the node. n8n saves it with the items of a poll
 * and writes it into the workflow each time, so it is small and changes only when there is something to tell.
 */
export interface Stored {
	/** With which settings the watch was begun; with others it begins anew. */
	scope: string;
	/** What is kept for each company that is watched, by its ID; '' for the credential's own, or for all together. */
	companies: Record<string, unknown>;
	/** The companies that do not open their data to the credential, of which the log was told. */
	closed: string[];
	/** Where the next poll begins, when the last one did not come to all companies. */
	next: string;
}

/** What n8n keeps of an earlier poll; undefined when there was none, or none with these settings. */
export function readStored(data: IDataObject, scope: string): Stored | undefined {
	const { scope: before, companies, closed, next } = asRecord(data.watch);
	if (before !== scope) return undefined;
	return {
		scope,
		companies: asRecord(companies),
		closed: Array.isArray(closed) ? closed.map(asText) : [],
		next: asText(next),
	};
}

/**
 * Keeps what the next poll needs, unless it is the same as before: n8n takes everything that is set for a change.
 *
 * @param before what this poll read
 * @returns false when another poll of this node has changed it meanwhile. What this one found was then told by the other,
 * and what was not will be found by the next one, so nothing is kept. n8n lets polls overlap.
 */
export function writeStored(data: IDataObject, before: Stored | undefined, after: Stored): boolean {
	const now = readStored(data, after.scope);
	if (textOf(now) !== textOf(before)) return false;
	if (textOf(after) !== textOf(before)) data.watch = { ...after } as IDataObject;
	return true;
}

const textOf = (stored: Stored | undefined) => (stored ? JSON.stringify(stored) : '');
