import type { INodeProperties } from 'n8n-workflow';

import { TRAINING_TYPES } from '../../training/types';

/** Fields that lists of trainings and of enrollments share. */

export const TYPE_OPTIONS = Object.entries(TRAINING_TYPES).map(([value, name]) => ({
	name,
	value,
}));

export const typeFilter: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	default: 'SCORM',
	options: TYPE_OPTIONS,
	description: 'What kind of content',
};

export const categoriesFilter: INodeProperties = {
	displayName: 'Category Names or IDs',
	name: 'categories',
	type: 'multiOptions',
	typeOptions: {
		loadOptionsMethod: 'getTrainingCategories',
		loadOptionsDependsOn: ['company.value'],
	},
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};
