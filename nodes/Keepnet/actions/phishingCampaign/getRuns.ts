import type { IDataObject } from 'n8n-workflow';

import { NEWEST_RUN_FIRST, readRunRow, runKey } from '../../campaigns/run';
import { METHODS, RUN_STATUSES, runBody, runPath, type RunFilter } from '../../campaigns/search';
import { checkChoice } from '../../people/choices';
import {
	campaignLocator,
	chosenCampaign,
	chosenSimulator,
	simulatorField,
} from '../parameters/campaignLocators';
import {
	dateFilter,
	filterCollection,
	output,
	pageSize,
	paging,
	sorting,
} from '../parameters/sharedFields';
import type { Operation, OperationContext } from '../operation';
import { readOrder } from '../parameters/listing';
import {
	campaignFilters,
	createdFilters,
	readCampaignFilter,
	statusFilter,
	testCampaigns,
} from './campaignFields';
import { listMarkedRows } from './markedRows';

const OUTPUT_FIELDS = [
	...['campaignId', 'createdBy', 'createdDate', 'emailDeliveredUserCount', 'frequency'],
	...['frequencyCount', 'frequencyDescription', 'instanceGroup', 'isTest', 'jobResultMessage'],
	...['method', 'methodDetail', 'name', 'run', 'simulator', 'smsDeliveredUserCount', 'startDate'],
	...['status', 'totalAttachmentOpenedCount', 'totalClickedCount', 'totalNoResponseCount'],
	...['totalOpenedCount', 'totalSubmittedCount', 'totalSubmittedMFACount', 'totalTargetUserCount'],
];

const started = [
	dateFilter('Started After', 'startedAfter'),
	dateFilter('Started Before', 'startedBefore'),
	statusFilter('Runs', RUN_STATUSES),
];
const ofAll = filterCollection([
	...createdFilters,
	...campaignFilters('Runs', METHODS),
	...started,
]);
// The rows of one campaign's runs have neither name nor method.
const ofOne = filterCollection([...createdFilters, ...started]);

const onlyFor = (choice: 'all' | 'one') => ({ show: { runsOf: [choice] } });

export const getRuns: Operation = {
	name: 'Get Runs',
	action: 'Get the runs of phishing campaigns',
	description: 'List the runs of all campaigns of a simulator, or of one campaign, newest first',
	scope: 'company',
	fields: [
		simulatorField,
		{
			displayName: 'Runs Of',
			name: 'runsOf',
			type: 'options',
			default: 'all',
			options: [
				{
					name: 'All Campaigns',
					value: 'all',
					description: 'With figures; Callback has no such list',
				},
				{
					name: 'One Campaign',
					value: 'one',
					description: "Without figures, which 'Get Run Summary' returns",
				},
			],
			description: 'Which runs to list',
		},
		{ ...campaignLocator, required: false, displayOptions: onlyFor('one') },
		...paging,
		{ ...ofAll, displayOptions: onlyFor('all') },
		{ ...ofOne, displayOptions: onlyFor('one') },
		...output(OUTPUT_FIELDS),
	],
	options: [
		pageSize,
		testCampaigns,
		...sorting(
			{
				CreatedDate: 'Created Date',
				StartDate: 'Start Date',
				Status: 'Status',
				TotalTargetUserCount: 'Target Users',
			},
			NEWEST_RUN_FIRST.orderBy,
		),
	],
	async run(context) {
		const { parameter } = context;
		const simulator = chosenSimulator(context);
		const runsOf = checkChoice('Runs Of', parameter('runsOf', 'all'), ['all', 'one']);
		const body = runBody(readRunFilter(context, runsOf), readOrder(context, NEWEST_RUN_FIRST));
		const chosen = runsOf === 'one' ? await chosenCampaign(context, simulator) : '';
		const simplify = (row: IDataObject) => readRunRow(row, simulator, chosen);
		const search = {
			path: runPath(simulator, chosen),
			body,
			idOf: (row: IDataObject) => runKey(simplify(row)),
		};
		return await listMarkedRows(context, simulator, search, {
			simplify,
			about: simplify,
			runField: 'run',
		});
	},
};

function readRunFilter(context: OperationContext, runsOf: 'all' | 'one'): RunFilter {
	const { name, createdBy, methods, ...both } = readCampaignFilter(context, RUN_STATUSES);
	return {
		...both,
		...(runsOf === 'all' && { name, createdBy, methods }),
		startedAfter: context.parameter('filters.startedAfter', ''),
		startedBefore: context.parameter('filters.startedBefore', ''),
	};
}
