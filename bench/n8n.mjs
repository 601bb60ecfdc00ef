import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

import { startN8nWithPackage } from '../e2e/harness/testbed.mjs';
import {
	buildWorkflow,
	companyValue,
	KEEPNET_CREDENTIAL,
	keepnetTrigger,
} from '../e2e/harness/workflow.mjs';
import { ROOT } from '../scripts/command.mjs';
import { webhookWorkflow } from './workflows/webhook.mjs';

/** When nothing is measured. */
const ONCE_A_YEAR = '0 0 4 1 1 *';

/** Asks the hooks inside n8n for something; see inside-n8n/hooks.cjs. */
async function ask(socketPath, path) {
	const response = await new Promise((resolve, reject) => {
		request({ socketPath, path }, resolve).once('error', reject).end();
	});
	const answer = await json(response);
	if (response.statusCode !== 200) throw new Error(`n8n failed at ${path}: ${answer.message}`);
	return answer;
}

/** Starts the workflow behind a webhook; n8n may need a moment until it knows a new one. */
async function callWebhook(url, body) {
	for (let attempt = 1; ; attempt++) {
		const answer = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		if (answer.ok) return;
		if (answer.status !== 404 || attempt >= 50) {
			throw new Error(`The webhook answered ${await answer.text()}`);
		}
		await sleep(200);
	}
}

/** The generic credential that a user of the HTTP Request node fills in for Keepnet. */
const genericCredential = ({ url, clients }) => ({
	name: 'Keepnet by hand',
	type: 'oAuth2Api',
	data: {
		grantType: 'clientCredentials',
		accessTokenUrl: `${url}/connect/token`,
		...clients.reseller,
		scope: 'api1',
		authentication: 'body',
	},
});

/**
 * Starts the real n8n with the packed node and both kinds of credential for the sandbox. It runs
 * workflows the way they run in production: by webhook, without the editor, nothing saved.
 *
 * @param {{ url: string, clients: object }} sandbox
 */
export async function startN8n(sandbox) {
	const folder = await mkdtemp(join(tmpdir(), 'keepnet-bench-'));
	const socket = join(folder, 'hooks');
	const n8n = await startN8nWithPackage({
		env: {
			EXTERNAL_HOOK_FILES: join(ROOT, 'bench', 'inside-n8n', 'hooks.cjs'),
			KEEPNET_BENCH_SOCKET: socket,
			EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
			EXECUTIONS_DATA_SAVE_ON_ERROR: 'none',
			N8N_PAYLOAD_SIZE_MAX: '256',
		},
	});
	const { client, pid, url, filesFolder } = n8n;
	const keepnet = { baseUrl: sandbox.url, ...sandbox.clients.reseller };
	const credentials = {
		keepnet: await client.createCredential({
			name: 'Keepnet',
			type: KEEPNET_CREDENTIAL,
			data: keepnet,
		}),
		http: await client.createCredential(genericCredential(sandbox)),
	};
	let serial = 0;

	return {
		pid,
		filesFolder,
		credentials,
		collectGarbage: () => ask(socket, '/gc'),
		startProfile: () => ask(socket, '/profile/start'),
		stopProfile: () => ask(socket, '/profile/stop'),

		/**
		 * Saves and publishes a workflow behind a webhook.
		 *
		 * @param {Parameters<typeof webhookWorkflow>[1]} parts
		 * @returns {Promise<(body: object) => Promise<object>>} runs it to its end; gives when the
		 *   measured nodes began and ended, and what each put out
		 */
		async publish(parts) {
			const path = `bench-${++serial}`;
			const workflow = await client.createWorkflow(webhookWorkflow(path, parts));
			await client.activate(workflow);
			const sources = ['Webhook', ...parts.source.map(({ name }) => name)];

			return async (body) => {
				await callWebhook(`${url}/webhook/${path}`, body);
				const run = await ask(socket, '/run');
				const nodes = run.nodes.filter(({ name }) => !sources.includes(name));
				if (nodes.length === 0) throw new Error(`Nothing to measure: ${run.error}`);
				return {
					...run,
					nodes,
					startedAt: Math.min(...nodes.map(({ startedAt }) => startedAt)),
					endedAt: Math.max(...nodes.map(({ endedAt }) => endedAt)),
				};
			};
		},

		/**
		 * Publishes a workflow with a trigger that polls when it is told to.
		 *
		 * @param {object} parameters of the trigger, for the customer
		 * @returns {Promise<{ begin: () => Promise<object>, poll: (times: number) => Promise<object> }>} `begin` forgets what
		 *   was kept and polls for the first time; `poll` polls so many times one after the other, as n8n does it, and tells how
		 *   many events came
		 */
		async publishTrigger(parameters) {
			const node = keepnetTrigger(credentials.keepnet, {
				...parameters,
				company: companyValue(sandbox.company),
			});
			node.parameters.pollTimes = { item: [{ mode: 'custom', cronExpression: ONCE_A_YEAR }] };
			const end = { name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
			const name = `bench-${++serial}`;
			const workflow = await client.createWorkflow(buildWorkflow(name, [node, end]));
			await client.publish(workflow);
			return {
				begin: () => ask(socket, `/poll/begin?workflow=${workflow.id}`),
				poll: (times) => ask(socket, `/poll?workflow=${workflow.id}&times=${times}`),
			};
		},

		async stop() {
			await n8n.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
