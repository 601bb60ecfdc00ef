import { checkChoice } from '../../people/choices';
import { EXPORT_FORMATS, targetUserExport } from '../../people/search';
import { storeDownload } from '../download';
import { fileFormat, outputBinaryField } from '../parameters/sharedFields';
import type { Operation } from '../operation';
import { filters, newVersion, readFilter, readUserOrder, userSorting } from './filters';

export const exportUsers: Operation = {
	name: 'Export',
	action: 'Export target users to a file',
	description: 'Get target users as an Excel, CSV or PDF file, all or those that match filters',
	scope: 'company',
	fields: [
		fileFormat(EXPORT_FORMATS.map((format) => ({ name: format, value: format }))),
		outputBinaryField,
		filters,
	],
	options: [newVersion, ...userSorting],
	async run(context) {
		const format = context.parameter('fileFormat', 'Excel');
		const exportType = checkChoice('File Format', format, EXPORT_FORMATS);
		const filter = await readFilter(context);
		return await storeDownload(
			context,
			targetUserExport(filter, readUserOrder(context), exportType),
		);
	},
};
