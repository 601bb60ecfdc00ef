import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { filterOf, searchFor } from '../client.mjs';
import { formatTime, parseTime } from '../model/dates.mjs';
import { call, company, sandbox } from './customer.mjs';

const { control } = sandbox;
const USERS = '/api/target-users/search';
const AT = Date.UTC(2026, 2, 4, 0, 5, 30, 250);

beforeEach(() => control.clock({ speed: 0 }));

async function users(body) {
	const { json, status } = await call('POST', USERS, searchFor({ pageSize: 1000, ...body }));
	return { status, rows: json.data?.results, total: json.data?.totalNumberOfRecords };
}

const since = (Value) => filterOf([{ FieldName: 'CreateTime', Operator: '>=', Value }]);

describe('times', () => {
	for (const [style, text] of [
		['formatted', '2026/03/04 00:05'],
		['dd/MM/yyyy', '04/03/2026 00:05'],
		['MM/dd/yyyy', '03/04/2026 12:05 AM'],
		['iso', '2026-03-04T00:05:30.250Z'],
	]) {
		it(`are written and read as ${style}`, async () => {
			assert.equal(formatTime(AT, style), text);
			const minute = Math.floor(parseTime(text, style).time / 60_000);
			assert.equal(minute, Math.floor(AT / 60_000));
			const noon = AT + 12 * 60 * 60_000;
			const { time } = parseTime(formatTime(noon, style), style);
			assert.equal(Math.floor(time / 60_000), Math.floor(noon / 60_000));
			control.switches({ dates: style });
			const newest = (await users({ ascending: false })).rows[0].createTime;
			const { rows } = await users({ filter: since(newest) });
			assert.deepEqual(
				rows.map((row) => row.createTime),
				[newest],
			);
		});
	}

	it('are refused in filters in any other format', async () => {
		control.switches({ dates: 'dd/MM/yyyy' });
		for (const text of ['04/03/2026 00:05:30', '2026/03/04 00:05', '2026-03-04T00:05:00Z']) {
			assert.equal((await users({ filter: since(text) })).status, 400, text);
		}
		const settings = (await call('GET', `/api/companies/${company}`)).json.data;
		assert.equal(settings.dateFormat, 'dd/MM/yyyy');
	});

	it('can be no condition at all, or one that is not looked at', async () => {
		const filter = since('2099/01/01 00:00');
		assert.equal((await users({ filter })).total, 0);
		control.switches({ timeFilter: 'ignored' });
		assert.equal((await users({ filter })).total, (await users({})).total);
		control.switches({ timeFilter: 'refused' });
		assert.equal((await users({ filter })).status, 400);
	});

	it('that are missing stand last or first in descending order', async () => {
		const [{ resourceId }] = control.state(company).users;
		const { data } = (await call('GET', `/api/target-users/${resourceId}`)).json;
		await call('PUT', `/api/target-users/${resourceId}`, {
			email: data.email,
			firstName: 'Changed',
			isActive: true,
		});
		const byUpdate = { orderBy: 'UpdateTime', ascending: false };
		assert.equal((await users(byUpdate)).rows[0].resourceId, resourceId);
		control.switches({ nullTimes: 'high' });
		const { rows } = await users(byUpdate);
		assert.equal(rows[0].updateTime, null);
		assert.notEqual(rows.at(-1).updateTime, null);
		const known = rows.map((row) => row.updateTime).filter(Boolean);
		assert.deepEqual(known, [...known].sort().reverse());
	});

	it('of one minute come in another order at each request where the server keeps minutes', async () => {
		for (let index = 0; index < 8; index++) {
			control.advance({ ms: 1000 });
			const email = `tie${index}@example.com`;
			await call('POST', '/api/target-users', { email, isActive: true });
		}
		const newest = async () => {
			const { rows } = await users({ ascending: false, pageSize: 8 });
			return rows.map(({ email }) => email);
		};
		const exact = Array.from({ length: 8 }, (_, index) => `tie${7 - index}@example.com`);
		control.switches({ ties: 'shuffled' });
		assert.deepEqual(await newest(), exact);
		control.switches({ timeGrain: 'minute' });
		const orders = new Set();
		for (let index = 0; index < 6; index++) orders.add((await newest()).join());
		assert.ok(orders.size > 1);
	});

	it('of rows that disappear leave no gap', async () => {
		const before = await users({ pageSize: 10 });
		control.erase({ company, email: before.rows[0].email });
		const after = await users({ pageSize: 10 });
		assert.equal(after.total, before.total - 1);
		assert.deepEqual(
			after.rows.slice(0, 9).map((row) => row.resourceId),
			before.rows.slice(1).map((row) => row.resourceId),
		);
	});
});

describe('a large company', () => {
	it('is searched by time, and its runs are paged, without delay', async () => {
		control.people({ company, count: 50_000 });
		const people = control.state(company).users.filter((user) => user.isActive);
		const emails = people.filter((user) => !user.isDeleted).map(({ email }) => email);
		const { campaign } = control.campaign({ company, emails });
		for (const email of emails.slice(0, 500)) control.act({ campaign, email, kind: 'clicked' });
		const path = `/api/phishing-simulator/phishing-campaign-job-report/clicked/search/${campaign}/1`;
		const start = performance.now();
		const search = { orderBy: 'lastClickedTime', ascending: false, activityType: 0 };
		for (let pageNumber = 1; pageNumber <= 5; pageNumber++) {
			const { json } = await call('POST', path, searchFor({ ...search, pageNumber }));
			assert.equal(json.data.results.length, 100);
			await users({ orderBy: 'UpdateTime', ascending: false, pageNumber, pageSize: 100 });
		}
		assert.ok(performance.now() - start < 5000);
	});
});
