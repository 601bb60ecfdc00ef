import type { INodeProperties } from 'n8n-workflow';

import { checkChoice } from '../../people/choices';
import { PERIOD_CHOICES, type LeaderboardPeriod } from '../../people/leaderboard';
import { dateFilter } from '../parameters/sharedFields';
import type { OperationContext } from '../operation';

/** The period of timeline and ranking, and reading it. */

const customDate = (displayName: string, name: string): INodeProperties => ({
	...dateFilter(displayName, name),
	displayOptions: { show: { period: ['custom'] } },
});

export const periodFields: INodeProperties[] = [
	{
		displayName: 'Period',
		name: 'period',
		type: 'options',
		default: 'lastYear',
		options: [
			{ name: 'Between Dates', value: 'custom', description: 'From one date to another' },
			{ name: 'Last 3 Months', value: 'last3Months' },
			{ name: 'Last 6 Months', value: 'last6Months' },
			{ name: 'Last Month', value: 'lastMonth' },
			{ name: 'Last Year', value: 'lastYear' },
			{ name: 'This Year', value: 'thisYear' },
		],
		description: 'The time to look at, up to now unless dates are given',
	},
	customDate('From', 'from'),
	customDate('To', 'to'),
];

/** @throws InputError for a choice that does not exist */
export function readPeriod({ parameter }: OperationContext): LeaderboardPeriod {
	const choice = checkChoice('Period', parameter('period', 'lastYear'), PERIOD_CHOICES);
	// As a tool n8n does not find the parameters that it does not show.
	const date = (name: string) => (choice === 'custom' ? parameter(name, '').trim() : '');
	return { choice, from: date('from'), to: date('to') };
}
