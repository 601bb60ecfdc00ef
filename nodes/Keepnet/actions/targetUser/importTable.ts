import type { IDataObject } from 'n8n-workflow';

import { counted } from '../../words';
import { asText } from '../../transport/answer';
import type { Keepnet } from '../../transport/client';
import { InputError, withProgress } from '../../transport/errors';
import { Output } from '../operation';
import { csvFile } from '../../imports/csv';
import { listReasons, type ItemRow, type ItemTable } from '../itemTable';
import type { FailedRow } from '../../imports/job';
import {
	checkFile,
	importChecked,
	type ImportReport,
	type ImportSettings,
} from '../../imports/run';
import { ROW_STATUSES, simplifyRow, walkRows } from '../../imports/steps';

/**
 * Imports the table in parts, one after the other: a later part may hold people whom an earlier one creates.
 *
 * @param size how many rows go into one upload
 * @param perItem whether each item gets an output of its own, or each upload
 * @throws InputError, KeepnetFailure also with how many people earlier parts had brought in
 */
export async function importTable(
	keepnet: Keepnet,
	table: ItemTable,
	settings: ImportSettings,
	size: number,
	perItem: boolean,
): Promise<Output[]> {
	const outputs: Output[] = [];
	for (let start = 0; start < Math.max(1, table.rows.length); start += size) {
		const rows = table.rows.slice(start, start + size);
		const refused = start === 0 ? table.refused : [];
		const progress = () =>
			start > 0 ? `${counted(start, 'person', 'people')} had gone through before` : '';
		const part = await withProgress(
			progress,
			async () => await importRows(keepnet, table, rows, refused, settings, perItem),
		);
		outputs.push(...part);
	}
	return perItem ? outputs.sort((a, b) => itemOf(a) - itemOf(b)) : outputs;
}

const itemOf = ({ more }: Output) => more.itemIndexes?.[0] ?? 0;

/** The mapping of the CSV: it is headed by Keepnet's own field names, so each column maps to itself. */
export function planOfCsv({ plan }: ItemTable) {
	const fieldMappings = plan.fieldMappings.map(({ fieldName }) => ({
		excelColumnName: fieldName,
		fieldName,
	}));
	return { fieldMappings, unmappedColumns: plan.unmappedColumns };
}

/** Imports one part of the items. @returns one output, or one for each item */
async function importRows(
	keepnet: Keepnet,
	{ plan }: ItemTable,
	rows: ItemRow[],
	refused: ItemTable['refused'],
	settings: ImportSettings,
	perItem: boolean,
): Promise<Output[]> {
	if (rows.length === 0) {
		if (perItem) return refused.map(toRefusedOutput);
		throw new InputError(
			`No item has an email address: ${listReasons(refused)}`,
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
		const failedRows = new Map(report.failedRows.map((row) => [row.email.toLowerCase(), row]));
		return [
			...rows.map((row) => toRowOutput(row, previews, failedRows, report, settings)),
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
async function readPreviews(keepnet: Keepnet, transactionId: string) {
	const rows = new Map<string, IDataObject>();
	for await (const page of walkRows(keepnet, transactionId, ROW_STATUSES)) {
		for (const row of page) rows.set(asText(row.email).trim().toLowerCase(), simplifyRow(row));
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
	failedRows: Map<string, FailedRow>,
	report: ImportReport,
	{ importType }: ImportSettings,
): Output {
	const preview = previews.get(address);
	const failed = failedRows.get(address);
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
