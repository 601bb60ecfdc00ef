import { output, pageSize, paging } from '../parameters/sharedFields';
import {
	readTransactionId,
	transactionId as transactionIdField,
} from '../parameters/mappingFields';
import { ROW_STATUSES, rowSearch, simplifyRow } from '../../imports/preview';
import type { Operation } from '../operation';
import { listRows } from '../parameters/listing';
import { listOf } from '../parameters/reader';

const OUTPUT_FIELDS = [
	'customFields',
	'department',
	'email',
	'firstName',
	'lastName',
	'phoneNumber',
	'preferredLanguage',
	'priority',
	'reason',
	'rowId',
	'status',
	'timeZone',
	'validationDetail',
];

export const getRows: Operation = {
	name: 'Get Rows',
	action: 'Get the rows of an import',
	description:
		'Preview the rows of a mapped file: who is new, who exists, and which rows are invalid and why',
	scope: 'company',
	fields: [transactionIdField, ...paging, ...output(OUTPUT_FIELDS)],
	options: [
		pageSize,
		{
			displayName: 'Statuses',
			name: 'statuses',
			type: 'multiOptions',
			default: [],
			options: [
				{ name: 'Existing', value: 'Exists' },
				{ name: 'Invalid', value: 'Error' },
				{ name: 'Managed by SCIM', value: 'SCIM' },
				{ name: 'New', value: 'New' },
			],
			description: 'Return only rows with one of these statuses; leave empty for all',
		},
	],
	async run(context) {
		const chosen = listOf(context.parameter<unknown>('options.statuses', []));
		const search = rowSearch(readTransactionId(context), chosen.length > 0 ? chosen : ROW_STATUSES);
		return await listRows(context, search, simplifyRow, (row) => {
			const { rowId, reason } = simplifyRow(row);
			return { ...row, rowId, reason };
		});
	},
};
