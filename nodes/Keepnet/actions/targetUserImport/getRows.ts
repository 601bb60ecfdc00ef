import type { IDataObject } from 'n8n-workflow';

import { output, pageSize, paging } from '../fields';
import { transactionId as transactionIdField } from '../import/fields';
import { ROW_STATUSES, simplifyRow, walkRows } from '../import/steps';
import type { Operation } from '../operation';
import { shapeRows, wantedRows, wholeNumber } from '../output';

const FIELDS = [
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
	fields: [transactionIdField, ...paging, ...output(FIELDS)],
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
		const { keepnet, parameter } = context;
		const shape = shapeRows(context, simplifyRow, (row) => {
			const { rowId, reason } = simplifyRow(row);
			return { ...row, rowId, reason };
		});
		const chosen = [parameter<string[] | string>('options.statuses', [])].flat();
		const statuses = chosen.length > 0 ? chosen : ROW_STATUSES;
		const size = wholeNumber('Page Size', parameter('options.pageSize', 1000));
		const walk = walkRows(
			keepnet,
			parameter('transactionId', ''),
			statuses,
			wantedRows(context),
			size,
		);
		const rows: IDataObject[] = [];
		for await (const row of walk) rows.push(shape(row));
		return rows;
	},
};
