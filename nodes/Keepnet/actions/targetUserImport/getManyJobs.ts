import { readJobs } from '../../imports/job';
import { paging } from '../parameters/sharedFields';
import type { Operation } from '../operation';
import { wantedRows } from '../parameters/listing';

export const getManyJobs: Operation = {
	name: 'Get Many Jobs',
	action: 'Get many import jobs',
	description: "List the jobs of the company's job log",
	scope: 'company',
	fields: paging,
	async run(context) {
		const limit = wantedRows(context);
		const jobs = await readJobs(context.keepnet);
		return jobs.slice(0, limit).map((job) => ({ ...job }));
	},
};
