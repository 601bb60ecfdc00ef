import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { beforeEach, describe, it } from 'node:test';
import { waitFor } from '../client.mjs';
import { createImporter, csvOf, HEADINGS, peopleWith, workbookOf } from '../import-client.mjs';
import { companyId } from '../sample/companies.mjs';
import { call, caller, company, sandbox } from './customer.mjs';

const [known] = sandbox.control.state(company).users;
const steps = createImporter(caller);
beforeEach(() => sandbox.control.clock({ mappingMs: 20, importMs: 20 }));

const lines = () => [HEADINGS, ...peopleWith(known.email)];
const stored = () => sandbox.control.state(company).users;
const storedAt = (email) => stored().find((user) => user.email.toLowerCase() === email);

describe('import', () => {
	for (const [name, content] of [
		['people.xlsx', () => workbookOf(lines(), 'xlsx')],
		['people.xls', () => workbookOf(lines(), 'biff8')],
		['people.csv', () => Buffer.from(csvOf(lines()))],
		['semicolons.csv', () => Buffer.from(`\ufeff${csvOf(lines(), ';')}\r\n\r\n`)],
		['utf16.csv', () => Buffer.from(`\ufeff${csvOf(lines(), '\t')}`, 'utf16le')],
	]) {
		it(`takes ${name} from upload to finished job`, async () => {
			const file = content();
			const { json } = await steps.upload(file, name);
			const { transactionId, ...counts } = json.data;
			assert.deepEqual(counts, { rowCount: 6, columnCount: 6, duplicateCount: 1 });
			const summary = await call('GET', `/api/target-users/upload/${transactionId}`);
			assert.deepEqual(summary.json.data.fileFieldNames, HEADINGS);
			assert.equal(summary.json.data.fileType, name.endsWith('.csv') ? 'Csv' : 'Excel');

			sandbox.control.clock({ mappingMs: 150 });
			const created = await steps.createMapping(transactionId);
			const jobId = created.json.data.resourceId;
			assert.equal((await steps.mappingJob(jobId)).status, 'Running');
			const job = await waitFor(
				() => steps.mappingJob(jobId),
				({ status }) => status !== 'Running',
			);
			assert.deepEqual(job, {
				status: 'Finished',
				totalRowCount: 6,
				newUserCount: 3,
				existingUserCount: 1,
				invalidUserCount: 2,
			});

			const rows = (await steps.preview(transactionId)).items.results;
			assert.deepEqual(
				rows.map((row) => row.status),
				['New', 'New', 'Exists', 'Error', 'Error', 'New'],
			);
			assert.equal(rows[0].customFields[0].value, 'True');
			assert.equal(rows[0].phoneNumber, '905551234567');
			assert.match(rows[3].validationDetail[0].message, /valid email address/);
			assert.match(rows[4].validationDetail[0].message, /more than once/);

			const before = stored().length;
			const done = await steps.run(transactionId);
			assert.equal(done.status, 3);
			const users = done.processResults.find((task) => task.type === 11);
			assert.equal(users.targetCount, 4);
			assert.equal(users.processErrors.length, 1);
			const input = JSON.parse(users.processErrors[0].inputData);
			assert.equal(input.Email, 'una@unverified.example');
			assert.equal(input.Status, 2);
			assert.match(JSON.parse(input.ValidationDetail)[0].Message, /allow list/);

			assert.equal(stored().length, before + 2);
			const zoe = storedAt('zoe@example.com');
			assert.deepEqual([zoe.lastName, zoe.priority], ['Ångström', 'High']);
			const max = storedAt('max@example.com');
			assert.deepEqual([max.lastName, max.priority], ['=1+1', 'Medium']);
			const changed = stored().find((user) => user.resourceId === known.resourceId);
			assert.deepEqual([changed.firstName, changed.priority], ['Kim', 'Low']);
			assert.deepEqual([changed.email, changed.phoneNumber], [known.email, known.phoneNumber]);

			const { file: logged } = sandbox.control.requests().find((entry) => entry.file);
			assert.deepEqual([logged.partName, logged.fileName], ['File', name]);
			assert.deepEqual(
				[logged.size, logged.sha256],
				[file.length, createHash('sha256').update(file).digest('hex')],
			);
			assert.deepEqual(sandbox.control.violations(), []);
			const [run] = sandbox.control.state(company).imports;
			assert.deepEqual([run.transactionId, run.importType], [transactionId, 'All']);
			assert.deepEqual([run.new, run.existing, run.invalid], [3, 1, 2]);
			assert.deepEqual([run.imported, run.failed], [3, 1]);
		});
	}

	for (const [type, expected] of [
		['OnlyNew', ['zoe@example.com', 'max@example.com']],
		['OnlyUpdateExisting', []],
	]) {
		it(`takes ${type} at its word`, async () => {
			const { transactionId } = await steps.uploadAndMap(csvOf(lines()));
			const before = stored().map((user) => user.email);
			await steps.run(transactionId, type);
			const added = stored().filter((user) => !before.includes(user.email));
			assert.deepEqual(
				added.map((user) => user.email),
				expected,
			);
			assert.equal(storedAt(known.email).firstName === 'Kim', type === 'OnlyUpdateExisting');
		});
	}

	it('takes the selected rows only, and only rows of the file', async () => {
		const { transactionId } = await steps.uploadAndMap(csvOf(lines()));
		const rows = (await steps.preview(transactionId)).items.results;
		assert.equal((await steps.start(transactionId, 'Selected')).status, 400);
		assert.equal((await steps.start(transactionId, 'Selected', ['foreignRow00'])).status, 400);
		await steps.run(transactionId, 'Selected', [rows[1].resourceId, rows[3].resourceId]);
		assert.ok(storedAt('max@example.com'));
		assert.equal(storedAt('zoe@example.com'), undefined);
		assert.equal(sandbox.control.state(company).imports[0].rowCount, 1);
	});

	it('puts the people into groups', async () => {
		const { groups } = sandbox.control.state(company);
		const board = groups.find((group) => group.name === 'Board');
		const scim = groups.find((group) => group.isScimGroup);
		const { json } = await steps.upload(csvOf(lines()), 'people.csv');
		const { transactionId } = json.data;
		for (const id of [scim.resourceId, 'noSuchGroup0']) {
			const refused = await steps.createMapping(transactionId, { targetGroupResourceIds: [id] });
			assert.equal(refused.status, 400);
		}
		await steps.map(transactionId, { targetGroupResourceIds: [board.resourceId] });
		await steps.run(transactionId);
		const after = sandbox.control.state(company).groups.find((group) => group.name === 'Board');
		// The known person is on the board already.
		assert.equal(after.userResourceIds.length, board.userResourceIds.length + 2);
		assert.ok(after.userResourceIds.includes(storedAt('zoe@example.com').resourceId));
	});

	it('maps a transaction once, renews it on request, imports it once', async () => {
		const { transactionId } = await steps.uploadAndMap(csvOf(lines()));
		assert.equal((await steps.createMapping(transactionId)).status, 400);
		const renewed = await call('PUT', `/api/target-users/${transactionId}/update`);
		const fresh = renewed.json.data.transactionId;
		assert.equal(renewed.json.data.oldTransactionId, transactionId);
		assert.equal((await steps.start(transactionId)).status, 404);
		assert.equal((await steps.start(fresh)).status, 400);
		await steps.map(fresh);
		assert.equal((await steps.start(fresh)).status, 200);
		assert.equal((await steps.start(fresh)).status, 400);
		assert.equal((await call('PUT', `/api/target-users/${fresh}/update`)).status, 400);
		assert.equal(sandbox.control.state(company).imports.length, 1);
	});

	it('forgets a transaction in time, and knows none of other companies', async () => {
		const { transactionId } = await steps.uploadAndMap(csvOf(lines()));
		const path = `/api/target-users/upload/${transactionId}`;
		const elsewhere = companyId('Brightwater Energy');
		assert.equal((await call('GET', path, undefined, elsewhere)).status, 404);
		assert.equal((await call('GET', path)).status, 200);
		sandbox.control.clock({ transactionSeconds: 0 });
		await new Promise((resolve) => setTimeout(resolve, 5));
		assert.equal((await call('GET', path)).status, 404);
		assert.equal((await steps.start(transactionId)).status, 404);
	});

	it('does not preview or import before the mapping job has finished', async () => {
		sandbox.control.clock({ mappingMs: 60_000 });
		const { json } = await steps.upload(csvOf(lines()), 'people.csv');
		const { transactionId } = json.data;
		assert.equal((await steps.start(transactionId)).status, 400);
		await steps.createMapping(transactionId);
		assert.equal((await steps.start(transactionId)).status, 400);
		assert.equal(await steps.preview(transactionId), undefined);
	});
});
