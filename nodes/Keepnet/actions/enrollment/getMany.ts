import { checkChoices } from '../../people/choices';
import { NEWEST_FIRST } from '../../search/filter';
import { readEnrollmentRow } from '../../training/enrollment';
import { enrollmentSearch } from '../../training/search';
import { ENROLLMENT_STATUSES, RECIPIENT_TYPES } from '../../training/types';
import { listOf } from '../parameters/reader';
import {
	dateFilter,
	filterCollection,
	output,
	pageSize,
	paging,
	sorting,
} from '../parameters/sharedFields';
import type { Operation } from '../operation';
import { listRows, readOrder } from '../parameters/listing';
import { categoriesFilter, TYPE_OPTIONS, typeFilter } from '../training/trainingFields';
import { ENROLLMENT_FIELDS, identifyEnrollment } from './rows';

export const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many enrollments',
	description: 'List enrollments, all or those that match filters',
	scope: 'company',
	fields: [
		...paging,
		filterCollection([
			{
				displayName: 'Archived',
				name: 'archived',
				type: 'boolean',
				default: true,
				description: 'Whether to return those in the archive instead of the others',
			},
			{
				displayName: 'Audiences',
				name: 'recipientTypes',
				type: 'multiOptions',
				default: [],
				options: Object.entries(RECIPIENT_TYPES).map(([value, name]) => ({ name, value })),
				description: 'Enrollments for one of these kinds of people',
			},
			categoriesFilter,
			{
				displayName: 'Enrolled By',
				name: 'enrolledBy',
				type: 'string',
				default: '',
				description: 'Enrollments whose creator contains this',
			},
			{
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				description: 'Enrollments whose name, or whose training, contains this',
			},
			dateFilter('Started After', 'startedAfter'),
			dateFilter('Started Before', 'startedBefore'),
			{
				displayName: 'Statuses',
				name: 'statuses',
				type: 'multiOptions',
				default: [],
				options: ENROLLMENT_STATUSES.map((value) => ({ name: value, value })),
				description: 'Enrollments with one of these statuses',
			},
			typeFilter,
		]),
		...output(ENROLLMENT_FIELDS),
	],
	options: [
		pageSize,
		...sorting({
			CreateTime: 'Create Time',
			EnrolledBy: 'Enrolled By',
			Name: 'Name',
			StartDate: 'Start Date',
			Status: 'Status',
			TrainingName: 'Training Name',
		}),
	],
	async run(context) {
		const { parameter } = context;
		const list = (name: string) => listOf(parameter<unknown>(`filters.${name}`, []));
		const types = TYPE_OPTIONS.map(({ value }) => value);
		const [type = ''] = checkChoices(
			'Type',
			[parameter('filters.type', '')].filter(Boolean),
			types,
		);
		const filter = {
			search: parameter('filters.search', ''),
			name: '',
			enrolledBy: parameter('filters.enrolledBy', '').trim(),
			statuses: checkChoices('Statuses', list('statuses'), ENROLLMENT_STATUSES),
			recipientTypes: checkChoices(
				'Audiences',
				list('recipientTypes'),
				Object.keys(RECIPIENT_TYPES),
			),
			categories: list('categories'),
			startedAfter: parameter('filters.startedAfter', ''),
			startedBefore: parameter('filters.startedBefore', ''),
			type,
			archived: parameter('filters.archived', false),
		};
		const order = readOrder(context, NEWEST_FIRST);
		const search = enrollmentSearch(filter, order);
		return await listRows(context, search, readEnrollmentRow, identifyEnrollment);
	},
};
