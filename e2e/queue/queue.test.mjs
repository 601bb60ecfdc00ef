import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { startSandbox } from '../../sandbox/index.mjs';
import { spreadsheet } from '../harness/spreadsheet.mjs';
import { buildWorkflow, KEEPNET_CREDENTIAL, keepnetNode } from '../harness/workflow.mjs';
import { startCluster } from './cluster.mjs';
import { missingPackages } from './services.mjs';

const CUSTOMERS = 10;
const IMPORTED_EACH = 200;
const CREATES = 1000;
const WORKERS = 2;

const missing = missingPackages();
const skip =
	missing.length > 0 && !process.env.CI
		? `NOT RUN: queue mode needs the Debian packages ${missing.join(' and ')} (apt-get install)`
		: false;

/** A webhook that answers when its workflow has ended: 200 when it ended well, else 500. */
const webhook = (path) => ({
	name: 'Webhook',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	webhookId: path,
	parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
});

/** The customer that the webhook's caller names. */
const company = { __rl: true, mode: 'id', value: '={{ $json.body.company }}' };

describe('Queue mode', { skip }, () => {
	let sandbox;
	let cluster;
	let customers;

	before(async () => {
		assert.deepEqual(missing, [], 'the Debian packages that are missing');
		sandbox = await startSandbox();
		const spoken = sandbox.companies.map(({ resourceId }) => resourceId);
		customers = sandbox.control
			.state()
			.groups.map(({ companyResourceId }) => companyResourceId);
		customers = [...new Set([...spoken, ...customers])].slice(0, CUSTOMERS);
		cluster = await startCluster({ workers: WORKERS });
	});
	after(async () => {
		await cluster?.stop();
		await sandbox?.close();
	});

	async function publish(path, parameters) {
		const { client } = cluster.n8n;
		const credential = await client.createCredential({
			name: path,
			type: KEEPNET_CREDENTIAL,
			data: { baseUrl: sandbox.url, ...sandbox.clients.reseller },
		});
		const nodes = [
			webhook(path),
			keepnetNode(credential, { resource: 'targetUser', company, ...parameters }),
		];
		await client.activate(await client.createWorkflow(buildWorkflow(path, nodes)));
		return `${cluster.n8n.url}/webhook/${path}`;
	}

	test('workers share ten imports and a thousand creates', async (context) => {
	});
});
