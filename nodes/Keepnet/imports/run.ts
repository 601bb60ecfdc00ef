import { giveSeats, seatsOf } from '../companies/license';
import { checkGroups } from '../groups/targetGroup';
import { addressKey } from '../people/address';
import { readCustomFields, type CustomField } from '../people/customFields';
import type { Keepnet } from '../transport/keepnet';
import { InputError } from '../transport/errors';
import { withProgress } from '../transport/progress';
import type { UploadFile } from '../transport/upload';
import { counted, listed } from '../words';
import type { ColumnPlan, FieldMapping } from './columns';
import type { FailedRow } from './job';
import { startMapping, waitForMapping } from './mapping';
import { readCountedRows, readCounts, readRows, type PreviewRow } from './preview';
import { without } from './rows';
import { confirmImport, type ImportType, type Outcome, type Waiting } from './start';
import { nothingImported, readyToImport } from './standing';
import { readSummary, upload, type Upload } from './upload';

/** How an import is to go. */
export interface ImportSettings extends Waiting {
	/** The mapping where it is known beforehand, or what turns the file's columns into one or refuses them. */
	plan: ColumnPlan | ((columns: string[], customFields: CustomField[]) => ColumnPlan);
	groupIds: string[];
	importType: Exclude<ImportType, 'Selected'> | 'None';
	stopOnInvalid: boolean;
	stopOnDuplicates: boolean;
	stopOnLicense: boolean;
	/** Whether the checked file holds all its rows: the preview is gone with the transaction once it is imported. */
	keepsRows?: boolean;
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
	/** The workbook's sheets, of which Keepnet reads the first; none where that was not asked. */
	sheetNames: string[];
	invalidRows: PreviewRow[];
	/** All of them where the settings ask for it, else none. */
	rows: PreviewRow[];
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
	const preview = await readFile(keepnet, uploaded, settings, customFields);
	const { transactionId } = preview;
	// A stop that was asked for is no broken import.
	await withProgress(
		() => readyToImport(transactionId),
		async () => refuseWhatStops(uploaded, preview, settings),
	);
	const { plan, sheetNames, counts, invalidRows, rows } = preview;
	return {
		transactionId,
		fileName: file.name,
		rowCount: uploaded.rowCount,
		...counts,
		plan,
		sheetNames,
		invalidRows,
		rows: settings.keepsRows ? rows : [],
	};
}

type Preview = Awaited<ReturnType<typeof readFile>>;

/** Maps the columns, waits until Keepnet has read all rows, and reads what the settings need to know of them. */
async function readFile(
	keepnet: Keepnet,
	uploaded: Upload,
	settings: ImportSettings,
	customFields: CustomField[],
) {
	const { plan, sheetNames } = await standingAt(uploaded, 'read the columns', async () => {
		if (typeof settings.plan !== 'function') return { plan: settings.plan, sheetNames: [] };
		const summary = await readSummary(keepnet, uploaded.transactionId);
		return { ...summary, plan: settings.plan(summary.columns, customFields) };
	});
	const { fieldMappings } = plan;
	const mapping = await startMapping(
		keepnet,
		uploaded.transactionId,
		fieldMappings,
		settings.groupIds,
	);
	const { transactionId, mappingJobId } = mapping;
	await standingAt(
		mapping,
		`read the rows (mapping job '${mappingJobId}')`,
		async () => await waitForMapping(keepnet, mappingJobId, settings.timeoutMs),
	);
	const found = await standingAt(
		mapping,
		'preview the rows',
		async () => await readPreview(keepnet, transactionId, uploaded, settings),
	);
	return { transactionId, plan, sheetNames, ...found };
}

const standingAt = async <T>(
	{ transactionId }: { transactionId: string },
	step: string,
	work: () => Promise<T>,
) => await withProgress(() => nothingImported(transactionId, step), work);

/** Reads what Keepnet found in the file, and what the stops need that the settings ask for. */
async function readPreview(
	keepnet: Keepnet,
	transactionId: string,
	{ duplicateCount }: Upload,
	{ stopOnDuplicates, stopOnLicense, importType, keepsRows }: ImportSettings,
) {
	const asksRepeated = stopOnDuplicates && duplicateCount > 0;
	const { counts, rows } =
		keepsRows || asksRepeated
			? await readCountedRows(keepnet, transactionId)
			: { counts: await readCounts(keepnet, transactionId), rows: [] };
	const asksLicense =
		stopOnLicense && ['All', 'OnlyNew'].includes(importType) && counts.newCount > 0;
	return {
		counts,
		rows,
		invalidRows: counts.invalidCount > 0 ? await readRows(keepnet, transactionId, ['Error']) : [],
		repeated: asksRepeated ? repeatedIn(rows) : undefined,
		seats: asksLicense ? await seatsOf(keepnet) : undefined,
	};
}

/** @throws InputError for what the settings do not let through */
function refuseWhatStops(
	{ duplicateCount }: Upload,
	{ repeated, invalidRows, seats, counts }: Preview,
	settings: ImportSettings,
): void {
	if (repeated) refuseRepeated(duplicateCount, repeated);
	if (settings.stopOnInvalid) refuseInvalid(invalidRows);
	if (seats) giveSeats(seats, counts.newCount);
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
	sheetNames: string[];
	invalidRows: PreviewRow[];
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
	const failedRows = outcome.failedRows && without(outcome.failedRows, invalidRows);
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
		sheetNames: checked.sheetNames,
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

function refuseInvalid(rows: PreviewRow[]): void {
	if (rows.length === 0) return;
	const shown = rows.map(({ email, reason }) => `'${email}' (${reason})`);
	throw new InputError(
		`${counted(rows.length, 'row')} cannot be imported: ${listed(shown)}`,
		"Correct what is invalid, or set the option 'Invalid Rows' to 'Import the Rest'",
	);
}

/** The addresses that stand in more than one row, with the number of these rows. */
function repeatedIn(rows: PreviewRow[]): Array<[string, number]> {
	const timesByAddress = new Map<string, number>();
	for (const { email } of rows) {
		const address = addressKey(email);
		if (address) timesByAddress.set(address, (timesByAddress.get(address) ?? 0) + 1);
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
