import { idOf } from '../model/ids.mjs';
import { LANGUAGES, PRIORITIES, TIME_ZONES } from './lookups.mjs';

const FIRST_NAMES = (
	'Amelia Mateo Ayla Jonas Priya Liam Sofia Emre Chloe Kenji Nadia Oscar Leila Tomasz Grace Hugo ' +
	'Yasmin Felix Ingrid Rafael Zeynep Callum Aisha Bruno Freya Deniz Marta Owen Keiko Samuel ' +
	'Elif Victor Rosa Arjun Hannah Luca Selin Patrick Mina Andrei Clara Kofi Esra Daniel Noor ' +
	'Stefan Beatriz Ibrahim Julia Murat'
).split(' ');
const LAST_NAMES = (
	'Hartley Fernandez Yilmaz Becker Raman Murphy Rossi Kaya Laurent Tanaka Haddad Lindqvist Karimi ' +
	'Nowak Bennett Moreau Aziz Schneider Solberg Costa Demir Fraser Rahman Almeida Nilsson Arslan ' +
	'Kowalska Davies Mori Okafor Aydin Petrov Jimenez Mehta Fischer Conti Celik Gallagher Park ' +
	'Popescu Weber Mensah Polat Novak Farouk Brandt Duarte Hassan Keller Sahin'
).split(' ');
const DEPARTMENTS = [
	'Finance',
	'Human Resources',
	'Information Technology',
	'Operations',
	'Sales',
	'Legal',
	'Customer Service',
	'Procurement',
];
const DAY = 24 * 60 * 60 * 1000;
const FIRST_DAY = Date.UTC(2024, 2, 4, 8, 15);

/** The facts of the n-th generated person, without address: plausible, varied, always the same. */
function person(index) {
	const firstName = FIRST_NAMES[index % FIRST_NAMES.length];
	const lastName =
		LAST_NAMES[(index * 7 + Math.floor(index / FIRST_NAMES.length)) % LAST_NAMES.length];
	return {
		firstName,
		lastName,
		department: DEPARTMENTS[(index * 5) % DEPARTMENTS.length],
		priority: PRIORITIES[(index * 3 + 2) % PRIORITIES.length],
		phoneNumber: index % 4 === 3 ? null : `+4420794${String(60000 + index).padStart(5, '0')}`,
		timeZoneId: index % 6 === 5 ? null : TIME_ZONES[(index * 3 + 7) % TIME_ZONES.length].id,
		preferredLanguageId: LANGUAGES[index % 5 === 4 ? 2 : index % LANGUAGES.length].resourceId,
		createTime: FIRST_DAY + index * (DAY + 47 * 60 * 1000),
	};
}

/** Values of the company's own fields for the n-th person. */
function customValues(company, index) {
	const byType = {
		String: `E-${1000 + index}`,
		Number: String(100 + (index % 9)),
		Boolean: index % 5 === 0 ? 'True' : 'False',
		Date: `2023-0${1 + (index % 9)}-15`,
	};
	const values = {};
	for (const field of company.customFields) {
		if (field.isActive) values[field.resourceId] = byType[field.fieldDataType] ?? '';
	}
	return values;
}

/**
 * `count` people of a sample company as user fields, with names and addresses of their own.
 * Every ninth is inactive, every thirteenth deleted; all but the first report to the first.
 * `offset` makes them other people than those of the next company.
 */
export function describePeople(company, offset, count) {
	const people = new Map();
	let manager = null;
	for (let index = 0; index < count; index++) {
		const fields = person(offset + index);
		fields.email = `${fields.firstName}.${fields.lastName}@${company.domain}`.toLowerCase();
		fields.resourceId = idOf(`user:${fields.email}`);
		fields.isActive = index % 9 !== 8;
		fields.isDeleted = index % 13 === 12;
		fields.updateTime = fields.isDeleted ? fields.createTime + 90 * DAY : null;
		fields.scimSettingName = index === 10 ? 'Entra ID' : null;
		fields.customValues = customValues(company, index);
		fields.managerFirstName = manager?.firstName;
		fields.managerLastName = manager?.lastName;
		fields.managerEmail = manager?.email;
		if (!people.has(fields.email)) people.set(fields.email, fields);
		manager ??= fields;
	}
	return [...people.values()];
}

/** Fills texts up with dots to a length; a text that came before is not made, and stored, anew. */
function createFiller(length) {
	const filled = new Map();
	return (text) => {
		if (!filled.has(text)) filled.set(text, text.padEnd(length, '.'));
		return filled.get(text);
	};
}

/**
 * Adds `count` people quickly, at addresses `<prefix>00001@...` onwards that are still free, with
 * names and departments of at least `textLength` characters; `fields` are the same for all. Returns
 * the number added.
 */
export function addManyPeople(store, company, { count, prefix, textLength, fields: common }) {
	const fill = createFiller(textLength);
	let added = 0;
	for (let number = 1; added < count; number++) {
		const email = `${prefix}${String(number).padStart(5, '0')}@${company.domain}`;
		if (store.liveUserByEmail(company, email)) continue;
		const fields = Object.assign(person(number), common);
		fields.email = email;
		if (textLength > 0) {
			for (const name of ['firstName', 'lastName', 'department']) fields[name] = fill(fields[name]);
		}
		store.addUser(company, fields);
		added++;
	}
	return added;
}
