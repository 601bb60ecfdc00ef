import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { createCaller, filterOf, requestToken, searchFor } from '../client.mjs';
import { startSandbox } from '../index.mjs';
import { ADMIN_COMPANY, companyId, RESELLER } from '../sample/companies.mjs';

const SMALL = companyId('Brightwater Renewables');
let sandbox;
let reseller;
let admin;
let limited;

before(async () => {
	sandbox = await startSandbox();
	const callerOf = async (name) => (await createCaller(sandbox.url, sandbox.clients[name])).call;
	[reseller, admin, limited] = [
		await callerOf('reseller'),
		await callerOf('companyAdmin'),
		await callerOf('limited'),
	];
});
after(() => sandbox.close());
afterEach(() => sandbox.control.reset());

const ask = (client, changes) => requestToken(sandbox.url, sandbox.clients[client], changes);

describe('tokens', () => {
	it('carry the documented claims and permissions', async () => {
		const answer = await (await ask('reseller')).json();
		assert.equal(answer.expires_in, 3600);
		assert.equal(answer.token_type, 'Bearer');
		assert.equal(answer.scope, 'api1');
		assert.ok(answer.permissions.includes('target-users/{resourceId}|PUT'));
		const claims = decodeJwt(answer.access_token);
		assert.equal(claims.client_id, sandbox.clients.reseller.clientId);
		assert.deepEqual(claims.scope, ['api1']);
		assert.equal(claims.role, 'Reseller');
		assert.equal(claims.reseller_access, true);
		assert.equal(claims.company_admin_access, false);
		assert.match(claims.user_company_resourceid, /^[A-Za-z0-9]{12}$/);
		assert.ok(claims.exp - claims.iat >= 3600);

		const admin = await (await ask('companyAdmin')).json();
		assert.equal(decodeJwt(admin.access_token).role, 'Company Admin');
		assert.ok(!admin.permissions.includes('companies/search|POST'));
		const limited = await (await ask('limited')).json();
		assert.ok(!limited.permissions.includes('target-users|POST'));
		assert.ok(limited.permissions.includes('target-users/search|POST'));
	});

	for (const [what, changes, error] of [
		['a wrong secret', { client_secret: 'wrong' }, 'invalid_client'],
		['an unknown client', { client_id: 'nobody' }, 'invalid_client'],
		['another scope', { scope: 'api2' }, 'invalid_scope'],
		['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
	]) {
		it(`are refused for ${what}`, async () => {
			const response = await ask('reseller', changes);
			assert.equal(response.status, 400);
			assert.deepEqual(await response.json(), { error });
		});
	}

	it('are refused with 401 when the switch says so', async () => {
		sandbox.control.switches({ tokenFailure: 401 });
		assert.equal((await ask('reseller', { client_secret: 'wrong' })).status, 401);
	});

	it('are not issued for a JSON body', async () => {
		const { clientId, clientSecret } = sandbox.clients.reseller;
		const response = await fetch(`${sandbox.url}/connect/token`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				grant_type: 'client_credentials',
				client_id: clientId,
				client_secret: clientSecret,
				scope: 'api1',
			}),
		});
		assert.equal(response.status, 500);
	});

	it('are refused where the address is not allowed, at the token or at the first request', async () => {
		const refused = await ask('ipRestricted');
		assert.equal(refused.status, 403);
		assert.equal((await refused.json()).status, 'IP_RESTRICTED');
		sandbox.control.switches({ ipRestriction: 'request' });
		const { call } = await createCaller(sandbox.url, sandbox.clients.ipRestricted);
		const { status, json } = await call('GET', '/api/companies/my');
		assert.equal(status, 403);
		assert.equal(json.status, 'IP_RESTRICTED');
	});

	it('are demanded, must be genuine, and end', async () => {
		const get = (authorization) =>
			fetch(`${sandbox.url}/api/companies/my`, { headers: authorization ? { authorization } : {} });
		for (const authorization of [undefined, 'Bearer nonsense', 'Basic abc']) {
			const response = await get(authorization);
			assert.equal(response.status, 401);
			assert.equal(await response.text(), '');
		}
		sandbox.control.clock({ tokenSeconds: 0.1 });
		const { access_token: token, expires_in: seconds } = await (await ask('reseller')).json();
		assert.equal(seconds, 0.1);
		const end = decodeJwt(token).exp * 1000;
		await new Promise((resolve) => setTimeout(resolve, end - Date.now() + 20));
		assert.equal((await get(`Bearer ${token}`)).status, 401);
		sandbox.control.clock({ tokenSeconds: 60 });
		const { access_token: longer } = await (await ask('reseller')).json();
		assert.equal((await get(`Bearer ${longer}`)).status, 200);
	});
});

const users = (call, company) =>
	call('POST', '/api/target-users/search', searchFor({ pageSize: 1 }), company);
const person = { email: 'somebody@example.com', isActive: true };
const groupCount = (company) => sandbox.control.state(company).groups.length;

