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
