import { readCustomFields } from '../../model/customFields';
import { checkGroups } from '../../model/targetGroup';
import { withProgress } from '../../transport/errors';
import {
	idsOf,
	mappingFields,
	planOf,
	readTransactionId,
	targetGroups,
	transactionId as transactionIdField,
} from '../import/fields';
import { readSummary, startMapping } from '../import/steps';
import { nothingImported } from '../import/start';
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
