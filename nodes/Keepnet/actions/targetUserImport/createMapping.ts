import { readCustomFields } from '../../model/customFields';
import { checkGroups } from '../../model/targetGroup';
import {
	idsOf,
	mappingFields,
	planOf,
	targetGroups,
	transactionId as transactionIdField,
} from '../import/fields';
import { readSummary, startMapping } from '../import/steps';
import type { Operation } from '../operation';

export const createMapping: Operation = {
	name: 'Create Mapping',
	action: 'Create the mapping of an import',
	description: 'Map the columns of an uploaded file and let Keepnet read its rows',
	scope: 'changes',
	fields: [transactionIdField, ...mappingFields],
	options: [targetGroups],
	async run(context) {
		const { keepnet, parameter } = context;
		const transactionId = parameter('transactionId', '');
		const plan = planOf(context);
		const groupIds = idsOf(context, 'options.targetGroupIds', 'Target Groups');
		await checkGroups(keepnet, groupIds);
		const { columns } = await readSummary(keepnet, transactionId);
		const { fieldMappings, unmappedColumns } = plan(columns, await readCustomFields(keepnet));
		const mapping = await startMapping(keepnet, transactionId, fieldMappings, groupIds);
		return {
			...mapping,
			fieldMappings,
			unmappedColumns,
		};
	},
};
