import { readAllTargetGroups, simplifyTargetGroup } from '../../groups/targetGroup';
import { output } from '../parameters/sharedFields';
import type { Operation } from '../operation';
import { shapeRows } from '../parameters/listing';
import { GROUP_OUTPUT_FIELDS, identifyGroup } from './rows';

export const getAll: Operation = {
	name: 'Get All',
	action: 'Get all target groups',
	description: 'List all target groups of the company in one request, without member counts',
	scope: 'company',
	fields: output(GROUP_OUTPUT_FIELDS),
	async run(context) {
		const shape = shapeRows(context, simplifyTargetGroup, identifyGroup);
		return (await readAllTargetGroups(context.keepnet)).map(({ row }) => shape(row));
	},
};
