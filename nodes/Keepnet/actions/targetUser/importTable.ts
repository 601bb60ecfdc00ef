import { csvFile } from '../../imports/csv';
import { readRows, ROW_STATUSES } from '../../imports/preview';
import { rowOutcomes } from '../../imports/rowOutcomes';
import type { RowValues } from '../../imports/rows';
import {
	checkFile,
	importChecked,
	type ImportReport,
	type ImportSettings,
} from '../../imports/run';
import type { Keepnet } from '../../transport/keepnet';
import { InputError } from '../../transport/errors';
import { withProgress } from '../../transport/progress';
import { counted } from '../../words';
import { listReasons, type ItemRow, type ItemTable } from '../itemTable';
import { Output, type OperationContext } from '../operation';

/** How the items of a table come out, and how many go up at once. */
interface Parts {
	settings: ImportSettings;
	/** How many rows go into one upload. */
	size: number;
	/** Whether each item gets an output of its own, or each upload. */
	perItem: boolean;
}

/**
 * Imports the table in parts, one after the other: a later part may hold people whom an earlier one creates. What a
 * part has come to is delivered when it is done.
 *
 * @throws InputError, KeepnetFailure also with how many people earlier parts had brought in
 */
export async function importTable(
	{ keepnet, deliver }: OperationContext,
	table: ItemTable,
	parts: Parts,
): Promise<void> {
	if (parts.perItem) deliver(table.refused.map(toRefusedOutput));
	for (let start = 0; start < Math.max(1, table.rows.length); start += parts.size) {
		const rows = table.rows.slice(start, start + parts.size);
		const refused = start === 0 ? table.refused : [];
		const progress = () =>
			start > 0 ? `${counted(start, 'person', 'people')} had gone through before` : '';
		const part = { ...table, rows, refused };
		await withProgress(progress, async () => deliver(await importPart(keepnet, part, parts)));
	}
}

/** The mapping of the CSV: it is headed by Keepnet's own field names, so each column maps to itself. */
export function planOfCsv({ plan }: ItemTable) {
	const fieldMappings = plan.fieldMappings.map(({ fieldName }) => ({
		excelColumnName: fieldName,
		fieldName,
	}));
	return { fieldMappings, unmappedColumns: plan.unmappedColumns };
}

/** Imports one part of the items. @returns one output, or one for each item that was sent */
async function importPart(
	keepnet: Keepnet,
	{ plan, rows, refused }: ItemTable,
	{ settings, perItem }: Parts,
): Promise<Output[]> {
	if (rows.length === 0) {
		if (perItem) return [];
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
	if (!perItem) {
		return [toSummary(await importChecked(keepnet, checked, settings), rows, refused)];
	}
	// The preview goes with the transaction, so it is read before the import uses that up.
	const previews = await readRows(keepnet, checked.transactionId, ROW_STATUSES);
	const report = await importChecked(keepnet, checked, settings);
	const sent = rows.map((row) => rowValues(columns, row));
	const { status, transactionId, jobId } = report;
	return rowOutcomes(sent, previews, report, settings.importType).map(
		(outcome, index) =>
			new Output(
				{ ...outcome, status, transactionId, jobId },
				{ itemIndexes: [rows[index].itemIndex] },
			),
	);
}

function rowValues(columns: string[], { values }: ItemRow): RowValues {
	const valueOf = (fieldName: string) => values[columns.indexOf(fieldName)] ?? '';
	return {
		email: valueOf('Email'),
		firstName: valueOf('FirstName'),
		lastName: valueOf('LastName'),
		department: valueOf('Department'),
	};
}

function toSummary(report: ImportReport, rows: ItemRow[], refused: ItemTable['refused']): Output {
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
	return new Output(
		{ ...report, rowCount: itemIndexes.length, invalid, invalidRows },
		{ itemIndexes },
	);
}

const toRefusedOutput = ({ itemIndex, email, reason }: ItemTable['refused'][number]) =>
	new Output(
		{ email, outcome: 'invalid', reason, status: '', transactionId: '', jobId: '' },
		{ itemIndexes: [itemIndex] },
	);
