import { checkDate } from '../people/dates';
import {
	containsAny,
	NEWEST_FIRST,
	searchBody,
	type FilterItem,
	type Order,
} from '../search/filter';
import type { Search } from '../search/search';

/** Which companies are wanted; an empty text asks for nothing. */
export interface CompanyFilter {
	/** Looked for in the company's name. */
	search: string;
	/** Looked for in the name of its reseller. */
	reseller: string;
	createdAfter: string;
	/** Only companies whose license has run out. */
	isExpired: boolean;
	/** Only companies with more active people than their license allows. */
	isOverLicense: boolean;
}

export const ALL_COMPANIES: CompanyFilter = {
	search: '',
	reseller: '',
	createdAfter: '',
	isExpired: false,
	isOverLicense: false,
};

/** The search for the companies that a reseller manages. @throws InputError when a date is none */
export function companySearch(filter: CompanyFilter, order: Order = NEWEST_FIRST): Search {
	return {
		path: '/api/companies/search',
		body: {
			...searchBody(conditions(filter), containsAny(filter.search, ['CompanyName']), order),
			isClustered: false,
			isTargetUserCountExceededLimit: filter.isOverLicense,
		},
	};
}

function conditions({ reseller, createdAfter, isExpired }: CompanyFilter): FilterItem[] {
	const items: FilterItem[] = [
		{ FieldName: 'ResellerName', Operator: 'Contains', Value: reseller },
		{
			FieldName: 'CreateTime',
			Operator: '>=',
			Value: createdAfter && checkDate('Created After', createdAfter),
		},
		{ FieldName: 'LicenceExpired', Operator: '=', Value: isExpired ? 'true' : '' },
	];
	return items.filter(({ Value }) => Value !== '');
}
