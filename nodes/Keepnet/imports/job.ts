import { jsonParse, type IDataObject } from 'n8n-workflow';

import { counted } from '../words';
import { asNumber, asRecord, asRecords, asText } from '../transport/answer';
import { required, type Keepnet } from '../transport/keepnet';
import { InputError } from '../transport/errors';
import { withProgress } from '../transport/progress';
import { path } from '../transport/path';
import { poll } from '../transport/poll';
import type { RowValues } from './rows';

/** A job of Keepnet's job log. */
export interface Job {
	jobId: string;
	name: string;
	status: string;
	/** 0 to 100. */
	progress: number;
	isFinished: boolean;
	createTime: string;
	endTime: string;
	message: string;
}

/** A row that the import could not write. */
export type FailedRow = RowValues & { reason: string };

/** The order of these names is the number that Keepnet gives. */
const STATUSES = ['Waiting', 'Started', 'Running', 'Completed', 'Failed'];

/** The process of a job that writes the people, row by row. */
const ROW_PROCESS_TYPE = 11;

function toJob(data: IDataObject): Job {
	const word = asText(data.status);
	const known = /^\d+$/.test(word)
		? STATUSES[Number(word)]
		: STATUSES.find((name) => name.toLowerCase() === word.toLowerCase());
	const status = known ?? word;
	return {
		jobId: asText(data.resourceId),
		name: asText(data.name),
		status,
		progress: asNumber(data.progress),
		isFinished: data.isFinished === true || status === 'Completed' || status === 'Failed',
		createTime: asText(data.createTime),
		endTime: asText(data.endTime),
		message: asText(data.errorMessage),
	};
}

/** The company's job log. Keepnet's sources show it as a list, as one job, and as a page. */
export async function readJobs(keepnet: Keepnet): Promise<Job[]> {
	const data = await keepnet.get('/api/jobs');
	const { results, ...single } = asRecord(data);
	const rows = Array.isArray(data) ? data : (results ?? [single]);
	return asRecords(rows)
		.map(toJob)
		.filter(({ jobId }) => jobId !== '');
}

/** One job with the rows that it could not write. */
export async function readJob(
	keepnet: Keepnet,
	jobId: string,
): Promise<Job & { failedRows: FailedRow[] }> {
	const data = required(await keepnet.get(path`/api/jobs/${jobId}`), 'the job', jobId);
	const failedRows = asRecords(data.processResults)
		.filter(({ type }) => asNumber(type) === ROW_PROCESS_TYPE)
		.flatMap(({ processErrors }) => asRecords(processErrors))
		.map(toFailedRow);
	return { ...toJob(data), failedRows };
}

/** Keepnet writes the row as JSON into the text `inputData`, and its remarks as JSON into a text of that. */
function toFailedRow({ inputData, errorMessage }: IDataObject): FailedRow {
	const row = asRecord(parse(inputData));
	const remarks = asRecords(parse(row.ValidationDetail)).map(({ Message }) => asText(Message));
	return {
		email: asText(row.Email),
		firstName: asText(row.FirstName),
		lastName: asText(row.LastName),
		department: asText(row.Department),
		reason: [...new Set([...remarks, asText(errorMessage)])].filter(Boolean).join('; '),
	};
}

const parse = (value: unknown): unknown =>
	typeof value === 'string' ? jsonParse<unknown>(value, { fallbackValue: value }) : value;

/**
 * Waits until the job is finished that imports a transaction.
 *
 * @param timeoutMs how long to wait, in milliseconds
 * @throws InputError when it failed, or is not finished in time
 * @throws KeepnetFailure with the IDs to go on with
 */
export async function waitForJob(
	keepnet: Keepnet,
	transactionId: string,
	jobId: string,
	timeoutMs: number,
) {
	const follow = `The import of transaction '${transactionId}' runs as job '${jobId}': follow it with 'Get Job', and do not start it again`;
	const ask = async () => await readJob(keepnet, jobId);
	const job = await withProgress(
		() => follow,
		async () => await poll(keepnet, ask, ({ isFinished }) => isFinished, timeoutMs),
	);
	if (!job.isFinished) {
		throw new InputError(
			`Keepnet had not imported all rows after ${counted(Math.round(timeoutMs / 1000), 'second')} (${Math.round(job.progress)} %)`,
			follow,
		);
	}
	if (job.status === 'Failed') {
		throw new InputError(
			`Keepnet could not finish the import${job.message ? `: ${job.message}` : ''}`,
			`Some rows of transaction '${transactionId}' may have been written: 'Get Job' with the job ID '${jobId}' tells which were not`,
		);
	}
	return job;
}

/**
 * Finds the jobs that were not there before; more than one when somebody else imports at the same time.
 *
 * @param before the IDs of the jobs that were there before the import was started
 */
export async function findNewJobs(keepnet: Keepnet, before: Set<string>): Promise<string[]> {
	return await poll(
		keepnet,
		async () =>
			(await readJobs(keepnet)).map(({ jobId }) => jobId).filter((jobId) => !before.has(jobId)),
		(jobIds) => jobIds.length > 0,
		FIND_JOB_MS,
	);
}

/** Waits until these jobs are finished, or the time is up. @param timeoutMs how long to wait, in milliseconds */
export async function waitForJobs(
	keepnet: Keepnet,
	jobIds: string[],
	timeoutMs: number,
): Promise<void> {
	if (jobIds.length === 0) return;
	await poll(
		keepnet,
		async () => (await readJobs(keepnet)).filter(({ jobId }) => jobIds.includes(jobId)),
		(jobs) => jobs.every(({ isFinished }) => isFinished),
		timeoutMs,
	);
}

/** The job log shows a new import at once or not at all. */
const FIND_JOB_MS = 5_000;
