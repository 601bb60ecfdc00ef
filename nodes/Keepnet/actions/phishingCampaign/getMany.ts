import type { IDataObject } from 'n8n-workflow';

import { readCampaignRow } from '../../campaigns/campaign';
import { CAMPAIGN_STATUSES, campaignSearch, METHODS } from '../../campaigns/search';
import { NEWEST_FIRST } from '../../search/filter';
import { chosenSimulator, simulatorField } from '../parameters/campaignLocators';
import { filterCollection, output, pageSize, paging, sorting } from '../parameters/sharedFields';
import type { Operation } from '../operation';
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
	...['campaignId', 'createTime', 'createdBy', 'emailDelivery', 'frequency', 'hasTraining'],
	...['instanceCount', 'instanceGroup', 'isTest', 'jobResultMessage', 'lastLaunch', 'latestRun'],
	...['method', 'methodDetail', 'name', 'scenarioCount', 'simulator', 'status', 'targetUsers'],
];

export const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many phishing campaigns',
	description: 'List the phishing campaigns of a simulator, all or those that match filters',
	scope: 'company',
	fields: [
		simulatorField,
		...paging,
		filterCollection([
			...createdFilters,
			...campaignFilters('Campaigns', METHODS),
			statusFilter('Campaigns', CAMPAIGN_STATUSES),
		]),
		...output(OUTPUT_FIELDS),
	],
	options: [
		pageSize,
		testCampaigns,
		...sorting({
			CreateTime: 'Create Time',
			Method: 'Method',
			Name: 'Name',
			Status: 'Status',
			TargetUsers: 'Target Users',
		}),
	],
	async run(context) {
		const simulator = chosenSimulator(context);
		const search = campaignSearch(
			simulator,
			readCampaignFilter(context, CAMPAIGN_STATUSES),
			readOrder(context, NEWEST_FIRST),
		);
		const simplify = (row: IDataObject) => readCampaignRow(row, simulator);
		return await listMarkedRows(context, simulator, search, {
			simplify,
			about: (row) => {
				const { campaignId, latestRun: run } = simplify(row);
				return { campaignId, run };
			},
			runField: 'latestRun',
		});
	},
};
