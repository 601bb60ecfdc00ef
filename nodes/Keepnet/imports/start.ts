import type { IDataObject } from 'n8n-workflow';

import type { Keepnet } from '../transport/client';
import {
	InputError,
	isNotFound,
	KeepnetFailure,
	mayNotSee,
	neverSent,
	withProgress,
} from '../transport/errors';
import { findNewJobs, readJobs, waitForJob, type FailedRow } from './job';
import { readCounts, startImport, type ImportType } from './steps';

/** What became of an import. */
export interface Outcome {
	status: string;
	/** Empty when Keepnet does not tell. */
	jobId: string;
	/** The rows that could not be written; null while that is not known. */
	failedRows: FailedRow[] | null;
}

/** Where an import stands that came to its end before anything was imported. */
export const nothingImported = (transactionId: string, step: string) =>
	`Nothing was imported: transaction '${transactionId}' stopped when it was to ${step}`;

/** Where an import stands that was stopped on purpose. */
export const readyToImport = (transactionId: string) =>
	`Nothing was imported: transaction '${transactionId}' is ready, and the operation 'Confirm' imports it all the same`;

/** The IDs in the job log; undefined when the credential's role may not see it, which an import can do without. */
async function jobsBefore(keepnet: Keepnet): Promise<Set<string> | undefined> {
	const jobs = await readJobs(keepnet).catch((error: unknown) => {
		if (mayNotSee(error)) return undefined;
		throw error;
	});
	return jobs && new Set(jobs.map(({ jobId }) => jobId));
}

/** The job of an import that was just started. */
async function jobOf(
	keepnet: Keepnet,
	transactionId: string,
	before: Set<string>,
): Promise<string> {
	return await withProgress(
		() =>
			`The import of transaction '${transactionId}' was started: follow it with 'Get Many Jobs', and do not start it again`,
		async () => only(await findNewJobs(keepnet, before)),
	);
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

/** True when Keepnet said no, or never heard of it: nothing was started. */
function isRefusal(error: unknown): boolean {
	if (!(error instanceof KeepnetFailure)) return false;
	const { kind, httpCode = 500 } = error.facts;
	return neverSent(error.facts) || kind === 'token' || (kind === 'answer' && httpCode < 500);
}

/** Starts the import of a checked transaction and, if wanted, waits for its job. */
export async function confirmImport(
	keepnet: Keepnet,
	transactionId: string,
	importType: ImportType,
	rowIds: string[],
	wait: { waitForCompletion: boolean; timeoutMs: number },
): Promise<Outcome> {
	const before = await withProgress(
		() => nothingImported(transactionId, 'start the import'),
		async () => await jobsBefore(keepnet),
	);
	let mayRun = false;
	const look = async () => {
		mayRun = true;
		return await wasStarted(keepnet, transactionId, before);
	};
	const told = await withProgress(
		() =>
			mayRun
				? `The import of transaction '${transactionId}' was being started: look at 'Get Many Jobs' before you start it again`
				: nothingImported(transactionId, 'start the import'),
		async () =>
			await startImport(keepnet, transactionId, importType, rowIds, look).catch(
				(error: unknown) => {
					mayRun ||= !isRefusal(error);
					throw error;
				},
			),
	);
	const jobId = told || (before ? await jobOf(keepnet, transactionId, before) : '');
	if (!wait.waitForCompletion || jobId === '' || !before)
		return { status: 'Started', jobId, failedRows: null };
	const { status, failedRows } = await waitForJob(keepnet, transactionId, jobId, wait.timeoutMs);
	return { status, jobId, failedRows };
}
