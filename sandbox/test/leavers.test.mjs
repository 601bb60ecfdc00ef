import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { filterOf, searchFor } from '../client.mjs';
import { createImporter, csvOf } from '../import-client.mjs';
import { companyId, RESELLER } from '../sample/companies.mjs';
import { call, caller, company, sandbox } from './customer.mjs';

const steps = createImporter(caller);
const { filter: everything } = searchFor();
const users = () => sandbox.control.state(company).users;
const living = () => users().filter((user) => !user.isDeleted);
const byId = (id) => users().find((user) => user.resourceId === id);
const idOf = (user) => user.resourceId;
const get = async (id) => (await call('GET', `/api/target-users/${id}`)).json.data;
const put = (id, body) => call('PUT', `/api/target-users/${id}`, body);
const create = (body) => call('POST', '/api/target-users', { isActive: true, ...body });
const bulkDelete = (body, of) =>
	call(
		'DELETE',
		'/api/target-users/bulk-delete',
		{ items: [], selectAll: false, excludedItems: [], filter: everything, ...body },
		of,
	);
const add = (fields) => sandbox.control.changes({ company, add: [fields] }).added[0];

/** Imports rows of address and department; gives the preview's rows and the job's messages. */
async function importPeople(rows, groups = []) {
	const { transactionId } = await steps.uploadAndMap(
		csvOf([['Email', 'Department'], ...rows]),
		'people.csv',
		{
			fieldMappings: ['Email', 'Department'].map((name) => ({
				excelColumnName: name,
				fieldName: name,
			})),
			targetGroupResourceIds: groups,
		},
	);
	const { items } = await steps.preview(transactionId);
	const { processResults } = await steps.run(transactionId);
	const messages = processResults[0].processErrors.map((error) => error.errorMessage);
	return { statuses: items.results.map((row) => row.status), messages };
}

beforeEach(() => sandbox.control.clock({ mappingMs: 5, importMs: 5 }));

describe('bulk delete', () => {
	it('deletes those who are named softly, and nobody else', async () => {
		const before = living().length;
		const ids = living().slice(0, 3).map(idOf);
		const { json, status } = await bulkDelete({ items: ids });
		assert.deepEqual([status, json.data], [200, { resourceId: null }]);
		assert.equal(living().length, before - 3);
		assert.ok(ids.every((id) => byId(id).isDeleted));
		const { json: rest } = await call('POST', '/api/target-users/include-deleted/by-resource-ids', {
			targetUserResourceIds: ids,
		});
		assert.deepEqual(
			rest.data.map(({ isDeleted }) => isDeleted),
			[true, true, true],
		);
	});

	it('with selectAll and no filter is everybody of the company, except who is excluded', async () => {
		const [kept] = living();
		await bulkDelete({ selectAll: true, excludedItems: [kept.resourceId] });
		const left = living();
		assert.deepEqual(left.filter((user) => !user.scimSettingName).map(idOf), [kept.resourceId]);
		assert.ok(left.some((user) => user.scimSettingName));
	});

	it('with selectAll ignores the items, with a null filter too', async () => {
		const [one] = living();
		await bulkDelete({ selectAll: true, items: [one.resourceId], filter: null });
		assert.ok(living().every((user) => user.scimSettingName));
	});

	it('with selectAll and a filter is those who pass it', async () => {
		const filter = filterOf([{ FieldName: 'Department', Operator: '=', Value: 'Sales' }]);
		const others = living().filter((user) => user.department !== 'Sales');
		await bulkDelete({ selectAll: true, filter });
		assert.deepEqual(
			living().filter((user) => !user.scimSettingName),
			others.filter((user) => !user.scimSettingName),
		);
	});

	it("without a company empties a reseller's own one", async () => {
		const own = companyId(RESELLER);
		await bulkDelete({ selectAll: true }, '');
		assert.ok(sandbox.control.state(own).users.every((user) => user.isDeleted));
		assert.ok(living().length > 10);
	});

	it('refuses all when one id is none, deleted or managed elsewhere, unless told otherwise', async () => {
		const [first, second] = living();
		const scim = users().find((user) => user.scimSettingName);
		await call('DELETE', `/api/target-users/${second.resourceId}`);
		for (const [id, expected] of [
			['noSuchUser00', 404],
			[second.resourceId, 404],
			[scim.resourceId, 400],
		]) {
			assert.equal((await bulkDelete({ items: [first.resourceId, id] })).status, expected);
			assert.equal(byId(first.resourceId).isDeleted, false);
		}
		assert.equal((await bulkDelete({})).status, 400);
		sandbox.control.switches({ bulkDelete: 'lenient' });
		const items = ['noSuchUser00', scim.resourceId, first.resourceId];
		assert.equal((await bulkDelete({ items })).status, 200);
		assert.deepEqual(
			[byId(first.resourceId).isDeleted, byId(scim.resourceId).isDeleted],
			[true, false],
		);
	});

	it('keeps to its own company', async () => {
		const other = companyId('Brightwater Energy');
		const ids = living().slice(0, 2).map(idOf);
		assert.equal((await bulkDelete({ items: ids }, other)).status, 404);
		assert.ok(ids.every((id) => !byId(id).isDeleted));
	});

	for (const [deletedMembers, stays] of [
		['kept', true],
		['removed', false],
	]) {
		it(`takes people out of their groups when the switch says so: ${deletedMembers}`, async () => {
			sandbox.control.switches({ deletedMembers });
			const group = sandbox.control.state(company).groups.find(({ name }) => name === 'Board');
			const [one, other] = group.userResourceIds;
			await bulkDelete({ items: [one] });
			await call('DELETE', `/api/target-users/${other}`);
			const path = `/api/target-groups/${group.resourceId}/users`;
			const { json } = await call('POST', path, searchFor());
			const members = json.data.results.map(idOf);
			assert.deepEqual([members.includes(one), members.includes(other)], [stays, stays]);
		});
	}
});

