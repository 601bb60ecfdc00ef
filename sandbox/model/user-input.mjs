import { inputError } from '../errors.mjs';
import { checkAddress, checkCustomValue, checkDomain, checkPhone } from './checks.mjs';
import { checkRecreated } from './recreated.mjs';
import { isLanguage, isTimeZone } from './user-views.mjs';

const orNull = (value) => (value === undefined || value === '' ? null : value);

/** The custom values of a request by field id; objections go into `messages`. */
function readCustomFields(company, customFields, messages) {
	const values = {};
	for (const { resourceId, value } of customFields ?? []) {
		const field = company.customFields.find((entry) => entry.resourceId === resourceId);
		if (!field) messages.push(`customFields: there is no custom field ${resourceId}.`);
		if (!field || orNull(value) === null) continue;
		const checked = checkCustomValue(field, value);
		if (checked.message) messages.push(`customFields: ${field.name}: ${checked.message}`);
		values[resourceId] = checked.value;
	}
	for (const field of company.customFields) {
		if (field.isActive && field.isRequired && !values[field.resourceId]) {
			messages.push(`customFields: ${field.name} is required.`);
		}
	}
	return values;
}

function objections(body, switches) {
	const { email, managerEmail, phoneNumber, timeZoneId, preferredLanguageId } = body;
	return [
		checkAddress(email) ?? checkDomain(email),
		managerEmail ? checkAddress(managerEmail) : null,
		phoneNumber ? checkPhone(phoneNumber) : null,
		!phoneNumber && switches.values.phoneNumber === 'required'
			? 'The phoneNumber field is required.'
			: null,
		timeZoneId && !isTimeZone(timeZoneId) ? `timeZoneId: "${timeZoneId}" is not known.` : null,
		preferredLanguageId && !isLanguage(preferredLanguageId)
			? `preferredLanguageId: "${preferredLanguageId}" is not known.`
			: null,
	].filter(Boolean);
}

/**
 * A create or edit request's body as the stored user's properties: everything that is left out
 * becomes empty, a missing isActive false. `current` is the user being edited, if any.
 * Throws 400 with all that is wrong, an address in use included.
 */
export function readUserInput(store, company, body, switches, current = null) {
	const messages = objections(body, switches);
	const customValues = readCustomFields(company, body.customFields, messages);
	const holder = store.liveUserByEmail(company, body.email);
	if (holder && holder !== current) {
		messages.push(`A target user with the email address "${body.email}" already exists.`);
	}
	const isSameAddress = current?.email.toLowerCase() === body.email.toLowerCase();
	const refusal = isSameAddress ? null : checkRecreated(store, company, body.email, switches);
	if (refusal) messages.push(refusal);
	if (messages.length) throw inputError(messages);
	return {
		email: body.email,
		firstName: orNull(body.firstName),
		lastName: orNull(body.lastName),
		department: orNull(body.department),
		priority: body.priority ?? 'Medium',
		isActive: body.isActive ?? false,
		phoneNumber: orNull(body.phoneNumber?.replace(/\s+/g, '')),
		timeZoneId: orNull(body.timeZoneId),
		preferredLanguageId: orNull(body.preferredLanguageId),
		managerFirstName: orNull(body.managerFirstName),
		managerLastName: orNull(body.managerLastName),
		managerEmail: orNull(body.managerEmail),
		customValues,
	};
}
