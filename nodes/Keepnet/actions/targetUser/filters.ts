import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { checkChoice, checkDate, checkPriority } from '../../people/checks';
import { findCustomField, readCustomFields, toCustomFieldValue } from '../../people/customFields';
import { asRecords, asText, asTexts } from '../../transport/answer';
import { InputError } from '../../transport/errors';
import { containsAny, searchBody, type FilterItem, type Order } from '../../search/filter';
import { dateFilter, filterCollection, sorting } from '../parameters/sharedFields';
import type { OperationContext } from '../operation';
import { isAscending } from '../parameters/listing';
import { customFields, PRIORITY_OPTIONS } from './personFields';

/** The filters of target users, for lists and exports, and the search that they make. */

const text = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
});

export const filters = filterCollection([
	dateFilter('Created After', 'createdAfter'),
	dateFilter('Created Before', 'createdBefore'),
	{
		...customFields,
		description:
			'People with these values: text is looked for anywhere in the field, other values have to be the same',
	},
	text('Department', 'department', 'People whose department is exactly this'),
	text('Email', 'email', 'People whose address contains this'),
	text('First Name', 'firstName', 'People whose first name contains this'),
	text('Last Name', 'lastName', 'People whose last name contains this'),
	text('Manager Email', 'managerEmail', "People whose manager's address contains this"),
	text('Manager Name', 'managerName', "People whose manager's name contains this"),
	{
		...text('Monthly Active', 'monthlyActive', 'People who count as active in this month'),
		placeholder: 'e.g. 2026-01',
	},
	text('Phone Number', 'phoneNumber', 'People whose phone number contains this'),
	{
		displayName: 'Preferred Language Names or IDs',
		name: 'preferredLanguageIds',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getLanguages', loadOptionsDependsOn: ['company.value'] },
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	{
		displayName: 'Priorities',
		name: 'priorities',
		type: 'multiOptions',
		default: [],
		options: PRIORITY_OPTIONS,
		description: 'People with one of these priorities',
	},
	text('Search', 'search', 'People whose name, address or department contains this'),
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		default: 'notDeleted',
		options: [
			{ name: 'Active', value: 'active' },
			{ name: 'All', value: 'all', description: 'Also who was deleted' },
			{ name: 'Deleted', value: 'deleted' },
			{ name: 'Inactive', value: 'inactive' },
			{ name: 'Inactive or Deleted', value: 'inactiveOrDeleted' },
			{ name: 'Not Deleted', value: 'notDeleted' },
		],
		description: 'Deleted people are only returned when this asks for them',
	},
	{
		displayName: 'Time Zone Names or IDs',
		name: 'timeZoneIds',
		type: 'multiOptions',
		typeOptions: {
			loadOptionsMethod: 'getTimeZoneFilter',
			loadOptionsDependsOn: ['company.value'],
		},
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	dateFilter('Updated After', 'updatedAfter'),
	dateFilter('Updated Before', 'updatedBefore'),
]);

export const userSorting = sorting({
	CreateTime: 'Create Time',
	Department: 'Department',
	Email: 'Email',
	FirstName: 'First Name',
	LastName: 'Last Name',
	Priority: 'Priority',
	TimeZoneId: 'Time Zone',
	UpdateTime: 'Update Time',
});

/** Keepnet compares this one with a JSON boolean. */
const isDeleted = (Value: boolean): FilterItem => ({
	FieldName: 'IsDeleted',
	Operator: 'Contains',
	Value,
});
const status = (Value: string): FilterItem => ({ FieldName: 'Status', Operator: 'Include', Value });

const STATUSES: Record<string, { all?: FilterItem[]; any?: FilterItem[] }> = {
	active: { all: [status('1'), isDeleted(false)] },
	all: {},
	deleted: { all: [isDeleted(true)] },
	inactive: { all: [status('0'), isDeleted(false)] },
	inactiveOrDeleted: { any: [isDeleted(true), status('0')] },
	notDeleted: { all: [isDeleted(false)] },
};

/** Filters that go out as one condition each, with their field names in Keepnet. */
const TEXT_FILTERS: Array<[string, string, FilterItem['Operator']]> = [
	['department', 'Department', '='],
	['email', 'Email', 'Contains'],
	['firstName', 'FirstName', 'Contains'],
	['lastName', 'LastName', 'Contains'],
	['managerEmail', 'ManagerEmail', 'Contains'],
	['managerName', 'ManagerFullName', 'Contains'],
	['phoneNumber', 'PhoneNumber', 'Contains'],
];
const DATE_FILTERS: Array<[string, string, string, FilterItem['Operator']]> = [
	['createdAfter', 'Created After', 'CreateTime', '>='],
	['createdBefore', 'Created Before', 'CreateTime', '<='],
	['updatedAfter', 'Updated After', 'UpdateTime', '>='],
	['updatedBefore', 'Updated Before', 'UpdateTime', '<='],
];
const LIST_FILTERS: Array<[string, string]> = [
	['priorities', 'Priority'],
	['preferredLanguageIds', 'preferredLanguageId'],
	['timeZoneIds', 'TimeZoneId'],
];

/**
 * The search that the filters and the order ask for.
 *
 * @throws InputError for a filter that could not work: a custom field that does not exist, a date that is none
 */
export async function searchOf(context: OperationContext): Promise<IDataObject> {
	const { parameter } = context;
	const chosen = checkChoice(
		'Status',
		parameter('filters.status', 'notDeleted'),
		Object.keys(STATUSES),
	);
	const month = parameter('filters.monthlyActive', '');
	if (month && !/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
		throw new InputError(
			`The filter 'Monthly Active' is not a month: ${JSON.stringify(month)}`,
			'Enter a year and a month, e.g. 2026-01',
		);
	}
	const search = containsAny(parameter('filters.search', ''), [
		'FirstName',
		'LastName',
		'Email',
		'Department',
	]);
	const { all = [], any = [] } = STATUSES[chosen];
	if (search.length > 0 && any.length > 0) {
		throw new InputError(
			"The filter 'Search' cannot go together with the status 'Inactive or Deleted'",
			"Choose another 'Status', or filter by 'Email', 'First Name' or 'Last Name' instead",
		);
	}
	const conditions = [
		...all,
		...textConditions(context),
		...listConditions(context),
		...(await customConditions(context)),
		...(month ? [{ FieldName: 'MonthlyActiveUser', Operator: '=' as const, Value: month }] : []),
	];
	return {
		...searchBody(conditions, [...any, ...search], orderOf(context)),
		...(parameter('options.newVersion', false) && { newVersion: true }),
	};
}

function textConditions({ parameter }: OperationContext): FilterItem[] {
	const texts = TEXT_FILTERS.map(([name, FieldName, Operator]) => ({
		FieldName,
		Operator,
		Value: parameter(`filters.${name}`, ''),
	}));
	const dates = DATE_FILTERS.map(([name, label, FieldName, Operator]) => {
		const value = parameter(`filters.${name}`, '');
		return { FieldName, Operator, Value: value && checkDate(label, value) };
	});
	return [...texts, ...dates].filter(({ Value }) => Value !== '');
}

function listConditions({ parameter }: OperationContext): FilterItem[] {
	return LIST_FILTERS.flatMap(([name, FieldName]) => {
		const values = asTexts(parameter<unknown>(`filters.${name}`, []));
		const checked = name === 'priorities' ? values.map(checkPriority) : values;
		return checked.length > 0
			? [{ FieldName, Operator: 'Include' as const, Value: checked.join(',') }]
			: [];
	});
}

/** Keepnet filters custom fields by their display name, and ignores a name that it does not know. */
async function customConditions({ keepnet, parameter }: OperationContext): Promise<FilterItem[]> {
	const chosen = asRecords(parameter<unknown>('filters.customFields.field', []));
	if (chosen.length === 0) return [];
	const known = await readCustomFields(keepnet);
	return chosen.map(({ name, value }) => {
		const field = findCustomField(known, asText(name));
		const checked = asText(toCustomFieldValue(field, value).value);
		const [Operator, Value] = customCondition(field.dataType.toLowerCase(), checked);
		return { FieldName: field.name, Operator, Value };
	});
}

function customCondition(dataType: string, value: string): [FilterItem['Operator'], string] {
	if (dataType === 'boolean') return ['Include', value === 'True' ? '1' : '0'];
	return ['number', 'date', 'datetime'].includes(dataType) ? ['=', value] : ['Contains', value];
}

/** Without a choice the order is left to Keepnet, as its own client does whenever it filters by status. */
function orderOf(context: OperationContext): Order {
	return {
		orderBy: context.parameter('options.sortBy', ''),
		ascending: isAscending(context),
	};
}

/** A switch of Keepnet's search whose meaning is not documented. */
export const newVersion: INodeProperties = {
	displayName: 'New Version',
	name: 'newVersion',
	type: 'boolean',
	default: false,
	description: "Whether to send Keepnet's switch newVersion; what it changes is not documented",
};
