import type { IDataObject } from 'n8n-workflow';

import { asRecords, asText } from '../transport/answer';
import type { FilterItem } from '../search/filter';
import type { Keepnet } from '../transport/keepnet';
import { InputError, mayNotSee } from '../transport/errors';
import { checkEmail, shownText } from './address';
import { checkLength } from './choices';
import { readDate } from './dates';
import { cleanName, sameName } from './names';

/** A custom field of the company. */
export interface CustomField {
	resourceId: string;
	name: string;
	dataType: string;
	isRequired: boolean;
}

/**
 * The active custom fields of the company, read once in a run; none when the credential's role may not see them.
 *
 * @throws KeepnetFailure
 */
export async function readCustomFields(keepnet: Keepnet): Promise<CustomField[]> {
	return await keepnet.memo('custom fields', async () => {
		const fields = await keepnet.get('/api/custom-fields/company').catch((error: unknown) => {
			// Not every role has this right, and much can be done without custom fields.
			if (mayNotSee(error)) return [];
			throw error;
		});
		return asRecords(fields)
			.filter(({ isActive }) => isActive !== false)
			.map(({ resourceId, name, fieldDataType, isRequired }) => ({
				resourceId: asText(resourceId),
				name: asText(name),
				dataType: asText(fieldDataType),
				isRequired: isRequired === true,
			}));
	});
}

/** The values of a person's custom fields by name, as rows of people have them; by ID where there is no name. */
export function customFieldsByName({ customFieldValues }: IDataObject): IDataObject {
	const values: IDataObject = {};
	// Lists have a hundred thousand people: no list of pairs is made for each of them.
	for (const field of asRecords(customFieldValues)) {
		const name = asText(field.name ?? field.resourceId);
		const value = field.value ?? null;
		// JavaScript takes an assignment to this name for something else.
		if (name === '__proto__') Object.defineProperty(values, name, { value, enumerable: true });
		else values[name] = value;
	}
	return values;
}

/** @throws InputError when the company has no custom field of this name; case does not matter */
export function findCustomField(fields: CustomField[], name: string): CustomField {
	const field =
		fields.find((candidate) => candidate.name === name || candidate.resourceId === name) ??
		fields.find((candidate) => sameName(candidate.name, name));
	if (!field) {
		const names = fields.map((candidate) => `'${candidate.name}'`).join(', ');
		throw new InputError(
			`This company has no custom field '${name}'`,
			names
				? `Its custom fields are ${names}`
				: 'It has no custom fields, or the credential may not see them',
		);
	}
	return field;
}

const LONGEST_VALUE = 256;

/**
 * A custom field's value as Keepnet's web client sends it: booleans as True and False, dates in both properties.
 *
 * @throws InputError when the value is not of the field's type
 */
export function toCustomFieldValue(field: CustomField, value: unknown): IDataObject {
	const text = cleanName(String(value));
	const { resourceId, name, dataType } = field;
	const refuse = (what: string, example: string) =>
		new InputError(
			`The custom field '${field.name}' takes ${what}, but got ${shownText(text)}`,
			`Enter a value such as ${example}`,
		);
	switch (dataType.toLowerCase()) {
		case 'number':
			if (text === '' || !Number.isFinite(Number(text))) throw refuse('a number', '42');
			return { resourceId, name, value: text };
		case 'boolean': {
			const isTrue = /^(true|yes|1)$/i.test(text);
			if (!isTrue && !/^(false|no|0)$/i.test(text)) throw refuse('true or false', 'true');
			return { resourceId, name, value: isTrue ? 'True' : 'False' };
		}
		case 'date':
		case 'datetime': {
			const stamp = dateStamp(dataType, text);
			if (stamp === undefined) throw refuse('a date', '2026-01-31 or 2026-01-31 09:00');
			return { resourceId, name, value: stamp, timestampValue: stamp };
		}
		case 'email':
			return { resourceId, name, value: checkEmail(name, text) };
		default:
			return { resourceId, name, value: checkLength(name, text, LONGEST_VALUE) };
	}
}

/** A date in the notation of a custom field of this type; undefined when the text is none. */
export function dateStamp(dataType: string, text: string): string | undefined {
	const value = readDate(text);
	if (!value) return undefined;
	return dataType.toLowerCase() === 'date' ? value.date : `${value.date} ${value.time}`;
}

/** A custom field that a search compares, and with what. */
export interface CustomFieldFilter {
	field: CustomField;
	value: unknown;
}

/**
 * The condition of a search for a custom field. Keepnet finds the field by its display name, and ignores one that it
 * does not know. Text is looked for anywhere in the value; the other types have to be the same.
 *
 * @throws InputError when the value is not of the field's type
 */
export function customFieldCondition({ field, value }: CustomFieldFilter): FilterItem {
	const FieldName = field.name;
	const Value = asText(toCustomFieldValue(field, value).value);
	switch (field.dataType.toLowerCase()) {
		case 'boolean':
			return { FieldName, Operator: 'Include', Value: Value === 'True' ? '1' : '0' };
		case 'number':
		case 'date':
		case 'datetime':
			return { FieldName, Operator: '=', Value };
		default:
			return { FieldName, Operator: 'Contains', Value };
	}
}
