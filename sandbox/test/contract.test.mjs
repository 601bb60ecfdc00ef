import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createCaller, requestToken, searchFor, waitFor } from '../client.mjs';
import { loadContract } from '../http/contract.mjs';
import { startSandbox } from '../index.mjs';
import { call, company, sandbox } from './customer.mjs';
import { walkLife } from './walk-life.mjs';

const FILE =
	'First Name,Last Name,Email\nAnn,Archer,ann.archer@example.com\nBob,Baker,not an address\n';
const MAPPINGS = [
	{ excelColumnName: 'First Name', fieldName: 'FirstName' },
	{ excelColumnName: 'Email', fieldName: 'Email' },
];
const SWITCHED = [
	{
		envelope: 'isSuccess',
		companySearchShape: 'resourceId',
		previewShape: 'root',
		summaryRowCount: 'present',
		mappingJobStatus: 'finished',
		importAnswer: 'none',
		myCompanies: 'flat',
		jobsShape: 'object',
		dates: 'iso',
		searchExtras: 'absent',
	},
	{
		envelope: 'pascalCase',
		failureStatus: '200',
		mappingJobStatus: 'integer',
		importResult: 'failed',
		jobsShape: 'paged',
		searchEmailDeleted: 'included',
		duplicateRows: 'kept',
		myCompanies: 'own',
		masking: 'on',
	},
	{ previewShape: 'root', jobErrors: 'failedAndInvalid', failureStatus: '200' },
	{ dates: 'dd/MM/yyyy', awarenessStatus: 'null', eventShape: 'array', ties: 'shuffled' },
	{ dates: 'MM/dd/yyyy', nullTimes: 'high', timeGrain: 'minute', eventShape: 'object' },
	{ missing: 'empty', runGroups: 'list', createdEnrollment: 'resourceId', statusWords: 'spaced' },
	{ missing: 'empty', envelope: 'isSuccess', enrolleeStatus: 'statusName', settings: 'missing' },
];

beforeEach(() => sandbox.control.clock({ mappingMs: 20, importMs: 20 }));

function upload(text = FILE, name = 'people.csv') {
	const form = new FormData();
	form.append('File', new Blob([text]), name);
	return call('POST', '/api/target-users/upload', form);
}

const idIn = ({ json }) => json.data.resourceId;

async function walkCompanies() {
	await requestToken(sandbox.url, sandbox.clients.reseller);
	await call('POST', '/api/companies/search', searchFor({ isClustered: true }));
	await call('GET', '/api/companies/my');
	await call('GET', '/api/companies/privacymask');
	await call('GET', `/api/companies/${company}`);
	await call('GET', `/api/companies/${company}/license-check`);
}

async function walkUsers() {
	const user = {
		email: 'new.person@example.com',
		firstName: 'New',
		isActive: true,
		phoneNumber: '',
	};
	const id = idIn(await call('POST', '/api/target-users', user));
	await call('GET', `/api/target-users/${id}`);
	await call('PUT', `/api/target-users/${id}`, { ...user, lastName: 'Person' });
	await call('POST', '/api/target-users/search', searchFor());
	const { filter, ...paging } = searchFor();
	await call('POST', '/api/target-users/search-email', { ...paging, email: user.email });
	const forFile = { ...searchFor(), reportAllPages: true, exportType: 'Excel' };
	await call('POST', '/api/target-users/search/export', forFile);
	await call('GET', '/api/target-users/count-summary');
	await call('POST', `/api/target-users/${id}/groups`, searchFor());
	await call('POST', '/api/target-users/by-resource-ids', { targetUserResourceIds: [id] });
	await call('POST', '/api/target-users/include-deleted/by-resource-ids', {
		targetUserResourceIds: [id],
	});
	await call('DELETE', `/api/target-users/${id}`);
	await call('GET', `/api/target-users/${id}`);
	const [, { resourceId }] = sandbox.control.state(company).users;
	const these = { items: [resourceId], selectAll: false, excludedItems: [], filter };
	await call('DELETE', '/api/target-users/bulk-delete', these);
	return filter;
}

