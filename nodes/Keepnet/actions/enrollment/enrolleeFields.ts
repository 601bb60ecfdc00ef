import type { INodeProperties } from 'n8n-workflow';

import { checkChoice, checkChoices } from '../../people/choices';
import type { Order } from '../../search/filter';
import {
	PEOPLE_LISTS,
	PEOPLE_LIST_NAMES,
	SORTED_BY_ALL,
	type EnrolleeFilter,
	type PeopleList,
} from '../../training/search';
import { EXAM_ATTEMPTS, EXAM_STATUSES, PERSON_STATUSES } from '../../training/types';
import { InputError } from '../../transport/errors';
import { listOf } from '../parameters/reader';
import { filterCollection, sorting } from '../parameters/sharedFields';
import type { OperationContext } from '../operation';
import { readOrder } from '../parameters/listing';

/** The fields of 'Get Users', with what reads them. */

const LIST_OPTIONS: Array<{ name: string; value: PeopleList; description: string }> = [
	{ name: 'All', value: 'all', description: 'Everybody, with how it stands with them' },
	{ name: 'Clicked', value: 'clicked', description: 'Who clicked in the mail' },
	{ name: 'Exam Results', value: 'examResults', description: 'Who took the exam' },
	{ name: 'No Response', value: 'noResponse', description: 'Who did nothing yet' },
	{ name: 'Opened', value: 'opened', description: 'Who opened the mail' },
	{
		name: 'Progress',
		value: 'progress',
		description: 'Who began the training, and how far they are',
	},
	{
		name: 'Sending Report',
		value: 'sendingReport',
		description: 'Who was mailed, and whether it arrived',
	},
];

export const whichPeople: INodeProperties = {
	displayName: 'Which',
	name: 'which',
	type: 'options',
	default: 'all',
	options: LIST_OPTIONS,
	description: 'Which people to list',
};

/** @throws InputError when there is no such list */
export const chosenList = ({ parameter }: OperationContext): PeopleList =>
	checkChoice('Which', parameter('which', 'all'), PEOPLE_LIST_NAMES);

const hasExams = (list: PeopleList) => list === 'all' || list === 'examResults';

export const examAttempt: INodeProperties = {
	displayName: 'Exam Attempt',
	name: 'examAttempt',
	type: 'options',
	default: 'FirstAttempt',
	displayOptions: { show: { which: ['all', 'examResults'] } },
	options: [
		{ name: 'Any Failed', value: 'FailedAnyAttempt' },
		{ name: 'Any Passed', value: 'PassedAnyAttempt' },
		{ name: 'First', value: 'FirstAttempt' },
	],
	description: 'Which attempt at the exam counts for people who took it more than once',
};

const words = (values: string[]) =>
	values.map((value) => ({ name: value.replace(/([a-z])([A-Z])/g, '$1 $2'), value }));

export const enrolleeFilters = filterCollection([
	{
		displayName: 'Department',
		name: 'department',
		type: 'string',
		default: '',
		description: 'People whose department contains this',
	},
	{
		displayName: 'Exam Statuses',
		name: 'examStatuses',
		type: 'multiOptions',
		default: [],
		options: words(EXAM_STATUSES),
		description: "People with one of these results. With 'All' and 'Exam Results' only.",
	},
	{
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		description: 'People whose name or address contains this',
	},
	{
		displayName: 'Statuses',
		name: 'statuses',
		type: 'multiOptions',
		default: [],
		options: words(PERSON_STATUSES),
		description: "People of whom one of these is true. With 'All' only.",
	},
]);

/** @throws InputError for a filter that the list does not have, or a choice that does not exist */
export function readEnrolleeFilter(
	{ parameter }: OperationContext,
	list: PeopleList,
): EnrolleeFilter {
	const values = (name: string) => listOf(parameter<unknown>(`filters.${name}`, []));
	const statuses = checkChoices('Statuses', values('statuses'), PERSON_STATUSES);
	const examStatuses = checkChoices('Exam Statuses', values('examStatuses'), EXAM_STATUSES);
	if (statuses.length > 0 && list !== 'all') throw notOf('filter', 'Statuses', list);
	if (examStatuses.length > 0 && !hasExams(list)) throw notOf('filter', 'Exam Statuses', list);
	const attempt = parameter('examAttempt', 'FirstAttempt');
	return {
		search: parameter('filters.search', ''),
		department: parameter('filters.department', '').trim(),
		statuses,
		examStatuses,
		attempt: hasExams(list) ? checkChoice('Exam Attempt', attempt, EXAM_ATTEMPTS) : '',
	};
}

const SORT_FIELDS = {
	clickedCount: 'Clicked Count',
	department: 'Department',
	email: 'Email',
	enrollmentDate: 'Enrollment Date',
	examResultDate: 'Exam Result Date',
	examScore: 'Exam Score',
	firstCompletionDate: 'First Completion Date',
	firstName: 'First Name',
	firstSendDate: 'First Send Date',
	lastClickedDate: 'Last Clicked Date',
	lastInteractionDate: 'Last Interaction Date',
	lastName: 'Last Name',
	lastOpenedDate: 'Last Opened Date',
	lastSendDate: 'Last Send Date',
	openedCount: 'Opened Count',
	progress: 'Progress',
	sessionCount: 'Session Count',
	sessionEndDate: 'Session End Date',
	sessionStartDate: 'Session Start Date',
	status: 'Status',
};

export const enrolleeSorting = sorting(SORT_FIELDS, 'email');

/** By address unless told otherwise. @throws InputError for a field that the list does not have */
export function readEnrolleeOrder(context: OperationContext, list: PeopleList): Order {
	const order = readOrder(context, { orderBy: 'email', ascending: true });
	const known: string[] = [...SORTED_BY_ALL, ...PEOPLE_LISTS[list].sortedBy];
	if (!known.includes(order.orderBy)) {
		throw new InputError(
			`The list '${labelOf(list)}' cannot be sorted by '${order.orderBy.slice(0, 60)}'`,
			`Choose one of ${known.join(', ')} for 'Sort By'`,
		);
	}
	return order;
}

const labelOf = (list: PeopleList) =>
	LIST_OPTIONS.find(({ value }) => value === list)?.name ?? list;

const notOf = (what: string, name: string, list: PeopleList) =>
	new InputError(
		`The list '${labelOf(list)}' does not have the ${what} '${name}'`,
		`Remove the ${what}, or set 'Which' to 'All'`,
	);
