import type { IDataObject } from 'n8n-workflow';

import { findTargetUser } from '../people/find';
import { asRecord, asText } from '../transport/answer';
import type { Keepnet } from '../transport/keepnet';
import { InputError, isNotFound, KeepnetFailure, mayNotSee } from '../transport/errors';
import { neverSent } from '../transport/facts';
import { withProgress } from '../transport/progress';
import { readPage, walkPages } from '../transport/pages';
import { path } from '../transport/path';
import { findNewJobs, readJobs, waitForJob, waitForJobs, type FailedRow } from './job';
import { readCounts, rowSearch } from './preview';
import { nothingImported } from './standing';

/** Which rows to import. */
export type ImportType = 'All' | 'Selected' | 'OnlyNew' | 'OnlyUpdateExisting';

/** Whether and how long to wait for what Keepnet does in the background. */
export interface Waiting {
	waitForCompletion: boolean;
	timeoutMs: number;
}

/** What became of an import. */
export interface Outcome {
	status: string;
	/** Empty when Keepnet does not tell. */
	jobId: string;
	/** The rows that could not be written; null while that is not known. */
	failedRows: FailedRow[] | null;
}

/**
 * Starts the import of a checked transaction and, if wanted, waits for its job.
 *
 * @param rowIds the rows to import, for `Selected`
 * @throws InputError when the job does not succeed in time; KeepnetFailure with where the import stands
 */
export async function confirmImport(
	keepnet: Keepnet,
	transactionId: string,
	importType: ImportType,
	rowIds: string[],
	wait: Waiting,
): Promise<Outcome> {
	const start = new ImportStart(keepnet, transactionId, wait.timeoutMs);
	// One after the other: which job of the log is new then says which one is ours.
	const jobId = await keepnet.inTurn('import', async () => await start.run(importType, rowIds));
	if (!wait.waitForCompletion || jobId === '' || !start.seesJobs)
		return { status: 'Started', jobId, failedRows: null };
	const { status, failedRows } = await waitForJob(keepnet, transactionId, jobId, wait.timeoutMs);
	return { status, jobId, failedRows };
}

/** The other spelling of two import types, which Keepnet's own web client uses. */
const OTHER_SPELLING: Partial<Record<ImportType, string>> = {
	All: 'ImportAll',
	Selected: 'ImportSelected',
};

/** Of so many new people one at least was written, where the import ran. */
const SAMPLES = 5;

/** One start of an import, which must happen once whatever the connection does. */
class ImportStart {
	/** The jobs that were there before; undefined when the role may not see the job log, which an import can do without. */
	private jobsBefore?: Set<string>;
	/** Whether Keepnet may have started it without our knowing. */
	private mayRun = false;

	constructor(
		private readonly keepnet: Keepnet,
		private readonly transactionId: string,
		private readonly timeoutMs: number,
	) {}

	get seesJobs(): boolean {
		return this.jobsBefore !== undefined;
	}

	/** @returns the ID of the import's job; empty when Keepnet does not tell */
	async run(importType: ImportType, rowIds: string[]): Promise<string> {
		this.jobsBefore = await withProgress(
			() => nothingImported(this.transactionId, 'start the import'),
			async () => await readJobIds(this.keepnet),
		);
		const answer = await withProgress(
			() => this.whereItStands(),
			async () => await this.send(importType, rowIds),
		);
		const started = `The import of transaction '${this.transactionId}' was started: follow it with 'Get Many Jobs', and do not start it again`;
		return await withProgress(
			() => started,
			async () => asText(answer.resourceId) || onlyOne(await this.newJobs()),
		);
	}

	private whereItStands(): string {
		return this.mayRun
			? `The import of transaction '${this.transactionId}' was being started: look at 'Get Many Jobs' before you start it again`
			: nothingImported(this.transactionId, 'start the import');
	}

	private async send(importType: ImportType, selectedResourceIds: string[]): Promise<IDataObject> {
		try {
			return await this.post(importType, selectedResourceIds);
		} catch (error) {
			const other = OTHER_SPELLING[importType];
			// Refused because of this very word, so nothing was started and the other spelling may follow.
			if (other && refusesImportType(error)) return await this.post(other, selectedResourceIds);
			if (this.mayRun && saysItWasStarted(error))
				return { resourceId: onlyOne(await this.newJobs()) };
			this.mayRun ||= !isRefusal(error);
			throw error as Error;
		}
	}

	private async post(importType: string, selectedResourceIds: string[]): Promise<IDataObject> {
		const answer = await this.keepnet.post(
			path`/api/target-users/${this.transactionId}/import`,
			{ importType, selectedResourceIds },
			async () => await this.findIfStarted(importType, selectedResourceIds),
		);
		return asRecord(answer);
	}

