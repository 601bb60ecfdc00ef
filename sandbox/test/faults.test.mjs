import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, it } from 'node:test';
import { requestToken, searchFor } from '../client.mjs';
import { call, caller, company, sandbox, signIn } from './customer.mjs';

const group = (name = 'Faulty') => call('POST', '/api/target-groups', { name, priority: 'Low' });
const groups = () =>
	sandbox.control.state(company).groups.filter((entry) => entry.name === 'Faulty');
const onGroups = { method: 'post', path: '^/api/target-groups$' };
const languages = async () => (await call('GET', '/api/languages')).status;
const lastStatus = () => sandbox.control.requests().at(-1).status;

describe('faults', () => {
	it('answer with a status, a Retry-After and a body, at the nth request, so many times', async () => {
		sandbox.control.clearRequests();
		const body = { reason: 'busy' };
		sandbox.control.faults([
			{ path: '/languages$', kind: 'status', status: 503, nth: 2, times: 2, retryAfter: 7, body },
		]);
		assert.equal(await languages(), 200);
		const faulty = await call('GET', '/api/languages');
		assert.equal(faulty.status, 503);
		assert.equal(faulty.headers.get('retry-after'), '7');
		assert.deepEqual(faulty.json, body);
		assert.equal(await languages(), 503);
		assert.equal(await languages(), 200);
		assert.deepEqual(
			sandbox.control.requests().map((entry) => entry.fault),
			[null, 'status', 'status', null],
		);
		assert.deepEqual(sandbox.control.violations(), []);
	});

	it('count and strike for their own requests only', async () => {
		sandbox.control.faults([
			{ ...onGroups, kind: 'status', status: 500, nth: 1 },
			{ path: '/languages$', kind: 'status', status: 502, nth: 1 },
		]);
		assert.equal((await call('GET', '/api/target-groups')).status, 200);
		assert.equal(await languages(), 502);
		assert.equal((await group()).status, 500);
		assert.equal((await group()).status, 200);
		assert.equal(groups().length, 1);
	});

	it('strike for the company that the request speaks for only', async () => {
		const other = sandbox.companies[1].resourceId;
		const status = async (id) => (await call('GET', '/api/languages', undefined, id)).status;
		sandbox.control.faults([{ path: '/languages$', company: other, kind: 'status', status: 500 }]);
		assert.equal(await status(company), 200);
		assert.equal(await status(other), 500);
		sandbox.control.faults([{ path: '/languages$', company: '', kind: 'status', status: 500 }]);
		assert.equal(await status(other), 200);
		assert.equal(await status(''), 500);
	});

	it('cut the connection before the write takes effect', async () => {
		sandbox.control.faults([{ ...onGroups, kind: 'cutBefore', times: 1 }]);
		await assert.rejects(group());
		assert.equal(groups().length, 0);
		assert.equal(lastStatus(), null);
		assert.equal((await group()).status, 200);
	});

	it('cut the connection after the write took effect', async () => {
		sandbox.control.faults([{ ...onGroups, kind: 'cutAfter', times: 1 }]);
		await assert.rejects(group());
		assert.equal(groups().length, 1);
		assert.equal(lastStatus(), null);
	});

	it('cut an upload before and after', async () => {
		const upload = () => {
			const form = new FormData();
			form.append('File', new Blob([`Email\n${'someone@example.com\n'.repeat(20_000)}`]), 'a.csv');
			return call('POST', '/api/target-users/upload', form);
		};
		const transactions = () => sandbox.control.state(company).transactions.length;
		sandbox.control.faults([{ path: '/upload$', kind: 'cutBefore', times: 1 }]);
		await assert.rejects(upload());
		assert.equal(transactions(), 0);
		sandbox.control.faults([{ path: '/upload$', kind: 'cutAfter', times: 1 }]);
		await assert.rejects(upload());
		assert.equal(transactions(), 1);
		sandbox.control.faults([{ path: '/upload$', kind: 'revokeToken', times: 1 }]);
		assert.equal((await upload()).status, 401);
		await signIn();
		assert.equal((await upload()).json.data.rowCount, 20_000);
	});

	it('read an upload to its end before they refuse it', async () => {
		const body = `--x\r\nContent-Disposition: form-data; name="File"; filename="a.csv"\r\n\r\n${'a'.repeat(5e6)}\r\n--x--`;
		const headers = {
			'content-type': 'multipart/form-data; boundary=x',
			'content-length': body.length,
		};
		const upload = (authorization) =>
			new Promise((resolve, reject) => {
				const options = { method: 'POST', agent: false, headers: { ...headers, authorization } };
				request(`${sandbox.url}/api/target-users/upload`, options, ({ statusCode }) =>
					resolve(statusCode),
				)
					.on('error', reject)
					.end(body);
			});
		assert.equal(await upload('Bearer nonsense'), 401);
		sandbox.control.faults([{ path: '/upload$', kind: 'status', status: 503 }]);
		assert.equal(await upload(`Bearer ${caller.token}`), 503);
	});

	it('send half of the body, or an empty one, after the write took effect', async () => {
		sandbox.control.faults([{ ...onGroups, kind: 'halfBody', times: 1 }]);
		await assert.rejects(group());
		assert.equal(groups().length, 1);
		sandbox.control.faults([{ ...onGroups, kind: 'empty', times: 1 }]);
		const empty = await group('Second');
		assert.deepEqual([empty.status, empty.bytes.length], [200, 0]);
	});

	it('cut an export in half', async () => {
		sandbox.control.faults([{ path: '/export$', kind: 'halfBody' }]);
		const body = { ...searchFor(), reportAllPages: true, exportType: 'Excel' };
		await assert.rejects(call('POST', '/api/target-users/search/export', body));
	});

	it('send a page instead of JSON', async () => {
		sandbox.control.faults([{ ...onGroups, kind: 'html', times: 1 }]);
		const page = await group();
		assert.equal(page.status, 200);
		assert.match(page.headers.get('content-type'), /text\/html/);
		assert.match(page.bytes.toString(), /<html>/);
		assert.equal(groups().length, 0);
	});

	it('let the write take effect behind a 502 when told so', async () => {
		sandbox.control.faults([{ ...onGroups, kind: 'status', status: 502, after: true, times: 1 }]);
		assert.equal((await group()).status, 502);
		assert.equal(groups().length, 1);
	});

	it('slow an answer down', async () => {
		sandbox.control.faults([{ path: '/languages$', kind: 'slow', ms: 120, times: 1 }]);
		const start = performance.now();
		assert.equal(await languages(), 200);
		assert.ok(performance.now() - start >= 115);
	});

	it('slow an answer down whose write took effect at once', async () => {
		sandbox.control.faults([{ ...onGroups, kind: 'slow', ms: 500, after: true, times: 1 }]);
		let isAnswered = false;
		const answer = group().finally(() => (isAnswered = true));
		while (groups().length === 0 && !isAnswered)
			await new Promise((resolve) => setTimeout(resolve, 10));
		assert.equal(isAnswered, false);
		assert.equal((await answer).status, 200);
	});

	it('stall an answer half-way', async () => {
		sandbox.control.faults([{ path: '/languages$', kind: 'stall', times: 1 }]);
		const response = await fetch(`${sandbox.url}/api/languages`, {
			headers: { authorization: `Bearer ${caller.token}` },
			signal: AbortSignal.timeout(150),
		});
		assert.equal(response.status, 200);
		await assert.rejects(response.text(), { name: 'TimeoutError' });
	});

	it('revoke the token in use', async () => {
		sandbox.control.faults([{ path: '/languages$', kind: 'revokeToken', times: 1 }]);
		const refused = await call('GET', '/api/languages');
		assert.deepEqual([refused.status, refused.bytes.length], [401, 0]);
		assert.equal(await languages(), 401);
		await signIn();
		assert.equal(await languages(), 200);
	});

	it('strike tokens only when their path says so', async () => {
		const ask = async () => (await requestToken(sandbox.url, sandbox.clients.reseller)).status;
		sandbox.control.faults([{ kind: 'status', status: 500 }]);
		assert.equal(await ask(), 200);
		sandbox.control.faults([{ path: '^/connect/token$', kind: 'status', status: 500 }]);
		assert.equal(await ask(), 500);
	});

	it('strike by chance, the same in every run', async () => {
		const run = async () => {
			sandbox.control.faults([{ path: '/languages$', kind: 'status', status: 500, chance: 0.3 }]);
			const statuses = [];
			for (let times = 0; times < 30; times++) statuses.push(await languages());
			return statuses;
		};
		const first = await run();
		assert.deepEqual(await run(), first);
		const struck = first.filter((status) => status === 500).length;
		assert.ok(struck > 0 && struck < 30);
	});

	for (const fault of [
		{ kind: 'magic' },
		{ kind: 'status' },
		{ kind: 'slow' },
		{ kind: 'cutAfter', after: false },
		{ kind: 'html', color: 1 },
	]) {
		it(`must make sense: ${JSON.stringify(fault)}`, () => {
			assert.throws(() => sandbox.control.faults([fault]));
		});
	}
});
