import type { IDataObject } from 'n8n-workflow';

import { readCustomFields, type CustomField } from '../../model/customFields';
import { checkLicense } from '../../model/license';
import { checkGroups } from '../../model/targetGroup';
import { asText } from '../../transport/answer';
import type { Keepnet } from '../../transport/client';
import { InputError, isNotFound, mayNotSee, withProgress } from '../../transport/errors';
import type { UploadFile } from '../../transport/upload';
import type { ColumnPlan } from './columns';
import { findNewJobs, readJobs, waitForJob } from './job';
import {
	readCounts,
	readSummary,
	simplifyRow,
	startImport,
	startMapping,
	upload,
	waitForMapping,
	walkRows,
	type ImportType,
	ROW_STATUSES,
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

/** The IDs in the job log; undefined when the credential's role may not see it, which an import can do without. */
async function jobsBefore(keepnet: Keepnet): Promise<Set<string> | undefined> {
	const jobs = await readJobs(keepnet).catch((error: unknown) => {
		if (mayNotSee(error)) return undefined;
		throw error;
	});
	return jobs && new Set(jobs.map(({ jobId }) => jobId));
}

/** The one entry of a list; empty when it is not the only one, for then nobody can tell which it is. */
const only = (jobIds: string[]) => (jobIds.length === 1 ? jobIds[0] : '');

/**
 * Finds out whether an import was started whose answer was lost: by a new job in the log, or by a transaction that is
 * used up.
 *
 * @returns what Keepnet would have answered; undefined when nothing was started
 * @throws InputError when it cannot be learned
 */
async function wasStarted(
	keepnet: Keepnet,
	transactionId: string,
	before: Set<string> | undefined,
): Promise<IDataObject | undefined> {
	const jobIds = before ? await findNewJobs(keepnet, before) : [];
	if (before && jobIds.length === 0) {
		const isUsedUp = await readCounts(keepnet, transactionId).then(
			() => false,
			(error: unknown) => {
				if (isNotFound(error)) return true;
				throw error;
			},
		);
		return isUsedUp ? { resourceId: '' } : undefined;
	}
	if (jobIds.length === 1) return { resourceId: jobIds[0] };
	throw new InputError(
		'The connection was lost when the import was started, and whether it runs cannot be learned',
		jobIds.length > 1
			? `Several jobs are new in the job log: ${jobIds.join(', ')}`
			: 'The credential may not see the job log',
	);
}

/** Starts the import of a checked transaction and, if wanted, waits for its job. */
export async function confirmImport(
	keepnet: Keepnet,
	transactionId: string,
	importType: ImportType,
	rowIds: string[],
	wait: { waitForCompletion: boolean; timeoutMs: number },
) {
	const before = await jobsBefore(keepnet);
	const told = await withProgress(
		() =>
			`The import of transaction '${transactionId}' was being started: look at 'Get Many Jobs' before you start it again`,
		async () =>
			await startImport(
				keepnet,
				transactionId,
				importType,
				rowIds,
				async () => await wasStarted(keepnet, transactionId, before),
			),
	);
	const jobId = told || (before ? only(await findNewJobs(keepnet, before)) : '');
	if (!wait.waitForCompletion || jobId === '' || !before)
		return { status: 'Started', jobId, failedRows: null };
	const { status, failedRows } = await withProgress(
		() => `The import of transaction '${transactionId}' runs as job '${jobId}'`,
		async () => await waitForJob(keepnet, jobId, wait.timeoutMs),
	);
	return { status, jobId, failedRows };
}

/**
 * Imports one file, from upload to finished job.
 *
 * @returns the transaction, how many people are new, exist, are invalid, were imported and failed, and why
 * @throws InputError before anything is imported, when the file or the settings do not fit
 * @throws KeepnetFailure with the transaction and the step, so that a flow can go on from there
 */
export async function importFile(
	keepnet: Keepnet,
	file: UploadFile,
	settings: ImportSettings,
): Promise<IDataObject> {
	await checkGroups(keepnet, settings.groupIds);
	const customFields = await readCustomFields(keepnet);
	const uploaded = await upload(keepnet, file);
	let { transactionId } = uploaded;
	let step = 'read the columns';
	const progress = () =>
		`Nothing was imported: transaction '${transactionId}' stopped when it was to ${step}`;

	const checked = await withProgress(progress, async () => {
		const { columns } = await readSummary(keepnet, transactionId);
		const plan = settings.plan(columns, customFields);
		step = 'start the mapping';
		const mapping = await startMapping(
			keepnet,
			transactionId,
			plan.fieldMappings,
			settings.groupIds,
		);
		({ transactionId } = mapping);
		step = `read the rows (mapping job '${mapping.mappingJobId}')`;
		await waitForMapping(keepnet, mapping.mappingJobId, settings.timeoutMs);
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
		step = 'start the import';
		return { plan, counts, invalidRows };
	});

	const { newCount, existingCount, invalidCount } = checked.counts;
	const wanted = {
		All: newCount + existingCount,
		OnlyNew: newCount,
		OnlyUpdateExisting: existingCount,
		None: 0,
	}[settings.importType];
	const outcome = await (settings.importType === 'None'
		? { status: 'Previewed', jobId: '', failedRows: [] }
		: wanted === 0
			? { status: 'Nothing to import', jobId: '', failedRows: [] }
			: confirmImport(keepnet, transactionId, settings.importType, [], settings));
	// The job names the rows that were invalid from the start as well; they were never to be imported.
	const invalid = new Set(checked.invalidRows.map(({ email }) => email));
	const failedRows = outcome.failedRows?.filter(({ email }) => !invalid.has(email));
	return {
		transactionId,
		fileName: file.name,
		rowCount: uploaded.rowCount,
		new: newCount,
		existing: existingCount,
		invalid: invalidCount,
		// Keepnet has not said yet what became of the rows while its job runs.
		imported: failedRows ? wanted - failedRows.length : null,
		failed: failedRows ? failedRows.length : null,
		status: outcome.status,
		jobId: outcome.jobId,
		fieldMappings: checked.plan.fieldMappings,
		unmappedColumns: checked.plan.unmappedColumns,
		invalidRows: checked.invalidRows,
		failedRows: failedRows ?? [],
	};
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
