import type { IDataObject } from 'n8n-workflow';

import { report } from '../reports';
import type { Sandbox } from '../sandbox';

/** What the tests of reported emails and of the audit log share. */

/** A failing poll is not held up. */
export const QUICK = { options: { maxWait: 0 } };

/** The ways in which Keepnet's documents leave a choice that lists over time depend on. */
export const POSITIONS: Array<Record<string, string>> = [
	{ dates: 'iso', mailUpdateSort: 'refused' },
	{ dates: 'dd/MM/yyyy', nullTimes: 'high' },
	{ dates: 'MM/dd/yyyy', timeFilter: 'ignored', ties: 'shuffled' },
	{ timeFilter: 'refused', mailUpdateSort: 'refused' },
	{ timeGrain: 'minute', ties: 'shuffled', nullTimes: 'high' },
];

/** Keepnet's time goes on by a minute. */
export const later = async (sandbox: Sandbox): Promise<IDataObject> =>
	await sandbox.life('advance', { minutes: 1 });

/** Keepnet is down for so many polls. */
export async function outage(
	sandbox: Sandbox,
	poll: () => Promise<unknown>,
	polls = 3,
): Promise<void> {
	await sandbox.faults([{ kind: 'status', status: 503 }]);
	for (let count = 0; count < polls; count++) await poll().catch(() => undefined);
	await sandbox.faults([]);
}

export const subjects = (items: IDataObject[]) => items.map(({ subject }) => subject);

/** Somebody reports an email, a minute after whatever was before. */
export async function reportLater(sandbox: Sandbox, subject: string): Promise<string> {
	await later(sandbox);
	return await report(sandbox, { subject });
}
