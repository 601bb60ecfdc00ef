import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';
import * as XLSX from 'xlsx';
import { createCaller, filterOf, searchFor, waitFor } from '../client.mjs';
import { startSandbox } from '../index.mjs';
import { companyId } from '../sample/companies.mjs';

let sandbox;
let company;
let call;
let known;

before(async () => {
	sandbox = await startSandbox();
	company = sandbox.companies[0].resourceId;
	({ call } = await createCaller(sandbox.url, sandbox.clients.reseller, company));
});
after(() => sandbox.close());
afterEach(() => sandbox.control.reset());

const HEADINGS = ['Given name', 'Surname', 'Work e-mail', 'Mobile', 'Priority', 'Contractor?'];
const MAPPINGS = [
	['Given name', 'FirstName'],
	['Surname', 'LastName'],
	['Work e-mail', 'Email'],
	['Mobile', 'PhoneNumber'],
	['Priority', 'Priority'],
	['Contractor?', 'Is Contractor'],
].map(([excelColumnName, fieldName]) => ({ excelColumnName, fieldName }));

/** Two new people, one known, one bad address, one repeated address, one who cannot be stored. */
const people = () => [
	['Zoë', 'Ångström', 'zoe@example.com', '905551234567', 'High', 'yes'],
	['Max', '=1+1', 'max@example.com', '', '', ''],
	['Kim', 'Known', known.email.toUpperCase(), '', 'Low', ''],
	['Bad', 'Address', 'not an address', '', '', ''],
	['Zoë', 'Again', 'ZOE@example.com', '', '', ''],
	['Una', 'Verified', 'una@unverified.example', '', '', ''],
];

