import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as XLSX from 'xlsx';
import { filterOf, searchFor } from '../client.mjs';
import { call, company, sandbox } from './customer.mjs';

const state = () => sandbox.control.state(company);
const user = (id) => call('GET', `/api/target-users/${id}`);
const create = (body) => call('POST', '/api/target-users', { isActive: true, ...body });
const present = {
	filter: filterOf([{ FieldName: 'IsDeleted', Operator: 'Contains', Value: false }]),
};

describe('target users', () => {
	it('are created with all their fields and read back', async () => {
		const { json: fields } = await call('GET', '/api/custom-fields/company');
		const contractor = fields.data.find((field) => field.name === 'Is Contractor');
		const { json: languages } = await call('GET', '/api/lookups/21');
		const { json: zones } = await call('GET', '/api/timezone/timezones');
		const group = state().groups.find((entry) => entry.name === 'Board');
		const body = {
			email: 'Nina.New@example.com',
			firstName: 'Nina',
			lastName: 'New',
			department: 'Legal',
			priority: 'VeryHigh',
			phoneNumber: '+44 20 7946 0000',
			timeZoneId: zones.data.timeZoneList[0].id,
			preferredLanguageId: languages.data[2].resourceId,
			managerFirstName: 'Max',
			managerLastName: 'Muster',
			managerEmail: 'max@example.com',
			customFields: [{ resourceId: contractor.resourceId, value: 'True', timestampValue: null }],
			targetGroupResourceIds: [group.resourceId],
		};
		const { json, status } = await create(body);
		assert.equal(status, 200);
		const id = json.data.resourceId;
		assert.match(id, /^[A-Za-z0-9]{12}$/);
		const { customFields, targetGroupResourceIds, ...plain } = body;
		assert.deepEqual((await user(id)).json.data, {
			...plain,
			resourceId: id,
			phoneNumber: '+442079460000',
			isActive: true,
			managerFullName: 'Max Muster',
			customFieldValues: [{ ...customFields[0], name: 'Is Contractor', dataType: 'Boolean' }],
		});
		const groups = await call('POST', `/api/target-users/${id}/groups`, searchFor());
		assert.deepEqual(
			groups.json.data.results.map((row) => row.resourceId),
			targetGroupResourceIds,
		);
	});

	for (const [what, body, message] of [
		['an address that is none', { email: 'nobody' }, /valid email/],
		['a domain that is not allowed', { email: 'a@unverified.example' }, /allow list/],
		[
			'a name of 257 characters',
			{ email: 'a@example.com', firstName: 'x'.repeat(257) },
			/firstName/,
		],
		['an unknown time zone', { email: 'a@example.com', timeZoneId: 'Mars' }, /timeZoneId/],
		[
			'an unknown language',
			{ email: 'a@example.com', preferredLanguageId: 'Klingon' },
			/preferredLanguageId/,
		],
		[
			'an unknown group',
			{ email: 'a@example.com', targetGroupResourceIds: ['x'] },
			/target group x/,
		],
		[
			'an unknown custom field',
			{ email: 'a@example.com', customFields: [{ resourceId: 'x', value: '1' }] },
			/custom field x/,
		],
		['an unknown priority', { email: 'a@example.com', priority: 'Urgent' }, /priority/],
	]) {
		it(`are refused for ${what}`, async () => {
			const before = state().users.length;
			const { json, status } = await create(body);
			assert.equal(status, 400);
			assert.match(json.validationMessages.join(), message);
			assert.equal(state().users.length, before);
		});
	}

	it('are refused for an address in use, which a deleted user frees', async () => {
		const [first] = state().users;
		const refused = await create({ email: first.email.toUpperCase() });
		assert.match(refused.json.validationMessages[0], /already exists/);
		await call('DELETE', `/api/target-users/${first.resourceId}`);
		assert.equal((await create({ email: first.email })).status, 200);
	});

	it('need a phone number when the switch says so', async () => {
		sandbox.control.switches({ phoneNumber: 'required' });
		const without = await create({ email: 'a@example.com', phoneNumber: '' });
		assert.match(without.json.validationMessages[0], /phoneNumber/);
		assert.equal((await create({ email: 'a@example.com', phoneNumber: '+44123456' })).status, 200);
	});

	it('are replaced as a whole by PUT, with tighter limits, groups excepted', async () => {
		const [first] = state().users;
		const path = `/api/target-users/${first.resourceId}`;
		const long = await call('PUT', path, { email: first.email, firstName: 'x'.repeat(41) });
		assert.match(long.json.validationMessages[0], /maximum length of 40/);
		const groupsBefore = state().groups.filter((group) =>
			group.userResourceIds.includes(first.resourceId),
		);
		assert.equal(
			(await call('PUT', path, { email: first.email, lastName: 'Changed' })).status,
			200,
		);
		const { data } = (await user(first.resourceId)).json;
		assert.equal(data.lastName, 'Changed');
		assert.equal(data.firstName, null);
		assert.equal(data.isActive, false);
		const groupsAfter = state().groups.filter((group) =>
			group.userResourceIds.includes(first.resourceId),
		);
		assert.equal(groupsAfter.length, groupsBefore.length);
	});

	it('are deleted softly, once', async () => {
		const [first] = state().users;
		const path = `/api/target-users/${first.resourceId}`;
		const counts = async () => (await call('GET', '/api/target-users/count-summary')).json.data;
		const before = await counts();
		assert.equal((await call('DELETE', path)).status, 200);
		for (const method of ['GET', 'DELETE']) assert.equal((await call(method, path)).status, 404);
		assert.equal((await call('PUT', path, { email: first.email })).status, 404);
		const after = await counts();
		assert.equal(after.totalNumberOfDeletedUsers, before.totalNumberOfDeletedUsers + 1);
		assert.equal(after.totalNumberOfActiveUsers, before.totalNumberOfActiveUsers - 1);
		assert.match(after.monthlyActiveUsers[0].period, /^December/);
		const { json } = await call('POST', '/api/target-users/search', searchFor());
		const row = json.data.results.find((entry) => entry.resourceId === first.resourceId);
		assert.equal(row.isDeleted, true);
		const byIds = { targetUserResourceIds: [first.resourceId, state().users[1].resourceId] };
		const listed = await call('POST', '/api/target-users/by-resource-ids', byIds);
		assert.equal(listed.json.data.length, 1);
	});

	it('are found by a part of their address, deleted ones only when the switch says so', async () => {
		const [first] = state().users;
		const body = { pageNumber: 1, pageSize: 100, orderBy: 'Email', ascending: true };
		const search = async (email) =>
			(await call('POST', '/api/target-users/search-email', { ...body, email })).json.data.results;
		assert.ok((await search('.example')).length > 10);
		assert.deepEqual((await search(first.email.toUpperCase()))[0].resourceId, first.resourceId);
		await call('DELETE', `/api/target-users/${first.resourceId}`);
		assert.deepEqual(await search(first.email), []);
		sandbox.control.switches({ searchEmailDeleted: 'included' });
		assert.equal((await search(first.email)).length, 1);
	});

	it('are exported as real files with the filter applied', async () => {
		const expected = state().users.filter((entry) => !entry.isDeleted);
		const body = { ...searchFor(present), reportAllPages: true };
		const excel = await call('POST', '/api/target-users/search/export', {
			...body,
			exportType: 'Excel',
		});
		assert.match(excel.headers.get('content-type'), /spreadsheetml/);
		const workbook = XLSX.read(excel.bytes);
		const rows = XLSX.utils.sheet_to_json(workbook.Sheets[workbook.SheetNames[0]]);
		assert.deepEqual(
			rows.map((row) => row.Email),
			expected.map((entry) => entry.email),
		);
		const page = { ...body, reportAllPages: false, pageNumber: 2, pageSize: 5, exportType: 'CSV' };
		const csv = await call('POST', '/api/target-users/search/export', page);
		assert.match(csv.headers.get('content-type'), /text\/csv/);
		const lines = csv.bytes.toString().trim().split('\n');
		assert.equal(lines.length, 6);
		assert.ok(lines[1].includes(expected[5].email));
		const wrong = {
			...body,
			exportType: 'CSV',
			filter: filterOf([{ FieldName: 'No', Operator: '=', Value: '1' }]),
		};
		const refused = await call('POST', '/api/target-users/search/export', wrong);
		assert.equal(refused.status, 400);
		assert.equal(refused.json.status, 'INPUT_ERROR');
	});

	it('are exported as a file of many megabytes when they have long names', async () => {
		const [count, textLength] = [20_000, 256];
		sandbox.control.people({ company, count, prefix: 'wide', textLength });
		const { status, bytes } = await call('POST', '/api/target-users/search/export', {
			...searchFor({ orderBy: '' }),
			reportAllPages: true,
			exportType: 'CSV',
		});
		assert.equal(status, 200);
		assert.ok(bytes.length > count * 3 * textLength);
		const lines = bytes.toString().trim().split('\n');
		assert.equal(lines.length, 1 + state().users.length);
		assert.match(lines.at(-1), /^[A-Z][a-z]+\.{249,}/);
		assert.match(state().users[0].firstName, /^[A-Z][a-z]+$/);
	});

	it('come with an example file that names the time zones', async () => {
		const { bytes } = await call('POST', '/api/target-users/example-file', { exportType: 'Excel' });
		const workbook = XLSX.read(bytes);
		assert.deepEqual(workbook.SheetNames, ['Target Users', 'Time Zones']);
		const [row] = XLSX.utils.sheet_to_json(workbook.Sheets['Target Users']);
		assert.equal(row['Preferred Language'], 'English');
	});
});
