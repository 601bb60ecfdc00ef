import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { openTestBed } from '../harness/testbed.mjs';
import { KEEPNET_TRIGGER, keepnetTrigger, loadExample } from '../harness/workflow.mjs';

const LONGEST_WAIT_MS = 60_000;
/** Some polls: what has not come a second time then does not come. */
const QUIET_MS = 8_000;

describe('the example workflows that start with the trigger', () => {
	let bed;
	let company;
	let server;
	let told;
	before(async () => {
		bed = await openTestBed();
		company = bed.sandbox.companies.find(({ name }) => name === 'Aldermoor Logistics');
		server = createServer(async (request, response) => {
			let body = '';
			for await (const part of request) body += part;
			told.push(JSON.parse(body));
			response.setHeader('content-type', 'application/json').end('{}');
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
	});
	beforeEach(async () => {
		told = [];
		await bed.sandbox.control.reset();
	});
	after(async () => {
		server?.close();
		await bed?.close();
	});

	/** Publishes an example that polls often and tells the local server. */
	async function publish(context, name) {
		const choices = { credential: bed.credential, company: { value: company.resourceId } };
		const example = await loadExample(name, choices);
		for (const node of example.nodes) {
			if (node.type === KEEPNET_TRIGGER) {
				node.parameters.pollTimes = keepnetTrigger(bed.credential, {}).parameters.pollTimes;
			}
			for (const field of node.parameters.assignments?.assignments ?? []) {
				if (field.name.endsWith('Url')) field.value = `http://127.0.0.1:${server.address().port}/`;
			}
		}
		const workflow = await bed.n8n.createWorkflow(example);
		await bed.n8n.publish(workflow);
		context.after(async () => await bed.n8n.deactivate(workflow));
	}

	/** The one message that came. */
	async function message() {
		const deadline = Date.now() + LONGEST_WAIT_MS;
		while (told.length === 0 && Date.now() < deadline) await sleep(200);
		await sleep(QUIET_MS);
		assert.equal(told.length, 1, JSON.stringify(told));
		return told[0];
	}

	test('phishing-click-training adds who clicked to the group and tells the manager', async (context) => {
		const { control } = bed.sandbox;
		const id = company.resourceId;
		const email = 'clara.click@example.com';
		control.changes({ company: id, add: [{ email, managerEmail: 'dana@example.com' }] });
		control.group({ company: id, name: 'Phishing Training', members: [] });
		const { campaign } = control.campaign({ company: id, simulator: 'email', emails: [email] });
		await publish(context, 'phishing-click-training');
		control.advance({ minutes: 1 });
		control.act({ campaign, instanceGroup: 1, email, kind: 'clicked' });

		const { to, text } = await message();
		assert.equal(to, 'dana@example.com');
		assert.match(text, /^clara\.click@example\.com clicked/);
		const { users, groups } = control.state(id);
		assert.deepEqual(groups.find(({ name }) => name === 'Phishing Training').userResourceIds, [
			users.find((user) => user.email === email).resourceId,
		]);
	});

	test('report-thank-you thanks who reported', async (context) => {
		await publish(context, 'report-thank-you');
		const { control } = bed.sandbox;
		const [{ email }] = control.state(company.resourceId).users;
		control.advance({ minutes: 1 });
		control.reportMail({ company: company.resourceId, email, subject: 'Your parcel' });
		assert.deepEqual(await message(), {
			to: email,
			text: "Thank you for reporting 'Your parcel'.",
		});
	});

	test('malicious-email-ticket opens a ticket', async (context) => {
		const { control } = bed.sandbox;
		const [{ email }] = control.state(company.resourceId).users;
		const { mail } = control.reportMail({ company: company.resourceId, email, subject: 'Invoice' });
		await publish(context, 'malicious-email-ticket');
		control.advance({ minutes: 1 });
		control.judgeMail({ mail, result: 'Malicious' });
		const { title, reportedEmailId } = await message();
		assert.deepEqual([title, reportedEmailId], ['Malicious email: Invoice', mail]);
	});

	test('license-exceeded-sales tells sales', async (context) => {
		await publish(context, 'license-exceeded-sales');
		bed.sandbox.control.license({ company: company.resourceId, licenseLimit: 3 });
		const { companyId, text } = await message();
		assert.equal(companyId, company.resourceId);
		assert.match(text, /^Aldermoor Logistics has \d+ active users and a license for 3\.$/);
	});

	test('failed-import-alert tells the owner which rows failed', async (context) => {
		await publish(context, 'failed-import-alert');
		const { control } = bed.sandbox;
		const people = ['good@new.example', 'bad@new.example'].map((email) => ({ email }));
		control.unwritable([{ email: 'bad@new.example', message: 'No seat' }]);
		const { resourceId } = control.otherImport({ company: company.resourceId, people, ms: 0 });
		const { to, jobId, rows } = await message();
		assert.deepEqual([to, jobId], ['hr@example.com', resourceId]);
		assert.deepEqual(rows, [{ email: 'bad@new.example', reason: 'No seat' }]);
	});
});
