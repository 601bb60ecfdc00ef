import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';

import { openTestBed } from '../harness/testbed.mjs';
import { EXAMPLE_FOLDERS, loadExample } from '../harness/workflow.mjs';

for (const [version, folder] of Object.entries(EXAMPLE_FOLDERS))
	describe(`the example workflows of every day, ${version}`, () => {
		let bed;
		let company;
		before(async () => {
			bed = await openTestBed();
			const { resourceId, name } = bed.sandbox.companies.find(
				(candidate) => candidate.name === 'Aldermoor Logistics',
			);
			company = { value: resourceId, cachedResultName: name };
		});
		beforeEach(async () => await bed.sandbox.control.reset());
		after(async () => await bed?.close());

		const state = (companyId = company.value) => bed.sandbox.control.state(companyId);
		const livePeople = (companyId) => state(companyId).users.filter(({ isDeleted }) => !isDeleted);
		const person = (address) => livePeople().find(({ email }) => email === address);

		const save = async (name) =>
			await bed.n8n.createWorkflow(
				await loadExample(name, { credential: bed.credential, company, folder }),
			);

		async function runExample(name, trigger) {
			const execution = await bed.n8n.run(await save(name), { trigger });
			assert.equal(execution.status, 'success', execution.error?.message);
			return execution;
		}

		/** Publishes an example with a webhook for one test, and gives what calls it as an HR system would. */
		async function publish(context, name, path) {
			const workflow = await save(name);
			await bed.n8n.activate(workflow);
			context.after(
				async () => await bed.n8n.request('POST', `/rest/workflows/${workflow.id}/deactivate`),
			);
			return async (body) => {
				const answer = await bed.n8n.callWebhook(path, body);
				return { status: answer.status, ...JSON.parse(answer.body) };
			};
		}

		test('new-hire-by-webhook puts the person into the right group, once', async (context) => {
			const call = await publish(context, 'new-hire-by-webhook', 'keepnet-new-hire');
			const members = () => {
				const { userResourceIds } = state().groups.find(({ name }) => name === 'Finance Team');
				return userResourceIds;
			};
			const before = members();
			const hire = {
				email: 'nora.quill@example.com',
				firstName: 'Nora',
				lastName: 'Quill',
				department: 'Finance',
				group: 'finance team',
			};

			const told = { status: 200, email: hire.email, group: 'Finance Team' };
			assert.deepEqual(await call(hire), { ...told, outcome: 'created' });
			const { firstName, lastName, department, resourceId } = person(hire.email);
			assert.deepEqual([firstName, lastName, department], ['Nora', 'Quill', 'Finance']);
			assert.deepEqual(members().sort(), [...before, resourceId].sort());

			assert.deepEqual(await call(hire), { ...told, outcome: 'unchanged' });
			assert.deepEqual(await call({ ...hire, lastName: 'Quill-Hart' }), {
				...told,
				outcome: 'updated',
			});
			assert.equal(person(hire.email).lastName, 'Quill-Hart');
			assert.equal(members().length, before.length + 1);
		});

		test('new-hire-by-webhook tells the caller what to correct, and changes nothing', async (context) => {
			const call = await publish(context, 'new-hire-by-webhook', 'keepnet-new-hire');
			const count = livePeople().length;
			const hire = { email: 'nora.quill@example.com', group: 'Finance Team' };

			const unknownGroup = await call({ ...hire, group: 'Treasure Hunters' });
			assert.equal(unknownGroup.status, 422);
			assert.match(unknownGroup.message, /no target group 'Treasure Hunters'/);
			const noAddress = await call({ ...hire, email: 'nora.quill' });
			assert.equal(noAddress.status, 422);
			assert.match(noAddress.message, /nora\.quill/);
			assert.equal(livePeople().length, count);
		});

		test('leaver-deactivate makes the person inactive and leaves the rest as it was', async (context) => {
			const call = await publish(context, 'leaver-deactivate', 'keepnet-leaver');
			const leaver = livePeople().find(({ isActive }) => isActive);

			assert.deepEqual(await call({ email: leaver.email.toUpperCase() }), {
				status: 200,
				email: leaver.email,
				outcome: 'updated',
			});
			const { updateTime, ...now } = person(leaver.email);
			assert.ok(updateTime);
			const { updateTime: _, ...expected } = { ...leaver, isActive: false };
			assert.deepEqual(now, expected);

			assert.equal((await call({ email: leaver.email })).outcome, 'unchanged');
			const nobody = await call({ email: 'nobody@example.com' });
			assert.equal(nobody.status, 422);
			assert.match(nobody.message, /nobody@example\.com/);
		});

		test('weekly-license-report sums up the customers over their license in one item', async () => {
			const execution = await runExample('weekly-license-report', 'Try it now');
			const [report, ...more] = execution.output('Report');
			assert.deepEqual(more, []);

			const seatsOf = { 'Castlegate Insurance': 20, 'Glenholm Retail': 15 };
			const expected = Object.entries(seatsOf).map(([name, seats]) => {
				const { resourceId } = bed.sandbox.companies.find((one) => one.name === name);
				const activeUsers = livePeople(resourceId).filter(({ isActive }) => isActive).length;
				return { company: name, seats, activeUsers, over: activeUsers - seats };
			});
			const byName = (a, b) => (a.company < b.company ? -1 : 1);
			assert.deepEqual(report.customers.sort(byName), expected);
			assert.equal(report.customerCount, 2);
			assert.equal(report.usersOver, expected[0].over + expected[1].over);
			for (const { company: name, activeUsers, seats } of expected) {
				assert.ok(report.text.includes(`${name}: ${activeUsers} active users, ${seats} seats`));
			}
		});

		test('export-to-items gives one item for each person of the company', async () => {
			const execution = await runExample('export-to-items');
			const [file] = execution.items('Export people');
			assert.equal(file.binary.data.mimeType, 'text/csv');
			const rows = execution.output('Rows');
			const expected = livePeople();
			assert.ok(expected.length > 20);
			const emailOf = (row) => Object.values(row).find((value) => String(value).includes('@'));
			assert.deepEqual(rows.map(emailOf).sort(), expected.map(({ email }) => email).sort());
		});

		test('roster-import-items imports all items in one upload and keeps those to correct', async () => {
			bed.sandbox.control.clearRequests();
			const execution = await runExample('roster-import-items');
			assert.deepEqual(
				execution
					.items('Import roster')
					.map(({ json, pairedItem }) => [json.email, json.outcome, pairedItem.item]),
				[
					['ada.byron@example.com', 'created', 0],
					['alan.mathison@example.com', 'created', 1],
					['grace.murray(at)example.com', 'invalid', 2],
				],
			);
			const [toCorrect, ...more] = execution.output('To correct');
			assert.deepEqual(more, []);
			assert.equal(toCorrect.email, 'grace.murray(at)example.com');
			assert.match(toCorrect.reason, /address/);

			const { firstName, lastName, department } = person('ada.byron@example.com');
			assert.deepEqual([firstName, lastName, department], ['Ada', 'Byron', 'Research']);
			const requests = bed.sandbox.control.requests();
			assert.equal(requests.filter(({ path }) => path.endsWith('/upload')).length, 1);
		});
	});