describe('people who leave and come back', () => {
	it('are deactivated and reactivated by PUT', async () => {
		const [first] = living();
		const { customFieldValues, managerFullName, ...fields } = await get(first.resourceId);
		const body = { ...fields, phoneNumber: fields.phoneNumber ?? '' };
		for (const isActive of [false, true]) {
			assert.equal((await put(first.resourceId, { ...body, isActive })).status, 200);
			assert.equal((await get(first.resourceId)).isActive, isActive);
		}
		assert.equal((await get(first.resourceId)).lastName, first.lastName);
	});

	it('cannot be written by PUT with names that creating allows', async () => {
		const long = 'x'.repeat(41);
		const { json } = await create({ email: 'long@example.com', firstName: long });
		const path = json.data.resourceId;
		for (const [fields, status] of [
			[{ firstName: long }, 400],
			[{ firstName: long.slice(1), managerLastName: long }, 400],
			[{ firstName: 'Short', department: 'x'.repeat(65) }, 400],
			[{ firstName: long.slice(1), department: 'x'.repeat(64) }, 200],
		]) {
			assert.equal((await put(path, { email: 'long@example.com', ...fields })).status, status);
		}
	});

	it('are changed by an import but not reactivated', async () => {
		const id = add({ email: 'away@example.com', department: 'Old', isActive: false });
		const { statuses } = await importPeople([['AWAY@example.com', 'New']]);
		assert.deepEqual(statuses, ['Exists']);
		assert.deepEqual([byId(id).department, byId(id).isActive], ['New', false]);
	});

	for (const [recreated, status, isSame] of [
		['newId', 200, false],
		['revived', 200, true],
		['refused', 400, false],
	]) {
		const gone = async () => {
			sandbox.control.switches({ recreated });
			const id = add({ email: 'gone@example.com', department: 'Old', firstName: 'Gone' });
			const { groups } = sandbox.control.state(company);
			const staff = groups.find(({ name }) => name === 'All Staff');
			await call('PUT', '/api/target-groups/users', {
				targetUserResourceIds: [id],
				targetGroupResourceIds: [staff.resourceId],
			});
			await call('DELETE', `/api/target-users/${id}`);
			return id;
		};
		const back = () => living().filter(({ email }) => email.toLowerCase() === 'gone@example.com');
		const staff = () =>
			sandbox.control.state(company).groups.find(({ name }) => name === 'All Staff');

		it(`are created again as the switch says: ${recreated}`, async () => {
			const id = await gone();
			const answer = await create({ email: 'Gone@example.com', lastName: 'Back' });
			assert.equal(answer.status, status);
			if (status !== 200) {
				assert.match(answer.json.validationMessages[0], /deleted target user/);
				assert.deepEqual(back(), []);
				return;
			}
			const [user] = back();
			assert.equal(answer.json.data.resourceId, user.resourceId);
			assert.equal(user.resourceId === id, isSame);
			assert.deepEqual([user.lastName, user.isActive, user.firstName], ['Back', true, null]);
			assert.ok(!staff().userResourceIds.includes(user.resourceId));
		});

		it(`are imported again as the switch says: ${recreated}`, async () => {
			const id = await gone();
			const { statuses } = await importPeople([['gone@example.com', 'New']]);
			assert.deepEqual(statuses, [status === 200 ? 'New' : 'Error']);
			assert.equal(back().length, status === 200 ? 1 : 0);
			if (status !== 200) return;
			assert.equal(back()[0].resourceId === id, isSame);
			assert.deepEqual([back()[0].department, back()[0].isActive], ['New', true]);
		});
	}

	it('are no reason to refuse somebody living with their address', async () => {
		const [first] = living();
		await call('DELETE', `/api/target-users/${first.resourceId}`);
		const id = add({ email: first.email, department: 'Old' });
		sandbox.control.switches({ recreated: 'refused' });
		const { statuses } = await importPeople([[first.email, 'New']]);
		assert.deepEqual([statuses, byId(id).department], [['Exists'], 'New']);
		assert.equal((await put(id, { email: first.email })).status, 200);
	});

	it('free their address for somebody who is renamed', async () => {
		const [first, second] = living();
		await call('DELETE', `/api/target-users/${first.resourceId}`);
		assert.equal((await put(second.resourceId, { email: first.email })).status, 200);
		assert.equal((await create({ email: second.email })).status, 200);
	});
});

