import { checkChoice } from '../../people/checks';
import { fileFormat, outputBinaryField } from '../parameters/sharedFields';
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
		const exportType = checkChoice('File Format', context.parameter('fileFormat', 'Excel'), [
			'Csv',
			'Excel',
		]);
		return await storeDownload(
			context,
			'/api/target-users/example-file',
			{ exportType },
			'target_user_sample_file',
		);
	},
};
