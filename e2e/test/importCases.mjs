import assert from 'node:assert/strict';

import { created, emails, jsons } from './people.mjs';

/** The operations that take an import step by step; see operationCases.mjs. */

const step = (operation, parameters = {}) => ({
	resource: 'targetUserImport',
	operation,
	...parameters,
});
const transactionId = "={{ $('upload').first().json.transactionId }}";

/** The steps of an import that stops for an approval. */
const IMPORT = [
	step('upload', { binaryPropertyName: 'data' }),
	step('getSummary', { transactionId }),
	step('createMapping', { transactionId, columnMapping: 'automatic' }),
	step('getMappingJob', { mappingJobId: '={{ $json.mappingJobId }}' }),
	step('confirm', { transactionId, importType: 'All' }),
	step('getJob', { jobId: '={{ $json.jobId }}' }),
];

/** A case of an import that has come as far as the operation, which may take the place of those after it. */
const after = (count, operation, parameters, check) => ({
	resource: 'targetUserImport',
	operation,
	steps: () => [...IMPORT.slice(0, count), ...(parameters ? [step(operation, parameters)] : [])],
	check,
});

const isUploaded = ([{ json }], { transactions }) =>
	assert.deepEqual(
		[json.transactionId, json.rowCount],
		[transactions[0].transactionId, transactions[0].rowCount],
	);

export const targetUserImport = [
	after(1, 'upload', undefined, isUploaded),
	after(2, 'getSummary', undefined, ([{ json }]) =>
		assert.deepEqual(json.columns, ['Email', 'First Name']),
	),
	after(3, 'createMapping', undefined, ([{ json }], { transactions }) => {
		assert.equal(json.mappingJobId, transactions[0].mappingJobId);
		assert.equal(json.fieldMappings.length, 2);
	}),
	after(4, 'getMappingJob', undefined, ([{ json }], state) => {
		assert.deepEqual([json.rowCount, json.new, json.existing, json.invalid], [2, 2, 0, 0]);
		assert.equal(created(state), undefined);
	}),
	after(4, 'getRows', { transactionId, returnAll: true }, (items) =>
		assert.deepEqual(emails(jsons(items)), ['ann.lee@example.com', 'bob.ray@example.com']),
	),
	after(5, 'confirm', undefined, ([{ json }], state) => {
		assert.equal(json.jobId, state.imports[0].jobId);
		assert.equal(created(state).firstName, 'Ann');
	}),
	after(0, 'getExampleFile', { fileFormat: 'Csv', binaryPropertyName: 'data' }, ([{ binary }]) =>
		assert.equal(binary.data.mimeType, 'text/csv'),
	),
	after(6, 'getJob', undefined, ([{ json }], { jobs }) => {
		assert.ok(jobs.some(({ resourceId }) => resourceId === json.jobId));
		assert.deepEqual([json.isFinished, json.failedRows], [true, []]);
	}),
	after(5, 'getManyJobs', { returnAll: true }, (items, { imports }) => {
		const ids = jsons(items).map(({ jobId }) => jobId);
		assert.ok(ids.includes(imports[0].jobId));
	}),
];
