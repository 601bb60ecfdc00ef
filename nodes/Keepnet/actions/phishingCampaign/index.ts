import type { Resource } from '../operation';
import { getMany } from './getMany';
import { getRuns } from './getRuns';
import { getRunSummary } from './getRunSummary';
import { getRunUsers } from './getRunUsers';

export const phishingCampaign: Resource = {
	name: 'Phishing Campaign',
	default: 'getMany',
	operations: {
		getMany,
		getRuns,
		getRunSummary,
		getRunUsers,
	},
};
