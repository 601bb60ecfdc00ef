import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { isN8n1 } from '../harness/runtime.mjs';
import { openTestBed } from '../harness/testbed.mjs';

/** A port that nothing listens on. */
const CLOSED = 'http://127.0.0.1:9';

describe('the Test of the credential', () => {
	let bed;
	before(async () => (bed = await openTestBed()));
	after(async () => await bed?.close());

	const testAs = async (client, changes) =>
		await bed.n8n.testCredential(bed.credentialFor(client, changes));

	for (const client of ['reseller', 'companyAdmin', 'limited']) {
		test(`accepts the right secret of the client '${client}'`, async () => {
			assert.equal((await testAs(client)).status, 'OK');
		});
	}

	for (const tail of ['/', '/api', '/api/']) {
		test(`forgives a base URL that ends with '${tail}'`, async () => {
			assert.equal((await testAs('reseller', { baseUrl: bed.sandbox.url + tail })).status, 'OK');
		});
	}

	test('refuses a base URL that is not http(s)', async () => {
		const { status } = await testAs('reseller', { baseUrl: 'ftp://keepnet.example' });
		assert.equal(status, 'Error');
	});

	test('tells a wrong secret, an unreachable host and both kinds of IP restriction apart', async () => {
		const wrongSecret = await testAs('reseller', { clientSecret: 'no-such-secret' });
		const unreachable = await testAs('reseller', { baseUrl: CLOSED });
		const refusedToken = await testAs('ipRestricted');
		bed.sandbox.control.switches({ ipRestriction: 'request' });
		const refusedRequest = await testAs('ipRestricted');

		const answers = [wrongSecret, unreachable, refusedToken, refusedRequest];
		for (const { status } of answers) assert.equal(status, 'Error');
		assert.match(wrongSecret.message, /Client authentication failed/);
		assert.match(unreachable.message, /refused the connection/);
		if (isN8n1()) {
			// n8n 1 keeps nothing of a refusal but its status, and has one text for it.
			for (const { message } of [refusedToken, refusedRequest]) {
				assert.equal(message, 'Forbidden - perhaps check your credentials?');
			}
		} else {
			assert.match(refusedToken.message, /HTTP status 403/);
			assert.match(refusedRequest.message, /add the IP address of this n8n/);
		}
		const kinds = new Set(answers.map(({ message }) => message));
		assert.equal(kinds.size, isN8n1() ? 3 : 4);
	});

	test('sends the token request that Keepnet documents', async () => {
		bed.sandbox.control.clearRequests();
		await testAs('reseller');
		const request = bed.sandbox.control.requests().find(({ path }) => path === '/connect/token');
		assert.equal(request.headers['content-type'], 'application/x-www-form-urlencoded');
		const { clientId, clientSecret } = bed.sandbox.clients.reseller;
		assert.deepEqual(
			{ ...request.body },
			{
				grant_type: 'client_credentials',
				client_id: clientId,
				client_secret: clientSecret,
				scope: 'api1',
			},
		);
	});
});
