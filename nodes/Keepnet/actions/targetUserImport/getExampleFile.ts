import { outputBinaryField } from '../fields';
import { storeDownload } from '../download';
import type { Operation } from '../operation';

export const getExampleFile: Operation = {
	name: 'Get Example File',
	action: 'Get an example import file',
	description: "Download Keepnet's template for an import file",
	scope: 'company',
	fields: [
		{
			displayName: 'File Format',
			name: 'fileFormat',
			type: 'options',
			default: 'Excel',
			options: [
				{ name: 'CSV', value: 'Csv' },
				{ name: 'Excel', value: 'Excel' },
			],
			description: 'The format of the file',
		},
		outputBinaryField,
	],
	async run(context) {
		const exportType = context.parameter('fileFormat', 'Excel');
		return await storeDownload(
			context,
			'/api/target-users/example-file',
			{ exportType },
			'target_user_sample_file',
		);
	},
};
