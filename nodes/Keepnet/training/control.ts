import type { IDataObject } from 'n8n-workflow';

import { asText } from '../transport/answer';
import { InputError } from '../transport/errors';
import type { Keepnet } from '../transport/keepnet';
import { mailOnce } from '../transport/mailOnce';
import { path } from '../transport/path';
import { findRow, readSettings } from './enrollment';

/** The status of an enrollment that has not been sent. */
const WAITING = 'Scheduled';

/**
 * Sends a scheduled enrollment now: mails everybody in its audience. Keepnet would mail everybody again for one that was
 * sent before, so only one that still waits is sent, once, whatever happens to the connection.
 *
 * @returns the enrollment's name
 * @throws InputError when it does not wait to be sent
 * @throws KeepnetFailure when Keepnet refuses, or when it is not known whether it happened
 */
export async function sendEnrollment(keepnet: Keepnet, enrollmentId: string): Promise<string> {
	return await keepnet.inTurn(`sending of enrollment ${enrollmentId}`, async () => {
		const name = asText((await readSettings(keepnet, enrollmentId)).name);
		const readRow = async () => await findRow(keepnet, enrollmentId, name);
		// Once it was sent it does not wait any more, which is no reason to refuse the next item that names it.
		await keepnet.memo(`sent enrollment ${enrollmentId}`, async () => {
			checkWaiting(name, await readRow());
			await mailOnce(keepnet, {
				key: `enrollment ${enrollmentId}`,
				send: async () => await keepnet.post(path`/api/enrollments/${enrollmentId}/send`),
				find: async () => {
					const row = await readRow();
					return row && row.status !== WAITING ? row : undefined;
				},
				event: `the enrollment '${name}' was sent`,
			});
		});
		return name;
	});
}

function checkWaiting(name: string, row: IDataObject | undefined): void {
	if (row?.status === WAITING) return;
	throw new InputError(
		row
			? `The enrollment '${name}' does not wait to be sent: its status is '${asText(row.status)}'`
			: `Keepnet's lists do not show the enrollment '${name}', so whether it was sent is not known`,
		'Nobody was mailed. Only an enrollment that is scheduled can be sent; to mail people again, create a new one',
	);
}

/** Stops an enrollment: no more mails, nobody is enrolled any more. @throws KeepnetFailure */
export async function stopEnrollment(keepnet: Keepnet, enrollmentId: string): Promise<void> {
	const findIfDone = async () => {
		const { name } = await readSettings(keepnet, enrollmentId);
		const row = await findRow(keepnet, enrollmentId, asText(name));
		return row?.status === 'Stopped' ? row : undefined;
	};
	await keepnet.post(path`/api/enrollments/${enrollmentId}/stop`, undefined, findIfDone);
}

/** Moves an enrollment to the archive, which Keepnet keeps for 30 days: people cannot open it any more. @throws KeepnetFailure */
export async function archiveEnrollment(keepnet: Keepnet, enrollmentId: string): Promise<void> {
	await keepnet.delete(path`/api/enrollments/${enrollmentId}`);
}
