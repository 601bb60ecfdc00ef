import type { IDataObject } from 'n8n-workflow';

import { readCustomFields, type CustomField } from '../../model/customFields';
import { checkLicense } from '../../model/license';
import { checkGroups } from '../../model/targetGroup';
import { asText } from '../../transport/answer';
import type { Keepnet } from '../../transport/client';
import { InputError, withProgress } from '../../transport/errors';
import type { UploadFile } from '../../transport/upload';
import type { ColumnPlan, FieldMapping } from './columns';
import type { FailedRow } from './job';
import { confirmImport, nothingImported, type Outcome } from './start';
import {
	readCounts,
	readSummary,
	ROW_STATUSES,
	simplifyRow,
	startMapping,
	upload,
	waitForMapping,
	walkRows,
	type ImportType,
} from './steps';

/** How an import is to go. */
export interface ImportSettings {
	/** Turns the file's columns into a mapping, or refuses them. */
	plan(columns: string[], customFields: CustomField[]): ColumnPlan;
	groupIds: string[];
	importType: Exclude<ImportType, 'Selected'> | 'None';
	stopOnInvalid: boolean;
	stopOnDuplicates: boolean;
	stopOnLicense: boolean;
	waitForCompletion: boolean;
	timeoutMs: number;
}

/** A file that Keepnet has read, and of which nothing is imported yet. */
export interface CheckedFile {
	transactionId: string;
	fileName: string;
	rowCount: number;
	newCount: number;
	existingCount: number;
	invalidCount: number;
	plan: ColumnPlan;
	invalidRows: IDataObject[];
}

/**
 * Uploads a file and lets Keepnet read it, up to the point where it could be imported.
 *
 * @throws InputError when the file or the settings do not fit
 * @throws KeepnetFailure with the transaction and the step, so that a flow can go on from there
 */
export async function checkFile(
	keepnet: Keepnet,
	file: UploadFile,
	settings: ImportSettings,
): Promise<CheckedFile> {
	await checkGroups(keepnet, settings.groupIds);
	const customFields = await readCustomFields(keepnet);
	const uploaded = await upload(keepnet, file);
	const transaction = { id: uploaded.transactionId };
	let step = 'read the columns';
	const progress = () => nothingImported(transaction.id, step);

	return await withProgress(progress, async () => {
		const { columns } = await readSummary(keepnet, transaction.id);
		const plan = settings.plan(columns, customFields);
		step = 'start the mapping';
		const { fieldMappings } = plan;
		const mappingJobId = await startMapping(keepnet, transaction, fieldMappings, settings.groupIds);
		const transactionId = transaction.id;
		step = `read the rows (mapping job '${mappingJobId}')`;
		await waitForMapping(keepnet, mappingJobId, settings.timeoutMs);
		step = 'preview the rows';
		const counts = await readCounts(keepnet, transactionId);
		if (settings.stopOnDuplicates && uploaded.duplicateCount > 0) {
			await refuseDuplicates(keepnet, transactionId, uploaded.duplicateCount);
		}
		const invalidRows =
			counts.invalidCount > 0 ? await readInvalidRows(keepnet, transactionId) : [];
		if (settings.stopOnInvalid) refuseInvalid(invalidRows);
		if (settings.stopOnLicense && ['All', 'OnlyNew'].includes(settings.importType)) {
			await checkLicense(keepnet, counts.newCount);
		}
		return {
			transactionId,
			fileName: file.name,
			rowCount: uploaded.rowCount,
			...counts,
			plan,
			invalidRows,
		};
	});
}

/** What came of an import; a type, as n8n's items want it. */
export type ImportReport = {
	transactionId: string;
	fileName: string;
	rowCount: number;
	new: number;
	existing: number;
	invalid: number;
	/** Null while Keepnet has not said what became of the rows. */
	imported: number | null;
	failed: number | null;
	status: string;
	jobId: string;
	fieldMappings: FieldMapping[];
	unmappedColumns: string[];
	invalidRows: IDataObject[];
	failedRows: FailedRow[];
};

/** Imports a file that was checked. @throws InputError, KeepnetFailure with the transaction and the step */
export async function importChecked(
	keepnet: Keepnet,
	checked: CheckedFile,
	settings: ImportSettings,
): Promise<ImportReport> {
	const { transactionId, newCount, existingCount, invalidRows } = checked;
	const wanted = {
		All: newCount + existingCount,
		OnlyNew: newCount,
		OnlyUpdateExisting: existingCount,
		None: 0,
	}[settings.importType];
	const outcome = await outcomeOf(keepnet, transactionId, settings, wanted);
	// The job names the rows that were invalid from the start as well; they were never to be imported.
	const invalid = new Set(invalidRows.map(({ email }) => email));
	const failedRows = outcome.failedRows?.filter(({ email }) => !invalid.has(email));
	return {
		transactionId,
		fileName: checked.fileName,
		rowCount: checked.rowCount,
		new: newCount,
		existing: existingCount,
		invalid: checked.invalidCount,
		imported: failedRows ? wanted - failedRows.length : null,
		failed: failedRows ? failedRows.length : null,
		status: outcome.status,
		jobId: outcome.jobId,
		...checked.plan,
		invalidRows,
		failedRows: failedRows ?? [],
	};
}

async function outcomeOf(
	keepnet: Keepnet,
	transactionId: string,
	settings: ImportSettings,
	wanted: number,
): Promise<Outcome> {
	if (settings.importType === 'None') return { status: 'Previewed', jobId: '', failedRows: [] };
	if (wanted === 0) return { status: 'Nothing to import', jobId: '', failedRows: [] };
	return await confirmImport(keepnet, transactionId, settings.importType, [], settings);
}

async function readInvalidRows(keepnet: Keepnet, transactionId: string): Promise<IDataObject[]> {
	const rows: IDataObject[] = [];
	for await (const row of walkRows(keepnet, transactionId, ['Error'])) rows.push(simplifyRow(row));
	return rows;
}

const SHOWN = 10;

function refuseInvalid(rows: IDataObject[]): void {
	if (rows.length === 0) return;
	const shown = rows
		.slice(0, SHOWN)
		.map(({ email, reason }) => `'${asText(email)}' (${asText(reason)})`);
	throw new InputError(
		`${rows.length} rows of the file cannot be imported: ${listed(shown, rows.length)}`,
		"Correct these rows, or set the option 'Invalid Rows' to 'Import the Rest'",
	);
}

async function refuseDuplicates(
	keepnet: Keepnet,
	transactionId: string,
	duplicateCount: number,
): Promise<void> {
	const timesByAddress = new Map<string, number>();
	for await (const row of walkRows(keepnet, transactionId, ROW_STATUSES)) {
		const address = asText(row.email).trim().toLowerCase();
		if (address) timesByAddress.set(address, (timesByAddress.get(address) ?? 0) + 1);
	}
	const doubled = [...timesByAddress].filter(([, times]) => times > 1);
	const shown = doubled.slice(0, SHOWN).map(([address, times]) => `'${address}' (${times} rows)`);
	throw new InputError(
		`${duplicateCount} rows of the file repeat an email address of another row${shown.length > 0 ? `: ${listed(shown, doubled.length)}` : ''}`,
		"Leave one row for each person, or set the option 'Repeated Addresses' to 'Let Keepnet Decide'",
	);
}

const listed = (shown: string[], total: number) =>
	shown.join(', ') + (total > shown.length ? ` and ${total - shown.length} more` : '');
