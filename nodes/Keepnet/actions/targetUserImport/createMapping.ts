import { readCustomFields } from '../../people/customFields';
import { checkGroups } from '../../groups/targetGroup';
import { withProgress } from '../../transport/errors';
import {
	idsOf,
	mappingFields,
	planOf,
	readTransactionId,
	targetGroups,
	transactionId as transactionIdField,
} from '../parameters/mappingFields';
import { readSummary, startMapping } from '../../imports/steps';
import { nothingImported } from '../../imports/start';
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
		const transaction = { id: readTransactionId(context) };
		const plan = planOf(context);
		const groupIds = idsOf(context, 'options.targetGroupIds', 'Target Groups');
		await checkGroups(keepnet, groupIds);
		const { columns } = await readSummary(keepnet, transaction.id);
		const { fieldMappings, unmappedColumns } = plan(columns, await readCustomFields(keepnet));
		const mappingJobId = await withProgress(
			() => nothingImported(transaction.id, 'start the mapping'),
			async () => await startMapping(keepnet, transaction, fieldMappings, groupIds),
		);
		return { transactionId: transaction.id, mappingJobId, fieldMappings, unmappedColumns };
	},
};