const quoted = (cell) => (/[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csvOf = (rows, separator = ',') =>
	rows.map((row) => row.map((cell) => quoted(String(cell))).join(separator)).join('\r\n');

function workbookOf(rows, bookType) {
	const workbook = XLSX.utils.book_new();
	XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet(rows), 'People');
	return XLSX.write(workbook, { type: 'buffer', bookType });
}

function upload(content, name) {
	const form = new FormData();
	form.append('File', new Blob([content]), name);
	return call('POST', '/api/target-users/upload', form);
}

const createMapping = (transactionId, more = {}) =>
	call('POST', '/api/target-users/create-mapping', {
		transactionId,
		fieldMappings: MAPPINGS,
		...more,
	});

const mappingJob = async (id) =>
	(await call('GET', `/api/target-users/mapping-job/${id}`)).json.data;

async function mapped(content, name, more) {
	const { json } = await upload(content, name);
	const { transactionId } = json.data;
	const { json: created } = await createMapping(transactionId, more);
	const job = await waitFor(
		() => mappingJob(created.data.resourceId),
		({ status }) => status === 'Finished',
	);
	return { transactionId, job };
}

const preview = async (transactionId, changes) =>
	(await call('POST', `/api/target-users/${transactionId}/search`, searchFor(changes))).json.data;

const startImport = (transactionId, importType = 'All', selectedResourceIds = []) =>
	call('POST', `/api/target-users/${transactionId}/import`, { importType, selectedResourceIds });

const finishedJob = (id) =>
	waitFor(
		async () => (await call('GET', `/api/jobs/${id}`)).json.data,
		(job) => job.isFinished,
	);

async function imported(transactionId, ...rest) {
	const { json } = await startImport(transactionId, ...rest);
	return await finishedJob(json.data.resourceId);
}

const stored = () => sandbox.control.state(company).users;
const storedAt = (email) => stored().find((user) => user.email.toLowerCase() === email);

describe('import', () => {
	before(() => {
		[known] = stored();
	});

	for (const [name, content] of [
		['people.xlsx', () => workbookOf([HEADINGS, ...people()], 'xlsx')],
		['people.xls', () => workbookOf([HEADINGS, ...people()], 'biff8')],
		['people.csv', () => csvOf([HEADINGS, ...people()])],
		['semicolons.csv', () => `\ufeff${csvOf([HEADINGS, ...people()], ';')}\r\n\r\n`],
		['utf16.csv', () => Buffer.from(`\ufeff${csvOf([HEADINGS, ...people()], '\t')}`, 'utf16le')],
	]) {
		it(`takes ${name} from upload to finished job`, async () => {
			const file = await content();
			const { json } = await upload(file, name);
			const { transactionId, ...counts } = json.data;
			assert.deepEqual(counts, { rowCount: 6, columnCount: 6, duplicateCount: 1 });
			const summary = await call('GET', `/api/target-users/upload/${transactionId}`);
			assert.deepEqual(summary.json.data.fileFieldNames, HEADINGS);
			assert.equal(summary.json.data.fileType, name.endsWith('.csv') ? 'Csv' : 'Excel');

			const created = await createMapping(transactionId);
			const running = await mappingJob(created.json.data.resourceId);
			assert.equal(running.status, 'Running');
			const job = await waitFor(
				() => mappingJob(created.json.data.resourceId),
				({ status }) => status !== 'Running',
			);
			assert.deepEqual(job, {
				status: 'Finished',
				totalRowCount: 6,
				newUserCount: 3,
				existingUserCount: 1,
				invalidUserCount: 2,
			});

			const rows = (await preview(transactionId)).items.results;
			assert.deepEqual(
				rows.map((row) => row.status),
				['New', 'New', 'Exists', 'Error', 'Error', 'New'],
			);
			assert.deepEqual(rows[0].customFields[0].value, 'True');
			assert.equal(rows[0].phoneNumber, '905551234567');
			assert.match(rows[3].validationDetail[0].message, /valid email address/);
			assert.match(rows[4].validationDetail[0].message, /more than once/);

			const before = stored().length;
			const done = await imported(transactionId);
			assert.equal(done.status, 3);
			const users = done.processResults.find((task) => task.type === 11);
			assert.equal(users.targetCount, 4);
			const [error, ...more] = users.processErrors;
			assert.deepEqual(more, []);
			const input = JSON.parse(error.inputData);
			assert.equal(input.Email, 'una@unverified.example');
			assert.equal(input.Status, 2);
			assert.match(JSON.parse(input.ValidationDetail)[0].Message, /allow list/);

			assert.equal(stored().length, before + 2);
			const zoe = storedAt('zoe@example.com');
			assert.equal(zoe.lastName, 'Ångström');
			assert.equal(zoe.priority, 'High');
			assert.equal(storedAt('max@example.com').lastName, '=1+1');
			assert.equal(storedAt('max@example.com').priority, 'Medium');
			const changed = storedAt(known.email);
			assert.equal(changed.firstName, 'Kim');
			assert.equal(changed.priority, 'Low');
			assert.equal(changed.phoneNumber, known.phoneNumber);

			const { file: logged } = sandbox.control.requests().find((entry) => entry.file);
			const sha256 = createHash('sha256').update(file).digest('hex');
			assert.deepEqual([logged.partName, logged.fileName], ['File', name]);
			assert.equal(logged.sha256, sha256);
			assert.deepEqual(sandbox.control.violations(), []);
			const [run] = sandbox.control.state(company).imports;
			assert.deepEqual(
				[
					run.transactionId,
					run.importType,
					run.new,
					run.existing,
					run.invalid,
					run.imported,
					run.failed,
				],
				[transactionId, 'All', 3, 1, 2, 3, 1],
			);
		});
	}

	for (const [type, expected] of [
		['OnlyNew', ['zoe@example.com', 'max@example.com']],
		['OnlyUpdateExisting', []],
	]) {
		it(`takes ${type} at its word`, async () => {
			const { transactionId } = await mapped(csvOf([HEADINGS, ...people()]), 'people.csv');
			const before = stored().map((user) => user.email);
			await imported(transactionId, type);
			const added = stored().filter((user) => !before.includes(user.email));
			assert.deepEqual(
				added.map((user) => user.email),
				expected,
			);
			assert.equal(storedAt(known.email).firstName === 'Kim', type === 'OnlyUpdateExisting');
		});
	}

	it('takes the selected rows only, and only rows of the file', async () => {
		const { transactionId } = await mapped(csvOf([HEADINGS, ...people()]), 'people.csv');
		const rows = (await preview(transactionId)).items.results;
		assert.equal((await startImport(transactionId, 'Selected')).status, 400);
		assert.equal((await startImport(transactionId, 'Selected', ['foreignRow00'])).status, 400);
		const ids = [rows[1].resourceId, rows[3].resourceId];
		await imported(transactionId, 'Selected', ids);
		assert.ok(storedAt('max@example.com'));
		assert.equal(storedAt('zoe@example.com'), undefined);
		const [run] = sandbox.control.state(company).imports;
		assert.equal(run.rowCount, 1);
	});

	it('puts the people into groups', async () => {
		const groups = sandbox.control.state(company).groups;
		const board = groups.find((group) => group.name === 'Board');
		const scim = groups.find((group) => group.isScimGroup);
		const { json } = await upload(csvOf([HEADINGS, ...people()]), 'people.csv');
		const { transactionId } = json.data;
		for (const id of [scim.resourceId, 'noSuchGroup0']) {
			const refused = await createMapping(transactionId, { targetGroupResourceIds: [id] });
			assert.equal(refused.status, 400);
		}
		const created = await createMapping(transactionId, {
			targetGroupResourceIds: [board.resourceId],
		});
		await waitFor(
			() => mappingJob(created.json.data.resourceId),
			({ status }) => status === 'Finished',
		);
		await imported(transactionId);
		const after = sandbox.control.state(company).groups.find((group) => group.name === 'Board');
		// The known person is on the board already.
		assert.equal(after.userResourceIds.length, board.userResourceIds.length + 2);
		assert.ok(after.userResourceIds.includes(storedAt('zoe@example.com').resourceId));
	});

	it('maps a transaction once, renews it on request, imports it once', async () => {
		const { transactionId } = await mapped(csvOf([HEADINGS, ...people()]), 'people.csv');
		assert.equal((await createMapping(transactionId)).status, 400);
		const renewed = await call('PUT', `/api/target-users/${transactionId}/update`);
		const fresh = renewed.json.data.transactionId;
		assert.equal(renewed.json.data.oldTransactionId, transactionId);
		assert.equal((await startImport(transactionId)).status, 404);
		assert.equal((await startImport(fresh)).status, 400);
		const created = await createMapping(fresh);
		await waitFor(
			() => mappingJob(created.json.data.resourceId),
			({ status }) => status === 'Finished',
		);
		assert.equal((await startImport(fresh)).status, 200);
		assert.equal((await startImport(fresh)).status, 400);
		assert.equal((await call('PUT', `/api/target-users/${fresh}/update`)).status, 400);
		assert.equal(sandbox.control.state(company).imports.length, 1);
	});

	it('forgets a transaction in time, and knows none of other companies', async () => {
		const { transactionId } = await mapped(csvOf([HEADINGS, ...people()]), 'people.csv');
		const path = `/api/target-users/upload/${transactionId}`;
		const elsewhere = companyId('Brightwater Energy');
		assert.equal((await call('GET', path, undefined, elsewhere)).status, 404);
		assert.equal((await call('GET', path)).status, 200);
		sandbox.control.clock({ transactionSeconds: 0 });
		await new Promise((resolve) => setTimeout(resolve, 5));
		assert.equal((await call('GET', path)).status, 404);
		assert.equal((await startImport(transactionId)).status, 404);
	});

	for (const [name, content] of [
		['people.pdf', '%PDF-1.7 and so on'],
		['people.txt', 'Email\na@example.com'],
		['text.xlsx', 'Email\na@example.com'],
		['broken.xlsx', Buffer.from('PK\x03\x04 but no workbook', 'latin1')],
		['binary.csv', Buffer.from([1, 0, 2, 0, 3])],
		['document.csv', '%PDF-1.7'],
		['empty.xlsx', ''],
	]) {
		it(`refuses ${name}`, async () => {
			const { json, status } = await upload(content, name);
			assert.equal(status, 400);
			assert.match(json.validationMessages[0], /^File: the file format is not supported/);
		});
	}

	for (const [name, content, columnCount] of [
		['empty.csv', '', 0],
		['headings.csv', csvOf([HEADINGS]), 6],
		['headings.xlsx', workbookOf([HEADINGS], 'xlsx'), 6],
	]) {
		it(`finds no rows in ${name}`, async () => {
			const { json } = await upload(content, name);
			assert.deepEqual([json.data.rowCount, json.data.columnCount], [0, columnCount]);
		});
	}

	it('names every column and field that is wrong in a mapping', async () => {
		const { json } = await upload(csvOf([HEADINGS, ...people()]), 'people.csv');
		const fieldMappings = [
			{ excelColumnName: 'Nickname', fieldName: 'FirstName' },
			{ excelColumnName: 'Surname', fieldName: 'Shoe Size' },
			{ excelColumnName: 'Given name', fieldName: 'FirstName' },
		];
		const { json: refused } = await createMapping(json.data.transactionId, { fieldMappings });
		assert.deepEqual(refused.validationMessages, [
			'fieldMappings: the file has no column "Nickname".',
			'fieldMappings: "Shoe Size" is not a target user field.',
			'fieldMappings: "FirstName" is mapped more than once.',
			'fieldMappings: the field "Email" must be mapped.',
		]);
	});

	it('wants custom fields that the company requires', async () => {
		const strict = companyId('Eastfield Manufacturing');
		const caller = await createCaller(sandbox.url, sandbox.clients.reseller, strict);
		const form = new FormData();
		form.append('File', new Blob(['Email,Number\na@example.com,E-1\nb@example.com,\n']), 'a.csv');
		const { json } = await caller.call('POST', '/api/target-users/upload', form);
		const fieldMappings = [
			{ excelColumnName: 'Email', fieldName: 'Email' },
			{ excelColumnName: 'Number', fieldName: 'Employee No' },
		];
		const { transactionId } = json.data;
		await caller.call('POST', '/api/target-users/create-mapping', { transactionId, fieldMappings });
		const rows = await waitFor(
			() => caller.call('POST', `/api/target-users/${transactionId}/search`, searchFor()),
			({ status }) => status === 200,
		);
		const [, second] = rows.json.data.items.results;
		assert.deepEqual(rows.json.data.invalidUserCount, 1);
		assert.deepEqual(second.validationDetail, [
			{ fieldName: 'Employee No', message: 'Employee No is required.' },
		]);
	});

	it('shows rows by status and refuses the text searches that break', async () => {
		const { transactionId } = await mapped(csvOf([HEADINGS, ...people()]), 'people.csv');
		const item = (FieldName, Operator, Value) => filterOf([{ FieldName, Operator, Value }]);
		const errors = await preview(transactionId, { filter: item('Status', 'Include', 'Error') });
		assert.equal(errors.items.totalNumberOfRecords, 2);
		assert.equal(errors.newUserCount, 3);
		for (const name of ['Priority', 'Status', 'TimeZone', 'Employee No']) {
			const search = searchFor({ filter: item(name, 'Contains', 'a') });
			const { status } = await call('POST', `/api/target-users/${transactionId}/search`, search);
			assert.equal(status, 500);
		}
	});

	it('does not preview or import before the mapping job has finished', async () => {
		sandbox.control.clock({ mappingMs: 60_000 });
		const { json } = await upload(csvOf([HEADINGS, ...people()]), 'people.csv');
		const { transactionId } = json.data;
		assert.equal((await startImport(transactionId)).status, 400);
		await createMapping(transactionId);
		assert.equal((await startImport(transactionId)).status, 400);
		const { status } = await call('POST', `/api/target-users/${transactionId}/search`, searchFor());
		assert.equal(status, 400);
	});
});

describe('import switches', () => {
	const finishes = async (changes) => {
		sandbox.control.switches(changes);
		const { json } = await upload(csvOf([HEADINGS, ...people()]), 'people.csv');
		const created = await createMapping(json.data.transactionId);
		const job = await waitFor(
			() => mappingJob(created.json.data.resourceId),
			({ status }) => !['Running', 'running', 1].includes(status),
		);
		return { job, transactionId: json.data.transactionId };
	};

	for (const [changes, status] of [
		[{ mappingJobStatus: 'finished' }, 'finished'],
		[{ mappingJobStatus: 'integer' }, 4],
		[{ mappingResult: 'FinishedWithError' }, 'FinishedWithError'],
		[{ mappingResult: 'Expired' }, 'Expired'],
		[{ mappingResult: 'FinishedWithError', mappingJobStatus: 'integer' }, 5],
	]) {
		it(`end the mapping job with ${status}`, async () => {
			assert.equal((await finishes(changes)).job.status, status);
		});
	}

	it('keep repeated addresses', async () => {
		const { job } = await finishes({ duplicateRows: 'kept' });
		assert.deepEqual([job.newUserCount, job.invalidUserCount], [4, 1]);
	});

	it("take the front end's import types only, naming importType", async () => {
		const { transactionId } = await finishes({ importTypes: 'frontEnd' });
		const { json, status } = await startImport(transactionId, 'All');
		assert.equal(status, 400);
		assert.match(json.validationMessages[0], /importType/);
		assert.equal((await startImport(transactionId, 'ImportAll')).status, 200);
	});

	it("take the front end's field names only", async () => {
		sandbox.control.switches({ mappingFields: 'frontEnd' });
		const { json } = await upload('Email,Language\na@example.com,German', 'a.csv');
		const { transactionId } = json.data;
		const refused = await createMapping(transactionId, {
			fieldMappings: [{ excelColumnName: 'Email', fieldName: 'email' }],
		});
		assert.equal(refused.status, 400);
		const taken = await createMapping(transactionId, {
			fieldMappings: [
				{ excelColumnName: 'Email', fieldName: 'Email' },
				{ excelColumnName: 'Language', fieldName: 'Preferred Language' },
			],
		});
		assert.equal(taken.status, 200);
	});

	it('answer an import without a job id, and list jobs in three shapes', async () => {
		const { transactionId } = await finishes({ importAnswer: 'none' });
		const { json } = await startImport(transactionId);
		assert.equal(json.data, null);
		const [{ resourceId }] = sandbox.control.state(company).jobs;
		const list = async () => (await call('GET', '/api/jobs')).json.data;
		assert.equal((await list())[0].resourceId, resourceId);
		sandbox.control.switches({ jobsShape: 'object' });
		assert.equal((await list()).resourceId, resourceId);
		sandbox.control.switches({ jobsShape: 'paged' });
		assert.equal((await list()).results[0].resourceId, resourceId);
	});

	it('let an import fail, or tell invalid rows among its errors', async () => {
		const failing = await finishes({ importResult: 'failed' });
		const job = await imported(failing.transactionId);
		assert.equal(job.status, 4);
		assert.ok(job.errorMessage.length > 0);
		assert.equal(storedAt('zoe@example.com'), undefined);
		const telling = await finishes({ importResult: 'completed', jobErrors: 'failedAndInvalid' });
		const { processResults } = await imported(telling.transactionId);
		assert.equal(processResults[0].processErrors.length, 3);
	});
});
