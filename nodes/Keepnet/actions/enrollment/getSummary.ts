import { readSummary, simplifySummary } from '../../training/summary';
import { output } from '../parameters/sharedFields';
import { chosenEnrollment, enrollmentLocator } from '../parameters/trainingLocators';
import type { Operation } from '../operation';
import { shapeRows } from '../parameters/listing';

const OUTPUT_FIELDS = [
	...['autoEnrollDescription', 'autoEnrollSettings', 'completedCount', 'deliveryMethod'],
	...['distributionDescription', 'enrollmentId', 'groupCount', 'inProgressCount', 'isScormProxy'],
	...['isTest', 'languages', 'name', 'reminderDescription', 'reminderSettings', 'reportDetail'],
	...['sendTemplatesInPreferredLanguage', 'smsSummary', 'startDate', 'steps', 'targetGroupNames'],
	...['trainingDetails', 'trainingTypeId', 'trainingTypeName'],
];

export const getSummary: Operation = {
	name: 'Get Summary',
	action: 'Get the summary of an enrollment',
	description: 'Get the figures of an enrollment: how many people got it, and how far they are',
	scope: 'company',
	fields: [enrollmentLocator, ...output(OUTPUT_FIELDS)],
	async run(context) {
		const shape = shapeRows(context, simplifySummary, (summary) => summary);
		return shape(await readSummary(context.keepnet, await chosenEnrollment(context)));
	},
};
