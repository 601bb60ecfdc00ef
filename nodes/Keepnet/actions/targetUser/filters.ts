import type { INodeProperties } from 'n8n-workflow';

import { checkChoice } from '../../people/choices';
import { findCustomField, readCustomFields } from '../../people/customFields';
import {
	LIST_FILTERS,
	STATUS_FILTERS,
	TEXT_FILTERS,
	type TargetUserFilter,
} from '../../people/search';
import { NEWEST_FIRST, type Order } from '../../search/filter';
import { listOf } from '../parameters/reader';
import { dateFilter, filterCollection, sorting, textFilter } from '../parameters/sharedFields';
import type { OperationContext } from '../operation';
import { readEach, readOrder } from '../parameters/listing';
import { chosenCustomFields, customFields, PRIORITY_OPTIONS } from './personFields';

/** The filters of target users, for lists and exports, and reading them. */

export const filters = filterCollection([
	dateFilter('Created After', 'createdAfter'),
	dateFilter('Created Before', 'createdBefore'),
	{
		...customFields,
		description:
			'People with these values: text is looked for anywhere in the field, other values have to be the same',
	},
	textFilter('Department', 'department', 'People whose department is exactly this'),
	textFilter('Email', 'email', 'People whose address contains this'),
	textFilter('First Name', 'firstName', 'People whose first name contains this'),
	textFilter('Last Name', 'lastName', 'People whose last name contains this'),
	textFilter('Manager Email', 'managerEmail', "People whose manager's address contains this"),
	textFilter('Manager Name', 'managerName', "People whose manager's name contains this"),
	{
		...textFilter('Monthly Active', 'monthlyActive', 'People who count as active in this month'),
		placeholder: 'e.g. 2026-01',
	},
	textFilter('Phone Number', 'phoneNumber', 'People whose phone number contains this'),
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
	textFilter('Search', 'search', 'People whose name, address or department contains this'),
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

/**
 * What the filters ask for.
 *
 * @throws InputError for a choice that does not exist, or a custom field that the company does not have
 */
export async function readFilter({
	keepnet,
	parameter,
}: OperationContext): Promise<TargetUserFilter> {
	const chosen = chosenCustomFields(parameter, 'filters');
	const known = chosen.length > 0 ? await readCustomFields(keepnet) : [];
	return {
		status: checkChoice('Status', parameter('filters.status', 'notDeleted'), STATUS_FILTERS),
		search: parameter('filters.search', ''),
		monthlyActive: parameter('filters.monthlyActive', ''),
		texts: readEach(TEXT_FILTERS, (name) => parameter(`filters.${name}`, '')),
		lists: readEach(LIST_FILTERS, (name) => listOf(parameter<unknown>(`filters.${name}`, []))),
		customFields: chosen.map(({ name, value }) => ({
			field: findCustomField(known, name),
			value,
		})),
		newVersion: parameter('options.newVersion', false),
	};
}

/** Without a choice the order is left to Keepnet, as its own client does whenever it filters by status. */
export const readUserOrder = (context: OperationContext): Order =>
	readOrder(context, { orderBy: '', ascending: false }, NEWEST_FIRST.orderBy);

/** A switch of Keepnet's search whose meaning is not documented. */
export const newVersion: INodeProperties = {
	displayName: 'New Version',
	name: 'newVersion',
	type: 'boolean',
	default: false,
	description: "Whether to send Keepnet's switch newVersion; what it changes is not documented",
};
