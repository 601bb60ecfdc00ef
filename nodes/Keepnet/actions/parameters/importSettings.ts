import type { INodeProperties } from 'n8n-workflow';

import { checkChoice } from '../../people/choices';
import { waiting } from './sharedFields';
import type { OperationContext } from '../operation';
import { wholeNumber } from './listing';
import { idsOf, targetGroups } from './mappingFields';
import type { ImportSettings } from '../../imports/run';
import { compareNames } from '../../words';

/** The settings of an import that runs from upload to finished job, and reading them. */

const EXISTING_ROWS = {
	name: 'Only Existing',
	value: 'OnlyUpdateExisting',
	description: 'Update those who exist and create nobody',
};
const NEW_ROWS = {
	name: 'Only New',
	value: 'OnlyNew',
	description: 'Create new people and leave those who exist as they are',
};

/** Which rows to import. @param more choices beside all, new and existing */
export const rowsToImport = (
	more: Array<{ name: string; value: string; description: string }>,
): INodeProperties => ({
	displayName: 'Rows to Import',
	name: 'importType',
	type: 'options',
	default: 'All',
	options: [
		{
			name: 'All Valid',
			value: 'All',
			description: 'Create new people and update those who exist',
		},
		EXISTING_ROWS,
		NEW_ROWS,
		...more,
	].sort((a, b) => compareNames(a.name, b.name)),
	description: 'Which rows to import',
});

export const PREVIEW = {
	name: 'None (Preview)',
	value: 'None',
	description: 'Only tell what an import would do',
};

export const licenseExceeded: INodeProperties = {
	displayName: 'License Exceeded',
	name: 'licenseExceeded',
	type: 'options',
	default: 'import',
	options: [
		{
			name: 'Go On',
			value: 'import',
			description: 'Import all the same; Keepnet bills the extra people',
		},
		{ name: 'Stop', value: 'stop', description: 'Import nothing when the seats do not suffice' },
	],
	description: "What to do when the new people would exceed the company's license",
};

export const importOptions: INodeProperties[] = [
	{
		displayName: 'Invalid Rows',
		name: 'invalidRows',
		type: 'options',
		default: 'import',
		options: [
			{
				name: 'Import the Rest',
				value: 'import',
				description: 'Import the valid rows and report the others',
			},
			{ name: 'Stop', value: 'stop', description: 'Import nothing when a row is invalid' },
		],
		description: 'What to do when rows are invalid',
	},
	licenseExceeded,
	{
		displayName: 'Repeated Addresses',
		name: 'duplicateRows',
		type: 'options',
		default: 'stop',
		options: [
			{
				name: 'Let Keepnet Decide',
				value: 'import',
				description: 'Import and leave it to Keepnet which row counts',
			},
			{ name: 'Stop', value: 'stop', description: 'Import nothing when an address is there twice' },
		],
		description: 'What to do when an email address is there more than once',
	},
	targetGroups,
	...waiting,
];

/** @throws InputError when a setting does not fit */
export function importSettings(
	context: OperationContext,
	plan: ImportSettings['plan'],
): ImportSettings {
	const { parameter } = context;
	return {
		plan,
		groupIds: idsOf(context, 'options.targetGroupIds', 'Target Groups'),
		importType: checkChoice('Rows to Import', parameter('importType', 'All'), [
			'All',
			'None',
			'OnlyNew',
			'OnlyUpdateExisting',
		]),
		stopOnInvalid: isStop(context, 'invalidRows', 'Invalid Rows', 'import'),
		stopOnDuplicates: isStop(context, 'duplicateRows', 'Repeated Addresses', 'stop'),
		stopOnLicense: isStop(context, 'licenseExceeded', 'License Exceeded', 'import'),
		waitForCompletion: parameter('options.waitForCompletion', true),
		timeoutMs: wholeNumber('Timeout', parameter('options.timeout', 600)) * 1000,
	};
}

/** Whether an option that can stop the import does. @throws InputError when it has no such choice */
export const isStop = (
	{ parameter }: OperationContext,
	name: string,
	label: string,
	fallback: 'import' | 'stop',
) => checkChoice(label, parameter(`options.${name}`, fallback), ['import', 'stop']) === 'stop';
