import type { INodeProperties } from 'n8n-workflow';

import { ID_PATTERN } from '../../transport/path';

/** Parameters that more than one operation shows. */

/** The one selector that decides for which company a request speaks. */
export const company: INodeProperties = {
	displayName: 'Company',
	name: 'company',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description:
		"The customer company to work for. Leave empty for the credential's own company; a reseller has to choose one for everything that changes data.",
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a company...',
			typeOptions: { searchListMethod: 'searchCompanies', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. xC5kfGz7w2Nz',
			validation: [
				{
					type: 'regex',
					properties: {
						// Empty is an answer too: the credential's own company.
						regex: `(${ID_PATTERN})?`,
						errorMessage: 'A company ID has no blanks, slashes or line breaks',
					},
				},
			],
		},
	],
};

/** How the items of one run are worked off; part of every operation's options. The defaults are DEFAULT_LIMITS. */
export const runOptions: INodeProperties[] = [
	{
		displayName: 'Items at Once',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50 },
		default: 25,
		description: 'How many input items to work on side by side; results keep their order',
	},
	{
		displayName: 'Longest Wait (Seconds)',
		name: 'maxWait',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 300,
		description:
			'How long one request may be held back in total when Keepnet asks to slow down or does not answer',
	},
	{
		displayName: 'Request Timeout (Seconds)',
		name: 'requestTimeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 100,
		description: 'How long to wait for the answer to one request; uploads may take longer',
	},
];

/** Return All and Limit. */
export const paging: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

/** The rows of each request of a list; few people need it, so it stands among the options. */
export const pageSize: INodeProperties = {
	displayName: 'Page Size',
	name: 'pageSize',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1000,
	description: 'How many rows to ask for in one request',
};

/**
 * How much of each row comes out.
 *
 * @param names the fields that can be selected, as they stand in the whole row
 */
export function output(names: string[]): INodeProperties[] {
	return [
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			default: 'simplified',
			options: [
				{
					name: 'Simplified',
					value: 'simplified',
					description: 'The most useful fields of each result',
				},
				{ name: 'Raw', value: 'raw', description: 'All that Keepnet answered' },
				{
					name: 'Selected Fields',
					value: 'selectedFields',
					description: 'Only the fields that you choose',
				},
			],
			description: 'How much of each result to return',
		},
		{
			displayName: 'Fields',
			name: 'outputFields',
			type: 'multiOptions',
			default: [],
			displayOptions: { show: { output: ['selectedFields'] } },
			options: names.map((value) => ({ name: value, value })),
			description: 'The fields to return',
		},
	];
}

/** The binary field that a file is read from. */
export const inputBinaryField: INodeProperties = {
	displayName: 'Input Binary Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the input binary field that holds the Excel or CSV file',
	description: 'An .xlsx, .xls or .csv file of up to 200 MB whose first row names the columns',
};

/** The binary field that a file is written to. */
export const outputBinaryField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the output binary field to put the file in',
};

/** Whether to wait for something that Keepnet does in the background. */
export const waiting: INodeProperties[] = [
	{
		displayName: 'Timeout (Seconds)',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 600,
		description: 'How long to wait for Keepnet to finish each step that runs in the background',
	},
	{
		displayName: 'Wait for Completion',
		name: 'waitForCompletion',
		type: 'boolean',
		default: true,
		description:
			'Whether to wait until Keepnet has finished instead of returning once it has started',
	},
];

/**
 * The order of a list.
 *
 * @param fields by the names that Keepnet sorts by, as the editor shows them
 * @param initial the one that a newly added option has, and that a direction alone goes by
 */
export const sorting = (
	fields: Record<string, string>,
	initial = 'CreateTime',
): INodeProperties[] => [
	{
		displayName: 'Sort By',
		name: 'sortBy',
		type: 'options',
		default: initial,
		options: Object.entries(fields).map(([value, name]) => ({ name, value })),
		description: 'The field to order the results by',
	},
	{
		displayName: 'Sort Direction',
		name: 'sortDirection',
		type: 'options',
		default: 'descending',
		options: [
			{ name: 'Ascending', value: 'ascending' },
			{ name: 'Descending', value: 'descending' },
		],
		description: fields[initial]
			? `Which end to begin with. Without 'Sort By' the list goes by ${fields[initial]}.`
			: 'Which end to begin with',
	},
];

/** The conditions of a list. @param options sorted by their names, as n8n wants collections */
export const filterCollection = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options,
});

/** A filter for a time. It is text, as the right notation depends on the settings of the account. */
export const dateFilter = (displayName: string, name: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: 'e.g. 2026/01/31 09:00',
	description: 'Written as Keepnet shows dates to you; it may refuse other formats',
});

/** A filter for a text. */
export const textFilter = (
	displayName: string,
	name: string,
	description: string,
): INodeProperties => ({ displayName, name, type: 'string', default: '', description });

/** The format of a file that Keepnet makes; the endpoints differ in which they offer and how they spell them. */
export const fileFormat = (options: Array<{ name: string; value: string }>): INodeProperties => ({
	displayName: 'File Format',
	name: 'fileFormat',
	type: 'options',
	default: 'Excel',
	options,
	description: 'The format of the file',
});
