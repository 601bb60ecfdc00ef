import { checkChoice } from '../../people/choices';
import { fileFormat, outputBinaryField } from '../parameters/sharedFields';
import { EXAMPLE_FORMATS, exampleFile } from '../../imports/exampleFile';
import { storeDownload } from '../download';
import type { Operation } from '../operation';

export const getExampleFile: Operation = {
	name: 'Get Example File',
	action: 'Get an example import file',
	description: "Download Keepnet's template for an import file",
	scope: 'company',
	fields: [
		fileFormat([
			{ name: 'CSV', value: 'Csv' },
			{ name: 'Excel', value: 'Excel' },
		]),
		outputBinaryField,
	],
	async run(context) {
		const format = context.parameter('fileFormat', 'Excel');
		return await storeDownload(
			context,
			exampleFile(checkChoice('File Format', format, EXAMPLE_FORMATS)),
		);
	},
};
