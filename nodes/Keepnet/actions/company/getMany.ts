import type { IDataObject } from 'n8n-workflow';

import { checkDate } from '../../people/checks';
import { identify, isOpen } from '../../companies/company';
import { asCount, asText } from '../../transport/answer';
import { containsAny, NEWEST_FIRST, searchBody, type FilterItem } from '../../search/filter';
import { dateFilter, filterCollection, output, pageSize, paging } from '../parameters/sharedFields';
import type { Operation } from '../operation';
import type { Reader } from '../parameters/reader';
import { listRows } from '../parameters/listing';

const FIELDS = [
	'companyId',
	'companyName',
	'createTime',
	'deletedTargetUserCount',
	'inactiveTargetUserCount',
	'industryName',
	'isNumberOfUsersLimited',
	'licenceExpired',
	'licenseEndDate',
	'licenseTypeName',
	'monthlyActiveUserCount',
	'numberOfUsers',
	'privacyDurationId',
	'resellerName',
	'tags',
	'targetUserCount',
];

function simplify(row: IDataObject): IDataObject {
	return {
		...identify(row),
		resellerName: asText(row.resellerName),
		industry: asText(row.industryName),
		licenseType: asText(row.licenseTypeName),
		licenseLimit: row.isNumberOfUsersLimited === false ? null : asCount(row.numberOfUsers) || null,
		activeUsers: asCount(row.targetUserCount),
		licenseEndDate: row.licenseEndDate ?? null,
		isLicenseExpired: row.licenceExpired === true,
		isOpen: isOpen(row),
	};
}

export const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many companies',
	description: 'List the companies that a reseller manages',
	scope: 'credential',
	fields: [
		...paging,
		filterCollection([
			dateFilter('Created After', 'createdAfter'),
			{
				displayName: 'License Expired Only',
				name: 'licenseExpired',
				type: 'boolean',
				default: false,
				description: 'Whether to return only companies whose license has run out',
			},
			{
				displayName: 'Over License Only',
				name: 'overLicense',
				type: 'boolean',
				default: false,
				description:
					'Whether to return only companies with more active users than their license allows',
			},
			{
				displayName: 'Reseller',
				name: 'reseller',
				type: 'string',
				default: '',
				placeholder: 'e.g. Northwind',
				description: "Companies whose reseller's name contains this",
			},
			{
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				placeholder: 'e.g. Contoso',
				description: 'Companies whose name contains this',
			},
		]),
		...output(FIELDS),
	],
	options: [pageSize],
	async run(context) {
		const { parameter } = context;
		const body = {
			...searchBody(
				conditions(parameter),
				containsAny(parameter('filters.search', ''), ['CompanyName']),
				NEWEST_FIRST,
			),
			isClustered: false,
			isTargetUserCountExceededLimit: parameter('filters.overLicense', false),
		};
		return await listRows(context, '/api/companies/search', body, simplify, (row) => ({
			...row,
			...identify(row),
		}));
	},
};

function conditions(parameter: Reader): FilterItem[] {
	const items: FilterItem[] = [];
	const reseller = parameter('filters.reseller', '');
	const createdAfter = parameter('filters.createdAfter', '');
	if (reseller) items.push({ FieldName: 'ResellerName', Operator: 'Contains', Value: reseller });
	if (createdAfter) {
		items.push({
			FieldName: 'CreateTime',
			Operator: '>=',
			Value: checkDate('Created After', createdAfter),
		});
	}
	if (parameter('filters.licenseExpired', false))
		items.push({ FieldName: 'LicenceExpired', Operator: '=', Value: 'true' });
	return items;
}
