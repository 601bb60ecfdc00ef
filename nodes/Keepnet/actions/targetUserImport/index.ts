import type { Resource } from '../operation';
import { confirm } from './confirm';
import { createMapping } from './createMapping';
import { getExampleFile } from './getExampleFile';
import { getJob } from './getJob';
import { getManyJobs } from './getManyJobs';
import { getMappingJob } from './getMappingJob';
import { getRows } from './getRows';
import { getSummary } from './getSummary';
import { upload } from './upload';

export const targetUserImport: Resource = {
	name: 'Target User Import',
	default: 'upload',
	operations: {
		confirm,
		createMapping,
		getExampleFile,
		getJob,
		getManyJobs,
		getMappingJob,
		getRows,
		getSummary,
		upload,
	},
};