async function walkImport() {
	await call('POST', '/api/target-users/example-file', { exportType: 'Excel' });
	const first = (await upload()).json.data.transactionId;
	const renewed = await call('PUT', `/api/target-users/${first}/update`);
	const { transactionId } = renewed.json.data;
	await call('GET', `/api/target-users/upload/${transactionId}`);
	const mapping = { transactionId, fieldMappings: MAPPINGS, targetGroupResourceIds: [] };
	const jobId = idIn(await call('POST', '/api/target-users/create-mapping', mapping));
	await waitFor(
		() => call('GET', `/api/target-users/mapping-job/${jobId}`),
		({ json }) => /^(finished|4)$/i.test(json.data.status),
	);
	await call('POST', `/api/target-users/${transactionId}/search`, searchFor());
	const all = { importType: 'All', selectedResourceIds: [] };
	await call('POST', `/api/target-users/${transactionId}/import`, all);
	await call('GET', '/api/jobs');
	const [job] = sandbox.control.state(company).jobs;
	await waitFor(
		() => call('GET', `/api/jobs/${job.resourceId}`),
		({ json }) => json.data.isFinished,
	);
}

async function walkGroups() {
	const group = { name: 'Night Shift', priority: 'High' };
	const id = idIn(await call('POST', '/api/target-groups', group));
	const [user] = sandbox.control.state(company).users;
	const ids = { targetUserResourceIds: [user.resourceId] };
	await call('GET', '/api/target-groups');
	await call('GET', `/api/target-groups/${id}`);
	await call('PUT', `/api/target-groups/${id}`, { ...group, name: 'Day Shift', isActive: true });
	const marked = { systemGeneratedGroups: true, selectTargetUserResourceIds: user.resourceId };
	await call('POST', '/api/target-groups/search', searchFor(marked));
	const { filter, ...paging } = searchFor();
	await call('POST', '/api/target-groups/search-name', { ...paging, groupName: 'shift' });
	const add = {
		...ids,
		targetGroupResourceIds: [id],
		selectAll: false,
		filter,
		excludedResourceIdList: [],
	};
	await call('PUT', '/api/target-groups/users', add);
	await call('POST', `/api/target-groups/${id}/users`, searchFor({ excludeGroupUsers: false }));
	await call('DELETE', `/api/target-groups/${id}/users`, ids);
	await call('DELETE', `/api/target-groups/${id}`);
}

async function walkLookups() {
	await call('GET', '/api/timezone/timezones');
	await call('GET', '/api/system-users/settings');
	await call('GET', '/api/languages');
	await call('GET', '/api/lookups/21');
	await call('GET', '/api/custom-fields/company');
}

async function walkEverything() {
	await walkCompanies();
	await walkUsers();
	await walkImport();
	await walkGroups();
	await walkLookups();
	await walkLife(call, sandbox.control, company);
}

/** The operations of the contract that no request of the log has called. */
function uncalled({ paths }, requests) {
	return Object.entries(paths).flatMap(([template, item]) => {
		const shape = new RegExp(`^${template.replace(/\{\w+\}/g, '[A-Za-z0-9-]+')}$`);
		return Object.keys(item)
			.map((method) => method.toUpperCase())
			.filter(
				(method) => !requests.some((entry) => entry.method === method && shape.test(entry.path)),
			)
			.map((method) => `${method} ${template}`);
	});
}

