import type { Condition } from '../feeds/condition';
import type { FeedSource } from '../feeds/walk';
import type { Keepnet } from '../transport/keepnet';
import { readJobs, type Job } from './job';

/** Which imports are finished. */
export const finishedImports: Condition<Job> = {
	idOf: ({ jobId }) => jobId,
	holds: ({ isFinished }) => isFinished,
};

/** The job log of the company, which comes in one piece, the newest job first. */
export const jobLog = (keepnet: Keepnet): FeedSource<Job> => ({
	async ask() {
		const rows = (await readJobs(keepnet)).reverse();
		return { rows, rowCount: rows.length, pageCount: 1 };
	},
});
