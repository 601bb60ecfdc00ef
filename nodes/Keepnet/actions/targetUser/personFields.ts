import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { findCustomField, readCustomFields, toCustomFieldValue } from '../../people/customFields';
import { FIELDS, normalizeValues, type TargetUserValues } from '../../people/targetUser';
import { asRecords, asText, textOf } from '../../transport/answer';
import { InputError } from '../../transport/errors';
import { targetGroups } from '../parameters/mappingFields';
import type { OperationContext } from '../operation';
import type { Reader } from '../parameters/reader';
import { compareNames } from '../../words';

/** The fields of a target user in the editor, and reading them. */

export const email: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. nathan@example.com',
	description: "The person's address; its domain has to be among the company's allowed domains",
};

/** Sorted by name, as n8n wants lists of options. */
export const PRIORITY_OPTIONS = [
	{ name: 'High', value: 'High' },
	{ name: 'Low', value: 'Low' },
	{ name: 'Medium', value: 'Medium' },
	{ name: 'Very High', value: 'VeryHigh' },
	{ name: 'Very Low', value: 'VeryLow' },
];

export const priority: INodeProperties = {
	displayName: 'Priority',
	name: 'priority',
	type: 'options',
	default: 'Medium',
	options: PRIORITY_OPTIONS,
	description: 'How much attention the person or group gets',
};

const text = (name: string, displayName: string, placeholder: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
});

const listed = (name: string, displayName: string, loadOptionsMethod: string): INodeProperties => ({
	displayName: `${displayName} Name or ID`,
	name,
	type: 'options',
	typeOptions: { loadOptionsMethod, loadOptionsDependsOn: ['company.value'] },
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
});

export const customFields: INodeProperties = {
	displayName: 'Custom Fields',
	name: 'customFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add custom field',
	default: {},
	options: [
		{
			displayName: 'Field',
			name: 'field',
			values: [
				listed('name', 'Field', 'getCustomFields'),
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description:
						'Text, a number, true or false, or a date such as 2026-01-31, as the field requires',
				},
			],
		},
	],
};

/** Every field but the address and the groups, sorted as n8n wants collections. */
const details: INodeProperties[] = [
	{
		displayName: 'Active',
		name: 'isActive',
		type: 'boolean',
		default: true,
		description: 'Whether the person takes part in campaigns and counts for the license',
	},
	customFields,
	text('department', 'Department', 'e.g. Finance'),
	text('firstName', 'First Name', 'e.g. Nathan'),
	text('lastName', 'Last Name', 'e.g. Smith'),
	text('managerEmail', 'Manager Email', 'e.g. dana@example.com'),
	text('managerFirstName', 'Manager First Name', 'e.g. Dana'),
	text('managerLastName', 'Manager Last Name', 'e.g. Jones'),
	text('phoneNumber', 'Phone Number', 'e.g. +4915112345678'),
	listed('preferredLanguageId', 'Preferred Language', 'getLanguages'),
	priority,
	listed('timeZoneId', 'Time Zone', 'getTimeZones'),
];

const collection = (
	displayName: string,
	placeholder: string,
	options: INodeProperties[],
): INodeProperties => ({
	displayName,
	name: 'fields',
	type: 'collection',
	placeholder,
	default: {},
	options: options.sort((a, b) => compareNames(a.displayName, b.displayName)),
});

export const createFields = collection('Additional Fields', 'Add field', [
	...details,
	{
		...targetGroups,
		description:
			'Groups that the person joins; memberships that exist stay. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
]);

export const updateFields = collection('Fields to Update', 'Add field', [
	...details,
	{ ...email, required: false },
]);

/**
 * The values of the collection 'fields', ready to be sent; what was left empty is not among them.
 *
 * @throws InputError when a value does not fit, or a custom field does not exist
 */
export async function readFields({
	keepnet,
	parameter,
}: OperationContext): Promise<TargetUserValues> {
	const values: IDataObject = {};
	for (const { name } of FIELDS) {
		const value = parameter<unknown>(`fields.${name}`, undefined);
		// A blank leaves the field as it is, also where it is a switch: it must not bring back who has left.
		if (value !== undefined)
			values[name] =
				name === 'isActive' ? parameter(`fields.${name}`, true) : parameter(`fields.${name}`, '');
	}
	const chosen = chosenCustomFields(parameter, 'fields');
	if (chosen.length > 0) {
		const known = await readCustomFields(keepnet);
		values.customFields = chosen.map(({ name, value }) =>
			toCustomFieldValue(findCustomField(known, name), value),
		);
	}
	return normalizeValues(values);
}

/**
 * The custom fields that were given a value; one that is left empty says nothing.
 *
 * @param collection which collection they stand in
 * @throws InputError for an object or a list, which an expression may give where a value is meant
 */
export function chosenCustomFields(
	parameter: Reader,
	collection: 'fields' | 'filters',
): Array<{ name: string; value: string }> {
	const lines = asRecords(parameter<unknown>(`${collection}.customFields.field`, []));
	return lines
		.map((line) => {
			const name = asText(line.name);
			const value = textOf(line.value);
			if (value !== undefined) return { name, value };
			throw new InputError(
				`The custom field '${name}' has to be given one value, but got ${JSON.stringify(line.value).slice(0, 60)}`,
				'Enter the value, or an expression that gives it',
			);
		})
		.filter(({ value }) => value.trim() !== '');
}
