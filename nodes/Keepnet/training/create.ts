import type { IDataObject } from 'n8n-workflow';

import { requireGroups } from '../groups/targetGroup';
import { cleanName, nameKey } from '../people/names';
import { asRecord, asText, asTexts } from '../transport/answer';
import { InputError } from '../transport/errors';
import type { Keepnet } from '../transport/keepnet';
import { findMailed, mailOnce } from '../transport/mailOnce';
import { enrollmentIdOf, findEnrollments, readSettings } from './enrollment';
import { checkExam, orderBody, type EnrollmentOrder } from './order';

/** What was created: as far as the answer and Keepnet's list tell the same. */
export interface CreatedEnrollment extends IDataObject {
	enrollmentId: string;
	name: string;
	/** `Scheduled`, or how far the sending is. */
	status: string;
	trainingId: string;
	trainingName: string;
	/** As Keepnet shows times. */
	startDate: string | null;
	/** How many of how many got it, as text: `118/120`. */
	delivery: string;
}

/**
 * Assigns a training: mails everybody in the audience, at once or at the scheduled time. It happens once: items of a run
 * that ask for the same get one enrollment, and after a lost answer it is looked for among those of its name that were not
 * there before, and never sent again.
 *
 * @param order checked by checkOrder
 * @throws InputError when a group is missing, or the training has no exam to wait for; also when Keepnet has created it
 *   and does not tell its ID
 * @throws KeepnetFailure when Keepnet refuses, or when it is not known whether it happened
 */
export async function createEnrollment(
	keepnet: Keepnet,
	order: EnrollmentOrder,
): Promise<CreatedEnrollment> {
	checkExam(order);
	await requireGroups(keepnet, order.groupIds);
	const name = cleanName(order.name);
	const body = orderBody(order);
	// Enrollments of one name go one after the other: which of them is new then says which one is ours.
	const answer = await keepnet.inTurn(`enrollment ${nameKey(name)}`, async () => {
		const before = new Set((await findEnrollments(keepnet, name)).map(enrollmentIdOf));
		const find = async () => {
			for (const row of await findEnrollments(keepnet, name)) {
				const id = enrollmentIdOf(row);
				if (!before.has(id) && isSameOrder(await readSettings(keepnet, id), body)) return row;
			}
			return undefined;
		};
		const event = `the enrollment '${name}' was created`;
		const send = async () => {
			const sent = asRecord(await keepnet.post('/api/enrollments', body));
			// People are mailed by now, whatever the answer lacks and whatever becomes of the look.
			if (enrollmentIdOf(sent)) return sent;
			return await findMailed(keepnet, find).catch(() => undefined);
		};
		return await mailOnce(keepnet, { key: keyOf(body), send, find, event });
	});
	const created = asRecord(answer);
	const enrollmentId = enrollmentIdOf(created);
	if (enrollmentId === '') {
		throw new InputError(
			`The enrollment '${name}' was created, and Keepnet did not tell its ID`,
			"Do not run this again, so that nobody gets two mails: look for the enrollment in Keepnet, or with the operation 'Get Many'",
		);
	}
	return {
		enrollmentId,
		name,
		status: asText(created.status),
		trainingId: order.training.trainingId,
		trainingName: asText(created.trainingName) || order.training.name,
		startDate: asText(created.startDate) || null,
		delivery: asText(created.delivery),
	};
}

/** What is asked for, in whichever order its groups, languages and acts were named. */
const keyOf = (body: IDataObject) =>
	JSON.stringify(
		Object.entries(body).map(([name, value]) => [
			name,
			Array.isArray(value) ? [...value].sort() : value,
		]),
	);

/** Whether an enrollment is about the same training and the same people. */
function isSameOrder(settings: IDataObject, body: IDataObject): boolean {
	const about = (order: IDataObject) =>
		JSON.stringify([
			asText(order.trainingId),
			asTexts(order.targetGroupResourceIds).sort(),
			asText(order.phishingCampaignResourceId),
		]);
	return about(settings) === about(body);
}
