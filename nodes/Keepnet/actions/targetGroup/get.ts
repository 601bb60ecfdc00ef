import { readTargetGroup, simplifyTargetGroup } from '../../groups/targetGroup';
import { output } from '../parameters/sharedFields';
import { targetGroupId, targetGroupLocator } from '../parameters/locators';
import type { Operation } from '../operation';
import { shapeRows } from '../parameters/listing';
import { GROUP_OUTPUT_FIELDS, identifyGroup } from './rows';

export const get: Operation = {
	name: 'Get',
	action: 'Get a target group',
	description: 'Get one target group',
	scope: 'company',
	fields: [targetGroupLocator, ...output(GROUP_OUTPUT_FIELDS)],
	async run(context) {
		const shape = shapeRows(context, simplifyTargetGroup, identifyGroup);
		return shape((await readTargetGroup(context.keepnet, await targetGroupId(context))).row);
	},
};
