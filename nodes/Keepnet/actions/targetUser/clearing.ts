import type { INodeProperties } from 'n8n-workflow';

import { findCustomField, readCustomFields } from '../../people/customFields';
import { CLEARABLE, type TargetUserValues } from '../../people/targetUser';
import type { OperationContext } from '../operation';
import { listOf } from '../parameters/reader';

/** Emptying fields: an empty value in 'Fields to Update' means "leave it", so this is said on its own. */
export const clearing: INodeProperties = {
	displayName: 'Field Names or IDs to Empty',
	name: 'fieldsToEmpty',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getClearableFields', loadOptionsDependsOn: ['company.value'] },
	default: [],
	description:
		'Fields that lose their value. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** The chosen fields with their empty values. @throws InputError when there is no such field */
export async function readClearing({
	keepnet,
	parameter,
}: OperationContext): Promise<TargetUserValues> {
	const names = listOf(parameter<unknown>('fieldsToEmpty', []));
	const known = CLEARABLE.filter(({ name }) => names.includes(name)).map(({ name }) => [name, '']);
	const custom = names.filter((name) => !CLEARABLE.some((field) => field.name === name));
	if (custom.length === 0) return Object.fromEntries(known) as TargetUserValues;
	const fields = await readCustomFields(keepnet);
	return {
		...Object.fromEntries(known),
		customFields: custom
			.map((name) => findCustomField(fields, name))
			.map(({ resourceId, name }) => ({ resourceId, name, value: '' })),
	};
}
