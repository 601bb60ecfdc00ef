import { parseTime } from './dates.mjs';

const ADDRESS = /^[^\s@,;"<>()[\]\\]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;
const LONGEST_ADDRESS = 320;
const LONGEST_CUSTOM_VALUE = 256;

/** Users with addresses below this domain can never be stored: it is on nobody's allow list. */
export const UNVERIFIED_DOMAIN = 'unverified.example';

/** What is wrong with an e-mail address, or null. */
export function checkAddress(email) {
	if (email.length > LONGEST_ADDRESS) {
		return `An email address must not be longer than ${LONGEST_ADDRESS} characters.`;
	}
	return ADDRESS.test(email) && !email.includes('..')
		? null
		: `"${email}" is not a valid email address.`;
}

/** What is wrong with the domain of a valid address, or null. */
export function checkDomain(email) {
	return email.toLowerCase().endsWith(`@${UNVERIFIED_DOMAIN}`)
		? `The domain ${UNVERIFIED_DOMAIN} is not on the allow list of the company.`
		: null;
}

/** What is wrong with a telephone number, or null. */
export function checkPhone(phone) {
	return /^\+?[\d\s()./-]{3,25}$/.test(phone) ? null : `"${phone}" is not a valid phone number.`;
}

const isDate = (value) => parseTime(value) !== null;
const BOOLEANS = { true: 'True', 1: 'True', yes: 'True', false: 'False', 0: 'False', no: 'False' };

const CUSTOM_TYPES = {
	String: { is: () => true, what: 'text' },
	Email: { is: (value) => checkAddress(value) === null, what: 'an email address' },
	Number: { is: (value) => value !== '' && Number.isFinite(Number(value)), what: 'a number' },
	Boolean: { is: (value) => value.toLowerCase() in BOOLEANS, what: 'True or False' },
	Date: { is: isDate, what: 'a date' },
	DateTime: { is: isDate, what: 'a date and time' },
};

/** A custom field's value as it is stored, with what is wrong with it: `{ value, message }`. */
export function checkCustomValue(field, text) {
	if (text.length > LONGEST_CUSTOM_VALUE) {
		return { value: text, message: `Must not be longer than ${LONGEST_CUSTOM_VALUE} characters.` };
	}
	const { is, what } = CUSTOM_TYPES[field.fieldDataType];
	if (!is(text)) return { value: text, message: `"${text}" is not ${what}.` };
	const value = field.fieldDataType === 'Boolean' ? BOOLEANS[text.toLowerCase()] : text;
	return { value, message: null };
}
