import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { startSandbox } from '../../sandbox/index.mjs';
import { describeCompanies } from '../../sandbox/sample/companies.mjs';
import { exitOnSignals } from '../../scripts/command.mjs';
import { spreadsheet } from '../harness/spreadsheet.mjs';
import { buildWorkflow, KEEPNET_CREDENTIAL, keepnetNode } from '../harness/workflow.mjs';
import { startCluster } from './cluster.mjs';

const WORKERS = 2;
const CREATE_RUNS = 50;
const CREATES_PER_RUN = 20;
const ROWS_PER_IMPORT = 100;
const REGISTRATION_LIMIT_MS = 15_000;

const CUSTOMERS = describeCompanies()
	.map(({ facts }) => facts)
	.filter(({ name }) => name.startsWith('Birch '))
	.slice(0, 10)
	.map(({ resourceId }) => resourceId);

/** Starts a workflow when it is called, and answers when it has ended: 200 when it ended well. */
const webhook = (path) => ({
	name: 'Webhook',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	webhookId: path,
	parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
});

const importedEmail = (customer, row) => `import-${customer}-${row}@example.com`;
const createdEmail = (run, item) => `create-${run}-${item}@example.com`;
const customerOf = (run) => CUSTOMERS[run % CUSTOMERS.length];
const range = (length) => Array.from({ length }, (_, index) => index);

/** n8n registers a webhook a moment after it has said that the workflow is published. */
async function waitUntilRegistered(address) {
	const headers = { origin: 'https://example.com', 'access-control-request-method': 'POST' };
	const deadline = Date.now() + REGISTRATION_LIMIT_MS;
	for (;;) {
		const preflight = await fetch(address, { method: 'OPTIONS', headers });
		if (preflight.headers.get('access-control-allow-methods')?.includes('POST')) return;
		assert.ok(Date.now() < deadline, `${address} is not registered`);
		await sleep(50);
	}
}

/** Posts what `content` holds on a connection of its own, as so many callers would. */
async function post(address, content) {
	const body = Buffer.from(await content.arrayBuffer());
	const headers = {
		'content-type': content.headers.get('content-type'),
		'content-length': body.length,
	};
	const call = request(address, { method: 'POST', agent: false, headers }).end(body);
	const [answer] = await once(call, 'response');
	return { status: answer.statusCode, text: await text(answer) };
}

/** The form that a customer's system would send: which customer it is, and its staff as a file. */
function staffForm(companyId, customer) {
	const form = new FormData();
	const rows = range(ROWS_PER_IMPORT).map((row) => [importedEmail(customer, row), 'Ann', 'Lee']);
	const file = spreadsheet('xlsx', [['Email', 'First Name', 'Last Name'], ...rows]);
	form.set('company', companyId);
	form.set('data', new Blob([file]), 'staff.xlsx');
	return new Response(form);
}

/** The new people of one run, as a customer's system would send them. */
function newPeople(run) {
	const people = range(CREATES_PER_RUN).map((item) => ({ email: createdEmail(run, item) }));
	return Response.json({ company: customerOf(run), people });
}

/** One item for each of the people in the webhook's body. */
const splitOut = {
	name: 'People',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut: 'body.people', options: {} },
};

exitOnSignals();

describe('Queue mode', () => {
	let sandbox;
	let cluster;

	before(async () => {
		sandbox = await startSandbox();
		cluster = await startCluster({ workers: WORKERS });
	});
	after(async () => {
		await cluster?.stop();
		await sandbox?.close();
	});

	/** Publishes a webhook with a Keepnet node at its end; gives a function that calls it. */
	async function publish(path, credential, parameters, between = []) {
		const { client, url } = cluster.n8n;
		const company = { __rl: true, mode: 'id', value: '={{ $("Webhook").item.json.body.company }}' };
		const nodes = [
			webhook(path),
			...between,
			keepnetNode(credential, { resource: 'targetUser', company, ...parameters }),
		];
		await client.activate(await client.createWorkflow(buildWorkflow(path, nodes)));
		const address = `${url}/webhook/${path}`;
		await waitUntilRegistered(address);
		return async (content) => await post(address, content);
	}

	async function countExecutions(filter) {
		const query = encodeURIComponent(JSON.stringify(filter));
		return (await cluster.n8n.client.request('GET', `/rest/executions?filter=${query}`)).count;
	}

	test('two workers do ten imports and a thousand creates at once', async (context) => {
		const credential = await cluster.n8n.client.createCredential({
			name: 'Keepnet',
			type: KEEPNET_CREDENTIAL,
			data: { baseUrl: sandbox.url, ...sandbox.clients.reseller },
		});
		const importFile = await publish('import', credential, { operation: 'importFile' });
		const creation = {
			operation: 'create',
			email: '={{ $json.email }}',
			fields: { firstName: 'Bob', lastName: 'Ray' },
		};
		const create = await publish('create', credential, creation, [splitOut]);
		const peopleBefore = CUSTOMERS.map((id) =>
			sandbox.control.state(id).users.map(({ email }) => email),
		);

		const start = performance.now();
		const answers = await Promise.all([
			...CUSTOMERS.map((id, customer) => importFile(staffForm(id, customer))),
			...range(CREATE_RUNS).map((run) => create(newPeople(run))),
		]);
		const seconds = (performance.now() - start) / 1000;
		assert.deepEqual(
			answers.filter(({ status }) => status !== 200),
			[],
		);

		const executions = CUSTOMERS.length + CREATE_RUNS;
		assert.equal(await countExecutions({}), executions);
		assert.equal(await countExecutions({ status: ['success'] }), executions);

		const finished = await cluster.finished();
		const shares = finished.map((ids, index) => `worker ${index + 1}: ${ids.length} executions`);
		context.diagnostic(`${executions} executions in ${seconds.toFixed(1)} s`);
		for (const share of shares) context.diagnostic(share);
		assert.equal(new Set(finished.flat()).size, executions, 'each ran on one of the workers');
		assert.ok(
			finished.every((ids) => ids.length > executions / 10),
			shares.join(', '),
		);

		CUSTOMERS.forEach((id, customer) => {
			const expected = [
				...peopleBefore[customer],
				...range(ROWS_PER_IMPORT).map((row) => importedEmail(customer, row)),
				...range(CREATE_RUNS)
					.filter((run) => customerOf(run) === id)
					.flatMap((run) => range(CREATES_PER_RUN).map((item) => createdEmail(run, item))),
			];
			const people = sandbox.control.state(id).users.map(({ email }) => email);
			assert.deepEqual(people.sort(), expected.sort());
		});
		assert.deepEqual(sandbox.control.violations(), []);
	});
});
