import type { IDataObject } from 'n8n-workflow';

import { asText } from '../transport/answer';
import type { PeopleList } from './search';
import { withoutBlanks } from './types';

/** Somebody in an enrollment, with what the list tells that the row came from. Times are as Keepnet shows them. */
export interface Enrollee extends IDataObject {
	enrollmentId: string;
	targetUserId: string;
	email: string;
	firstName: string;
	lastName: string;
	department: string;
}

/** A word for how it stands with somebody; null where there is none. */
const word = (value: unknown) => withoutBlanks(asText(value)) || null;

const score = ({ examScore }: IDataObject) => examScore ?? null;

/** What each list tells of a person. */
const DETAILS: Record<PeopleList, (row: IDataObject) => IDataObject> = {
	all: (row) => ({
		status: word(row.status ?? row.statusName),
		examStatus: word(row.examStatusName ?? row.examStatus),
		examScore: score(row),
		firstCompletionDate: row.firstCompletionDate ?? null,
		lastInteractionDate: row.lastInteractionDate ?? null,
	}),
	clicked: (row) => ({
		clickedCount: row.clickedCount ?? null,
		lastClickedDate: row.lastClickedDate ?? null,
	}),
	examResults: (row) => ({
		examStatus: word(row.examStatus ?? row.examStatusName),
		examScore: score(row),
		examResultDate: row.examResultDate ?? null,
		firstCompletionDate: row.firstCompletionDate ?? null,
	}),
	noResponse: (row) => ({ lastSendDate: row.lastSendDate ?? null }),
	opened: (row) => ({
		openedCount: row.openedCount ?? null,
		lastOpenedDate: row.lastOpenedDate ?? null,
	}),
	progress: (row) => ({
		progress: row.progress ?? null,
		sessionCount: row.sessionCount ?? null,
		enrollmentDate: row.enrollmentDate ?? null,
		sessionStartDate: row.sessionStartDate ?? null,
		sessionEndDate: row.sessionEndDate ?? null,
	}),
	sendingReport: (row) => ({
		lastSendingStatus: word(row.lastSendingStatus),
		errorMessage: asText(row.errorMessage) || null,
		firstSendDate: row.firstSendDate ?? null,
		lastSendDate: row.lastSendDate ?? null,
		targetUserStatus: word(row.targetUserStatus),
	}),
};

/** The fields of rows of all lists, as they come with Raw. */
export const ENROLLEE_FIELDS = [
	...['clickedCount', 'currentStep', 'customFieldValues', 'deliveryType', 'department', 'email'],
	...['emailDelivery', 'enrollmentDate', 'enrollmentId', 'errorMessage', 'examResultDate'],
	...['examScore', 'examStatus', 'examStatusName', 'firstCompletionDate', 'firstName'],
	...['firstSendDate', 'isMainScore', 'lastClickedDate', 'lastInteractedStep'],
	...['lastInteractionDate', 'lastName', 'lastOpenedDate', 'lastSendDate', 'lastSendingStatus'],
	...['mainScore', 'openedCount', 'phoneNumber', 'progress', 'sessionCount', 'sessionEndDate'],
	...['sessionStartDate', 'status', 'targetUserId', 'targetUserIsDeleted', 'targetUserStatus'],
];

/** A row of one of the lists, flat. */
export const readEnrollee =
	(list: PeopleList) =>
	(row: IDataObject): Enrollee => ({
		enrollmentId: asText(row.enrollmentId),
		targetUserId: asText(row.targetUserResourceId),
		email: asText(row.email),
		firstName: asText(row.firstName),
		lastName: asText(row.lastName),
		department: asText(row.department),
		...DETAILS[list](row),
	});
