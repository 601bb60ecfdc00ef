import type { IDataObject } from 'n8n-workflow';

import { readFigures, readRunSummary } from '../../campaigns/run';
import {
	campaignLocator,
	chosenSimulator,
	readChosenRun,
	runLocator,
	simulatorField,
} from '../parameters/campaignLocators';
import { output } from '../parameters/sharedFields';
import type { Operation } from '../operation';
import { shapeRows } from '../parameters/listing';

/** Figures of one simulator or another, and the parts of Keepnet's own summary. */
const OUTPUT_FIELDS = [
	...['calledBack', 'campaignDurationExpired', 'campaignId', 'campaignInfo', 'campaignName'],
	...['clicked', 'delivered', 'endDate', 'enrollmentIds', 'enteredDigits', 'failedToSend'],
	...['isOver', 'isTest', 'noResponse', 'notDelivered', 'opened', 'openedAttachment'],
	...['people', 'reported', 'run', 'scenarioStats', 'settings', 'simulator', 'startDate'],
	...['submittedData', 'submittedMfaCode'],
];

export const getRunSummary: Operation = {
	name: 'Get Run Summary',
	action: 'Get the summary of a phishing campaign run',
	description: 'Get how many people of a run opened, clicked, submitted, reported or did nothing',
	scope: 'company',
	fields: [simulatorField, campaignLocator, runLocator, ...output(OUTPUT_FIELDS)],
	async run(context) {
		const shape = shapeRows(
			context,
			({ figures }) => figures as IDataObject,
			({ figures, summary }) => ({ ...(figures as IDataObject), ...(summary as IDataObject) }),
		);
		return await readChosenRun(context, chosenSimulator(context), async (place) => {
			const summary = await readRunSummary(context.keepnet, place);
			return shape({ figures: readFigures(summary, place), summary });
		});
	},
};
