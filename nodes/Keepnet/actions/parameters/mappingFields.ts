import type { INodeProperties } from 'n8n-workflow';

import { checkChoice } from '../../people/choices';
import type { CustomField } from '../../people/customFields';
import { asRecords, asText } from '../../transport/answer';
import { InputError } from '../../transport/errors';
import { checkId } from '../../transport/path';
import type { OperationContext } from '../operation';
import { listOf } from './reader';
import { checkMapping, matchColumns, type ColumnPlan } from '../../imports/columns';

/** Parameters that the import operations share, with what reads them. */

export const transactionId: INodeProperties = {
	displayName: 'Transaction ID',
	name: 'transactionId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. ={{ $json.transactionId }}',
	description: "The import transaction, from the output of 'Upload'",
};

/** @throws InputError when the transaction's ID is none */
export const readTransactionId = ({ parameter }: OperationContext) =>
	checkId('Transaction ID', parameter('transactionId', ''));

export const mappingFields: INodeProperties[] = [
	{
		displayName: 'Column Mapping',
		name: 'columnMapping',
		type: 'options',
		default: 'automatic',
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description: 'Match headings with fields, ignoring case, blanks and punctuation',
			},
			{
				name: 'Choose for Each Column',
				value: 'manual',
				description: 'Say for each column which field it fills',
			},
		],
		description: 'How the columns of the file find their fields in Keepnet',
	},
	{
		displayName: 'Columns',
		name: 'fieldMappings',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add column',
		default: {},
		displayOptions: { show: { columnMapping: ['manual'] } },
		description: 'One of them has to be Email',
		options: [
			{
				displayName: 'Column',
				name: 'mapping',
				values: [
					{
						displayName: 'Column',
						name: 'column',
						type: 'string',
						default: '',
						placeholder: 'e.g. E-mail',
						description: 'The heading in the first row of the file',
					},
					{
						displayName: 'Field Name or ID',
						name: 'field',
						type: 'options',
						typeOptions: {
							loadOptionsMethod: 'getTargetUserFields',
							loadOptionsDependsOn: ['company.value'],
						},
						default: '',
						description:
							'The field that the column fills. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
					},
				],
			},
		],
	},
];

export const targetGroups: INodeProperties = {
	displayName: 'Target Group Names or IDs',
	name: 'targetGroupIds',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getTargetGroups', loadOptionsDependsOn: ['company.value'] },
	default: [],
	description:
		'Groups that all imported people join. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** What turns columns into a mapping, by the parameters of the item. */
export function planOf({
	parameter,
}: OperationContext): (columns: string[], customFields: CustomField[]) => ColumnPlan {
	const way = checkChoice('Column Mapping', parameter('columnMapping', 'automatic'), [
		'automatic',
		'manual',
	]);
	if (way === 'automatic') return matchColumns;
	const wanted = asRecords(parameter<unknown>('fieldMappings.mapping', [])).map(
		({ column, field }) => ({
			column: asText(column).trim(),
			field: asText(field).trim(),
		}),
	);
	const blank = wanted.findIndex(({ column, field }) => column === '' || field === '');
	if (blank >= 0) {
		throw new InputError(
			`Line ${blank + 1} of the parameter 'Columns' is incomplete`,
			'Enter both a column and a field, or remove the line',
		);
	}
	if (!wanted.some(({ field }) => field.toLowerCase() === 'email')) {
		throw new InputError(
			"The parameter 'Columns' maps no column to 'Email'",
			'Add the column that holds the email addresses',
		);
	}
	return (columns, customFields) => checkMapping(columns, wanted, customFields);
}

/** IDs from a list, or from text with commas, each checked. @throws InputError naming the parameter */
export function idsOf(
	{ parameter }: OperationContext,
	name: string,
	displayName: string,
): string[] {
	return listOf(parameter<unknown>(name, [])).map((id) => checkId(displayName, id));
}
