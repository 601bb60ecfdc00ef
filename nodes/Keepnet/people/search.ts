import { checkPriority } from './choices';
import { customFieldCondition, type CustomFieldFilter } from './customFields';
import {
	containsAny,
	searchBody,
	type Condition,
	type FilterItem,
	type Order,
} from '../search/filter';
import type { FileRequest } from '../files/fileRequest';
import { FILE_KINDS } from '../files/fileKinds';
import { inPeriod } from '../search/period';
import type { Search } from '../search/search';
import { InputError } from '../transport/errors';
import { path } from '../transport/path';

/** Keepnet compares this one with a JSON boolean. */
const isDeleted = (Value: boolean): FilterItem => ({
	FieldName: 'IsDeleted',
	Operator: 'Contains',
	Value,
});
const hasStatus = (Value: string): FilterItem => ({
	FieldName: 'Status',
	Operator: 'Include',
	Value,
});

/** The condition of a list that leaves out who was deleted. */
export const NOT_DELETED = isDeleted(false);

const STATUSES = {
	active: { allOf: [hasStatus('1'), NOT_DELETED] },
	all: {},
	deleted: { allOf: [isDeleted(true)] },
	inactive: { allOf: [hasStatus('0'), NOT_DELETED] },
	inactiveOrDeleted: { anyOf: [isDeleted(true), hasStatus('0')] },
	notDeleted: { allOf: [NOT_DELETED] },
} satisfies Record<string, { allOf?: FilterItem[]; anyOf?: FilterItem[] }>;

export type StatusFilter = keyof typeof STATUSES;
export const STATUS_FILTERS = Object.keys(STATUSES) as StatusFilter[];

/** Keepnet's name and operator for each filter by text; dates are compared in the notation that they come in. */
const TEXTS = {
	department: ['Department', '='],
	email: ['Email', 'Contains'],
	firstName: ['FirstName', 'Contains'],
	lastName: ['LastName', 'Contains'],
	managerEmail: ['ManagerEmail', 'Contains'],
	managerName: ['ManagerFullName', 'Contains'],
	phoneNumber: ['PhoneNumber', 'Contains'],
} satisfies Record<string, Condition>;
const DATES = ['createdAfter', 'createdBefore', 'updatedAfter', 'updatedBefore'] as const;
const LISTS = {
	priorities: 'Priority',
	preferredLanguageIds: 'preferredLanguageId',
	timeZoneIds: 'TimeZoneId',
};

type Names<T> = keyof T & string;
const namesOf = <T extends object>(table: T) => Object.keys(table) as Array<Names<T>>;

export const TEXT_FILTERS = [...namesOf(TEXTS), ...DATES];
export const LIST_FILTERS = namesOf(LISTS);

/** Which target users are wanted; an empty text or list asks for nothing. */
export interface TargetUserFilter {
	status: StatusFilter;
	/** Looked for in name, address and department. */
	search: string;
	/** Who counts as active in this month, e.g. `2026-01`. */
	monthlyActive: string;
	texts: Record<Names<typeof TEXTS> | (typeof DATES)[number], string>;
	lists: Record<Names<typeof LISTS>, string[]>;
	customFields: CustomFieldFilter[];
	/** A switch of Keepnet's search whose meaning is not documented. */
	newVersion: boolean;
}

/** Everybody, also who was deleted. */
export const ANYBODY: TargetUserFilter = {
	status: 'all',
	search: '',
	monthlyActive: '',
	texts: Object.fromEntries(TEXT_FILTERS.map((name) => [name, ''])) as TargetUserFilter['texts'],
	lists: { priorities: [], preferredLanguageIds: [], timeZoneIds: [] },
	customFields: [],
	newVersion: false,
};

/**
 * The search for target users.
 *
 * @throws InputError for a filter that could not work, such as a date that is none
 */
export function targetUserSearch(filter: TargetUserFilter, order: Order): Search {
	return { path: '/api/target-users/search', body: bodyOf(filter, order) };
}

/**
 * The searches behind a list to choose a person from, of which the first that finds anybody counts: who is not deleted, by
 * name or address. No column holds a whole name, so that its first and its last word are looked for on their own.
 */
