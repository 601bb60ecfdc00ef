import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { filterOf, searchFor } from '../client.mjs';
import { call, company, sandbox } from './customer.mjs';

const { users } = sandbox.control.state(company);

const item = (FieldName, Operator, Value) => ({ FieldName, Operator, Value });
const search = (changes) => call('POST', '/api/target-users/search', searchFor(changes));
const custom = (name) => (user) => {
	const row = rows.get(user.resourceId);
	return row.customFieldValues.find((field) => field.name === name)?.value ?? '';
};
const rows = new Map();
const asMinutes = (time) => Math.floor(time / 60_000);
const since = Date.UTC(2024, 2, 20, 12, 0);

/** Each: what it shows, the items that must all be met, the test that the found users pass. */
const CASES = [
	['text that contains', [item('Email', 'Contains', 'POLAT')], (u) => u.email.includes('polat')],
	[
		'equal text in any case',
		[item('department', '=', 'finance')],
		(u) => u.department === 'Finance',
	],
	['other text', [item('Department', '!=', 'Finance')], (u) => u.department !== 'Finance'],
	[
		'a list of choices',
		[item('Priority', 'Include', 'High,VeryHigh')],
		(u) => /High$/.test(u.priority),
	],
	['the active', [item('status', 'Include', '1')], (u) => u.isActive],
	['the inactive', [item('Status', 'Include', '0')], (u) => !u.isActive],
	['the deleted', [item('IsDeleted', 'Contains', true)], (u) => u.isDeleted],
	['the present', [item('IsDeleted', 'Contains', false)], (u) => !u.isDeleted],
	[
		'no time zone, or one of a list',
		[item('TimeZoneId', 'Include', 'UTC,Blank')],
		(u) => u.timeZoneId === null || u.timeZoneId === 'UTC',
	],
	[
		'the earlier',
		[item('CreateTime', '<', '2024/03/20 12:00')],
		(u) => asMinutes(u.createTime) < asMinutes(since),
	],
	[
		'the later, in ISO form',
		[item('createTime', '>=', '2024-03-20T12:00:00Z')],
		(u) => u.createTime >= since,
	],
	[
		'a span of days',
		[item('CreateTime', '>=', '2024/03/15'), item('CreateTime', '<=', '2024/03/20')],
		(u) => u.createTime >= Date.UTC(2024, 2, 15) && u.createTime < Date.UTC(2024, 2, 21),
	],
	[
		'a custom text',
		[item('Employee No', 'Contains', 'E-101')],
		(u) => custom('Employee No')(u).includes('E-101'),
	],
	[
		'a custom yes or no',
		[item('Is Contractor', 'Include', '1')],
		(u) => custom('Is Contractor')(u) === 'True',
	],
	[
		'a custom number',
		[item('Cost Centre', '>', '105')],
		(u) => Number(custom('Cost Centre')(u)) > 105,
	],
	[
		'a custom date',
		[item('Start Date', '<=', '2023-04-15')],
		(u) => custom('Start Date')(u) <= '2023-04-15',
	],
	[
		'the manager',
		[item('ManagerFullName', 'Contains', 'sofia')],
		(u) => u.managerFirstName === 'Sofia',
	],
	['a month without anybody', [item('MonthlyActiveUser', '=', '2020-01')], () => false],
	[
		'a month',
		[item('MonthlyActiveUser', '=', '2024-03')],
		(u) => u.isActive && u.createTime < Date.UTC(2024, 3, 1),
	],
];

