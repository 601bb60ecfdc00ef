import {
	readTransactionId,
	transactionId as transactionIdField,
} from '../parameters/mappingFields';
import { readSummary } from '../../imports/upload';
import type { Operation } from '../operation';

export const getSummary: Operation = {
	name: 'Get Summary',
	action: 'Get the summary of an import',
	description: 'Get the columns and sheets that Keepnet found in an uploaded file',
	scope: 'company',
	fields: [transactionIdField],
	async run(context) {
		const transactionId = readTransactionId(context);
		return { transactionId, ...(await readSummary(context.keepnet, transactionId)) };
	},
};
