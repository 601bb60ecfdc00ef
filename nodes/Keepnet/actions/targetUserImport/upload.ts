import { inputBinaryField } from '../parameters/sharedFields';
import { openImportFile } from '../importFile';
import { upload as uploadFile } from '../../imports/upload';
import type { Operation } from '../operation';

export const upload: Operation = {
	name: 'Upload',
	action: 'Upload an import file',
	description: 'Upload an Excel or CSV file and open an import transaction',
	scope: 'changes',
	fields: [inputBinaryField],
	async run(context) {
		const file = await openImportFile(context);
		return { ...(await uploadFile(context.keepnet, file)), fileName: file.name };
	},
};
