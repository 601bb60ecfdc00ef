import type { IDataObject } from 'n8n-workflow';

import { checkChoice } from '../../model/checks';
import { readCustomFields } from '../../model/customFields';
import { asText } from '../../transport/answer';
import { InputError } from '../../transport/errors';
import { csvFile } from '../import/csv';
import { refuseRepeated, tableOf, type ItemRow, type ItemTable } from '../import/items';
import { checkFile, importChecked, type ImportReport, type ImportSettings } from '../import/run';
import { importOptions, importSettings, PREVIEW, rowsToImport } from '../import/settings';
import { ROW_STATUSES, simplifyRow, walkRows } from '../import/steps';
import { Output, type Operation, type OperationContext } from '../operation';
import { wholeNumber } from '../output';

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
		const { keepnet, parameter } = context;
		const table = tableOf(context, await readCustomFields(keepnet));
		const settings = importSettings(context, () => planOfCsv(table));
		if (settings.stopOnDuplicates) refuseRepeated(table.rows);
		if (settings.stopOnInvalid) refuseInvalid(table);
		const perItem =
			checkChoice('Return', parameter('return', 'summary'), ['summary', 'items']) === 'items';
		const size = wholeNumber(
			'Rows per Upload',
			parameter('options.rowsPerUpload', ROWS_PER_UPLOAD),
		);
		const outputs: Output[] = [];
		// One after the other: a later part may hold people whom an earlier one creates.
		for (let start = 0; start < Math.max(1, table.rows.length); start += size) {
			const rows = table.rows.slice(start, start + size);
			const refused = start === 0 ? table.refused : [];
			outputs.push(...(await importRows(context, table, rows, refused, settings, perItem)));
		}
		return perItem ? outputs.sort((a, b) => itemOf(a) - itemOf(b)) : outputs;
	},
};

const itemOf = ({ more }: Output) => more.itemIndexes?.[0] ?? 0;

/** The CSV is headed by Keepnet's own field names, so each column maps to itself. */
function planOfCsv({ plan }: ItemTable) {
	const fieldMappings = plan.fieldMappings.map(({ fieldName }) => ({
		excelColumnName: fieldName,
		fieldName,
	}));
	return { fieldMappings, unmappedColumns: plan.unmappedColumns };
}

function refuseInvalid({ refused }: ItemTable): void {
	if (refused.length === 0) return;
	const shown = refused
		.slice(0, 10)
		.map(({ itemIndex, reason }) => `item ${itemIndex} (${reason})`);
	throw new InputError(
		`${refused.length} items cannot be imported: ${shown.join(', ')}`,
		"Correct these items, or set the option 'Invalid Rows' to 'Import the Rest'",
	);
}

/** Imports one part of the items. @returns one output, or one for each item */
async function importRows(
	{ keepnet }: OperationContext,
	{ plan }: ItemTable,
	rows: ItemRow[],
	refused: ItemTable['refused'],
	settings: ImportSettings,
	perItem: boolean,
): Promise<Output[]> {
	if (rows.length === 0) {
		if (perItem) return refused.map(toRefusedOutput);
		throw new InputError(
			`None of the ${refused.length} items has an email address: ${refused[0]?.reason ?? ''}`,
			"Check 'Columns': the values that fill Email have to be addresses",
		);
	}
	const columns = plan.fieldMappings.map(({ fieldName }) => fieldName);
	const file = csvFile(
		'target-users.csv',
		columns,
		rows.map(({ values }) => values),
	);
	const checked = await checkFile(keepnet, file, settings);
	const previews = perItem
		? await readPreviews(keepnet, checked.transactionId)
		: new Map<string, IDataObject>();
	const report = await importChecked(keepnet, checked, settings);
	if (perItem) {
		return [
			...rows.map((row) => toRowOutput(row, previews, report, settings)),
			...refused.map(toRefusedOutput),
		];
	}
	const itemIndexes = [...rows, ...refused].map(({ itemIndex }) => itemIndex).sort((a, b) => a - b);
	const invalidRows = [
		...report.invalidRows,
		...refused.map(({ itemIndex, email, reason }) => ({
			itemIndex,
			email,
			status: 'Error',
			reason,
		})),
	];
	const invalid = report.invalid + refused.length;
	return [
		new Output({ ...report, rowCount: itemIndexes.length, invalid, invalidRows }, { itemIndexes }),
	];
}

/** Keepnet's rows by address. */
async function readPreviews(keepnet: OperationContext['keepnet'], transactionId: string) {
	const rows = new Map<string, IDataObject>();
	for await (const row of walkRows(keepnet, transactionId, ROW_STATUSES)) {
		rows.set(asText(row.email).trim().toLowerCase(), simplifyRow(row));
	}
	return rows;
}

/** What the statuses of the preview come to; by import type, where that leaves rows alone. */
const OUTCOMES: Record<string, string> = {
	New: 'created',
	Exists: 'updated',
	Error: 'invalid',
	SCIM: 'managedByScim',
};
const OUTCOMES_OF: Record<ImportSettings['importType'], Record<string, string>> = {
	All: OUTCOMES,
	OnlyNew: { ...OUTCOMES, Exists: 'skipped' },
	OnlyUpdateExisting: { ...OUTCOMES, New: 'skipped' },
	None: { ...OUTCOMES, New: 'new', Exists: 'existing' },
};

function toRowOutput(
	{ itemIndex, address }: ItemRow,
	previews: Map<string, IDataObject>,
	report: ImportReport,
	{ importType }: ImportSettings,
): Output {
	const preview = previews.get(address);
	const failed = report.failedRows.find(({ email }) => email.toLowerCase() === address);
	const outcome = failed
		? 'failed'
		: (OUTCOMES_OF[importType][asText(preview?.status)] ?? 'unknown');
	return new Output(
		{
			email: asText(preview?.email) || address,
			outcome,
			reason: failed?.reason ?? asText(preview?.reason),
			status: report.status,
			transactionId: report.transactionId,
			jobId: report.jobId,
		},
		{ itemIndexes: [itemIndex] },
	);
}

const toRefusedOutput = ({ itemIndex, email, reason }: ItemTable['refused'][number]) =>
	new Output(
		{ email, outcome: 'invalid', reason, status: '', transactionId: '', jobId: '' },
		{ itemIndexes: [itemIndex] },
	);
