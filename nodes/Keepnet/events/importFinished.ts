import { finishedImports, jobLog } from '../imports/finished';
import { readJob, type Job } from '../imports/job';
import { checkChoice } from '../people/choices';
import { isNotFound } from '../transport/errors';
import type { Keepnet } from '../transport/keepnet';
import type { Happening, TriggerEvent } from './event';
import { watchCondition } from './watchCondition';

export const importFinished: TriggerEvent = {
	name: 'Import Finished',
	description: 'An import of target users came to its end',
	scope: 'company',
	fields: [
		{
			displayName: 'Outcome',
			name: 'outcome',
			type: 'options',
			default: 'any',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Failed, or With Rows That Failed', value: 'failed' },
			],
			description: 'How the import came to its end',
		},
	],
	watch(parameter) {
		const outcome = checkChoice('Outcome', parameter('outcome', 'any'), ['any', 'failed']);
		return watchCondition({
			condition: finishedImports,
			source: jobLog,
			tell: async (job, keepnet) => await tellImport(job, keepnet, outcome === 'failed'),
		});
	},
};

async function tellImport(
	listed: Job,
	keepnet: Keepnet,
	isFailedOnly: boolean,
): Promise<Happening | undefined> {
	const { failedRows, ...job } = await readJob(keepnet, listed.jobId).catch(asListed(listed));
	const isGood = failedRows !== null && failedRows.length === 0 && job.status !== 'Failed';
	if (isFailedOnly && isGood) return undefined;
	const fields = { ...job, failedRowCount: failedRows?.length ?? null, failedRows };
	return { id: [listed.jobId], simplified: fields, raw: fields };
}

/** A job that the log lists and that is gone must not hold up all others; of its rows nothing is known. */
const asListed =
	(listed: Job) =>
	(reason: unknown): Job & { failedRows: null } => {
		if (!isNotFound(reason)) throw reason;
		return { ...listed, failedRows: null };
	};
