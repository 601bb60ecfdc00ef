import { containsAny, searchBody, type FilterItem, type Order } from '../search/filter';
import { inPeriod } from '../search/period';
import type { Search } from '../search/search';
import { path } from '../transport/path';
import type { ExamAttempt } from './types';

/** Which trainings are wanted; an empty text or list asks for nothing. */
export interface TrainingFilter {
	/** Looked for in the name. */
	search: string;
	/** Codes such as `EN-US`. */
	languages: string[];
	/** Numbers; see LEVELS. */
	levels: string[];
	categories: string[];
	/** One of TRAINING_TYPES. */
	type: string;
}

export const ALL_TRAININGS: TrainingFilter = {
	search: '',
	languages: [],
	levels: [],
	categories: [],
	type: '',
};

/**
 * Keepnet's number for all trainings; others are for the popular ones, favorites and one's own. Its own clients always send
 * one, and none is documented as what counts without it.
 */
const WHOLE_CATALOGUE = 1;

/**
 * The search for trainings of the catalogue.
 *
 * @param trainingIds only these
 */
export function trainingSearch(
	filter: TrainingFilter,
	order: Order,
	trainingIds: string[] = [],
): Search {
	const conditions = [
		oneOf('languages', filter.languages),
		oneOf('level', filter.levels),
		oneOf('category', filter.categories),
	];
	return {
		path: '/api/trainings/search',
		body: {
			...searchBody(conditions.flat(), containsAny(filter.search, ['trainingName']), order),
			trainingSearchType: WHOLE_CATALOGUE,
			...(filter.type && { trainingType: filter.type }),
			...(trainingIds.length > 0 && { trainingIds }),
		},
	};
}

/** Which enrollments are wanted; an empty text or list asks for nothing. */
export interface EnrollmentFilter {
	/** Looked for in the names of the enrollment and of its training. */
	search: string;
	/** The whole name of the enrollment. */
	name: string;
	enrolledBy: string;
	statuses: string[];
	recipientTypes: string[];
	categories: string[];
	startedAfter: string;
	startedBefore: string;
	type: string;
	/** Those in the archive, instead of the others. */
	archived: boolean;
}

export const ALL_ENROLLMENTS: EnrollmentFilter = {
	search: '',
	name: '',
	enrolledBy: '',
	statuses: [],
	recipientTypes: [],
	categories: [],
	startedAfter: '',
	startedBefore: '',
	type: '',
	archived: false,
};

/** The search for enrollments. @throws InputError when a date is none, or the period ends before it begins */
export function enrollmentSearch(filter: EnrollmentFilter, order: Order): Search {
	const { name, enrolledBy, startedAfter, startedBefore } = filter;
	const texts: FilterItem[] = [
		{ FieldName: 'name', Operator: '=', Value: name },
		{ FieldName: 'enrolledBy', Operator: 'Contains', Value: enrolledBy },
	];
	const conditions = [
		...texts.filter(({ Value }) => Value !== ''),
		...inPeriod('startDate', 'Started', { after: startedAfter, before: startedBefore }),
		...oneOf('status', filter.statuses),
		...oneOf('recipientType', filter.recipientTypes),
		// The catalogue calls it category; here Keepnet's own client filters by another name than the column has.
		...oneOf('categories', filter.categories),
	];
	return {
		path: filter.archived ? '/api/enrollments/archive/search' : '/api/enrollments/search',
		body: {
			...searchBody(conditions, containsAny(filter.search, ['name', 'trainingName']), order),
			...(filter.type && { enrollmentType: filter.type }),
		},
	};
}

/** Keepnet's lists of the people in an enrollment, each with the fields of its own that it sorts by. */
export const PEOPLE_LISTS = {
	all: { route: 'users', sortedBy: ['firstCompletionDate', 'lastInteractionDate', 'status'] },
	clicked: { route: 'clicked-emails', sortedBy: ['clickedCount', 'lastClickedDate'] },
	examResults: { route: 'exam-results', sortedBy: ['examResultDate', 'examScore'] },
	noResponse: { route: 'no-response', sortedBy: ['lastSendDate'] },
	opened: { route: 'opened-emails', sortedBy: ['lastOpenedDate', 'openedCount'] },
	progress: {
		route: 'progress',
		sortedBy: ['enrollmentDate', 'progress', 'sessionCount', 'sessionEndDate', 'sessionStartDate'],
	},
	sendingReport: { route: 'sending-report', sortedBy: ['firstSendDate', 'lastSendDate'] },
} as const;
export type PeopleList = keyof typeof PEOPLE_LISTS;
export const PEOPLE_LIST_NAMES = Object.keys(PEOPLE_LISTS) as PeopleList[];

/** Every list sorts by these. */
export const SORTED_BY_ALL = ['department', 'email', 'firstName', 'lastName'];

/** Which people of an enrollment are wanted; an empty text or list asks for nothing. */
export interface EnrolleeFilter {
	/** Looked for in name and address. */
	search: string;
	department: string;
	/** One of PERSON_STATUSES each; of the list `all` only. */
	statuses: string[];
	/** One of EXAM_STATUSES each; of the lists `all` and `examResults` only. */
	examStatuses: string[];
	/** Which attempt at the exam counts; of the lists `all` and `examResults` only. Empty leaves it to Keepnet. */
	attempt: ExamAttempt | '';
}

export const enrolleePath = (enrollmentId: string, list: PeopleList): string =>
	`${path`/api/training-reports/${enrollmentId}`}/${PEOPLE_LISTS[list].route}/search`;

/** The search for people of an enrollment. */
export function enrolleeSearch(
	enrollmentId: string,
	list: PeopleList,
	filter: EnrolleeFilter,
	order: Order,
): Search {
	const { department, search, attempt } = filter;
	const conditions = [
		...(department
			? [{ FieldName: 'department', Operator: 'Contains' as const, Value: department }]
			: []),
		...oneOf('status', filter.statuses),
		...oneOf('examStatus', filter.examStatuses),
	];
	return {
		path: enrolleePath(enrollmentId, list),
		body: {
			...searchBody(conditions, containsAny(search, ['email', 'firstName', 'lastName']), order),
			...(attempt && { showByExamStatus: attempt }),
		},
	};
}

const oneOf = (FieldName: string, values: string[]): FilterItem[] =>
	values.length === 0 ? [] : [{ FieldName, Operator: 'Include', Value: values.join(',') }];
