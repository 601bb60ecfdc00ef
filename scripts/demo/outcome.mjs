import { deepStrictEqual, match } from 'node:assert/strict';

import { ENROLLMENT, JOINER, ROSTER_GROUP, TRAINING_GROUP } from './loop.mjs';
import { livePeople } from './stage.mjs';

/** The facts of a person that the staff list decides. */
const facts = ({ email, firstName, lastName, phoneNumber, department }) => ({
	email,
	firstName,
	lastName,
	phoneNumber: phoneNumber || null,
	department,
});

const byEmail = (a, b) => (a.email < b.email ? -1 : 1);

/**
 * Checks the report against the staff list, and the sandbox person by person against both: nobody
 * is missing, nobody is there who should not be, and nobody has another name or department.
 *
 * @param {Awaited<ReturnType<typeof import('./stage.mjs').setStage>>} stage
 * @param {Record<string, any>} report the import node's output
 * @throws AssertionError that shows what differs
 */
export async function verifyOutcome({ sandbox, company, roster, before }, report) {
	const { created, updated, invalid, rowCount } = roster;
	deepStrictEqual(
		{
			rowCount: report.rowCount,
			new: report.new,
			existing: report.existing,
			invalid: report.invalid,
		},
		{ rowCount, new: created.length, existing: updated.length, invalid },
		'the report differs from the staff list',
	);
	deepStrictEqual(
		report.imported,
		created.length + updated.length,
		'the report differs from the staff list in the number of imported people',
	);

	const changed = new Set(updated.map(({ email }) => email));
	const expected = [...before.filter(({ email }) => !changed.has(email)), ...created, ...updated];
	deepStrictEqual(
		(await livePeople(sandbox, company.value)).map(facts).sort(byEmail),
		expected.map(facts).sort(byEmail),
		'Keepnet does not hold exactly the people of the staff list',
	);
}

/**
 * Checks what the loop has left behind: the joiner is in Keepnet, in the group of the roster and in that of the training,
 * is enrolled and was mailed once, and the report says so.
 *
 * @param {Awaited<ReturnType<typeof import('./stage.mjs').setStage>>} stage
 * @param {import('../../e2e/harness/client.mjs').Execution} reported the execution of the loop's last workflow
 * @throws AssertionError that shows what differs
 */
export function verifyLoop({ sandbox, company }, reported) {
	const { users, groups, enrollments } = sandbox.control.state(company.value);
	const { email, firstName, lastName, department } = JOINER;
	const [joiner] = users.filter((user) => user.email === email);
	deepStrictEqual(
		joiner && facts(joiner),
		facts(JOINER),
		`${email} does not stand in Keepnet as on the roster`,
	);
	const isIn = (name) =>
		groups.find((group) => group.name === name).userResourceIds.includes(joiner.resourceId);
	deepStrictEqual(
		[ROSTER_GROUP, TRAINING_GROUP].filter((name) => !isIn(name)),
		[],
		`${email} is missing in a group`,
	);
	const { mails } = enrollments.find(({ name }) => name === ENROLLMENT);
	deepStrictEqual(
		mails.filter((mail) => mail.email === email),
		[{ email, count: 1 }],
		`${email} was not mailed the training once`,
	);
	const [{ html }] = reported.output('Report');
	match(
		html,
		new RegExp(`<td>${firstName} ${lastName}</td><td>${department}</td><td>clicked</td><td>\\w`),
		`The report does not tell that ${email} clicked and is in training`,
	);
}

/** Prints an import's report for a person to read. */
export function printReport(report, companyName) {
	const counts = [
		['rows in the file', report.rowCount],
		['new', report.new],
		['existing', report.existing],
		['invalid', report.invalid],
		['imported', report.imported],
	];
	console.log(`\nImport of ${report.fileName} for ${companyName}:`);
	for (const [label, count] of counts)
		console.log(`  ${label.padEnd(18)}${String(count).padStart(4)}`);
	console.log('\nRows to correct:');
	for (const { email, firstName, lastName, reason } of report.invalidRows) {
		console.log(`  ${[firstName, lastName].filter(Boolean).join(' ')} <${email ?? ''}>: ${reason}`);
	}
	console.log('');
}

/** The report as one line of JSON. */
export function reportLine({ transactionId, rowCount, new: created, existing, invalid, imported }) {
	return JSON.stringify({ transactionId, rowCount, new: created, existing, invalid, imported });
}
