import type { IDataObject } from 'n8n-workflow';

import type { TestTrigger } from '../harness';
import type { Sandbox } from '../sandbox';

/** What the tests of the event Phishing Act share. */

export const EVENT = 'phishingAct';
export const ALL_ACTS = [
	...['opened', 'clicked', 'submittedData', 'submittedMfaCode'],
	...['openedAttachment', 'replied', 'reported'],
];
/** What the sandbox calls the acts. */
export const KINDS: Record<string, string> = {
	opened: 'opened',
	clicked: 'clicked',
	submittedData: 'submitted',
	submittedMfaCode: 'mfa',
	openedAttachment: 'attachmentOpened',
	replied: 'replied',
	reported: 'reported',
};

/** What was told, e.g. `clicked ann@x.example`, in an order of its own. */
export const short = (items: IDataObject[]) =>
	items.map(({ act, email }) => `${act} ${email}`).sort();

/** A poll that Keepnet does not answer. */
export async function fail(sandbox: Sandbox, trigger: TestTrigger): Promise<void> {
	const body = { status: 'FAILED', message: 'Not now' };
	await sandbox.faults([{ path: 'simulator', times: 99, kind: 'status', status: 500, body }]);
	await trigger.poll().catch(() => {});
	await sandbox.faults([]);
}
