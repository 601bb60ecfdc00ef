import type { IDataObject } from 'n8n-workflow';

import { checkChoices } from '../../people/choices';
import { NEWEST_FIRST } from '../../search/filter';
import { trainingSearch } from '../../training/search';
import { readTrainingRow } from '../../training/training';
import { LEVELS } from '../../training/types';
import { listOf } from '../parameters/reader';
import { filterCollection, output, pageSize, paging, sorting } from '../parameters/sharedFields';
import type { Operation } from '../operation';
import { listRows, readOrder } from '../parameters/listing';
import { categoriesFilter, TYPE_OPTIONS, typeFilter } from './trainingFields';

const OUTPUT_FIELDS = [
	...['availableFor', 'category', 'compliances', 'coverImage', 'createTime', 'createdBy'],
	...['description', 'duration', 'hasQuiz', 'isEditable', 'isFavourite', 'isNew', 'languages'],
	...['level', 'tags', 'targetAudience', 'trainingId', 'trainingName', 'trainingRoles', 'type'],
	'vendorName',
];

const identify = (row: IDataObject) => row;

export const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many trainings',
	description: 'List the trainings of the catalog, all or those that match filters',
	scope: 'company',
	fields: [
		...paging,
		filterCollection([
			categoriesFilter,
			{
				displayName: 'Language Names or IDs',
				name: 'languages',
				type: 'multiOptions',
				typeOptions: {
					loadOptionsMethod: 'getTrainingLanguageCodes',
					loadOptionsDependsOn: ['company.value'],
				},
				default: [],
				description:
					'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
			},
			{
				displayName: 'Levels',
				name: 'levels',
				type: 'multiOptions',
				default: [],
				options: Object.entries(LEVELS).map(([value, name]) => ({ name, value })),
				description: 'Trainings of one of these levels',
			},
			{
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				description: 'Trainings whose name contains this',
			},
			typeFilter,
		]),
		...output(OUTPUT_FIELDS),
	],
	options: [
		pageSize,
		...sorting({ Category: 'Category', CreateTime: 'Create Time', Name: 'Name' }),
	],
	async run(context) {
		const { parameter } = context;
		const list = (name: string) => listOf(parameter<unknown>(`filters.${name}`, []));
		const [type = ''] = checkChoices(
			'Type',
			[parameter('filters.type', '')].filter(Boolean),
			TYPE_OPTIONS.map(({ value }) => value),
		);
		const filter = {
			search: parameter('filters.search', ''),
			languages: list('languages'),
			levels: checkChoices('Levels', list('levels').map(numberOfLevel), Object.keys(LEVELS)),
			categories: list('categories'),
			type,
		};
		const order = readOrder(context, NEWEST_FIRST);
		return await listRows(context, trainingSearch(filter, order), readTrainingRow, identify);
	},
};

/** A level may be given by its name, as a language model does. */
const numberOfLevel = (level: string) =>
	Object.entries(LEVELS).find(([, name]) => name.toLowerCase() === level.toLowerCase())?.[0] ??
	level;
