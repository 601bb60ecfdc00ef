import type { IDataObject } from 'n8n-workflow';

import { counted } from '../words';
import { asCount, asRecord, asRecords, asText, asTexts } from '../transport/answer';
import { required, type Keepnet } from '../transport/client';
import { InputError, isOutcomeUnknown, KeepnetFailure } from '../transport/errors';
import { NEWEST_FIRST, searchBody } from '../search/filter';
import { readPage, walkPages } from '../transport/pages';
import { path } from '../transport/path';
import type { UploadFile } from '../transport/upload';
import type { FieldMapping } from './columns';

/** The steps of an import, as Keepnet's API has them: one function each, used by every operation that imports. */

/** What Keepnet says about a file that it has taken. */
export interface Upload {
	transactionId: string;
	rowCount: number;
	columnCount: number;
	/** Rows whose address stands in the file already. */
	duplicateCount: number;
}

/** Sends the file and opens an import transaction. @throws InputError when Keepnet found no row in it */
export async function upload(keepnet: Keepnet, file: UploadFile): Promise<Upload> {
	const data = required(
		await keepnet.upload('/api/target-users/upload', file),
		'an import transaction',
	);
	const result = {
		transactionId: asText(data.transactionId),
		rowCount: asCount(data.rowCount),
		columnCount: asCount(data.columnCount),
		duplicateCount: asCount(data.duplicateCount),
	};
	if (result.rowCount === 0) {
		throw new InputError(
			`The file ${file.name} has no people in it`,
			'Below the heading row there has to be at least one row; Keepnet reads the first sheet',
		);
	}
	return result;
}

/** What Keepnet read out of the uploaded file. */
export interface Summary {
	columns: string[];
	sheetNames: string[];
	fileType: string;
}

export async function readSummary(keepnet: Keepnet, transactionId: string): Promise<Summary> {
	const data = required(
		await keepnet.get(path`/api/target-users/upload/${transactionId}`),
		'the columns of the file',
	);
	return {
		columns: asTexts(data.fileFieldNames),
		sheetNames: asTexts(data.sheetNames),
		fileType: asText(data.fileType),
	};
}

/** How often the mapping is tried on a fresh transaction when its outcome stays unknown. */
const MAPPING_ATTEMPTS = 3;

/**
 * Starts the job that reads the rows. A transaction can be mapped once, and a mapping job is known by nothing but the ID
 * in the answer; so when the answer is lost, Keepnet is asked for a fresh transaction of the same file.
 *
 * @param transaction gets the ID of the fresh transaction, also when the mapping does not succeed
 * @returns the mapping job's ID
 */
export async function startMapping(
	keepnet: Keepnet,
	transaction: { id: string },
	fieldMappings: FieldMapping[],
	targetGroupResourceIds: string[],
): Promise<string> {
	for (let attempt = 1; ; attempt++) {
		const body = { transactionId: transaction.id, fieldMappings, targetGroupResourceIds };
		const answer = await keepnet
			.post('/api/target-users/create-mapping', body)
			.catch((error: unknown) => {
				if (attempt < MAPPING_ATTEMPTS && isOutcomeUnknown(error)) return LOST;
				throw error;
			});
		if (answer !== LOST) return asText(required(answer, 'a mapping job').resourceId);
		transaction.id = await renewTransaction(keepnet, transaction.id);
	}
}

const LOST = Symbol('an answer that was lost');

/** Asks for a fresh transaction of the same file. Keepnet's own client keeps the old one when the answer names none. */
async function renewTransaction(keepnet: Keepnet, transactionId: string): Promise<string> {
	const data = asRecord(await keepnet.put(path`/api/target-users/${transactionId}/update`));
	return asText(data.transactionId) || transactionId;
}

/** How far Keepnet is with reading the rows, and what it found. */
export interface MappingJob {
	status: string;
	isFinished: boolean;
	/** True when it ended without a usable result. */
	hasEnded: boolean;
	rowCount: number;
	newCount: number;
	existingCount: number;
	invalidCount: number;
}

/** A sibling of this job gives its status as a number; the order of these names is that number. */
const MAPPING_STATUSES = [
	'Idle',
	'Running',
	'WaitingResponse',
	'Expired',
	'Finished',
	'FinishedWithError',
];
const ENDED = ['finishedwitherror', 'expired', 'failed', 'error'];

export async function readMappingJob(keepnet: Keepnet, mappingJobId: string): Promise<MappingJob> {
	const data = required(
		await keepnet.get(path`/api/target-users/mapping-job/${mappingJobId}`),
		'the mapping job',
	);
	const status =
		typeof data.status === 'number'
			? (MAPPING_STATUSES[data.status] ?? 'Running')
			: asText(data.status);
	return {
		status,
		isFinished: status.toLowerCase() === 'finished',
		hasEnded: ENDED.includes(status.toLowerCase()),
		rowCount: asCount(data.totalRowCount),
		newCount: asCount(data.newUserCount),
		existingCount: asCount(data.existingUserCount),
		invalidCount: asCount(data.invalidUserCount),
	};
}

