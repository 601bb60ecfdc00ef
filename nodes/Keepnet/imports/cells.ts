import { cleanAddress, isEmail, shownText } from '../people/address';
import { dateStamp, type CustomField } from '../people/customFields';
import { cleanName } from '../people/names';
import { readPhone } from '../people/phone';
import { asRecord, textOf } from '../transport/answer';

/** One value as it goes into an import, or why it cannot. */
export interface Cell {
	text: string;
	/** Empty when there is nothing against it. */
	reason: string;
}

/** What programs put in the place of letters that they could not read. */
const REPLACEMENT = '\ufffd';

/**
 * The value of an item as text, booleans as Keepnet writes them. An object, a list and a broken date are none, and what was
 * read in a wrong encoding is not what the source meant.
 */
export function cellText(value: unknown): Cell {
	const text = typeof value === 'boolean' ? (value ? 'True' : 'False') : textOf(value);
	if (text === undefined) {
		const isDate = value instanceof Date || typeof asRecord(value).toISO === 'function';
		const what = isDate
			? 'a date that could not be read'
			: 'an object or a list; map one of its values';
		return { text: '', reason: `it is ${what}` };
	}
	if (!text.includes(REPLACEMENT)) return { text, reason: '' };
	return {
		text,
		reason: `${shownText(text)} was read in a wrong encoding; read the source as UTF-8`,
	};
}

/**
 * Brings a value into the form that the other operations send too: addresses, phone numbers, names and dates by the one
 * rule for each. What Keepnet itself judges (an unknown priority, a number) is left to it.
 *
 * @param fieldName the field that it fills, as Keepnet's mapping spells it
 */
export function readCell(fieldName: string, value: string, customFields: CustomField[]): Cell {
	switch (fieldName) {
		case 'Email':
			return readAddress(fieldName, value, true);
		case 'ManagerEmail':
			return readAddress(fieldName, value, false);
		case 'PhoneNumber': {
			const phone = readPhone(value);
			if ('number' in phone) return { text: phone.number, reason: '' };
			return { text: value, reason: `${fieldName}: ${phone.reason}` };
		}
		default: {
			const text = cleanName(value);
			const field = customFields.find(({ name }) => name === fieldName);
			const dataType = field?.dataType.toLowerCase() ?? '';
			if (dataType === 'email' && isEmail(text)) return { text: cleanAddress(text), reason: '' };
			const isDate = ['date', 'datetime'].includes(dataType);
			return { text: (isDate && dateStamp(dataType, text)) || text, reason: '' };
		}
	}
}

function readAddress(fieldName: string, value: string, isRequired: boolean): Cell {
	const text = cleanAddress(value);
	if (text === '') return { text, reason: isRequired ? `${fieldName}: it is empty` : '' };
	if (isEmail(text)) return { text, reason: '' };
	return {
		text,
		reason: `${fieldName}: '${shownText(value.trim()).slice(1, -1)}' is not an address`,
	};
}
