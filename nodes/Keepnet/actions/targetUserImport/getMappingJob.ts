import { checkId } from '../../transport/path';
import { waiting } from '../parameters/sharedFields';
import { readMappingJob, waitForMapping } from '../../imports/mapping';
import type { Operation } from '../operation';
import { wholeNumber } from '../parameters/listing';

export const getMappingJob: Operation = {
	name: 'Get Mapping Job',
	action: 'Get the mapping job of an import',
	description:
		'Wait until Keepnet has read all rows, and get how many are new, exist or are invalid',
	scope: 'company',
	fields: [
		{
			displayName: 'Mapping Job ID',
			name: 'mappingJobId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. ={{ $json.mappingJobId }}',
			description: "From the output of 'Create Mapping'",
		},
	],
	options: waiting,
	async run({ keepnet, parameter }) {
		const mappingJobId = checkId('Mapping Job ID', parameter('mappingJobId', ''));
		const timeoutMs = wholeNumber('Timeout', parameter('options.timeout', 600)) * 1000;
		const job = parameter('options.waitForCompletion', true)
			? await waitForMapping(keepnet, mappingJobId, timeoutMs)
			: await readMappingJob(keepnet, mappingJobId);
		return {
			mappingJobId,
			status: job.status,
			isFinished: job.isFinished || job.hasEnded,
			rowCount: job.rowCount,
			new: job.newCount,
			existing: job.existingCount,
			invalid: job.invalidCount,
		};
	},
};
