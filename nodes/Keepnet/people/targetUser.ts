import type { IDataObject } from 'n8n-workflow';

import { asRecords, asText } from '../transport/answer';
import { InputError } from '../transport/errors';
import { addressKey, checkEmail } from './address';
import { checkPriority } from './choices';
import { customFieldsByName } from './customFields';
import { cleanName } from './names';
import { checkPhone } from './phone';

/** What an operation wants a target user to have; a field that is not there stays as it is. */
export interface TargetUserValues extends IDataObject {
	email?: string;
	firstName?: string;
	lastName?: string;
	phoneNumber?: string;
	department?: string;
	priority?: string;
	isActive?: boolean;
	timeZoneId?: string;
	preferredLanguageId?: string;
	managerFirstName?: string;
	managerLastName?: string;
	managerEmail?: string;
	/** `{resourceId, name, value, timestampValue?}`; the name is for messages, and is not sent. */
	customFields?: IDataObject[];
}

/** The fields of a target user as the editor shows them, with the most characters that creating and editing take. */
export const FIELDS: Array<{
	name: keyof TargetUserValues & string;
	label: string;
	create?: number;
	edit?: number;
}> = [
	{ name: 'email', label: 'Email', create: 320, edit: 320 },
	{ name: 'firstName', label: 'First Name', create: 256, edit: 40 },
	{ name: 'lastName', label: 'Last Name', create: 256, edit: 40 },
	{ name: 'phoneNumber', label: 'Phone Number' },
	{ name: 'department', label: 'Department', create: 256, edit: 64 },
	{ name: 'priority', label: 'Priority' },
	{ name: 'isActive', label: 'Active' },
	{ name: 'timeZoneId', label: 'Time Zone' },
	{ name: 'preferredLanguageId', label: 'Preferred Language' },
	{ name: 'managerFirstName', label: 'Manager First Name', create: 256, edit: 40 },
	{ name: 'managerLastName', label: 'Manager Last Name', create: 256, edit: 40 },
	{ name: 'managerEmail', label: 'Manager Email', create: 320, edit: 320 },
];

/** The fields that can be left without a value. */
export const CLEARABLE = FIELDS.filter(
	({ name }) => !['email', 'priority', 'isActive'].includes(name),
);

/** Brings what the user entered into the form that Keepnet takes. @throws InputError naming the field */
export function normalizeValues(values: TargetUserValues): TargetUserValues {
	const normal = { ...values };
	for (const { name } of FIELDS) {
		const value = normal[name];
		if (typeof value === 'string') Object.assign(normal, { [name]: cleanName(value) });
	}
	if (normal.email !== undefined) normal.email = checkEmail('Email', normal.email);
	if (normal.managerEmail) normal.managerEmail = checkEmail('Manager Email', normal.managerEmail);
	if (normal.priority) normal.priority = checkPriority(normal.priority);
	if (normal.phoneNumber) normal.phoneNumber = checkPhone('Phone Number', normal.phoneNumber);
	return normal;
}

/**
 * The body of a create. What is missing counts as false or as the first of a list, and a phone number has to be there,
 * so these always go out as Keepnet's own client sends them; the number empty if need be.
 *
 * @throws InputError when a value is longer than a create takes
 */
export function createBody(
	values: TargetUserValues,
	targetGroupResourceIds: string[],
): IDataObject {
	checkLengths(values, 'create', () => 'Shorten it');
	return {
		...values,
		...(values.customFields && { customFields: mergeCustomFields([], values.customFields) }),
		phoneNumber: values.phoneNumber ?? '',
		isActive: values.isActive ?? true,
		priority: values.priority ?? 'Medium',
		...(targetGroupResourceIds.length > 0 && { targetGroupResourceIds }),
	};
}

/**
 * The body of an edit: the whole user as read, with the changes laid over it. Target groups are left out, which keeps
 * the user's memberships.
 *
 * @param current the user as GET gives it, with ids (a search row holds display names in their place)
 * @throws InputError when a value is longer than an edit takes, also one that the user had before
 */
