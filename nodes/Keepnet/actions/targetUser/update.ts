import { CLEARABLE, type TargetUserValues } from '../../people/targetUser';
import { updateTargetUser } from '../../people/write';
import { asText } from '../../transport/answer';
import { InputError } from '../../transport/errors';
import { targetUserId, targetUserLocator } from '../parameters/locators';
import type { Operation } from '../operation';
import { clearing, readClearing } from './clearing';
import { readFields, updateFields } from './personFields';

export const update: Operation = {
	name: 'Update',
	action: 'Update a target user',
	description: 'Change some fields of a target user and leave the others as they are',
	scope: 'changes',
	fields: [targetUserLocator, updateFields, clearing],
	async run(context) {
		const { keepnet } = context;
		const changes = await readFields(context);
		const emptied = await readClearing(context);
		refuseBoth(changes, emptied);
		const id = await targetUserId(context);
		const values = {
			...changes,
			...emptied,
			customFields: [...(changes.customFields ?? []), ...(emptied.customFields ?? [])],
		};
		return await updateTargetUser(keepnet, id, values);
	},
};

/** @throws InputError when a field is to get a value and to lose it */
function refuseBoth(changes: TargetUserValues, emptied: TargetUserValues): void {
	const given = (changes.customFields ?? []).map(({ resourceId }) => resourceId);
	const label =
		CLEARABLE.find(({ name }) => name in changes && name in emptied)?.label ??
		emptied.customFields?.find(({ resourceId }) => given.includes(resourceId))?.name;
	if (label === undefined) return;
	throw new InputError(
		`'${asText(label)}' is both given a value and emptied`,
		"Remove it from 'Fields to Update' or from 'Fields to Empty'",
	);
}