describe('scope', () => {
	it('follows the company header', async () => {
		const { json } = await users(reseller, SMALL);
		assert.equal(json.data.totalNumberOfRecords, sandbox.control.state(SMALL).users.length);
	});

	it('of a reseller without a header is all managed companies for reads', async () => {
		const { json } = await users(reseller);
		assert.ok(json.data.totalNumberOfRecords > 500);
		const denied = sandbox.control.state(companyId('Dunmore Hospitals')).users[0].email;
		const filter = filterOf([{ FieldName: 'Email', Operator: '=', Value: denied }]);
		const search = searchFor({ filter });
		const found = await reseller('POST', '/api/target-users/search', search);
		assert.equal(found.json.data.totalNumberOfRecords, 0);
	});

	it('of a reseller without a header is the own company for writes', async () => {
		const own = companyId(RESELLER);
		const { status } = await reseller('POST', '/api/target-users', person);
		assert.equal(status, 200);
		assert.ok(sandbox.control.state(own).users.some((user) => user.email === person.email));
		const before = groupCount(own);
		await reseller('POST', '/api/target-groups', { name: 'Stray', priority: 'Low' });
		assert.equal(groupCount(own), before + 1);
	});

	it('refuses companies that exist nowhere, are not managed, or deny access', async () => {
		const unknown = await users(reseller, 'doesNotExist');
		assert.equal(unknown.status, 404);
		assert.equal(unknown.json.message, 'Simulated company not found');
		assert.equal((await users(reseller, companyId('Quayside Pharma'))).status, 403);
		const denied = await users(reseller, companyId('Dunmore Hospitals'));
		assert.equal(denied.status, 403);
		assert.equal(denied.json.status, 'PRIVACY_ERROR');
		assert.equal((await users(admin, SMALL)).status, 403);
		assert.equal((await users(admin, companyId(ADMIN_COMPANY))).status, 200);
	});

	it('keeps one company from the records of another', async () => {
		const [user] = sandbox.control.state(SMALL).users;
		const path = `/api/target-users/${user.resourceId}`;
		assert.equal((await reseller('GET', path, undefined, SMALL)).status, 200);
		assert.equal(
			(await reseller('GET', path, undefined, companyId('Brightwater Energy'))).status,
			404,
		);
		assert.equal((await admin('GET', path)).status, 404);
		assert.equal((await reseller('DELETE', path)).status, 404);
		assert.equal((await reseller('DELETE', path, undefined, SMALL)).status, 200);
	});

	it('gives a company admin the own company only', async () => {
		assert.equal((await admin('POST', '/api/companies/search', searchFor())).status, 403);
		const mine = await admin('GET', '/api/companies/my');
		assert.deepEqual(
			mine.json.data.map((company) => company.name),
			[ADMIN_COMPANY],
		);
		assert.equal((await admin('GET', `/api/companies/${companyId(ADMIN_COMPANY)}`)).status, 200);
		assert.equal((await admin('GET', `/api/companies/${SMALL}`)).status, 403);
		assert.equal((await admin('GET', '/api/companies/doesNotExist')).status, 404);
	});

	it('lets the limited role read but not write', async () => {
		const [user] = sandbox.control.state(companyId(ADMIN_COMPANY)).users;
		assert.equal((await users(limited)).status, 200);
		const path = `/api/target-users/${user.resourceId}`;
		assert.equal((await limited('GET', path)).status, 200);
		assert.equal((await limited('POST', '/api/target-users', person)).status, 403);
		assert.equal((await limited('PUT', path, { ...person, email: user.email })).status, 403);
		assert.equal((await limited('DELETE', path)).status, 403);
		assert.equal((await limited('POST', '/api/target-users/upload', new FormData())).status, 403);
		const state = sandbox.control.state(companyId(ADMIN_COMPANY));
		assert.equal(
			state.users.find((entry) => entry.resourceId === user.resourceId).isDeleted,
			false,
		);
	});
});

describe('companies', () => {
	const search = async (changes) =>
		(await reseller('POST', '/api/companies/search', searchFor(changes))).json.data;

	it('come in pages, each once', async () => {
		const ids = [];
		let pageNumber = 1;
		let pages;
		do {
			const data = await search({ pageNumber, pageSize: 50, orderBy: 'CompanyName' });
			ids.push(...data.results.map((company) => company.companyResourceId));
			pages = data.totalNumberOfPages;
			pageNumber++;
		} while (pageNumber <= pages);
		assert.equal(pages, 3);
		assert.equal(new Set(ids).size, ids.length);
		assert.ok(ids.length >= 130);
		assert.ok(!ids.includes(companyId('Quayside Pharma')));
	});

	it('are found by name, by licence and in their tree', async () => {
		const named = [{ FieldName: 'CompanyName', Operator: 'Contains', Value: 'brightWATER' }];
		const found = await search({ filter: filterOf([], named) });
		assert.equal(found.totalNumberOfRecords, 3);
		const tree = await search({ filter: filterOf([], named), isClustered: true });
		assert.equal(tree.totalNumberOfRecords, 1);
		assert.equal(tree.results[0].children.length, 2);
		const exceeded = await search({ isTargetUserCountExceededLimit: true });
		assert.deepEqual(exceeded.results.map((company) => company.companyName).sort(), [
			'Castlegate Insurance',
			'Glenholm Retail',
		]);
		assert.equal(exceeded.limitExceededCompanyCount, 2);
		const expired = [{ FieldName: 'LicenceExpired', Operator: '=', Value: 'true' }];
		assert.equal((await search({ filter: filterOf(expired) })).totalNumberOfRecords, 1);
		const month = [{ FieldName: 'MonthlyActiveUser', Operator: '=', Value: '2020-01' }];
		const past = await search({ filter: filterOf(month), pageSize: 1 });
		assert.equal(past.results[0].monthlyActiveUserCount, 0);
	});

	it('tell how their users compare with the licence', async () => {
		const path = (name) => `/api/companies/${companyId(name)}/license-check`;
		const over = await reseller('GET', path('Castlegate Insurance'));
		assert.equal(over.json.data.isLicenseExceeded, true);
		assert.equal(over.json.data.licenseLimit, 20);
		const empty = await reseller('GET', path('Ferncliff University'));
		assert.equal(empty.json.data.activeUserCount, 0);
		assert.equal(empty.json.data.isLicenseExceeded, false);
	});
});