describe('people who are managed elsewhere', () => {
	const MANAGERS = [
		['SCIM', { scimSettingName: 'Entra ID' }],
		['LDAP', { ldapConfigName: 'Forest' }],
		['Google', { isGoogleUser: true }],
	];
	const rowOf = async (id) => {
		const { json } = await call('POST', '/api/target-users/search', searchFor());
		return json.data.results.find((row) => row.resourceId === id);
	};

	for (const [manager, fields] of MANAGERS) {
		it(`are shown as such and refuse every write: ${manager}`, async () => {
			const id = add({ email: 'there@example.com', department: 'Theirs', ...fields });
			const row = await rowOf(id);
			const { scimSettingName = null, ldapConfigName = null } = fields;
			assert.deepEqual(
				[row.isEditable, row.scimSettingName, row.ldapConfigName],
				[false, scimSettingName, ldapConfigName],
			);
			const path = `/api/target-users/${id}`;
			for (const answer of [
				await call('PUT', path, { email: 'there@example.com', isActive: false }),
				await call('DELETE', path),
				await bulkDelete({ items: [id] }),
			]) {
				assert.equal(answer.status, 400);
				assert.match(answer.json.validationMessages[0], new RegExp(`managed by ${manager}`));
			}
			const { statuses, messages } = await importPeople([['there@example.com', 'Ours']]);
			assert.deepEqual(statuses, [manager === 'SCIM' ? 'SCIM' : 'Exists']);
			assert.match(messages[0], new RegExp(`managed by ${manager}`));
			const { department, isActive, isDeleted } = byId(id);
			assert.deepEqual([department, isActive, isDeleted], ['Theirs', true, false]);
		});
	}

	it('may join groups by an import when the switch says so', async () => {
		const id = add({ email: 'there@example.com', department: 'Theirs', scimSettingName: 'Okta' });
		const group = sandbox.control.group({ company, name: 'Everyone' }).resourceId;
		const isMember = () =>
			sandbox.control
				.state(company)
				.groups.find(({ resourceId }) => resourceId === group)
				.userResourceIds.includes(id);
		await importPeople([['there@example.com', 'Ours']], [group]);
		assert.equal(isMember(), false);
		sandbox.control.switches({ scimRows: 'joinGroups' });
		const { messages } = await importPeople([['there@example.com', 'Ours']], [group]);
		assert.deepEqual([isMember(), messages, byId(id).department], [true, [], 'Theirs']);
	});

	it('stand in groups that are managed elsewhere', async () => {
		const [member, other] = living();
		const id = sandbox.control.group({
			company,
			name: 'Forest',
			ldapConfigName: 'Forest',
			members: [member.email],
		}).resourceId;
		const { json } = await call('POST', '/api/target-groups/search', searchFor());
		const row = json.data.results.find((group) => group.resourceId === id);
		assert.deepEqual([row.isEditable, row.ldapConfigName, row.userCount], [false, 'Forest', 1]);
		const ids = { targetUserResourceIds: [other.resourceId] };
		const join = { ...ids, targetGroupResourceIds: [id] };
		assert.equal((await call('PUT', '/api/target-groups/users', join)).status, 500);
		const path = `/api/target-groups/${id}`;
		assert.equal((await call('DELETE', `${path}/users`, ids)).status, 500);
		assert.equal((await call('PUT', path, { name: 'Mine', priority: 'Low' })).status, 400);
		assert.equal((await call('DELETE', path)).status, 400);
	});
});

