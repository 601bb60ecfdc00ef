import { companiesByCreation, newCompanies } from '../companies/feeds';
import { companyHappening } from './companyHappening';
import type { TriggerEvent } from './event';
import { watchFeed } from './watchFeed';

export const companyCreated: TriggerEvent = {
	name: 'Company Created',
	description: 'A reseller has a new customer',
	scope: 'credential',
	fields: [],
	watch: () =>
		watchFeed({
			feed: newCompanies,
			source: companiesByCreation,
			tell: (row) => companyHappening(row),
		}),
};
