import { asCount, asRecord, asText } from '../transport/answer';
import { required, type Keepnet } from '../transport/keepnet';
import { InputError, isOutcomeUnknown, KeepnetFailure } from '../transport/errors';
import { withProgress } from '../transport/progress';
import { path } from '../transport/path';
import { poll } from '../transport/poll';
import { counted } from '../words';
import type { FieldMapping } from './columns';
import { IMPORTABLE_FIELDS } from './importableFields';
import { nothingImported } from './standing';

/** How often the mapping is tried on a fresh transaction when its outcome stays unknown. */
const MAPPING_ATTEMPTS = 3;

/** A mapping that Keepnet has taken, and the transaction that it belongs to. */
export interface StartedMapping {
	/** Another than the one that was asked for, when an answer was lost on the way. */
	transactionId: string;
	mappingJobId: string;
}

/**
 * Starts the job that reads the rows. A transaction can be mapped once, and a mapping job is known by nothing but the ID
 * in the answer; so when the answer is lost, Keepnet is asked for a fresh transaction of the same file.
 *
 * @throws KeepnetFailure when Keepnet refuses the mapping, or its outcome stays unknown
 */
export async function startMapping(
	keepnet: Keepnet,
	transactionId: string,
	fieldMappings: FieldMapping[],
	targetGroupResourceIds: string[],
): Promise<StartedMapping> {
	let current = transactionId;
	return await withProgress(
		() => nothingImported(current, 'start the mapping'),
		async () => {
			for (let attempt = 1; ; attempt++) {
				const body = { transactionId: current, fieldMappings, targetGroupResourceIds };
				const answer = await createMapping(keepnet, body).catch((error: unknown) => {
					if (attempt < MAPPING_ATTEMPTS && isOutcomeUnknown(error)) return LOST;
					throw error;
				});
				if (answer !== LOST) {
					const mappingJobId = asText(required(answer, 'a mapping job').resourceId);
					return { transactionId: current, mappingJobId };
				}
				current = await renewTransaction(keepnet, current);
			}
		},
	);
}

const LOST = Symbol('an answer that was lost');

type MappingBody = {
	transactionId: string;
	fieldMappings: FieldMapping[];
	targetGroupResourceIds: string[];
};

/** Sends the mapping with the field names of Keepnet's web client, or of its documents where these are refused. */
async function createMapping(keepnet: Keepnet, body: MappingBody): Promise<unknown> {
	const send = async (mapping: MappingBody) =>
		await keepnet.post('/api/target-users/create-mapping', mapping);
	return await send(body).catch(async (error: unknown) => {
		// A mapping that was refused for its names did not happen, so it may follow under other names.
		if (refusesFieldNames(error, body.fieldMappings)) return await send(documented(body));
		throw error;
	});
}

/** The mapping with the names of Keepnet's own fields in camelCase; custom fields keep their display names. */
const documented = (body: MappingBody): MappingBody => ({
	...body,
	fieldMappings: body.fieldMappings.map(({ excelColumnName, fieldName }) => ({
		excelColumnName,
		fieldName: isOwnField(fieldName) ? toCamelCase(fieldName) : fieldName,
	})),
});

const isOwnField = (fieldName: string) =>
	IMPORTABLE_FIELDS.some((field) => field.fieldName === fieldName);

const toCamelCase = (fieldName: string) =>
	fieldName.charAt(0).toLowerCase() + fieldName.slice(1).replaceAll(' ', '');

/** True when Keepnet said no to the mapping with words that are about its field names. */
function refusesFieldNames(error: unknown, fieldMappings: FieldMapping[]): boolean {
	if (!(error instanceof KeepnetFailure)) return false;
	const { kind, httpCode, messages } = error.facts;
	if (kind !== 'answer' || (httpCode !== 400 && httpCode !== 200)) return false;
	const words = messages.join(' ');
	return (
		/field\s*(name|mapping)/i.test(words) ||
		fieldMappings.some(({ fieldName }) => isOwnField(fieldName) && words.includes(fieldName))
	);
}

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
	const job = await poll(
		keepnet,
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
