import { inputError } from '../errors.mjs';
import { PRIORITIES } from '../sample/lookups.mjs';
import { checkDomain } from './checks.mjs';
import { checkEditable } from './find.mjs';
import { addUser } from './recreated.mjs';

/** The type of the job's task whose errors are the users that could not be stored. */
const USER_TASK = 11;
const GROUP_TASK = 12;
const CUSTOM_FIELD_TASK = 13;
const STATUS_NUMBER = { Error: 0, Exists: 1, SCIM: 1, New: 2 };

/** What each import type stands for, in the documents' and in the front end's spelling. */
const DOCUMENTED = { All: 'All', Selected: 'Selected' };
const FRONT_END = { ImportAll: 'All', ImportSelected: 'Selected' };
const BOTH = { OnlyNew: 'OnlyNew', OnlyUpdateExisting: 'OnlyUpdateExisting' };

/** The meaning of an importType under the present switch; throws a 400 that names importType. */
function meaningOf(importType, switches) {
	const types = {
		...(switches.values.importTypes === 'frontEnd' ? FRONT_END : DOCUMENTED),
		...BOTH,
	};
	if (Object.hasOwn(types, importType)) return types[importType];
	throw inputError(
		`importType: "${importType}" is not valid. Valid are ${Object.keys(types).join(', ')}.`,
	);
}

/** The rows that an import request stands for; rows with status Error are never among them. */
export function chooseRows(rows, { importType, selectedResourceIds = [] }, switches) {
	const meaning = meaningOf(importType, switches);
	const importable = rows.filter((row) => row.status !== 'Error');
	if (meaning === 'OnlyNew') return importable.filter((row) => row.status === 'New');
	if (meaning === 'OnlyUpdateExisting') return importable.filter((row) => row.status !== 'New');
	if (meaning === 'All') return importable;
	if (selectedResourceIds.length === 0) {
		throw inputError('selectedResourceIds: at least one row must be selected.');
	}
	const selected = new Set(selectedResourceIds);
	const known = new Set(rows.map((row) => row.resourceId));
	const foreign = selectedResourceIds.filter((id) => !known.has(id));
	if (foreign.length)
		throw inputError(`selectedResourceIds: ${foreign[0]} is no row of this import.`);
	return importable.filter((row) => selected.has(row.resourceId));
}

/** The properties of a user that a row sets: blank cells leave what is stored. */
function changesOf(row, plan) {
	const changes = {};
	for (const { property } of plan) {
		if (property && row[property] !== null) changes[property] = row[property];
	}
	return changes;
}

/** One row as the job's error list shows it: JSON text in Pascal case. */
function processError(row, message) {
	const details = row.validationDetail.length ? row.validationDetail : [{ message }];
	return {
		errorMessage: message,
		inputData: JSON.stringify({
			FirstName: row.firstName ?? null,
			LastName: row.lastName ?? null,
			Email: row.email,
			Department: row.department ?? null,
			Priority: PRIORITIES.indexOf(row.priority ?? 'Medium') + 1,
			Status: STATUS_NUMBER[row.status],
			ValidationDetail: JSON.stringify(details.map((detail) => ({ Message: detail.message }))),
		}),
	};
}

function storeRow(store, company, row, plan, switches) {
	const user = store.liveUserByEmail(company, row.email);
	if (user?.scimSettingName && switches.values.scimRows === 'joinGroups') return { user };
	const refusal = user ? checkEditable(user) : checkDomain(row.email);
	if (refusal) return { refusal };
	const changes = changesOf(row, plan);
	if (!user) {
		const fields = { ...changes, customValues: row.customValues };
		return { user: addUser(store, company, fields, switches) };
	}
	store.changeUser(user, {
		...changes,
		email: user.email,
		customValues: { ...user.customValues, ...row.customValues },
	});
	return { user };
}

/** The three tasks of an import job, before it has begun. */
export function importTasks(rows, groups) {
	const withCustom = rows.filter((row) => Object.keys(row.customValues).length > 0);
	return [
		{ name: 'Target User Add/Update', type: USER_TASK, targetCount: rows.length },
		{
			name: 'Target User Group Add/Update',
			type: GROUP_TASK,
			targetCount: rows.length * groups.length,
		},
		{
			name: 'Target User Custom Field Add/Update',
			type: CUSTOM_FIELD_TASK,
			targetCount: withCustom.length,
		},
	];
}

/** The rows that count of those that share an address: the firstCounts switch drops all others. */
function withoutRepeats(rows, switches) {
	if (switches.values.duplicateRows !== 'firstCounts') return rows;
	const seen = new Set();
	return rows.filter(({ email }) => {
		const address = email.toLowerCase();
		return !seen.has(address) && seen.add(address);
	});
}

/**
 * Stores the chosen rows and puts their users into the groups. Returns `{ imported, failed, errors }`;
 * `refusalOf(row)` says why a row cannot be stored, or null; `invalidRows` are told among the
 * errors too when the jobErrors switch says so.
 */
export function storeRows(
	store,
	company,
	{ rows, plan, groups, invalidRows, refusalOf },
	switches,
) {
	const users = [];
	const errors = [];
	for (const row of withoutRepeats(rows, switches)) {
		const unwritable = refusalOf(row);
		const { user, refusal } = unwritable
			? { refusal: unwritable }
			: storeRow(store, company, row, plan, switches);
		if (user) users.push(user);
		else errors.push(processError(row, refusal));
	}
	for (const group of groups) store.addMembers(group, users);
	const failed = errors.length;
	if (switches.values.jobErrors === 'failedAndInvalid') {
		for (const row of invalidRows) errors.push(processError(row, row.validationDetail[0].message));
	}
	return { imported: users.length, failed, errors };
}
