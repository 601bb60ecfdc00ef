import { checkChoice } from '../../people/checks';
import { storeDownload } from '../download';
import { fileFormat, outputBinaryField } from '../parameters/sharedFields';
import type { Operation } from '../operation';
import { filters, newVersion, searchOf, userSorting } from './filters';

export const exportUsers: Operation = {
	name: 'Export',
	action: 'Export target users to a file',
	description: 'Get target users as an Excel, CSV or PDF file, all or those that match filters',
	scope: 'company',
	fields: [
		fileFormat([
			{ name: 'CSV', value: 'CSV' },
			{ name: 'Excel', value: 'Excel' },
			{ name: 'PDF', value: 'PDF' },
		]),
		outputBinaryField,
		filters,
	],
	options: [newVersion, ...userSorting],
	async run(context) {
		const exportType = checkChoice('File Format', context.parameter('fileFormat', 'Excel'), [
			'CSV',
			'Excel',
			'PDF',
		]);
		const body = {
			...(await searchOf(context)),
			pageNumber: 1,
			pageSize: 10,
			reportAllPages: true,
			exportType,
		};
		return await storeDownload(context, '/api/target-users/search/export', body, 'Target Users');
	},
};
