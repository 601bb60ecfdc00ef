import { inputError } from '../errors.mjs';
import { LANGUAGES, PRIORITIES, TIME_ZONES } from '../sample/lookups.mjs';
import { checkAddress, checkCustomValue, checkPhone } from './checks.mjs';

/** Field names of the import with the property of a user that each fills. */
const FIELDS = {
	FirstName: 'firstName',
	LastName: 'lastName',
	Email: 'email',
	PhoneNumber: 'phoneNumber',
	Department: 'department',
	TimeZone: 'timeZoneId',
	Priority: 'priority',
	ManagerFirstName: 'managerFirstName',
	ManagerLastName: 'managerLastName',
	ManagerEmail: 'managerEmail',
	'Preferred Language': 'preferredLanguageId',
};
const LONGEST = 256;
const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** `PreferredLanguage` and `Preferred Language` as the documents spell it: `preferredLanguage`. */
const camelCase = (name) => name[0].toLowerCase() + name.slice(1).replaceAll(' ', '');

/** Whether a name that was sent means a field, by the spelling that the switch asks for. */
const SPELLINGS = {
	any: (sent, known) => plain(sent) === plain(known),
	frontEnd: (sent, known) => sent === known,
	documented: (sent, known) => sent === camelCase(known),
};

/** The field that a name stands for, or undefined; custom fields go by their display name. */
function findField(company, name, spelling) {
	const standard = Object.keys(FIELDS).find((known) => SPELLINGS[spelling](name, known));
	if (standard) return { name: standard, property: FIELDS[standard], custom: null };
	const means = spelling === 'any' ? SPELLINGS.any : SPELLINGS.frontEnd;
	const own = company.customFields.find((field) => field.isActive && means(name, field.name));
	return own && { name: own.name, property: null, custom: own };
}

/**
 * Checks a mapping request against the file's columns and the company's fields, and returns a
 * list of `{ name, property, custom, index }`. Throws 400 naming every column and field that is wrong.
 */
export function planMapping(company, table, fieldMappings, switches) {
	const spelling = switches.values.mappingFields;
	const messages = [];
	const used = new Set();
	const plan = [];
	for (const { excelColumnName, fieldName } of fieldMappings) {
		const column = table.columns.find((entry) => entry.name === excelColumnName);
		const field = findField(company, fieldName, spelling);
		if (!column) messages.push(`fieldMappings: the file has no column "${excelColumnName}".`);
		if (!field) messages.push(`fieldMappings: "${fieldName}" is not a target user field.`);
		if (field && used.has(field.name)) {
			messages.push(`fieldMappings: "${field.name}" is mapped more than once.`);
		}
		if (field) used.add(field.name);
		if (column && field) plan.push({ ...field, index: column.index });
	}
	if (!used.has('Email')) messages.push('fieldMappings: the field "Email" must be mapped.');
	if (messages.length) throw inputError(messages);
	return plan;
}

const oneOf = (list, keys) => {
	const byText = new Map();
	for (const entry of list) {
		for (const key of keys(entry)) if (!byText.has(plain(key))) byText.set(plain(key), entry);
	}
	return (text) => byText.get(plain(text));
};
const findPriority = oneOf(PRIORITIES, (priority) => [priority]);
const findTimeZone = oneOf(TIME_ZONES, (zone) => [zone.id, zone.displayName]);
const findLanguage = oneOf(LANGUAGES, (entry) => [
	entry.name,
	entry.code,
	entry.isoCode,
	entry.isoFriendlyName,
	entry.resourceId,
]);

/** Reads a cell for a field: `{ value }` or, when it does not fit, `{ value, message }`. */
function readCell(property, cell) {
	if (cell === '') return { value: null };
	const unknown = { value: cell, message: `"${cell}" is not known.` };
	switch (property) {
		case 'priority': {
			const priority = findPriority(cell);
			return priority ? { value: priority } : unknown;
		}
		case 'timeZoneId': {
			const zone = findTimeZone(cell);
			return zone ? { value: zone.id } : unknown;
		}
		case 'preferredLanguageId': {
			const language = findLanguage(cell);
			return language ? { value: language.resourceId } : unknown;
		}
		case 'email':
		case 'managerEmail':
			return { value: cell, message: checkAddress(cell) };
		case 'phoneNumber':
			return { value: cell.replace(/\s+/g, ''), message: checkPhone(cell) };
		default:
			return {
				value: cell,
				message: cell.length > LONGEST ? `Must not be longer than ${LONGEST} characters.` : null,
			};
	}
}

/**
 * One row of the file as an import row without its status: the user's properties, `customValues`
 * by field id, and `validationDetail` with all that is wrong.
 */
export function readRow(company, plan, cells) {
	const row = { email: null, priority: null, customValues: {}, validationDetail: [] };
	const object = (fieldName, message) => row.validationDetail.push({ fieldName, message });
	for (const { name, property, custom, index } of plan) {
		const cell = cells[index] ?? '';
		if (custom) {
			if (cell === '') continue;
			const { value, message } = checkCustomValue(custom, cell);
			row.customValues[custom.resourceId] = value;
			if (message) object(name, message);
		} else {
			const { value, message } = readCell(property, cell);
			row[property] = value;
			if (message) object(name, message);
		}
	}
	if (row.email === null) object('Email', 'The email address is missing.');
	for (const field of company.customFields) {
		if (field.isActive && field.isRequired && !row.customValues[field.resourceId]) {
			object(field.name, `${field.name} is required.`);
		}
	}
	return row;
}
