import type { IDataObject } from 'n8n-workflow';

import type { Condition } from '../feeds/condition';
import type { Feed } from '../feeds/feed';
import { searchSource } from '../feeds/searchSource';
import type { FeedSource } from '../feeds/walk';
import { atOrAfter, NEWEST_FIRST, searchBody } from '../search/filter';
import { asText } from '../transport/answer';
import type { Keepnet } from '../transport/keepnet';
import { identify } from './company';
import { daysIn, daysUntil, orderInSettings, orderOf, readDay } from './licenseEnd';
import { ALL_COMPANIES, companySearch } from './search';

/** A reseller's companies, as they come up and as their licenses get on. */

const idOf = (row: IDataObject) => identify(row).companyId;

/** Which companies are new. */
export const newCompanies: Feed<IDataObject> = {
	idOf,
	timeOf: ({ createTime }) => asText(createTime),
};

/** All companies that the reseller manages, the newest first. */
export const companiesByCreation = (keepnet: Keepnet): FeedSource<IDataObject> =>
	searchSource(keepnet, (since) => ({
		path: '/api/companies/search',
		body: {
			...searchBody(atOrAfter('CreateTime', since), [], NEWEST_FIRST),
			isClustered: false,
			isTargetUserCountExceededLimit: false,
		},
	}));

/** Which companies have more active people than their license allows. Keepnet itself says which. */
export const overLicense: Condition<IDataObject> = { idOf, holds: () => true };

/** The companies that are over their license. */
export const companiesOverLicense = (keepnet: Keepnet): FeedSource<IDataObject> =>
	searchSource(keepnet, () => companySearch({ ...ALL_COMPANIES, isOverLicense: true }));

/** A company with the days that are left of its license; undefined where the end is not known, below 0 when it is past. */
export interface LicensedCompany {
	row: IDataObject;
	daysLeft: number | undefined;
}

/** Which licenses end within so many days from now, or have ended. */
export const endingLicenses = (withinDays: number): Condition<LicensedCompany> => ({
	idOf: ({ row }) => idOf(row),
	holds: ({ daysLeft = Infinity }) => daysLeft <= withinDays,
});

/** All companies, with the days that are left of their licenses. */
export const companiesByLicense = (keepnet: Keepnet): FeedSource<LicensedCompany> => ({
	async ask(pageNumber) {
		const page = await companiesByCreation(keepnet).ask(pageNumber);
		const order = orderOf(daysIn(page.rows)) ?? (await orderInSettings(keepnet));
		const rows = page.rows.map((row) => {
			const end = readDay(asText(row.licenseEndDate), order);
			return { row, daysLeft: end === undefined ? undefined : daysUntil(end) };
		});
		return { ...page, rows };
	},
});
