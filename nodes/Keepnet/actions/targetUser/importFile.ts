import { inputBinaryField } from '../parameters/sharedFields';
import { mappingFields, planOf } from '../parameters/mappingFields';
import { openImportFile } from '../importFile';
import { checkFile, importChecked } from '../../imports/run';
import { importOptions, importSettings, PREVIEW, rowsToImport } from '../parameters/importSettings';
import type { Operation } from '../operation';

export const importFile: Operation = {
	name: 'Import File',
	action: 'Import target users from a file',
	description: 'Import the people of an Excel or CSV file, from upload to finished job',
	scope: 'changes',
	fields: [inputBinaryField, ...mappingFields, rowsToImport([PREVIEW])],
	options: importOptions,
	async run(context) {
		const { keepnet } = context;
		const settings = importSettings(context, planOf(context));
		const checked = await checkFile(keepnet, await openImportFile(context), settings);
		return await importChecked(keepnet, checked, settings);
	},
};
