import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createCaller, requestToken, searchFor } from '../client.mjs';
import { companyId } from '../sample/companies.mjs';

const MAIN = fileURLToPath(new URL('../main.mjs', import.meta.url));
const ALDERMOOR = companyId('Aldermoor Logistics');

/** Starts the command; gives the process and what it printed about itself. */
async function start(...options) {
	const args = [MAIN, '--json', ...options];
	const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
	const [line] = await once(createInterface({ input: child.stdout }), 'line');
	return { child, started: JSON.parse(line) };
}

describe('the command', () => {
	let child;
	let started;
	let caller;

	before(async () => {
		({ child, started } = await start());
		caller = await createCaller(
			started.url,
			started.clients.reseller,
			started.companies[0].resourceId,
		);
	});
	after(() => child.kill());

	const control = async (method, path, body) => {
		const response = await fetch(`${started.url}/_sandbox/${path}`, {
			method,
			...(body === undefined
				? {}
				: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
		});
		return { status: response.status, json: await response.json() };
	};

	it('prints where it listens, its clients and its companies', async () => {
		assert.match(started.url, /^http:\/\/127\.0\.0\.1:\d+$/);
		assert.deepEqual(Object.keys(started.clients), [
			'reseller',
			'companyAdmin',
			'limited',
			'ipRestricted',
		]);
		assert.equal(started.companies[0].name, 'Aldermoor Logistics');
		assert.equal((await requestToken(started.url, started.clients.limited)).status, 200);
	});

	it('is controlled over HTTP', async () => {
		const company = started.companies[0].resourceId;
		const added = await control('POST', 'people', { company, count: 1000, prefix: 'robot' });
		assert.deepEqual(added.json, { added: 1000 });
		const state = await control('GET', `state?company=${company}`);
		assert.equal(state.json.users.filter((user) => user.email.startsWith('robot')).length, 1000);
		assert.equal((await control('POST', 'switches', { dates: 'iso' })).json.dates, 'iso');
		assert.equal((await control('GET', 'switches')).json.dates, 'iso');
		assert.equal((await control('POST', 'clock', { latencyMs: 1 })).json.latencyMs, 1);
		await control('POST', 'faults', [{ path: '/languages', kind: 'status', status: 503 }]);
		assert.equal((await caller.call('GET', '/api/languages')).status, 503);
		await control('POST', 'ratelimit', { perSecond: 1000 });
		const add = [{ email: 'changed@example.com' }];
		assert.equal((await control('POST', 'changes', { company, add })).json.added.length, 1);
		const named = await control('POST', 'group', { company, name: 'Controlled' });
		const other = await control('POST', 'otherImport', { company });
		for (const { json } of [named, other]) assert.match(json.resourceId, /^[A-Za-z0-9]{12}$/);
		assert.equal((await control('POST', 'unwritable', [{ row: 1 }])).status, 200);
		const meanwhile = { path: '/search$', call: 'clock', with: { importMs: 7 } };
		assert.equal((await control('POST', 'meanwhile', [meanwhile])).status, 200);
		await caller.call('POST', '/api/target-users/search', searchFor({ color: 'red' }));
		assert.match((await control('GET', 'violations')).json[0].messages[0], /color/);
		assert.equal((await control('GET', 'clock')).json.importMs, 7);
		const requests = await control('GET', 'requests');
		assert.deepEqual(
			requests.json.map((entry) => [entry.method, entry.path, entry.status]).slice(-2),
			[
				['GET', '/api/languages', 503],
				['POST', '/api/target-users/search', 200],
			],
		);
		assert.equal(requests.json.at(-1).body.color, 'red');
		assert.equal(requests.json.at(-1).headers['x-keepnet-company-id'], company);
		await control('DELETE', 'requests');
		assert.deepEqual((await control('GET', 'requests')).json, []);

		await control('POST', 'reset');
		assert.deepEqual((await control('GET', 'violations')).json, []);
		assert.equal((await control('GET', 'switches')).json.dates, 'formatted');
		assert.equal((await caller.call('GET', '/api/languages')).status, 200);
		const again = await control('GET', `state?company=${company}`);
		assert.equal(again.json.users.length, state.json.users.length - 1000);
		assert.equal((await control('GET', 'clock')).json.importMs, 150);
	});

	for (const [path, body] of [
		['switches', { colour: 'red' }],
		['switches', { dates: 'roman' }],
		['clock', { mappingMs: 'soon' }],
		['clock', { lunchMs: 1 }],
		['people', { company: 'nowhere', count: 1 }],
		['people', { company: ALDERMOOR, count: 1, textLength: 257 }],
		['people', { company: ALDERMOOR, count: 1, fields: { shoeSize: 44 } }],
		['changes', { company: ALDERMOOR, remove: ['nobody'] }],
		['group', { company: ALDERMOOR }],
		['otherImport', { company: ALDERMOOR, count: -1 }],
		['otherImport', { company: ALDERMOOR, people: [{ firstName: 'No address' }] }],
		['unwritable', {}],
		['meanwhile', [{ call: 'reboot' }]],
		['ratelimit', { perSecond: -1 }],
		['faults', {}],
	]) {
		it(`refuses ${path} ${JSON.stringify(body)}`, async () => {
			const { json, status } = await control('POST', path, body);
			assert.equal(status, 400);
			assert.ok(json.message.length > 0);
		});
	}

	it('holds nothing against the contract when it is told so', async () => {
		const unchecked = await start('--unchecked');
		const { url, clients } = unchecked.started;
		const { call } = await createCaller(url, clients.reseller, ALDERMOOR);
		const { status } = await call('POST', '/api/target-users/search', searchFor({ color: 'red' }));
		assert.equal(status, 200);
		assert.deepEqual(await (await fetch(`${url}/_sandbox/violations`)).json(), []);
		unchecked.child.stdin.end();
		await once(unchecked.child, 'exit');
	});

	it('ends when its parent closes the input', async () => {
		child.stdin.end();
		const [code] = await once(child, 'exit');
		assert.equal(code, 0);
	});
});