export function targetUserChoices(text: string): Search[] {
	const words = text.trim().split(/\s+/);
	const fullName: FilterItem[] = [
		{ FieldName: 'FirstName', Operator: 'Contains', Value: words[0] },
		{ FieldName: 'LastName', Operator: 'Contains', Value: words[words.length - 1] },
	];
	const choices = (allOf: FilterItem[], anyOf: FilterItem[]): Search => ({
		path: '/api/target-users/search',
		body: searchBody([NOT_DELETED, ...allOf], anyOf, { orderBy: '', ascending: true }),
	});
	return [
		choices([], containsAny(text, ['Email', 'FirstName', 'LastName'])),
		...(words.length > 1 ? [choices(fullName, [])] : []),
	];
}

/** The search for the members of a target group, or for everyone who is not in it. @throws as targetUserSearch */
export function groupMemberSearch(
	groupId: string,
	who: 'members' | 'others',
	filter: TargetUserFilter,
	order: Order,
): Search {
	return {
		path: path`/api/target-groups/${groupId}/users`,
		body: { ...bodyOf(filter, order), excludeGroupUsers: who === 'others' },
	};
}

/** The formats that Keepnet exports target users in. */
export const EXPORT_FORMATS = ['CSV', 'Excel', 'PDF'] as const;
const EXPORT_KINDS = { CSV: FILE_KINDS.csv, Excel: FILE_KINDS.xlsx, PDF: FILE_KINDS.pdf };

/** The file with the target users of a search. @throws as targetUserSearch */
export function targetUserExport(
	filter: TargetUserFilter,
	order: Order,
	exportType: (typeof EXPORT_FORMATS)[number],
): FileRequest {
	return {
		path: '/api/target-users/search/export',
		body: {
			...bodyOf(filter, order),
			pageNumber: 1,
			pageSize: 10,
			reportAllPages: true,
			exportType,
		},
		kind: EXPORT_KINDS[exportType],
		baseName: 'Target Users',
	};
}

function bodyOf(filter: TargetUserFilter, order: Order) {
	const status: { allOf?: FilterItem[]; anyOf?: FilterItem[] } = STATUSES[filter.status];
	const { allOf = [], anyOf = [] } = status;
	const search = containsAny(filter.search, ['FirstName', 'LastName', 'Email', 'Department']);
	if (search.length > 0 && anyOf.length > 0) {
		throw new InputError(
			"The filter 'Search' cannot go together with the status 'Inactive or Deleted'",
			"Choose another 'Status', or filter by 'Email', 'First Name' or 'Last Name' instead",
		);
	}
	const conditions = [
		...allOf,
		...textConditions(filter),
		...listConditions(filter),
		...filter.customFields.map(customFieldCondition),
		...monthCondition(filter.monthlyActive),
	];
	return {
		...searchBody(conditions, [...anyOf, ...search], order),
		...(filter.newVersion && { newVersion: true }),
	};
}

function textConditions({ texts }: TargetUserFilter): FilterItem[] {
	const plain = namesOf(TEXTS).map((name): FilterItem => {
		const [FieldName, Operator] = TEXTS[name];
		return { FieldName, Operator, Value: texts[name] };
	});
	return [
		...plain.filter(({ Value }) => Value !== ''),
		...inPeriod('CreateTime', 'Created', {
			after: texts.createdAfter,
			before: texts.createdBefore,
		}),
		...inPeriod('UpdateTime', 'Updated', {
			after: texts.updatedAfter,
			before: texts.updatedBefore,
		}),
	];
}

function listConditions({ lists }: TargetUserFilter): FilterItem[] {
	return LIST_FILTERS.filter((name) => lists[name].length > 0).map((name) => {
		const values = name === 'priorities' ? lists[name].map(checkPriority) : lists[name];
		return { FieldName: LISTS[name], Operator: 'Include', Value: values.join(',') };
	});
}

function monthCondition(month: string): FilterItem[] {
	if (month === '') return [];
	if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
		throw new InputError(
			`The filter 'Monthly Active' is not a month: ${JSON.stringify(month)}`,
			'Enter a year and a month, e.g. 2026-01',
		);
	}
	return [{ FieldName: 'MonthlyActiveUser', Operator: '=', Value: month }];
}
