import type { IDataObject } from 'n8n-workflow';

import { asText } from '../../transport/answer';
import { enrollmentIdOf } from '../../training/enrollment';

/** The fields of an enrollment's row, for the choice 'Selected Fields'. */
export const ENROLLMENT_FIELDS = [
	...['category', 'createTime', 'delivery', 'deliveryType', 'duration', 'enrolledBy'],
	...[
		'enrollmentId',
		'hasQuiz',
		'isAutoEnrollmentActive',
		'isReminderActive',
		'languages',
		'level',
	],
	...['name', 'recipientType', 'sendTemplatesInPreferredLanguage', 'startDate', 'status', 'tags'],
	...['targetAudience', 'trainingName', 'trainingRoles', 'type'],
];

/** Adds the ID under the name that the next node asks for. */
export const identifyEnrollment = (row: IDataObject): IDataObject =>
	Object.assign(row, { enrollmentId: enrollmentIdOf(row) });

/** Adds the person's ID under the name that the next node asks for. */
export const identifyEnrollee = (row: IDataObject): IDataObject =>
	Object.assign(row, { targetUserId: asText(row.targetUserResourceId) });
