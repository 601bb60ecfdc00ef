import { customFields } from '../people';
import type { Row } from './row';

/** What is wrong with the filters, the size or the form of a list or an export. */
export const LISTS: Row[] = [
	{
		wrong: 'a limit of 0',
		operation: 'targetUser.getMany',
		parameters: { limit: 0 },
		atOnce: true,
		message: "The parameter 'Limit' has to be a whole number above 0, but is 0",
		description: 'Enter 1 or more.',
	},
	{
		wrong: 'a word for a limit',
		operation: 'targetUser.getMany',
		parameters: { limit: '={{ "few" }}' },
		atOnce: true,
		message: 'The parameter \'Limit\' has to be a whole number above 0, but is "few"',
		description: 'Enter 1 or more.',
	},
	{
		wrong: 'a page size of 0',
		operation: 'targetUser.getMany',
		parameters: { options: { pageSize: 0 } },
		atOnce: true,
		message: "The parameter 'Page Size' has to be a whole number above 0, but is 0",
		description: 'Enter 1 or more.',
	},
	{
		wrong: 'no selected field',
		operation: 'targetUser.getMany',
		parameters: { output: 'selectedFields' },
		atOnce: true,
		message: "The parameter 'Fields' is empty",
		description: "Choose at least one field, or set 'Output' to 'Simplified' or 'Raw'.",
	},
	{
		wrong: 'a sort direction that there is not',
		operation: 'targetUser.getMany',
		parameters: { options: { sortDirection: '={{ "up" }}' } },
		atOnce: true,
		message: "The parameter 'Sort Direction' has no choice 'up'",
		description: 'Choose one of ascending, descending.',
	},
	{
		wrong: 'a date that is none',
		operation: 'targetUser.getMany',
		parameters: { filters: { createdAfter: 'yesterday' } },
		atOnce: true,
		message: 'The parameter \'Created After\' is not a date: "yesterday"',
		description:
			'Enter a date as Keepnet shows it to you, e.g. 2026/01/31 09:00, or as 2026-01-31.',
	},
	{
		wrong: 'a date that the calendar lacks',
		operation: 'targetUser.getMany',
		parameters: { filters: { updatedBefore: '2026-02-30' } },
		atOnce: true,
		message: 'The parameter \'Updated Before\' is not a date: "2026-02-30"',
		description:
			'Enter a date as Keepnet shows it to you, e.g. 2026/01/31 09:00, or as 2026-01-31.',
	},
	{
		wrong: 'a month that is none',
		operation: 'targetUser.getMany',
		parameters: { filters: { monthlyActive: '2026-13' } },
		atOnce: true,
		message: 'The filter \'Monthly Active\' is not a month: "2026-13"',
		description: 'Enter a year and a month, e.g. 2026-01.',
	},
	{
		wrong: 'a status that there is not',
		operation: 'targetUser.getMany',
		parameters: { filters: { status: '={{ "gone" }}' } },
		atOnce: true,
		message: "The parameter 'Status' has no choice 'gone'",
		description: 'Choose one of active, all, deleted, inactive, inactiveOrDeleted, notDeleted.',
	},
	{
		wrong: 'a priority that there is not',
		operation: 'targetUser.getMany',
		parameters: { filters: { priorities: '={{ ["Urgent"] }}' } },
		atOnce: true,
		message: "The parameter 'Priority' has no choice 'Urgent'",
		description: 'Choose one of VeryLow, Low, Medium, High, VeryHigh.',
	},
	{
		wrong: 'two filters that cannot go together',
		operation: 'targetUser.getMany',
		parameters: { filters: { search: 'ada', status: 'inactiveOrDeleted' } },
		atOnce: true,
		message: "The filter 'Search' cannot go together with the status 'Inactive or Deleted'",
		description:
			"Choose another 'Status', or filter by 'Email', 'First Name' or 'Last Name' instead.",
	},
	{
		wrong: 'a custom field that there is not',
		operation: 'targetUser.getMany',
		parameters: { filters: customFields({ 'Shoe Size': 42 }) },
		message: "This company has no custom field 'Shoe Size'",
		description:
			"Its custom fields are 'Employee No', 'Is Contractor', 'Start Date', 'Cost Centre'.",
	},
	{
		wrong: 'a word for a number',
		operation: 'targetUser.export',
		parameters: { filters: customFields({ 'Cost Centre': 'many' }) },
		message: 'The custom field \'Cost Centre\' takes a number, but got "many"',
		description: 'Enter a value such as 42.',
	},
	{
		wrong: 'a file format that there is not',
		operation: 'targetUser.export',
		parameters: { fileFormat: '={{ "Word" }}' },
		atOnce: true,
		message: "The parameter 'File Format' has no choice 'Word'",
		description: 'Choose one of CSV, Excel, PDF.',
	},
	{
		wrong: 'a file format that example files do not come in',
		operation: 'targetUserImport.getExampleFile',
		parameters: { fileFormat: '={{ "PDF" }}' },
		atOnce: true,
		message: "The parameter 'File Format' has no choice 'PDF'",
		description: 'Choose one of Csv, Excel.',
	},
];
