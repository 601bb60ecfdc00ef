import { setTimeout as sleep } from 'node:timers/promises';

import { startSandbox } from '../../sandbox/index.mjs';
import { startN8nWithPackage } from '../harness/testbed.mjs';
import {
	buildWorkflow,
	companyValue,
	keepnetTrigger,
	KEEPNET_CREDENTIAL,
} from '../harness/workflow.mjs';

const LONGEST_WAIT_MS = 150_000;
const LOOK_MS = 500;

const passOn = { name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };

/**
 * An n8n of its own with workflows that begin with people who were added, and a Keepnet where people are added.
 *
 * @param {{ env?: Record<string, string>, pollsPerMinute?: number }} [options] `env`: of this n8n
 */
export async function openNewcomers({ env, pollsPerMinute } = {}) {
	const n8n = await startN8nWithPackage({ env });
	const sandbox = await startSandbox();
	const company = sandbox.companies.find(({ name }) => name === 'Aldermoor Logistics').resourceId;

	const createCredential = async (changes = {}) =>
		await n8n.client.createCredential({
			name: 'Keepnet',
			type: KEEPNET_CREDENTIAL,
			data: { baseUrl: sandbox.url, ...sandbox.clients.reseller, ...changes },
		});
	const credential = await createCredential();

	/** The nodes of a workflow that begins with who was added. */
	const nodesOf = (parameters = {}, from = credential) => [
		keepnetTrigger(
			from,
			{
				event: 'targetUserCreated',
				companies: 'one',
				company: companyValue(company),
				...parameters,
			},
			pollsPerMinute,
		),
		passOn,
	];

	/** The executions of a workflow that came to their end, the oldest first. */
	async function executions({ id }) {
		const list = (await n8n.client.executions(id)).sort((one, other) => one.id - other.id);
		return await Promise.all(list.map(async (one) => await n8n.client.waitForExecution(one.id)));
	}

	/** The addresses of everybody that a workflow got so far, in this order. */
	const addresses = async (workflow) =>
		(await executions(workflow)).flatMap((execution) =>
			execution.output('Keepnet Trigger').map(({ email }) => email),
		);

	return {
		n8n,
		sandbox,
		createCredential,
		nodesOf,
		executions,
		addresses,

		/** Somebody else adds people, a minute of Keepnet's time after each other. */
		add(...emails) {
			for (const email of emails) {
				sandbox.control.advance({ minutes: 1 });
				sandbox.control.changes({ company, add: [{ email }] });
			}
		},

		create: async (name, nodes = nodesOf()) =>
			await n8n.client.createWorkflow(buildWorkflow(name, nodes)),

		/** Waits until the workflow has got so many people. */
		async until(workflow, count) {
			const deadline = Date.now() + LONGEST_WAIT_MS;
			for (;;) {
				const got = await addresses(workflow);
				if (got.length >= count || Date.now() > deadline) return got;
				await sleep(LOOK_MS);
			}
		},

		/** Waits until so many polls have asked Keepnet for people. */
		async polls(count) {
			const asked = () =>
				sandbox.control.requests().filter(({ path }) => path === '/api/target-users/search').length;
			const before = asked();
			const deadline = Date.now() + LONGEST_WAIT_MS;
			while (asked() < before + count && Date.now() < deadline) await sleep(LOOK_MS);
		},

		async close() {
			await sandbox.close();
			await n8n.stop();
		},
	};
}
