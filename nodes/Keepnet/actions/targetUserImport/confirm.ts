import { checkChoice } from '../../people/choices';
import { giveSeats, seatsOf } from '../../companies/license';
import { InputError } from '../../transport/errors';
import { waiting } from '../parameters/sharedFields';
import {
	idsOf,
	readTransactionId,
	transactionId as transactionIdField,
} from '../parameters/mappingFields';
import { isStop, licenseExceeded, rowsToImport } from '../parameters/importSettings';
import { confirmImport } from '../../imports/start';
import { readCounts, readRows } from '../../imports/preview';
import { without } from '../../imports/rows';
import { nothingImported } from '../../imports/standing';
import { withProgress } from '../../transport/progress';
import type { Operation } from '../operation';
import { wholeNumber } from '../parameters/listing';

export const confirm: Operation = {
	name: 'Confirm',
	action: 'Confirm an import',
	description: 'Import the rows of a mapped file',
	scope: 'changes',
	fields: [
		transactionIdField,
		rowsToImport([
			{
				name: 'Selected',
				value: 'Selected',
				description: 'Import the rows whose IDs you give',
			},
		]),
		{
			displayName: 'Row IDs',
			name: 'rowIds',
			type: 'string',
			default: '',
			// Not `required`: n8n shows it, and would insist on it, whenever 'Rows to Import' is an expression.
			displayOptions: { show: { importType: ['Selected'] } },
			placeholder: 'e.g. aB3dE5fG7hJ9, kL2mN4pQ6rS8',
			description: "The row IDs from the output of 'Get Rows', separated by commas or as a list",
		},
	],
	options: [licenseExceeded, ...waiting],
	async run(context) {
		const { keepnet, parameter } = context;
		const transactionId = readTransactionId(context);
		const importType = checkChoice('Rows to Import', parameter('importType', 'All'), [
			'All',
			'OnlyNew',
			'OnlyUpdateExisting',
			'Selected',
		]);
		const rowIds = importType === 'Selected' ? idsOf(context, 'rowIds', 'Row IDs') : [];
		if (importType === 'Selected' && rowIds.length === 0) {
			throw new InputError(
				"The parameter 'Row IDs' is empty",
				"Give the row IDs from the output of 'Get Rows', or choose other rows in 'Rows to Import'",
			);
		}
		if (
			isStop(context, 'licenseExceeded', 'License Exceeded', 'import') &&
			importType !== 'OnlyUpdateExisting'
		) {
			const { newCount } = await readCounts(keepnet, transactionId);
			giveSeats(
				await seatsOf(keepnet),
				importType === 'Selected' ? Math.min(newCount, rowIds.length) : newCount,
			);
		}
		const wait = {
			waitForCompletion: parameter('options.waitForCompletion', true),
			timeoutMs: wholeNumber('Timeout', parameter('options.timeout', 600)) * 1000,
		};
		// The job may name the rows that were invalid from the start as well; they were never to be imported. The preview
		// goes with the transaction, so it is read before the import uses that up.
		const invalidRows = wait.waitForCompletion
			? await withProgress(
					() => nothingImported(transactionId, 'start the import'),
					async () => await readRows(keepnet, transactionId, ['Error']),
				)
			: [];
		const outcome = await confirmImport(keepnet, transactionId, importType, rowIds, wait);
		const failedRows = outcome.failedRows && without(outcome.failedRows, invalidRows);
		return {
			transactionId,
			importType,
			status: outcome.status,
			jobId: outcome.jobId,
			failed: failedRows ? failedRows.length : null,
			failedRows: failedRows ?? [],
		};
	},
};
