import { readEnrollment, simplifyEnrollment } from '../../training/enrollment';
import { output } from '../parameters/sharedFields';
import { chosenEnrollment, enrollmentLocator } from '../parameters/trainingLocators';
import type { Operation } from '../operation';
import { shapeRows } from '../parameters/listing';
import { ENROLLMENT_FIELDS, identifyEnrollment } from './rows';

/** Beside the row of the list: what the enrollment was created with. */
const SETTINGS = [
	...['awardCertificate', 'certificateConfigSendType', 'distributionDays', 'enrollmentAutoEnroll'],
	...['enrollmentReminder', 'enrollmentScheduler', 'languageIds', 'learningPathId'],
	...['markedAsTest', 'phishingCampaignConditionTypes', 'phishingCampaignResourceId', 'smsTexts'],
	...['targetGroupResourceIds', 'trainingId', 'trainingOrder', 'trainingTypeId'],
];

export const get: Operation = {
	name: 'Get',
	action: 'Get an enrollment',
	description: 'Get one enrollment: its status, and what it was created with',
	scope: 'company',
	fields: [enrollmentLocator, ...output([...ENROLLMENT_FIELDS, ...SETTINGS].sort())],
	async run(context) {
		const shape = shapeRows(context, simplifyEnrollment, identifyEnrollment);
		return shape(await readEnrollment(context.keepnet, await chosenEnrollment(context)));
	},
};
