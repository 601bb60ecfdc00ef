import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { createCaller, requestToken } from '../client.mjs';
import { startSandbox } from '../index.mjs';

let sandbox;
before(async () => {
	sandbox = await startSandbox();
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
