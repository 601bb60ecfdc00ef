import type { IDataObject } from 'n8n-workflow';

import { readCustomFields, type CustomField } from '../people/customFields';
import { checkLicense, readLicense } from '../companies/license';
import { checkGroups } from '../groups/targetGroup';
import { counted, listed } from '../words';
import { asText } from '../transport/answer';
import type { Keepnet } from '../transport/client';
import { InputError, withProgress } from '../transport/errors';
import type { UploadFile } from '../transport/upload';
import type { ColumnPlan, FieldMapping } from './columns';
import type { FailedRow } from './job';
import { confirmImport, nothingImported, readyToImport, type Outcome } from './start';
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
	type Upload,
} from './steps';

/** How an import is to go. */
export interface ImportSettings {
	/** The mapping where it is known beforehand, or what turns the file's columns into one or refuses them. */
	plan: ColumnPlan | ((columns: string[], customFields: CustomField[]) => ColumnPlan);
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

	const preview = await withProgress(progress, async () => {
		const plan =
			typeof settings.plan === 'function'
				? settings.plan((await readSummary(keepnet, transaction.id)).columns, customFields)
				: settings.plan;
		step = 'start the mapping';
		const { fieldMappings } = plan;
		const mappingJobId = await startMapping(keepnet, transaction, fieldMappings, settings.groupIds);
		step = `read the rows (mapping job '${mappingJobId}')`;
		await waitForMapping(keepnet, mappingJobId, settings.timeoutMs);
		step = 'preview the rows';
		return { plan, ...(await readPreview(keepnet, transaction.id, uploaded, settings)) };
	});
	const { plan, counts, invalidRows, repeated, license } = preview;
	// A stop that was asked for is no broken import.
	await withProgress(
		() => readyToImport(transaction.id),
		async () => {
			if (repeated) refuseRepeated(uploaded.duplicateCount, repeated);
			if (settings.stopOnInvalid) refuseInvalid(invalidRows);
			if (license) checkLicense(license, counts.newCount);
		},
	);
	return {
		transactionId: transaction.id,
		fileName: file.name,
		rowCount: uploaded.rowCount,
		...counts,
		plan,
		invalidRows,
	};
}

/** Reads what Keepnet found in the file, and what the stops need that the settings ask for. */
async function readPreview(
	keepnet: Keepnet,
	transactionId: string,
	{ duplicateCount }: Upload,
	{ stopOnDuplicates, stopOnLicense, importType }: ImportSettings,
) {
	const counts = await readCounts(keepnet, transactionId);
	const asksRepeated = stopOnDuplicates && duplicateCount > 0;
	const asksLicense =
		stopOnLicense && ['All', 'OnlyNew'].includes(importType) && counts.newCount > 0;
	return {
		counts,
		invalidRows: counts.invalidCount > 0 ? await readInvalidRows(keepnet, transactionId) : [],
		repeated: asksRepeated ? await readRepeated(keepnet, transactionId) : undefined,
		license: asksLicense ? await readLicense(keepnet, keepnet.companyId) : undefined,
	};
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
	for await (const page of walkRows(keepnet, transactionId, ['Error'])) {
		rows.push(...page.map(simplifyRow));
	}
	return rows;
}

function refuseInvalid(rows: IDataObject[]): void {
	if (rows.length === 0) return;
	const shown = rows.map(({ email, reason }) => `'${asText(email)}' (${asText(reason)})`);
	throw new InputError(
		`${counted(rows.length, 'row')} cannot be imported: ${listed(shown)}`,
		"Correct what is invalid, or set the option 'Invalid Rows' to 'Import the Rest'",
	);
}

/** The addresses that stand in more than one row, with the number of these rows. */
async function readRepeated(
	keepnet: Keepnet,
	transactionId: string,
): Promise<Array<[string, number]>> {
	const timesByAddress = new Map<string, number>();
	for await (const page of walkRows(keepnet, transactionId, ROW_STATUSES)) {
		for (const { email } of page) {
			const address = asText(email).trim().toLowerCase();
			if (address) timesByAddress.set(address, (timesByAddress.get(address) ?? 0) + 1);
		}
	}
	return [...timesByAddress].filter(([, times]) => times > 1);
}

function refuseRepeated(duplicateCount: number, repeated: Array<[string, number]>): void {
	const shown = repeated.map(([address, times]) => `'${address}' (${times} rows)`);
	throw new InputError(
		`${counted(duplicateCount, 'row repeats', 'rows repeat')} an email address of another row${shown.length > 0 ? `: ${listed(shown)}` : ''}`,
		"Leave one row for each person, or set the option 'Repeated Addresses' to 'Let Keepnet Decide'",
	);
}
