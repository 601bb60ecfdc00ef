import { companiesOverLicense, overLicense } from '../companies/feeds';
import { companyHappening, today } from './companyHappening';
import type { TriggerEvent } from './event';
import { watchCondition } from './watchCondition';

export const licenseExceeded: TriggerEvent = {
	name: 'License Exceeded',
	description: "A reseller's customer came to have more active people than its license allows",
	scope: 'credential',
	fields: [],
	watch: () =>
		watchCondition({
			condition: overLicense,
			source: companiesOverLicense,
			tell: (row) => companyHappening(row, [today()]),
		}),
};
