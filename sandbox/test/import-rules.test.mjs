import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createCaller, filterOf, searchFor } from '../client.mjs';
import { createImporter, csvOf, HEADINGS, peopleWith, workbookOf } from '../import-client.mjs';
import { companyId } from '../sample/companies.mjs';
import { call, caller, company, sandbox } from './customer.mjs';

const [known] = sandbox.control.state(company).users;
const people = csvOf([HEADINGS, ...peopleWith(known.email)]);
const steps = createImporter(caller);
beforeEach(() => sandbox.control.clock({ mappingMs: 20, importMs: 20 }));

describe('an import refuses', () => {
	for (const [name, content] of [
		['people.pdf', '%PDF-1.7 and so on'],
		['people.txt', 'Email\na@example.com'],
		['text.xlsx', 'Email\na@example.com'],
		['broken.xlsx', Buffer.from('PK\x03\x04 but no workbook', 'latin1')],
		['binary.csv', Buffer.from([1, 0, 2, 0, 3])],
		['document.csv', '%PDF-1.7'],
		['empty.xlsx', ''],
	]) {
		it(`the file ${name}`, async () => {
			const { json, status } = await steps.upload(content, name);
			assert.equal(status, 400);
			assert.match(json.validationMessages[0], /^File: the file format is not supported/);
		});
	}

	for (const [name, content, columnCount] of [
		['empty.csv', '', 0],
		['headings.csv', csvOf([HEADINGS]), 6],
		['headings.xlsx', workbookOf([HEADINGS], 'xlsx'), 6],
	]) {
		it(`nothing in ${name}, but finds no rows`, async () => {
			const { json } = await steps.upload(content, name);
			assert.deepEqual([json.data.rowCount, json.data.columnCount], [0, columnCount]);
		});
	}

	it('a mapping, naming every column and field that is wrong', async () => {
		const { json } = await steps.upload(people, 'people.csv');
		const fieldMappings = [
			{ excelColumnName: 'Nickname', fieldName: 'FirstName' },
			{ excelColumnName: 'Surname', fieldName: 'Shoe Size' },
			{ excelColumnName: 'Given name', fieldName: 'FirstName' },
		];
		const refused = await steps.createMapping(json.data.transactionId, { fieldMappings });
		assert.deepEqual(refused.json.validationMessages, [
			'fieldMappings: the file has no column "Nickname".',
			'fieldMappings: "Shoe Size" is not a target user field.',
			'fieldMappings: "FirstName" is mapped more than once.',
			'fieldMappings: the field "Email" must be mapped.',
		]);
	});

	it('rows without a custom field that the company requires', async () => {
		const strict = companyId('Eastfield Manufacturing');
		const there = createImporter(await createCaller(sandbox.url, sandbox.clients.reseller, strict));
		const { transactionId } = await there.uploadAndMap(
			'Email,Number\na@example.com,E-1\nb@example.com,\n',
			'people.csv',
			{
				fieldMappings: [
					{ excelColumnName: 'Email', fieldName: 'Email' },
					{ excelColumnName: 'Number', fieldName: 'Employee No' },
				],
			},
		);
		const { items, invalidUserCount } = await there.preview(transactionId);
		assert.equal(invalidUserCount, 1);
		assert.deepEqual(items.results[1].validationDetail, [
			{ fieldName: 'Employee No', message: 'Employee No is required.' },
		]);
	});

	it('text searches in columns that break them', async () => {
		const { transactionId } = await steps.uploadAndMap(people);
		const item = (FieldName, Operator, Value) => filterOf([{ FieldName, Operator, Value }]);
		const errors = await steps.preview(transactionId, {
			filter: item('Status', 'Include', 'Error'),
		});
		assert.equal(errors.items.totalNumberOfRecords, 2);
		assert.equal(errors.newUserCount, 3);
		for (const name of ['Priority', 'Status', 'TimeZone', 'Employee No']) {
			const search = searchFor({ filter: item(name, 'Contains', 'a') });
			const { status } = await call('POST', `/api/target-users/${transactionId}/search`, search);
			assert.equal(status, 500);
		}
	});
});

describe('import switches', () => {
	for (const [changes, status] of [
		[{ mappingJobStatus: 'finished' }, 'finished'],
		[{ mappingJobStatus: 'integer' }, 4],
		[{ mappingResult: 'FinishedWithError' }, 'FinishedWithError'],
		[{ mappingResult: 'Expired' }, 'Expired'],
		[{ mappingResult: 'FinishedWithError', mappingJobStatus: 'integer' }, 5],
	]) {
		it(`end the mapping job with ${status}`, async () => {
			sandbox.control.switches(changes);
			assert.equal((await steps.uploadAndMap(people)).job.status, status);
		});
	}

	it('keep repeated addresses', async () => {
		sandbox.control.switches({ duplicateRows: 'kept' });
		const { job } = await steps.uploadAndMap(people);
		assert.deepEqual([job.newUserCount, job.invalidUserCount], [4, 1]);
	});

	it("take the front end's import types only, naming importType", async () => {
		sandbox.control.switches({ importTypes: 'frontEnd' });
		const { transactionId } = await steps.uploadAndMap(people);
		const { json, status } = await steps.start(transactionId, 'All');
		assert.equal(status, 400);
		assert.match(json.validationMessages[0], /importType/);
		assert.equal((await steps.start(transactionId, 'ImportAll')).status, 200);
	});

	it("take the front end's field names only", async () => {
		sandbox.control.switches({ mappingFields: 'frontEnd' });
		const { json } = await steps.upload('Email,Language\na@example.com,German', 'a.csv');
		const { transactionId } = json.data;
		const map = (...pairs) =>
			steps.createMapping(transactionId, {
				fieldMappings: pairs.map(([excelColumnName, fieldName]) => ({
					excelColumnName,
					fieldName,
				})),
			});
		assert.equal((await map(['Email', 'email'])).status, 400);
		assert.equal((await map(['Email', 'Email'], ['Language', 'Preferred Language'])).status, 200);
	});

	it('answer an import without a job id, and list jobs in three shapes', async () => {
		sandbox.control.switches({ importAnswer: 'none' });
		const { transactionId } = await steps.uploadAndMap(people);
		assert.equal((await steps.start(transactionId)).json.data, null);
		const [{ resourceId }] = sandbox.control.state(company).jobs;
		const list = async () => (await call('GET', '/api/jobs')).json.data;
		assert.equal((await list())[0].resourceId, resourceId);
		sandbox.control.switches({ jobsShape: 'object' });
		assert.equal((await list()).resourceId, resourceId);
		sandbox.control.switches({ jobsShape: 'paged' });
		assert.equal((await list()).results[0].resourceId, resourceId);
	});

	it('let an import fail, or tell invalid rows among its errors', async () => {
		sandbox.control.switches({ importResult: 'failed' });
		const users = sandbox.control.state(company).users.length;
		const failing = await steps.uploadAndMap(people);
		const job = await steps.run(failing.transactionId);
		assert.equal(job.status, 4);
		assert.ok(job.errorMessage.length > 0);
		assert.equal(sandbox.control.state(company).users.length, users);
		sandbox.control.switches({ importResult: 'completed', jobErrors: 'failedAndInvalid' });
		const telling = await steps.uploadAndMap(people);
		const { processResults } = await steps.run(telling.transactionId);
		assert.equal(processResults[0].processErrors.length, 3);
	});
});
