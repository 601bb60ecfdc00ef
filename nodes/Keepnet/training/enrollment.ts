import type { IDataObject } from 'n8n-workflow';

import { sameName } from '../people/names';
import { NEWEST_FIRST } from '../search/filter';
import { asText, asTexts } from '../transport/answer';
import { InputError } from '../transport/errors';
import { required, type Keepnet } from '../transport/keepnet';
import { walkPages } from '../transport/pages';
import { path } from '../transport/path';
import { ALL_ENROLLMENTS, enrollmentSearch } from './search';
import { withoutBlanks } from './types';

/** A training that was assigned to people. */
export interface Enrollment extends IDataObject {
	enrollmentId: string;
	name: string;
	/** `Scheduled`, `Finished` (it was sent), `Auto-Enroll` and so on; empty where Keepnet does not tell. */
	status: string;
	trainingName: string;
	type: string;
	category: string;
	level: string;
	hasExam: boolean;
	languages: string[];
	/** `UserGroup` or `Campaign`. */
	recipientType: string;
	/** How many of how many got it, as text: `118/120`. */
	delivery: string;
	/** `Email`, or what else goes along. */
	deliveryType: string;
	isReminderActive: boolean;
	isAutoEnrollmentActive: boolean;
	enrolledBy: string;
	/** As Keepnet shows times. */
	startDate: string | null;
	createTime: string | null;
}

/** The ID of an enrollment: the lists and the answers call it differently. */
export const enrollmentIdOf = (row: IDataObject) =>
	asText(row.enrollmentId ?? row.id ?? row.resourceId);

/** @param row as the list of enrollments has it */
export function readEnrollmentRow(row: IDataObject): Enrollment {
	return {
		enrollmentId: enrollmentIdOf(row),
		name: asText(row.name),
		status: asText(row.status),
		trainingName: asText(row.trainingName),
		type: withoutBlanks(asText(row.type)),
		category: asText(row.category),
		level: asText(row.level),
		hasExam: row.hasQuiz === true,
		languages: asTexts(row.languages),
		recipientType: asText(row.recipientType),
		delivery: asText(row.delivery),
		deliveryType: asText(row.deliveryType),
		isReminderActive: row.isReminderActive === true,
		isAutoEnrollmentActive: row.isAutoEnrollmentActive === true,
		enrolledBy: asText(row.enrolledBy),
		startDate: asText(row.startDate) || null,
		createTime: asText(row.createTime) || null,
	};
}

/** What an enrollment was created with; Keepnet's answer holds neither its ID nor its status. @throws KeepnetFailure */
export async function readSettings(keepnet: Keepnet, enrollmentId: string): Promise<IDataObject> {
	return required(await keepnet.get(path`/api/enrollments/${enrollmentId}`), 'the enrollment');
}

/** The rows of all enrollments of this name, archived ones apart. @throws KeepnetFailure */
export async function findEnrollments(
	keepnet: Keepnet,
	name: string,
	archived = false,
): Promise<IDataObject[]> {
	const search = enrollmentSearch({ ...ALL_ENROLLMENTS, name, archived }, NEWEST_FIRST);
	const found: IDataObject[] = [];
	for await (const rows of walkPages(keepnet, search.path, search.body)) {
		found.push(...rows.filter((row) => sameName(asText(row.name), name)));
	}
	return found;
}

/** The row of one enrollment in Keepnet's lists, which alone tell its status; undefined when none has it. @throws KeepnetFailure */
export async function findRow(
	keepnet: Keepnet,
	enrollmentId: string,
	name: string,
): Promise<IDataObject | undefined> {
	for (const archived of [false, true]) {
		const rows = await findEnrollments(keepnet, name, archived);
		const row = rows.find((candidate) => enrollmentIdOf(candidate) === enrollmentId);
		if (row) return row;
	}
	return undefined;
}

/** One enrollment, with what it was created with and how it stands. @throws KeepnetFailure, InputError when there is none */
export async function readEnrollment(keepnet: Keepnet, enrollmentId: string): Promise<IDataObject> {
	const settings = await readSettings(keepnet, enrollmentId);
	const row = await findRow(keepnet, enrollmentId, asText(settings.name));
	return { ...settings, ...row, enrollmentId };
}

/** One enrollment, flat, from readEnrollment. */
export function simplifyEnrollment(whole: IDataObject): IDataObject {
	const { enrollmentId, name, status, ...row } = readEnrollmentRow(whole);
	return {
		enrollmentId,
		name,
		status,
		trainingId: asText(whole.trainingId),
		...row,
		targetGroupIds: asTexts(whole.targetGroupResourceIds),
		phishingCampaignId: asText(whole.phishingCampaignResourceId) || null,
		phishingCampaignActs: asTexts(whole.phishingCampaignConditionTypes),
		isTest: whole.markedAsTest === true,
		awardCertificate: whole.awardCertificate === true,
		schedule: whole.enrollmentScheduler ?? null,
		reminder: whole.enrollmentReminder ?? null,
		autoEnroll: whole.enrollmentAutoEnroll ?? null,
	};
}

/** The ID of the enrollment of this name. @throws InputError when there is none, or more than one; KeepnetFailure */
export async function requireEnrollmentNamed(keepnet: Keepnet, name: string): Promise<string> {
	const found = await findEnrollments(keepnet, name.trim());
	if (found.length === 1) return enrollmentIdOf(found[0]);
	const where = keepnet.companyId ? ' in this company' : '';
	throw found.length === 0
		? new InputError(
				`There is no enrollment '${name.trim()}'${where}`,
				'Check the name, or choose the enrollment from the list',
			)
		: new InputError(
				`There are ${found.length} enrollments '${name.trim()}'${where}`,
				'Choose the enrollment from the list or by its ID',
			);
}
