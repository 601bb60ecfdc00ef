import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';

import { TRAININGS } from '../../sandbox/model/training/catalogue.mjs';
import { openMailbox } from '../harness/mailbox.mjs';
import { openTestBed } from '../harness/testbed.mjs';
import { loadExample } from '../harness/workflow.mjs';

const DAY = 24 * 60 * 60 * 1000;
const daysAgo = (days) => new Date(Date.now() - days * DAY).toISOString();
const [BASICS, PHISH, PASSWORDS] = TRAININGS;
const [ADA, BEN, CLEO, DORA, EVA, JIM] = ['ada', 'ben', 'cleo', 'dora', 'eva', 'jim'].map(
	(name) => `${name}@example.com`,
);
const MANAGER = 'meg@example.com';
const SECURITY = 'security-team@example.com';

describe('the example workflow untrained-people-reminder', () => {
	let bed;
	let company;
	let mailbox;
	let accounts;
	before(async () => {
		bed = await openTestBed();
		const { resourceId, name } = bed.sandbox.companies.find(
			(candidate) => candidate.name === 'Castlegate Insurance',
		);
		company = { value: resourceId, cachedResultName: name };
		mailbox = await openMailbox();
		accounts = { smtp: await bed.n8n.createCredential(mailbox.credential) };
	});
	after(async () => {
		mailbox?.close();
		await bed?.close();
	});

	/**
	 * Ada and Cleo have two open trainings, Ben one; Dora has completed it, Eva has left since, and Jim joined the
	 * group of an auto-enrollment just now.
	 */
	beforeEach(async () => {
		mailbox.clear();
		const { control } = bed.sandbox;
		await control.reset();
		const id = company.value;
		const person = (email, firstName, more) => ({ email, firstName, lastName: 'Doe', ...more });
		control.changes({
			company: id,
			add: [
				person('Ada@example.com', 'Ada', { managerEmail: MANAGER }),
				person(BEN, 'Ben', { managerEmail: 'Meg@Example.com' }),
				person(CLEO, 'Cleo'),
				person(DORA, 'Dora', { managerEmail: MANAGER }),
				person(EVA, 'Eva', { managerEmail: MANAGER }),
				person(JIM, 'Jim', { managerEmail: MANAGER, isActive: false }),
			],
		});
		const enroll = (name, days, training, members, more) => {
			const { resourceId } = control.group({ company: id, name, members });
			const fields = { company: id, name, training: training.trainingId, time: daysAgo(days) };
			return control.enrollment({ ...fields, groups: [resourceId], ...more }).enrollment;
		};
		const basics = enroll('Basics', 20, BASICS, [ADA, BEN, CLEO, DORA, EVA]);
		control.learn({ enrollment: basics, email: BEN, kind: 'started' });
		control.learn({ enrollment: basics, email: DORA, kind: 'completed' });
		enroll('Phish', 16, PHISH, [ADA, CLEO, JIM], { autoEnroll: { type: 'SameDay' } });
		enroll('Basics again', 15, BASICS, [ADA]);
		enroll('Too new', 13, PASSWORDS, [ADA, BEN, CLEO, DORA]);
		control.changes({
			company: id,
			update: [
				{ person: EVA, isActive: false },
				{ person: JIM, isActive: true },
			],
		});
		control.advance({ ms: 1 });
	});

	async function run(change = () => {}) {
		const workflow = await loadExample('untrained-people-reminder', {
			...{ credential: bed.credential, company, accounts },
		});
		change(workflow);
		return await bed.n8n.run(await bed.n8n.createWorkflow(workflow), { trigger: 'Try it now' });
	}

	/** What came, by recipient; nobody gets two mails. */
	function mailsByRecipient() {
		const entries = mailbox.mails.map(({ recipients, text }) => [
			recipients.join(),
			text.trimEnd(),
		]);
		assert.equal(new Set(entries.map(([to]) => to)).size, entries.length, JSON.stringify(entries));
		return Object.fromEntries(entries);
	}

	test('mails each person, each manager and the security team once', async () => {
		const before = bed.sandbox.control.state(company.value);
		const mailed = bed.sandbox.control.mails({ company: company.value });
		assert.ok(before.enrollments.some(({ mails }) => mails.some(({ email }) => email === JIM)));
		const execution = await run();
		assert.equal(execution.status, 'success', execution.error?.message);

		const mails = mailsByRecipient();
		assert.deepEqual(Object.keys(mails).sort(), [ADA, BEN, CLEO, MANAGER, SECURITY].sort());
		assert.match(mails[ADA], /^Hello Ada Doe,/);
		const openTrainings = (text) => text.match(/^- .*$/gm).map((line) => line.slice(2));
		const both = [BASICS.trainingName, PHISH.trainingName].sort();
		assert.deepEqual(openTrainings(mails[ADA]).sort(), both);
		assert.deepEqual(openTrainings(mails[CLEO]).sort(), both);
		assert.deepEqual(openTrainings(mails[BEN]), [BASICS.trainingName]);

		assert.match(mails[MANAGER], /at least 14 days ago/);
		const people = mails[MANAGER].match(/^.* <.*>: .*$/gm).sort();
		assert.deepEqual(
			people.map((line) => line.split(':')[0]),
			['Ada Doe <Ada@example.com>', `Ben Doe <${BEN}>`],
		);
		assert.match(mails[SECURITY], new RegExp(`^Cleo Doe <${CLEO}>: `, 'm'));
		assert.match(mails[SECURITY], /not sent:\n\n\(none\)$/);
		assert.doesNotMatch(mails[SECURITY], /Ada|Ben/);

		assert.deepEqual(bed.sandbox.control.state(company.value), before);
		assert.deepEqual(bed.sandbox.control.mails({ company: company.value }), mailed);
	});

	test('tells the security team of mails that were refused, and mails everybody else', async () => {
		mailbox.refuse([ADA, MANAGER]);
		const execution = await run();
		assert.equal(execution.status, 'success', execution.error?.message);
		const mails = mailsByRecipient();
		assert.deepEqual(Object.keys(mails).sort(), [BEN, CLEO, SECURITY].sort());
		const [, refused] = mails[SECURITY].split('not sent:\n\n');
		assert.deepEqual(
			refused.split('\n').map((line) => line.split(':')[0]),
			[ADA, MANAGER],
		);
		assert.match(refused, /550/);
	});

	test('mails nobody when all have completed their trainings', async () => {
		const { control } = bed.sandbox;
		for (const { enrollmentId: enrollment, mails } of control.state(company.value).enrollments) {
			for (const { email } of mails) control.learn({ enrollment, email, kind: 'completed' });
		}
		const execution = await run();
		assert.equal(execution.status, 'success', execution.error?.message);
		assert.deepEqual(mailbox.mails, []);
	});

	const set = (settings) => (workflow) => {
		const node = workflow.nodes.find(({ name }) => name === 'Settings');
		for (const field of node.parameters.assignments.assignments) {
			field.value = settings[field.name] ?? field.value;
		}
	};

	test('waits as many days as its settings say, and reads dates as they say', async () => {
		bed.sandbox.control.switches({ dates: 'dd/MM/yyyy' });
		const execution = await run(set({ days: 18, dateFormat: 'dd/MM/yyyy HH:mm' }));
		assert.equal(execution.status, 'success', execution.error?.message);
		const mails = mailsByRecipient();
		assert.deepEqual(Object.keys(mails).sort(), [ADA, BEN, CLEO, MANAGER, SECURITY].sort());
		assert.doesNotMatch(mails[ADA], new RegExp(PHISH.trainingName));
	});

	test('mails nobody when Keepnet writes dates in another way than its settings say', async () => {
		for (const dates of ['dd/MM/yyyy', 'MM/dd/yyyy', 'iso']) {
			bed.sandbox.control.switches({ dates });
			const execution = await run();
			assert.equal(execution.status, 'error', dates);
			assert.deepEqual(mailbox.mails, []);
		}
	});
});