export function editBody(current: IDataObject, changes: TargetUserValues): IDataObject {
	const body: IDataObject = {};
	for (const { name } of FIELDS) body[name] = changes[name] ?? current[name] ?? null;
	body.phoneNumber ??= '';
	// Ids have no empty text; the language is the exception that Keepnet's own client makes.
	body.timeZoneId ||= null;
	body.customFields = mergeCustomFields(
		asRecords(current.customFieldValues),
		changes.customFields ?? [],
	);
	checkLengths(body, 'edit', ({ name }) =>
		changes[name] === undefined
			? 'Keepnet takes longer values when a user is created than when one is edited: give a shorter one along with this update'
			: 'Shorten it',
	);
	return body;
}

/** Whether the changes would leave the user as it is. */
export function changesNothing(current: IDataObject, changes: TargetUserValues): boolean {
	const before = editable(current, asRecords(current.customFieldValues));
	const after = editable(
		{ ...current, ...changes },
		mergeCustomFields(asRecords(current.customFieldValues), changes.customFields ?? []),
	);
	return JSON.stringify(before) === JSON.stringify(after);
}

function editable(user: IDataObject, customFields: IDataObject[]): unknown[] {
	const values = FIELDS.map(({ name }) => {
		const text = asText(user[name]);
		return name === 'managerEmail' ? addressKey(text) : text;
	});
	const custom = customFields
		.filter(({ value }) => asText(value) !== '')
		.map(({ resourceId, value }) => `${asText(resourceId)}=${asText(value)}`)
		.sort();
	return [...values, ...custom];
}

function mergeCustomFields(current: IDataObject[], changes: IDataObject[]): IDataObject[] {
	const kept = current.filter(
		({ resourceId }) => !changes.some((change) => change.resourceId === resourceId),
	);
	// Keepnet's own client leaves empty ones out, and sends nothing but these.
	return [...kept, ...changes]
		.filter(({ value }) => asText(value) !== '')
		.map(({ resourceId, value, timestampValue }) => ({ resourceId, value, timestampValue }));
}

function checkLengths(
	values: IDataObject,
	call: 'create' | 'edit',
	hint: (field: { name: string }) => string,
): void {
	for (const field of FIELDS) {
		const longest = field[call];
		const { length } = asText(values[field.name]);
		if (longest !== undefined && length > longest) {
			throw new InputError(
				`'${field.label}' has ${length} characters, and Keepnet takes ${longest} when a target user is ${call === 'create' ? 'created' : 'edited'}`,
				hint(field),
			);
		}
	}
}

/** A target user, whichever endpoint it came from. */
export interface TargetUser {
	id: string;
	email: string;
	status: TargetUserStatus;
	/** As Keepnet gave it: a search has names of time zone and language where reading one person has IDs. */
	row: IDataObject;
}

/** Empty where an endpoint does not tell. */
export type TargetUserStatus = 'Active' | 'Inactive' | 'Deleted' | '';

export const asTargetUser = (row: IDataObject): TargetUser => ({
	id: asText(row.resourceId),
	email: asText(row.email),
	status: statusOf(row),
	row,
});

/** A target user, flat; custom fields by name. */
export function simplifyTargetUser(row: IDataObject): IDataObject {
	const { id, email, status } = asTargetUser(row);
	return {
		targetUserId: id,
		email,
		firstName: asText(row.firstName),
		lastName: asText(row.lastName),
		phoneNumber: asText(row.phoneNumber),
		department: asText(row.department),
		priority: asText(row.priority),
		status,
		timeZone: asText(row.timeZone ?? row.timeZoneId),
		preferredLanguage: asText(row.preferredLanguage ?? row.preferredLanguageId),
		managerName:
			asText(row.managerFullName) ||
			[row.managerFirstName, row.managerLastName].map(asText).filter(Boolean).join(' '),
		managerEmail: asText(row.managerEmail),
		customFields: customFieldsByName(row),
		createTime: row.createTime ?? null,
		updateTime: row.updateTime ?? null,
	};
}

/** `Active`, `Inactive` or `Deleted`: searches give a word or a number, reading one gives a boolean. */
export function statusOf(row: IDataObject): TargetUserStatus {
	if (row.isDeleted === true) return 'Deleted';
	if (typeof row.isActive === 'boolean') return row.isActive ? 'Active' : 'Inactive';
	const word = asText(row.status).toLowerCase();
	if (word === '1' || word === 'active') return 'Active';
	return word === 'deleted' ? 'Deleted' : word === '' ? '' : 'Inactive';
}
