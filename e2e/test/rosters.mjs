import assert from 'node:assert/strict';

import { idOf } from '../../sandbox/model/ids.mjs';
import { LANGUAGES, TIME_ZONES } from '../../sandbox/sample/lookups.mjs';

/** Rosters of a made-up company, with all fields that one can have, and what Keepnet is to hold of them. */

/** The target group of the people on the roster. */
export const GROUP = 'Roster';
/** The custom field that people are matched by. */
export const KEY = 'Employee No';

const PRIORITIES = ['VeryLow', 'Low', 'Medium', 'High', 'VeryHigh'];
const two = (number) => String(number).padStart(2, '0');
const zoneOf = (number) => TIME_ZONES[number % TIME_ZONES.length];
const languageOf = (number) => LANGUAGES[number % LANGUAGES.length];

/** The row of somebody as an HR system gives it: headings and spellings of its own. */
export function rowOf(number, changes = {}) {
	const manager = number - (number % 10);
	return {
		[KEY]: `00${10_000 + number}`,
		'E-mail': `Person.${number}@ferncliff-university.example`,
		'First Name': `Zoë${number}`,
		Surname: `O'Neill-${number}`,
		Phone: number % 3 ? `+44 20 7946 ${1000 + (number % 9000)}` : '',
		Department: `Department ${number % 40}`,
		Priority: PRIORITIES[number % 5],
		'Time Zone': zoneOf(number).displayName,
		'Preferred Language': languageOf(number).isoFriendlyName,
		'Manager First Name': `Zoë${manager}`,
		'Manager Last Name': `O'Neill-${manager}`,
		'Manager Email': `person.${manager}@ferncliff-university.example`,
		'Is Contractor': number % 7 === 0 ? 'yes' : 'no',
		'Start Date': `20${two(10 + (number % 15))}-${two(1 + (number % 12))}-${two(1 + (number % 28))}`,
		'Cost Centre': String(100 + (number % 30)),
		...changes,
	};
}

/** The roster as a CSV file, every value in quotes. */
export function toCsv(rows) {
	const quoted = (value) => `"${String(value).replaceAll('"', '""')}"`;
	const lines = [Object.keys(rowOf(0)), ...rows.map(Object.values)];
	return lines.map((cells) => cells.map(quoted).join(',')).join('\r\n');
}

const fieldId = (companyName, field) => idOf(`field:${companyName}:${field}`);

/** What Keepnet holds of a person, in the words of the roster; blanks and cases as Keepnet keeps them. */
export function heldOf(user, companyName) {
	const custom = (field) => user.customValues[fieldId(companyName, field)] ?? '';
	return {
		[KEY]: custom(KEY),
		'E-mail': user.email,
		'First Name': user.firstName,
		Surname: user.lastName,
		Phone: user.phoneNumber ?? '',
		Department: user.department,
		Priority: user.priority,
		'Time Zone': TIME_ZONES.find(({ id }) => id === user.timeZoneId)?.displayName,
		'Preferred Language': LANGUAGES.find(
			({ resourceId }) => resourceId === user.preferredLanguageId,
		)?.isoFriendlyName,
		'Manager First Name': user.managerFirstName,
		'Manager Last Name': user.managerLastName,
		'Manager Email': user.managerEmail,
		'Is Contractor': custom('Is Contractor') === 'True' ? 'yes' : 'no',
		'Start Date': custom('Start Date'),
		'Cost Centre': custom('Cost Centre'),
	};
}

/** Checks that of everybody on the roster Keepnet holds all that it says, once, as an active member of the group. */
export function checkAgrees({ users, groups }, rows, companyName) {
	const living = users.filter(({ isDeleted }) => !isDeleted);
	const addresses = living.map(({ email }) => email.toLowerCase());
	assert.equal(new Set(addresses).size, living.length, 'nobody is there twice');
	const byKey = new Map();
	for (const user of living) {
		const { [KEY]: key } = heldOf(user, companyName);
		if (key === '') continue;
		assert.ok(!byKey.has(key), `${key} is there once`);
		byKey.set(key, user);
	}
	const members = new Set(groups.find(({ name }) => name === GROUP).userResourceIds);
	for (const row of rows) {
		const user = byKey.get(row[KEY]);
		assert.ok(user, `${row[KEY]} is there`);
		const wanted = { ...row, Phone: row.Phone.replaceAll(' ', '') };
		assert.deepEqual(heldOf(user, companyName), wanted);
		assert.ok(user.isActive, `${row[KEY]} is active`);
		assert.ok(members.has(user.resourceId), `${row[KEY]} is in the group`);
	}
	return byKey;
}

const READS = /\/(token|search|search-email|by-resource-ids|export|groups|users)$/;

/** The requests that were to change something. */
export const writesIn = (requests) =>
	requests
		.filter(({ method, path }) => method !== 'GET' && (method !== 'POST' || !READS.test(path)))
		.map(({ method, path }) => `${method} ${path}`);

/** A node that puts out these rows. */
export const source = (rows, name = 'HR system') => ({
	name,
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: { jsCode: `return ${JSON.stringify(rows)}.map((json) => ({ json }));` },
});

/** A node that passes on what comes. */
export const noOp = (name) => ({
	name,
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	parameters: {},
});
