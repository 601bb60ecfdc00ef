import { checkChoice } from '../../model/checks';
import { inputBinaryField, waiting } from '../fields';
import { idsOf, licenseExceeded, mappingFields, planOf, targetGroups } from '../import/fields';
import { openImportFile } from '../import/file';
import { importFile as runImport, type ImportSettings } from '../import/run';
import type { Operation } from '../operation';
import { wholeNumber } from '../output';

export const importFile: Operation = {
	name: 'Import File',
	action: 'Import target users from a file',
	description: 'Import the people of an Excel or CSV file, from upload to finished job',
	scope: 'changes',
	fields: [
		inputBinaryField,
		...mappingFields,
		{
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
				{ name: 'None (Preview)', value: 'None', description: 'Only tell what an import would do' },
				{
					name: 'Only Existing',
					value: 'OnlyUpdateExisting',
					description: 'Update those who exist and create nobody',
				},
				{
					name: 'Only New',
					value: 'OnlyNew',
					description: 'Create new people and leave those who exist as they are',
				},
			],
			description: 'Which rows of the file to import',
		},
	],
	options: [
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
			description: 'What to do when rows of the file are invalid',
		},
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
				{
					name: 'Stop',
					value: 'stop',
					description: 'Import nothing when an address stands in the file twice',
				},
			],
			description: 'What to do when an email address stands in the file more than once',
		},
		licenseExceeded,
		targetGroups,
		...waiting,
	],
	async run(context) {
		const { keepnet, parameter } = context;
		const settings: ImportSettings = {
			plan: planOf(context),
			groupIds: idsOf(context, 'options.targetGroupIds', 'Target Groups'),
			importType: checkChoice('Rows to Import', parameter('importType', 'All'), [
				'All',
				'None',
				'OnlyNew',
				'OnlyUpdateExisting',
			]),
			stopOnInvalid: parameter('options.invalidRows', 'import') === 'stop',
			stopOnDuplicates: parameter('options.duplicateRows', 'stop') === 'stop',
			stopOnLicense: parameter('options.licenseExceeded', 'import') === 'stop',
			waitForCompletion: parameter('options.waitForCompletion', true),
			timeoutMs: wholeNumber('Timeout', parameter('options.timeout', 600)) * 1000,
		};
		return await runImport(keepnet, await openImportFile(context), settings);
	},
};
