import type { IDataObject } from 'n8n-workflow';

import { byId, operate } from '../people';
import type { Sandbox } from '../sandbox';
import { CUSTOMER } from './watching';

/** What the tests of the event Training Act share. */

export const EVENT = 'trainingAct';
export const ALL_ACTS = ['started', 'completed', 'notCompleted', 'examPassed', 'examFailed'];

/** Act and person, in the order in which they come out. */
export const short = (items: IDataObject[]) => items.map(({ act, email }) => `${act} ${email}`);

export async function archive(sandbox: Sandbox, id: string): Promise<void> {
	const { error } = await operate(sandbox, 'enrollment.archive', { enrollment: byId(id) });
	expect(error).toBeUndefined();
}

/** In the sample data people learn as time goes by; afterwards only those do whom the test lets. */
export async function archiveSample(sandbox: Sandbox): Promise<void> {
	const { enrollments } = await sandbox.state(sandbox.companyId(CUSTOMER));
	for (const { enrollmentId } of enrollments) await archive(sandbox, enrollmentId);
}
