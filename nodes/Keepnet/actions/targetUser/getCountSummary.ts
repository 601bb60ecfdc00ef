import { readCountSummary } from '../../people/read';
import type { Operation } from '../operation';

export const getCountSummary: Operation = {
	name: 'Get Count Summary',
	action: 'Get the count summary of target users',
	description:
		'Get how many target users are active, inactive and deleted, and how many were active each month',
	scope: 'company',
	fields: [],
	async run({ keepnet }) {
		return await readCountSummary(keepnet);
	},
};
