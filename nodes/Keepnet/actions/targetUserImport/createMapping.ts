import { readCustomFields } from '../../people/customFields';
import { checkGroups } from '../../groups/targetGroup';
import {
	idsOf,
	mappingFields,
	planOf,
	readTransactionId,
	targetGroups,
	transactionId as transactionIdField,
} from '../parameters/mappingFields';
import { startMapping } from '../../imports/mapping';
import { readSummary } from '../../imports/upload';
import type { Operation } from '../operation';

export const createMapping: Operation = {
	name: 'Create Mapping',
	action: 'Create the mapping of an import',
	description: 'Map the columns of an uploaded file and let Keepnet read its rows',
	scope: 'changes',
	fields: [transactionIdField, ...mappingFields],
	options: [targetGroups],
	async run(context) {
		const { keepnet } = context;
		const transactionId = readTransactionId(context);
		const plan = planOf(context);
		const groupIds = idsOf(context, 'options.targetGroupIds', 'Target Groups');
		await checkGroups(keepnet, groupIds);
		const { columns } = await readSummary(keepnet, transactionId);
		const { fieldMappings, unmappedColumns } = plan(columns, await readCustomFields(keepnet));
		const mapping = await startMapping(keepnet, transactionId, fieldMappings, groupIds);
		return { ...mapping, fieldMappings, unmappedColumns };
	},
};