/**
 * Waits until Keepnet has read all rows.
 *
 * @param timeoutMs how long to wait, in milliseconds
 * @throws InputError when it ends without a result, or not in time; the message holds the ID to go on with
 */
export async function waitForMapping(
	keepnet: Keepnet,
	mappingJobId: string,
	timeoutMs: number,
): Promise<MappingJob> {
	const job = await keepnet.poll(
		async () => await readMappingJob(keepnet, mappingJobId),
		({ isFinished, hasEnded }) => isFinished || hasEnded,
		timeoutMs,
	);
	if (job.isFinished) return job;
	if (job.hasEnded) {
		throw new InputError(
			`Keepnet could not read the rows: the mapping job '${mappingJobId}' ended as ${job.status}`,
			'Check that the columns hold what they are mapped to, and import them again',
		);
	}
	throw new InputError(
		`Keepnet had not read all rows after ${counted(Math.round(timeoutMs / 1000), 'second')} (mapping job '${mappingJobId}' is ${job.status || 'under way'})`,
		`Go on with the operation 'Get Mapping Job' and the mapping job ID '${mappingJobId}', or raise the option 'Timeout'`,
	);
}

/** The kinds of row that an import knows, as Keepnet names them. */
export const ROW_STATUSES = ['New', 'Exists', 'Error', 'SCIM'];

/** The search for the rows of a transaction. */
export const rowSearch = (transactionId: string, statuses: string[]) => ({
	path: path`/api/target-users/${transactionId}/search`,
	body: searchBody(
		[{ FieldName: 'Status', Operator: 'Include', Value: statuses.join(',') }],
		[],
		NEWEST_FIRST,
	),
});

/** The rows as Keepnet understood them. */
export function walkRows(keepnet: Keepnet, transactionId: string, statuses: string[]) {
	const search = rowSearch(transactionId, statuses);
	return walkPages(keepnet, search.path, search.body);
}

/** How many people are new, exist, or cannot be imported: every page of the preview tells. */
export async function readCounts(keepnet: Keepnet, transactionId: string) {
	const search = rowSearch(transactionId, ROW_STATUSES);
	const { data } = await readPage(keepnet, search.path, search.body, 1, 1);
	return {
		newCount: asCount(data.newUserCount),
		existingCount: asCount(data.existingUserCount),
		invalidCount: asCount(data.invalidUserCount),
	};
}

/** A row of the preview, flat, with the reason why it cannot be imported. */
export function simplifyRow(row: IDataObject): IDataObject {
	return {
		rowId: asText(row.resourceId),
		email: asText(row.email),
		firstName: asText(row.firstName),
		lastName: asText(row.lastName),
		department: asText(row.department),
		status: asText(row.status),
		reason: reasonOf(row.validationDetail),
	};
}

/** Why a row is invalid: `field: message` of each of Keepnet's remarks. */
export function reasonOf(validationDetail: unknown): string {
	return asRecords(validationDetail)
		.map(asRecord)
		.map((detail) =>
			[asText(detail.fieldName), asText(detail.message ?? detail.Message)]
				.filter(Boolean)
				.join(': '),
		)
		.join('; ');
}

/** Which rows to import. */
export type ImportType = 'All' | 'Selected' | 'OnlyNew' | 'OnlyUpdateExisting';

/** The other spelling of two import types, which Keepnet's own web client uses. */
const OTHER_SPELLING: Partial<Record<ImportType, string>> = {
	All: 'ImportAll',
	Selected: 'ImportSelected',
};

/**
 * Starts the import.
 *
 * @param rowIds the rows to import, for `Selected`
 * @param look finds out whether an import of unknown outcome was started; see Keepnet.post
 * @returns the ID of the import's job; empty when Keepnet does not tell
 */
export async function startImport(
	keepnet: Keepnet,
	transactionId: string,
	importType: ImportType,
	rowIds: string[],
	look: () => Promise<unknown>,
): Promise<string> {
	const send = async (spelling: string) => {
		const body = { importType: spelling, selectedResourceIds: rowIds };
		return asRecord(
			await keepnet.post(path`/api/target-users/${transactionId}/import`, body, look),
		);
	};
	const data = await send(importType).catch(async (error: unknown) => {
		const other = OTHER_SPELLING[importType];
		// Refused because of this very word, so nothing was started and the other spelling may follow.
		if (other && refusesImportType(error)) return await send(other);
		throw error;
	});
	return asText(data.resourceId);
}

function refusesImportType(error: unknown): boolean {
	if (!(error instanceof KeepnetFailure)) return false;
	const { kind, httpCode, messages } = error.facts;
	return (
		kind === 'answer' &&
		(httpCode === 400 || httpCode === 200) &&
		/import\s*type/i.test(messages.join())
	);
}
