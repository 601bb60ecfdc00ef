import { identify, simplifyCompany } from '../../companies/company';
import { companySearch } from '../../companies/search';
import { dateFilter, filterCollection, output, pageSize, paging } from '../parameters/sharedFields';
import type { Operation } from '../operation';
import { listRows } from '../parameters/listing';

const OUTPUT_FIELDS = [
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
		...output(OUTPUT_FIELDS),
	],
	options: [pageSize],
	async run(context) {
		const { parameter } = context;
		const search = companySearch({
			search: parameter('filters.search', ''),
			reseller: parameter('filters.reseller', ''),
			createdAfter: parameter('filters.createdAfter', ''),
			isExpired: parameter('filters.licenseExpired', false),
			isOverLicense: parameter('filters.overLicense', false),
		});
		return await listRows(context, search, simplifyCompany, (row) => ({
			...row,
			...identify(row),
		}));
	},
};
