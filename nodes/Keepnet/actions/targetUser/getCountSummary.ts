import { asCount, asRecords } from '../../transport/answer';
import { required } from '../../transport/client';
import type { Operation } from '../operation';

export const getCountSummary: Operation = {
	name: 'Get Count Summary',
	action: 'Get the count summary of target users',
	description:
		'Get how many target users are active, inactive and deleted, and how many were active each month',
	scope: 'company',
	fields: [],
	async run({ keepnet }) {
		const data = required(await keepnet.get('/api/target-users/count-summary'), 'the counts');
		return {
			activeUsers: asCount(data.totalNumberOfActiveUsers),
			inactiveUsers: asCount(data.totalNumberOfInActiveUsers ?? data.totalNumberOfInactiveUsers),
			deletedUsers: asCount(data.totalNumberOfDeletedUsers),
			monthlyActiveUsers: asRecords(data.monthlyActiveUsers),
		};
	},
};
