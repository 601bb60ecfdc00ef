import { wholeNumber } from '../actions/parameters/listing';
import { companiesByLicense, endingLicenses } from '../companies/feeds';
import { asText } from '../transport/answer';
import { companyHappening } from './companyHappening';
import type { TriggerEvent } from './event';
import { watchCondition } from './watchCondition';

export const licenseExpiring: TriggerEvent = {
	name: 'License Expiring',
	description: "The license of a reseller's customer ends soon",
	scope: 'credential',
	fields: [
		{
			displayName: 'Days Before',
			name: 'daysBefore',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 30,
			description: 'How many days before the end to tell',
		},
	],
	watch(parameter) {
		const days = wholeNumber('Days Before', parameter('daysBefore', 30));
		return watchCondition({
			condition: endingLicenses(days),
			source: companiesByLicense,
			tell: ({ row, daysLeft }) =>
				companyHappening(row, [asText(row.licenseEndDate)], { daysLeft: daysLeft ?? null }),
		});
	},
};
