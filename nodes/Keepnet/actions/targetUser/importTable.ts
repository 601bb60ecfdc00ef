import { csvFile } from '../../imports/csv';
import { rowOutcomes } from '../../imports/rowOutcomes';
import type { RowValues } from '../../imports/rows';
import {
	checkFile,
	importChecked,
	type CheckedFile,
	type ImportReport,
	type ImportSettings,
} from '../../imports/run';
import { inLots } from '../../search/lots';
import type { Keepnet } from '../../transport/keepnet';
import { InputError } from '../../transport/errors';
import { withProgress } from '../../transport/progress';
import { counted, quoted } from '../../words';
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
	const lots = inLots(table.rows, parts.size);
	const { stopOnInvalid, stopOnLicense } = parts.settings;
	const checked = stopOnInvalid || stopOnLicense ? await checkAll(keepnet, table, lots, parts) : [];
	for (const [index, rows] of (lots.length > 0 ? lots : [[]]).entries()) {
		const before = index * parts.size;
		const progress = () =>
			before > 0 ? `${counted(before, 'person', 'people')} had gone through before` : '';
		const part = { ...table, rows, refused: index === 0 ? table.refused : [] };
		await withProgress(progress, async () =>
			deliver(await importPart(keepnet, part, parts, checked[index])),
		);
	}
}

/** Checks all parts before the first of them is imported: what is to stop the import lets none of them through. */
async function checkAll(
	keepnet: Keepnet,
	table: ItemTable,
	lots: ItemRow[][],
	{ settings }: Parts,
): Promise<CheckedFile[]> {
	const checked: CheckedFile[] = [];
	const progress = () => {
		const ids = quoted(checked.map(({ transactionId }) => transactionId));
		return ids && `Nothing of the uploads before was imported either (${ids})`;
	};
	for (const rows of lots) {
		await withProgress(progress, async () => {
			checked.push(await checkFile(keepnet, fileOf(table, rows), settings));
		});
	}
	return checked;
}

/** The mapping of the CSV: it is headed by Keepnet's own field names, so each column maps to itself. */
export function planOfCsv({ plan }: ItemTable) {
	const fieldMappings = plan.fieldMappings.map(({ fieldName }) => ({
		excelColumnName: fieldName,
		fieldName,
	}));
	return { fieldMappings, unmappedColumns: plan.unmappedColumns };
}

const columnsOf = ({ plan }: ItemTable) => plan.fieldMappings.map(({ fieldName }) => fieldName);

const fileOf = (table: ItemTable, rows: ItemRow[]) =>
	csvFile(
		'target-users.csv',
		columnsOf(table),
		rows.map(({ values }) => values),
	);

/**
 * Imports one part of the items.
 *
 * @param before the part as it was checked, where it was checked together with the others
 * @returns one output, or one for each item that was sent
 */
async function importPart(
	keepnet: Keepnet,
	part: ItemTable,
	{ settings, perItem }: Parts,
	before?: CheckedFile,
): Promise<Output[]> {
	const { rows, refused } = part;
	if (rows.length === 0) {
		if (perItem) return [];
		throw new InputError(
			`No item has an email address: ${listReasons(refused)}`,
			"Check 'Columns': the values that fill Email have to be addresses",
		);
	}
	const checked = before ?? (await checkFile(keepnet, fileOf(part, rows), settings));
	if (!perItem) {
		return [toSummary(await importChecked(keepnet, checked, settings), rows, refused)];
	}
	const report = await importChecked(keepnet, checked, settings);
	const columns = columnsOf(part);
	const sent = rows.map((row) => rowValues(columns, row));
	const { status, transactionId, jobId } = report;
	return rowOutcomes(sent, checked.rows, report, settings.importType).map(
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
