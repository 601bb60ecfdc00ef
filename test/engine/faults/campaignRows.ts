import { fromList } from './run';
import type { Details, Request } from './rows';

/** The operations about phishing campaigns and their runs, each with the requests that go wrong. */
export const CAMPAIGNS: Array<[Details, ...Request[]]> = [
	[
		{ operation: 'phishingCampaign.getMany', prepared: 'campaign' },
		{ request: 'POST /phishing-campaign/search$' },
		{ request: 'GET /phishing-campaign/[^/]+$' },
	],
	[
		{ operation: 'phishingCampaign.getRuns', prepared: 'campaign' },
		{ request: 'POST /phishing-campaign-job-report/search$' },
		{ request: 'GET /phishing-campaign/[^/]+$' },
	],
	[
		{
			operation: 'phishingCampaign.getRuns',
			prepared: 'campaign',
			parameters: ({ campaignId }) => ({ runsOf: 'one', campaign: fromList(campaignId) }),
		},
		{ request: 'POST /phishing-campaign-job-report/[^/]+/search$' },
	],
	[
		{
			operation: 'phishingCampaign.getRunSummary',
			prepared: 'campaign',
			parameters: ({ campaignId }) => ({ campaign: fromList(campaignId) }),
		},
		{ request: 'POST /phishing-campaign-job-report/[^/]+/search$' },
		{ request: 'GET /summary/' },
	],
	[
		{
			operation: 'phishingCampaign.getRunUsers',
			prepared: 'campaign',
			parameters: ({ campaignId }) => ({ campaign: fromList(campaignId), returnAll: true }),
		},
		{ request: 'POST /phishing-campaign-job-report/[^/]+/search$' },
		{ request: 'POST /all/search/' },
	],
	[
		{
			operation: 'phishingCampaign.getRunUsers',
			prepared: 'campaign',
			parameters: ({ campaignId }) => ({
				campaign: fromList(campaignId),
				who: 'clicked',
				options: { singleActs: true },
			}),
		},
		{ request: 'POST /clicked/search/' },
		{ request: 'POST /search-email-clicked/' },
	],
];
