import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';

import { openMailbox } from '../harness/mailbox.mjs';
import { openTestBed } from '../harness/testbed.mjs';
import { loadReport, sectionsOf } from './reportMail.mjs';
import { createWorld, liveThroughAutumn } from './reportWorld.mjs';

const MEASURES = ['tested', 'clicked', 'reported', 'enrolled', 'untrained'];

const byMeasure = (of) => Object.fromEntries(MEASURES.map((measure) => [measure, of(measure)]));

describe('the example workflows of reports', () => {
	let bed;
	let company;
	let mailbox;
	let smtp;
	let world;
	before(async () => {
		bed = await openTestBed();
		mailbox = await openMailbox();
		smtp = await bed.n8n.createCredential(mailbox.credential);
		const { resourceId, name } = bed.sandbox.companies.find(
			(candidate) => candidate.name === 'Castlegate Insurance',
		);
		company = { value: resourceId, cachedResultName: name };
	});
	beforeEach(async () => {
		mailbox.clear();
		await bed.sandbox.control.reset();
		world = createWorld(bed.sandbox.control, company.value);
	});
	after(async () => {
		mailbox?.close();
		await bed?.close();
	});

	async function runExample(name) {
		const workflow = await loadReport(name, { credential: bed.credential, company, smtp });
		const execution = await bed.n8n.run(await bed.n8n.createWorkflow(workflow), {
			trigger: 'Try it now',
		});
		assert.equal(execution.status, 'success', execution.error?.message);
		return execution;
	}

	describe('weekly-risk-report', () => {
		/** The rows of the table as the sandbox holds them. */
		function expectedTable() {
			const inRuns = world.peopleIn(world.isWithin(7));
			const { enrolled, untrained } = world.peopleIn(world.isWithin(90));
			const found = { ...inRuns, enrolled, untrained };
			const active = world.people().filter((user) => user.isActive && !user.isDeleted);
			const row = (department, isIn) => {
				const count = byMeasure((measure) => found[measure].filter(isIn).length);
				const people = active.filter(({ email }) => isIn(email)).length;
				return {
					department,
					people,
					...count,
					clickedPercent: count.tested ? Math.round((100 * count.clicked) / count.tested) : 0,
					notEnrolled: people - count.enrolled,
				};
			};
			const departments = [
				...new Set([...active.map(({ email }) => email), ...inRuns.tested].map(world.departmentOf)),
			];
			return {
				found,
				rows: [
					...departments.map((name) => row(name, (email) => world.departmentOf(email) === name)),
					row('All departments', () => true),
				],
			};
		}
		const byName = (one, other) => (one.department < other.department ? -1 : 1);
		const addresses = (text) => (text === '' ? [] : text.split(', ')).sort();

		async function checkTable() {
			const execution = await runExample('weekly-risk-report');
			const table = execution.output('Table');
			const { found, rows } = expectedTable();
			assert.deepEqual(
				table.map(({ whoClicked, whoIsUntrained, ...figures }) => figures).sort(byName),
				rows.sort(byName),
			);
			assert.equal(table.at(-1).department, 'All departments');
			for (const { department, whoClicked, whoIsUntrained } of table.slice(0, -1)) {
				const inIt = (email) => world.departmentOf(email) === department;
				assert.deepEqual(addresses(whoClicked), found.clicked.filter(inIt).sort());
				assert.deepEqual(addresses(whoIsUntrained), found.untrained.filter(inIt).sort());
			}
			return table;
		}

		test('counts each person once, by the department of today', async () => {
			liveThroughAutumn(world, bed.sandbox.control, company.value);
			const table = await checkTable();
			const { clicked, untrained, reported } = table.at(-1);
			assert.ok(clicked > 0 && untrained > 0 && reported > 0);
			assert.ok(table.some(({ department }) => department === '<b>R&D</b>'));
		});

		test('has a row of each department in a week without a campaign or a training', async () => {
			const table = await checkTable();
			assert.ok(table.length > 2);
			assert.equal(table.at(-1).tested, 0);
		});
	});

	describe('monthly-report-mail', () => {
		const MONTHS = [6, 5, 4, 3, 2, 1];
		const NAMES_SHOWN = 10;

		const labelOf = (monthsAgo, month = 'short') =>
			new Date(world.timeIn(monthsAgo)).toLocaleString('en-US', {
				month,
				year: 'numeric',
				timeZone: 'UTC',
			});
		const peopleOf = (monthsAgo) =>
			world.peopleIn((entry) => entry.monthsAgo === monthsAgo, { button: true });
		/** The departments with somebody in them now, or with somebody who did something in these months. */
		function departmentsIn(months) {
			const emails = [
				...world
					.people()
					.flatMap(({ email, isActive, isDeleted }) => (isActive && !isDeleted ? [email] : [])),
				...months.flatMap((monthsAgo) => Object.values(peopleOf(monthsAgo)).flat()),
			];
			return [...new Set(emails.map(world.departmentOf))].sort();
		}
		const inDepartment = (name, monthsAgo) => {
			const found = peopleOf(monthsAgo);
			return byMeasure((measure) =>
				found[measure].filter((email) => world.departmentOf(email) === name),
			);
		};
		const barsOf = ({ tested, clicked, reported, enrolled, untrained }) => [
			`${clicked.length} of ${tested.length} clicked`,
			`${reported.length} reported`,
			`${untrained.length} of ${enrolled.length} untrained`,
		];
		const inOrder = (names) => names.sort().join(', ');
		/** What the mail tells of these people; of many it names some. */
		function listed(emails) {
			if (emails.length > NAMES_SHOWN) return `${emails.length} people`;
			return emails.length ? inOrder(emails.map(world.nameOf)) : '–';
		}
		function shownNames(text) {
			const [, some, more] = /^(.*) and (\d+) more$/.exec(text) ?? [];
			const names = (some ?? text).split(', ');
			if (!some) return inOrder(names);
			assert.equal(names.length, NAMES_SHOWN);
			return `${names.length + Number(more)} people`;
		}

		/** Runs the example, and compares the mail that came with what the sandbox holds. */
		async function checkMail() {
			await runExample('monthly-report-mail');
			const [mail, ...more] = mailbox.mails;
			assert.deepEqual(more, []);
			assert.deepEqual(mail.recipients, ['managers@example.com']);
			const last = labelOf(1, 'long');
			assert.equal(mail.subject, `Security awareness of Castlegate Insurance: ${last}`);

			const sections = sectionsOf(mail.html);
			const { tested, clicked, reported, enrolled, untrained } = peopleOf(1);
			assert.deepEqual(sections[`Security awareness in ${last}`].slice(0, 6), [
				String(clicked.length),
				`of ${tested.length} people tested clicked`,
				String(reported.length),
				'people reported',
				String(untrained.length),
				`of ${enrolled.length} people enrolled are untrained`,
			]);
			assert.deepEqual(
				sections['By month'],
				MONTHS.flatMap((monthsAgo) => [labelOf(monthsAgo), ...barsOf(peopleOf(monthsAgo))]),
			);
			assert.deepEqual(
				sections[`By department, ${last}`],
				departmentsIn([1]).flatMap((name) => [name, ...barsOf(inDepartment(name, 1))]),
			);
			const [, ...grid] = sections['By department and month'].join(' | ').split('Department');
			assert.equal(
				grid.join('Department'),
				['', ...MONTHS.map((monthsAgo) => labelOf(monthsAgo))]
					.concat(
						departmentsIn(MONTHS).flatMap((name) => [
							name,
							...MONTHS.flatMap((monthsAgo) => {
								const found = inDepartment(name, monthsAgo);
								return [found.clicked, '·', found.reported, '·', found.untrained].map((part) =>
									part === '·' ? part : String(part.length),
								);
							}),
						]),
					)
					.join(' | '),
			);
			const names = sections[`Who, ${last}`].map(shownNames);
			assert.deepEqual(names.slice(0, 4), ['Department', 'Clicked', 'Reported', 'Untrained']);
			assert.deepEqual(
				names.slice(4, -1),
				departmentsIn([1]).flatMap((name) => {
					const found = inDepartment(name, 1);
					return [name, listed(found.clicked), listed(found.reported), listed(found.untrained)];
				}),
			);
			for (const name of departmentsIn([1])) {
				const [one, two, three] = barsOf(inDepartment(name, 1));
				assert.ok(mail.text.includes(`${name}: ${one}, ${two}, ${three}`), mail.text);
			}
			return mail;
		}

		test('mails the figures of each department and month as the sandbox holds them', async () => {
			liveThroughAutumn(world, bed.sandbox.control, company.value);
			const { html } = await checkMail();
			assert.ok(html.includes('&lt;b&gt;R&amp;D&lt;/b&gt;'));
			assert.doesNotMatch(html, /<b>R&D/);
			assert.doesNotMatch(html, /<script|<svg|<canvas|<img/);
		});

		test('mails a readable report of months in which nothing happened', async () => {
			const { html } = await checkMail();
			assert.match(html, /No simulated attack was sent in/);
			assert.match(html, /No training was assigned in/);
			assert.doesNotMatch(html, /NaN|Infinity|undefined|null|\[object/);
		});
	});
});