describe('filter', () => {
	before(async () => {
		const { json } = await search();
		for (const row of json.data.results) rows.set(row.resourceId, row);
	});

	for (const [what, items, passes] of CASES) {
		it(`finds ${what}`, async () => {
			const { json, status } = await search({ filter: filterOf(items) });
			assert.equal(status, 200);
			const expected = users.filter(passes).map((user) => user.resourceId);
			assert.deepEqual(json.data.results.map((row) => row.resourceId).sort(), expected.sort());
			if (what !== 'a month without anybody') {
				assert.ok(expected.length > 0 && expected.length < users.length);
			}
		});
	}

	it('joins the items of the second group by OR', async () => {
		const any = ['FirstName', 'LastName', 'Email'].map((name) => item(name, 'Contains', 'no'));
		const { json } = await search({
			filter: filterOf([item('IsDeleted', 'Contains', false)], any),
		});
		const texts = (user) => [user.firstName, user.lastName, user.email].join('\n').toLowerCase();
		const expected = users.filter((user) => !user.isDeleted && texts(user).includes('no'));
		assert.ok(expected.length > 0);
		assert.equal(json.data.totalNumberOfRecords, expected.length);
	});

	it('understands groups inside groups', async () => {
		const inner = {
			Condition: 'OR',
			FilterItems: [item('Priority', '=', 'High'), item('Priority', '=', 'Low')],
			FilterGroups: [],
		};
		const filter = {
			Condition: 'AND',
			SearchInputTextValue: '',
			FilterGroups: [
				{ Condition: 'AND', FilterItems: [item('Status', 'Include', '1')], FilterGroups: [inner] },
			],
		};
		const { json } = await search({ filter });
		const expected = users.filter(
			(user) => user.isActive && ['High', 'Low'].includes(user.priority),
		);
		assert.equal(json.data.totalNumberOfRecords, expected.length);
	});

	it('does not search by SearchInputTextValue', async () => {
		const filter = { ...filterOf([]), SearchInputTextValue: 'polat' };
		const { json } = await search({ filter });
		assert.equal(json.data.totalNumberOfRecords, users.length);
	});

	for (const [what, changes] of [
		['an unknown field', { filter: filterOf([item('Colour', '=', 'red')]) }],
		['an operator that does not fit', { filter: filterOf([item('Email', '>', 'a')]) }],
		['a date that is none', { filter: filterOf([item('CreateTime', '>=', '2024/02/31')]) }],
		['text for IsDeleted', { filter: filterOf([item('IsDeleted', 'Contains', 'false')]) }],
		['a month that is none', { filter: filterOf([item('MonthlyActiveUser', '=', '2024-13')]) }],
		['an unknown order', { orderBy: 'Colour' }],
		['an order by the time zone name', { orderBy: 'timeZone' }],
		['a missing part', { filter: { Condition: 'AND', FilterGroups: [] } }],
		['a null part', { filter: { ...filterOf([]), Condition: null } }],
	]) {
		it(`refuses ${what}`, async () => {
			const { json, status } = await search(changes);
			assert.equal(status, 400);
			assert.equal(json.status, 'INPUT_ERROR');
			assert.ok(json.validationMessages[0].length > 0);
		});
	}
});

describe('order and pages', () => {
	const valuesBy = async (changes, property) =>
		(await search(changes)).json.data.results.map((row) => row[property]);

	it('sorts text, times and priorities, both ways', async () => {
		const emails = await valuesBy({ orderBy: 'email' }, 'email');
		assert.deepEqual(emails, [...emails].sort());
		const times = await valuesBy({ orderBy: 'CreateTime', ascending: false }, 'createTime');
		assert.deepEqual(times, [...times].sort().reverse());
		const priorities = await valuesBy({ orderBy: 'Priority' }, 'priority');
		assert.equal(priorities[0], 'VeryLow');
		assert.equal(priorities.at(-1), 'VeryHigh');
		assert.equal((await valuesBy({ orderBy: '' }, 'email')).length, users.length);
	});

	it('splits into pages without losing or repeating a row', async () => {
		const emails = [];
		for (let pageNumber = 1; pageNumber <= 6; pageNumber++) {
			emails.push(...(await valuesBy({ orderBy: 'Department', pageNumber, pageSize: 7 }, 'email')));
		}
		assert.equal(emails.length, users.length);
		assert.equal(new Set(emails).size, users.length);
		assert.deepEqual(await valuesBy({ pageNumber: 99 }, 'email'), []);
	});

	it('sees a change at once', async () => {
		const filter = filterOf([item('Email', '=', 'late@example.com')]);
		assert.equal((await search({ filter })).json.data.totalNumberOfRecords, 0);
		await call('POST', '/api/target-users', { email: 'late@example.com', isActive: true });
		assert.equal((await search({ filter })).json.data.totalNumberOfRecords, 1);
	});

	it('walks through a hundred thousand people in seconds', async () => {
		const big = sandbox.companies[1].resourceId;
		sandbox.control.people({ company: big, count: 100_000 });
		const seen = new Set();
		for (let pageNumber = 1; pageNumber <= 5; pageNumber++) {
			const page = searchFor({ pageNumber, pageSize: 1000, orderBy: 'Email' });
			const { json } = await call('POST', '/api/target-users/search', page, big);
			for (const row of json.data.results) seen.add(row.resourceId);
		}
		assert.equal(seen.size, 5000);
	});
});