describe('contract', () => {
	it('is kept by every operation, and every operation of it exists', async () => {
		const { document } = await loadContract();
		await walkEverything();
		assert.deepEqual(sandbox.control.violations(), []);
		const requests = sandbox.control.requests();
		assert.deepEqual(uncalled(document, requests), []);
		const failed = requests.filter((entry) => ![200, 201].includes(entry.status));
		assert.deepEqual(
			failed.map((entry) => [entry.method, entry.status]),
			[['GET', 404]],
		);
	});

	for (const changes of SWITCHED) {
		it(`is kept with ${Object.values(changes).join(', ')}`, async () => {
			sandbox.control.switches(changes);
			await walkEverything();
			assert.deepEqual(sandbox.control.violations(), []);
		});
	}

	const deviations = [
		[
			'an unknown property',
			'POST',
			'/api/target-groups',
			{ name: 'A', priority: 'High', color: 1 },
		],
		['a wrong type', 'POST', '/api/target-groups', { name: 'A', priority: 5 }],
		['a missing field', 'POST', '/api/target-groups', { name: 'A' }],
		[
			'a field over its length',
			'POST',
			'/api/target-groups',
			{ name: 'x'.repeat(65), priority: 'Low' },
		],
		['a null filter', 'POST', '/api/target-users/search', searchFor({ filter: null })],
		['a null order', 'POST', '/api/target-users/search', searchFor({ orderBy: null })],
		['a page size of 0', 'POST', '/api/target-users/search', searchFor({ pageSize: 0 })],
		['a query parameter', 'GET', '/api/jobs?page=2', undefined],
		['a body where there is none', 'PUT', '/api/target-users/someTransaction/update', {}],
		['an operation that does not exist', 'GET', '/api/target-users', undefined],
		['a body that is no file', 'POST', '/api/target-users/upload', {}],
	];
	for (const [what, method, path, body] of deviations) {
		it(`records ${what}`, async () => {
			await call(method, path, body);
			const [violation, ...more] = sandbox.control.violations();
			assert.deepEqual(more, []);
			assert.equal(violation.where, 'request');
			assert.equal(violation.method, method);
			assert.equal(violation.path, path.split('?')[0]);
			assert.ok(violation.messages.length > 0);
		});
	}

	it('records an upload under another part name', async () => {
		const form = new FormData();
		form.append('file', new Blob([FILE]), 'people.csv');
		const { status } = await call('POST', '/api/target-users/upload', form);
		assert.equal(status, 400);
		assert.match(sandbox.control.violations()[0].messages[0], /part file/);
	});

	it('finds answers that deviate', async () => {
		const contract = await loadContract();
		const at = {
			method: 'GET',
			template: '/api/companies/{resourceId}/license-check',
			status: 200,
		};
		const data = {
			isLimited: true,
			licenseLimit: 5,
			activeUserCount: 1,
			totalUserCount: 1,
			isLicenseExceeded: false,
		};
		const envelope = { status: 'SUCCESS', message: null, validationMessages: null };
		const check = (payload) => contract.checkAnswer({ ...at, payload });
		assert.deepEqual(check({ ...envelope, data }), []);
		assert.notDeepEqual(check({ ...envelope, data: { ...data, activeUserCount: '1' } }), []);
		assert.notDeepEqual(check({ ...envelope, data: { ...data, more: 1 } }), []);
		assert.notDeepEqual(check({ ...envelope, data, more: 1 }), []);
		assert.notDeepEqual(check(envelope), []);
		assert.notDeepEqual(check({ data }), []);
		assert.deepEqual(check({ status: 'FAILED', message: 'No' }), []);
		assert.notDeepEqual(check({ status: 'FAILED', reason: 'No' }), []);
	});

	it('records nothing when it is not to be checked', async () => {
		const quiet = await startSandbox({ checkContract: false });
		const caller = await createCaller(quiet.url, quiet.clients.reseller, company);
		const { status } = await caller.call('POST', '/api/target-groups', { name: 'A', priority: 5 });
		assert.equal(status, 400);
		assert.deepEqual(quiet.control.violations(), []);
		await quiet.close();
	});

	it('answers a deviating request as the API does', async () => {
		const missing = await call('POST', '/api/target-groups', { name: 'A' });
		assert.equal(missing.status, 400);
		assert.deepEqual(missing.json, {
			status: 'INPUT_ERROR',
			message: 'Invalid request',
			validationMessages: ['The priority field is required.'],
		});
		const unknown = await call('POST', '/api/target-groups', {
			name: 'A',
			priority: 'Low',
			color: 1,
		});
		assert.equal(unknown.status, 200);
		const nullFilter = await call('POST', '/api/target-users/search', searchFor({ filter: null }));
		assert.equal(nullFilter.status, 500);
		assert.equal(nullFilter.json.status, 'INTERNAL_SERVER_ERROR');
		const empty = await call('POST', '/api/companies/search', {});
		assert.equal(empty.status, 500);
		const nullOrder = await call('POST', '/api/target-users/search', searchFor({ orderBy: null }));
		assert.equal(nullOrder.status, 400);
	});

	it('minds no casing of keys, as the API does not', async () => {
		const { filter, ...rest } = searchFor();
		const body = { ...rest, PAGESIZE: 3, pageSize: undefined, Filter: filter };
		const { json, status } = await call('POST', '/api/target-users/search', body);
		assert.equal(status, 200);
		assert.equal(json.data.results.length, 3);
	});
});