	/**
	 * Finds out whether the import runs whose answer was lost. The transaction tells where it is gone once it was
	 * imported. Where it is not, the people tell: a job that is new in the log may be somebody else's import, so it is
	 * waited for, and then whoever was new in the file is there or is not. The log only gives the ID.
	 *
	 * @returns what Keepnet would have answered; undefined when nothing was started
	 * @throws InputError when it cannot be learned
	 */
	private async findIfStarted(
		importType: string,
		rowIds: string[],
	): Promise<IDataObject | undefined> {
		this.mayRun = true;
		if (!(await this.isUsedUp())) {
			const jobs = await this.newJobs();
			await waitForJobs(this.keepnet, jobs, this.timeoutMs);
			const mayBeOurs = jobs.length > 0 || !this.seesJobs;
			const isStarted =
				(await this.isUsedUp()) || (mayBeOurs && (await this.hasWritten(importType, rowIds)));
			// A job that nobody may see may be about to write.
			if (!isStarted && !this.seesJobs)
				throw cannotBeLearned('The credential may not see the job log');
			if (!isStarted) return undefined;
		}
		return { resourceId: onlyOne(await this.newJobs()) };
	}

	/** Whether somebody whom the import was to create is in Keepnet by now. @throws InputError when it was to create nobody */
	private async hasWritten(importType: string, rowIds: string[]): Promise<boolean> {
		if (importType === 'OnlyUpdateExisting')
			throw cannotBeLearned('Nobody was to be created, so nobody shows it');
		const samples = await this.newRows(rowIds);
		if (samples.length === 0)
			throw cannotBeLearned('Nobody in the file is new, so nobody shows it');
		const found = await Promise.all(
			samples.map(async ({ email }) => await findTargetUser(this.keepnet, asText(email))),
		);
		return found.some((user) => user !== undefined);
	}

	/** Some rows of people who are new in the file. @param rowIds the rows that were chosen; empty for all */
	private async newRows(rowIds: string[]): Promise<IDataObject[]> {
		const { path: rows, body } = rowSearch(this.transactionId, ['New']);
		if (rowIds.length === 0) return (await readPage(this.keepnet, rows, body, 1, SAMPLES)).rows;
		const chosen = new Set(rowIds);
		const samples: IDataObject[] = [];
		for await (const page of walkPages(this.keepnet, rows, body)) {
			samples.push(...page.filter(({ resourceId }) => chosen.has(asText(resourceId))));
			if (samples.length >= SAMPLES) break;
		}
		return samples.slice(0, SAMPLES);
	}

	private async isUsedUp(): Promise<boolean> {
		return await readCounts(this.keepnet, this.transactionId).then(
			() => false,
			(error: unknown) => {
				if (isNotFound(error)) return true;
				throw error;
			},
		);
	}

	private async newJobs(): Promise<string[]> {
		return this.jobsBefore ? await findNewJobs(this.keepnet, this.jobsBefore) : [];
	}
}

const cannotBeLearned = (why: string) =>
	new InputError(
		'The connection was lost when the import was started, and whether it runs cannot be learned',
		why,
	);

async function readJobIds(keepnet: Keepnet): Promise<Set<string> | undefined> {
	const jobs = await readJobs(keepnet).catch((error: unknown) => {
		if (mayNotSee(error)) return undefined;
		throw error;
	});
	return jobs && new Set(jobs.map(({ jobId }) => jobId));
}

/** The one entry of a list; empty when there are others, for then nobody can tell which is ours. */
const onlyOne = (jobIds: string[]) => (jobIds.length === 1 ? jobIds[0] : '');

/** True when Keepnet said no, or never heard of it: nothing was started. */
function isRefusal(error: unknown): boolean {
	if (!(error instanceof KeepnetFailure)) return false;
	const { kind, httpCode = 500 } = error.facts;
	return neverSent(error.facts) || kind === 'token' || (kind === 'answer' && httpCode < 500);
}

const refusesImportType = (error: unknown) => isRefusedWith(error, /import\s*type/i);

const saysItWasStarted = (error: unknown) =>
	isRefusedWith(error, /already|been (started|imported)/i);

function isRefusedWith(error: unknown, words: RegExp): boolean {
	if (!(error instanceof KeepnetFailure)) return false;
	const { kind, httpCode = 0, messages } = error.facts;
	return kind === 'answer' && [200, 400, 409].includes(httpCode) && words.test(messages.join(' '));
}
