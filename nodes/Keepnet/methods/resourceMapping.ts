import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { readCustomFields } from '../people/customFields';
import { IMPORTABLE_FIELDS } from '../imports/importableFields';
import { forChosenCompany } from './company';

/** The fields that items can fill, for the resource mapper of 'Import Items'; custom fields are those of the chosen company. */
export async function getTargetUserColumns(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	return await forChosenCompany(this, async (keepnet) => ({
		fields: [
			...IMPORTABLE_FIELDS.map(({ fieldName, label }) =>
				column(fieldName, label, fieldName === 'Email'),
			),
			...(await readCustomFields(keepnet)).map(({ name, isRequired, dataType }) =>
				column(name, name, isRequired, TYPES[dataType.toLowerCase()]),
			),
		],
	}));
}

/** As getTargetUserColumns, for 'Sync': with the columns that a person can be recognized by. */
export async function getRosterColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const { fields } = await getTargetUserColumns.call(this);
	const standard = IMPORTABLE_FIELDS.map(({ fieldName }) => fieldName);
	return {
		fields: fields.map((field) => ({
			...field,
			canBeUsedToMatch:
				field.id === 'Email' || (!standard.includes(field.id) && field.type !== 'boolean'),
			defaultMatch: field.id === 'Email',
		})),
	};
}

/** Dates stay text: n8n would turn them into a notation of its own. */
const TYPES: Record<string, FieldType> = { boolean: 'boolean', number: 'number' };

const column = (
	id: string,
	displayName: string,
	required: boolean,
	type: FieldType = 'string',
): ResourceMapperField => ({
	id,
	displayName,
	required,
	type,
	display: true,
	defaultMatch: false,
	canBeUsedToMatch: false,
});