describe('masking', () => {
	it('hides names and addresses wherever people are shown', async () => {
		const id = add({
			email: 'anna@example.com',
			firstName: 'Anna',
			managerEmail: 'boss@example.com',
		});
		sandbox.control.switches({ masking: 'on' });
		const { json } = await call('GET', '/api/companies/privacymask');
		assert.deepEqual(json.data, { pentesterMasked: true });

		const ids = { targetUserResourceIds: [id] };
		const email = { orderBy: 'Email', pageNumber: 1, pageSize: 10, ascending: true };
		const rows = [
			(await call('POST', '/api/target-users/search', searchFor())).json.data.results.find(
				(row) => row.resourceId === id,
			),
			await get(id),
			(await call('POST', '/api/target-users/by-resource-ids', ids)).json.data[0],
			(await call('POST', '/api/target-users/search-email', { ...email, email: 'anna@' })).json.data
				.results[0],
		];
		for (const row of rows) {
			assert.deepEqual([row.email, row.firstName], ['a*********m', 'A*********a']);
			assert.equal(row.lastName, null);
			if ('managerEmail' in row) assert.equal(row.managerEmail, 'b*********m');
		}
		const file = await call('POST', '/api/target-users/search/export', {
			...searchFor(),
			reportAllPages: true,
			exportType: 'CSV',
		});
		assert.ok(!file.bytes.toString().includes('anna@example.com'));
		assert.equal(byId(id).email, 'anna@example.com');
		sandbox.control.switches({ masking: 'off' });
		assert.equal((await get(id)).email, 'anna@example.com');
	});
});

describe('fifty thousand people', () => {
	const COUNT = 50_000;
	const took = async (run) => {
		const start = performance.now();
		await run();
		return performance.now() - start;
	};

	it('are added and read quickly', async () => {
		const adding = await took(() => sandbox.control.people({ company, count: COUNT }));
		const page = (pageNumber) =>
			call(
				'POST',
				'/api/target-users/search',
				searchFor({ pageNumber, pageSize: 1000, orderBy: 'Email' }),
			);
		let results;
		const first = await took(async () => ({ results } = (await page(1)).json.data));
		assert.equal(results.length, 1000);
		const next = await took(() => page(25));
		// Many times what it takes, for machines that are busy: what must not happen is minutes.
		assert.ok(adding < 10_000 && first < 10_000 && next < 5_000, `${adding} ${first} ${next}`);
		const ids = users().slice(100, 5100).map(idOf);
		const deleting = await took(() => bulkDelete({ items: ids }));
		assert.ok(deleting < 5_000, `${deleting}`);
		if (process.env.SHOW_TIMES) console.log({ adding, first, next, deleting });
	});
});
