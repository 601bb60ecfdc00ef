import { checkChoice } from '../../people/choices';
import { importTable, planOfCsv } from './importTable';
import { refuseInvalid, refuseRepeated, tableOf } from '../itemTable';
import { importOptions, importSettings, PREVIEW, rowsToImport } from '../parameters/importSettings';
import type { Operation } from '../operation';
import { wholeNumber } from '../parameters/listing';

/** More rows than this go up in several files; Keepnet takes up to 200 MB in one. */
const ROWS_PER_UPLOAD = 50_000;

export const importItems: Operation = {
	name: 'Import Items',
	action: 'Import target users from items',
	description:
		'Import the people of all incoming items at once, as one upload for thousands of them',
	scope: 'changes',
	takesItemsTogether: true,
	fields: [
		{
			displayName: 'Columns',
			name: 'columns',
			type: 'resourceMapper',
			noDataExpression: true,
			required: true,
			default: { mappingMode: 'autoMapInputData', value: null },
			typeOptions: {
				loadOptionsDependsOn: ['company.value'],
				resourceMapper: {
					resourceMapperMethod: 'getTargetUserColumns',
					mode: 'add',
					fieldWords: { singular: 'field', plural: 'fields' },
					addAllFields: false,
					supportAutoMap: true,
				},
			},
			description: 'Which values of the items fill which fields in Keepnet',
		},
		rowsToImport([PREVIEW]),
		{
			displayName: 'Return',
			name: 'return',
			type: 'options',
			default: 'summary',
			options: [
				{
					name: 'One Item per Input Item',
					value: 'items',
					description: 'What became of each person',
				},
				{
					name: 'One Item per Upload',
					value: 'summary',
					description: 'How many people were new, updated or invalid',
				},
			],
			description: 'What comes out',
		},
	],
	options: [
		...importOptions,
		{
			displayName: 'Rows per Upload',
			name: 'rowsPerUpload',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: ROWS_PER_UPLOAD,
			description: 'How many people go into one upload; more are split',
		},
	],
	async run(context) {
		const { parameter } = context;
		const table = await tableOf(context);
		const wanted = checkChoice('Return', parameter('return', 'summary'), ['summary', 'items']);
		const perItem = wanted === 'items';
		const settings = { ...importSettings(context, planOfCsv(table)), keepsRows: perItem };
		if (settings.stopOnDuplicates) refuseRepeated(table.rows);
		if (settings.stopOnInvalid) refuseInvalid(table);
		const size = wholeNumber(
			'Rows per Upload',
			parameter('options.rowsPerUpload', ROWS_PER_UPLOAD),
		);
		await importTable(context, table, { settings, size, perItem });
		return [];
	},
};
