import { checkId } from '../../transport/path';
import { readJob } from '../../imports/job';
import type { Operation } from '../operation';

export const getJob: Operation = {
	name: 'Get Job',
	action: 'Get an import job',
	description: 'Get how an import is getting on, with the rows that could not be written',
	scope: 'company',
	fields: [
		{
			displayName: 'Job ID',
			name: 'jobId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. ={{ $json.jobId }}',
			description: "From the output of 'Confirm', 'Import File' or 'Get Many Jobs'",
		},
	],
	async run({ keepnet, parameter }) {
		return { ...(await readJob(keepnet, checkId('Job ID', parameter('jobId', '')))) };
	},
};
