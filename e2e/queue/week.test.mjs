import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { startSandbox } from '../../sandbox/index.mjs';
import { exitOnSignals } from '../../scripts/command.mjs';
import { buildWorkflow, KEEPNET_CREDENTIAL } from '../harness/workflow.mjs';
import { startCluster } from './cluster.mjs';
import { startOffice, SYNC_PATH, syncNodes, watchNodes } from './office.mjs';
import { checkNobodyIsDoubled, GROUP, Staff, whatChanged } from './staff.mjs';

/* A week of a reseller with two customers: every day a sync of both by their rosters, and workflows that the trigger starts. */

const WORKERS = 2;
const LONGEST_WAIT_MS = 90_000;
const LOOK_MS = 50;
/** Some polls: what has not come a second time then does not come. */
const QUIET_MS = 10_000;
/** So long that a run has a middle in which a process can end. */
const MAPPING_MS = 1500;
/** A mapping that is not done before somebody ends the run. */
const ENDLESS_MS = 600_000;

const HIRED_BY_HAND = 'by.hand@elsewhere.example';

/** Waits until `look` gives something. */
async function until(what, look) {
	const deadline = Date.now() + LONGEST_WAIT_MS;
	for (;;) {
		const found = await look();
		if (found) return found;
		assert.ok(Date.now() < deadline, `${what} did not happen`);
		await sleep(LOOK_MS);
	}
}

/** What is left of a list when each of the others has taken away one of its kind. */
function without(list, others) {
	const rest = [...list];
	for (const other of others) if (rest.includes(other)) rest.splice(rest.indexOf(other), 1);
	return rest;
}

const NOTHING = { missing: [], repeated: [] };

exitOnSignals();

describe('a week in queue mode', () => {
	let sandbox;
	let cluster;
	let office;
	let credential;
	let syncWorkflow;
	let customers;
	let outsiders;
	let campaign;
	/** Resolves when the worker that was ended last is back. */
	let back = Promise.resolve();
	const due = [];

	before(async () => {
		sandbox = await startSandbox({ clock: { mappingMs: MAPPING_MS } });
		office = await startOffice();
		cluster = await startCluster({ workers: WORKERS });
		const companies = ['Aldermoor Logistics', 'Ferncliff University'].map((name) =>
			sandbox.companies.find((company) => company.name === name),
		);
		outsiders = stateOf(companies[0].resourceId).users;
		customers = companies.map((company, index) => new Staff(company, [40, 25][index]));
		for (const { resourceId } of companies) {
			sandbox.control.group({ company: resourceId, name: GROUP });
		}
		({ campaign } = sandbox.control.campaign({
			company: companies[0].resourceId,
			simulator: 'email',
			emails: outsiders.filter(({ isActive }) => isActive).map(({ email }) => email),
		}));
		credential = await cluster.n8n.client.createCredential({
			name: 'Keepnet',
			type: KEEPNET_CREDENTIAL,
			data: { baseUrl: sandbox.url, ...sandbox.clients.reseller },
		});
		[syncWorkflow] = await Promise.all([
			publish('Rosters', syncNodes(credential, office.url)),
			...companies.flatMap(({ resourceId }) =>
				['targetUserCreated', 'targetUserLeft'].map((event) => watch(event, resourceId)),
			),
			watch('phishingAct', companies[0].resourceId),
		]);
	});
	after(async () => {
		await cluster?.stop();
		office?.close();
		await sandbox?.close();
	});

	async function publish(name, nodes) {
		const workflow = await cluster.n8n.client.createWorkflow(buildWorkflow(name, nodes));
		await cluster.n8n.client.publish(workflow);
		return workflow;
	}

	/** Publishes a workflow that passes on to the office whatever the trigger tells. */
	const watch = async (event, company) =>
		await publish(`${event} ${company}`, watchNodes(credential, office.url, event, company));

	/** A copy of what Keepnet holds: the state itself goes on. */
	const stateOf = (companyId) => structuredClone(sandbox.control.state(companyId));
	const states = () => customers.map(({ companyId }) => stateOf(companyId));

	/**
	 * Starts a run of the sync.
	 *
	 * @returns {Promise<string>} its execution, once a worker is at it
	 */
	async function startSync() {
		const { client } = cluster.n8n;
		const known = (await client.executions(syncWorkflow.id)).map(({ id }) => id);
		assert.equal((await client.callWebhook(SYNC_PATH)).status, 200);
		const id = await until('The run', async () =>
			(await client.executions(syncWorkflow.id))
				.map((execution) => execution.id)
				.find((execution) => !known.includes(execution)),
		);
		await workerOf(id);
		return id;
	}

	/** The worker that has started an execution. */
	const workerOf = async (id) =>
		await until(`Execution ${id}`, async () => {
			const started = await cluster.started();
			return cluster.workers[started.findIndex((ids) => ids.includes(String(id)))];
		});

	/** Ends a worker, which comes back while the other one goes on. */
	async function endWorker(worker, signal) {
		await new Promise((resolve, reject) => {
			back = worker.restart(resolve, signal);
			back.catch(reject);
		});
	}

	const isFinished = async (id) => (await cluster.finished()).flat().includes(String(id));

	const ended = async (id) => await cluster.n8n.client.waitForExecution(id);

	/** Waits until the sync has sent its people, and Keepnet is busy with them. */
	const untilUploaded = async () =>
		await until('The upload', () =>
			sandbox.control.requests().some(({ path }) => path.endsWith('/upload')),
		);

	/** Runs the sync to its end; what comes out names a problem or an error, if there is one. */
	async function sync(during = async () => {}) {
		const id = await startSync();
		await during(id);
		const execution = await ended(id);
		assert.equal(execution.status, 'success', execution.error?.message);
		return execution.output('Keepnet');
	}

	const click = (person) => {
		const { email } = outsiders.filter(({ isActive }) => isActive)[person];
		sandbox.control.act({ campaign, instanceGroup: 1, email, kind: 'clicked' });
		due.push(`phishingAct ${email}`);
	};

	function checkTold() {
		const told = office.told.map(({ event, email }) => `${event} ${email}`);
		assert.deepEqual({ missing: without(due, told), repeated: without(told, due) }, NOTHING);
	}

	/**
	 * A day: the staff changes, `live` lets a sync run, and in the evening Keepnet agrees with the rosters and every event
	 * has been told once.
	 */
	function day(number, title, live, { whole = [true, true] } = {}) {
		test(`day ${number}: ${title}`, async () => {
			sandbox.control.advance({ days: 1 });
			for (const customer of customers) customer.live(number);
			office.roster = customers.flatMap((customer) => customer.rows());
			sandbox.control.clearRequests();
			const before = states();

			await live();
			sandbox.control.advance({ minutes: 5 });
			click(number);

			const held = states();
			held.forEach((state, index) => {
				const { added, left } = whatChanged(before[index], state);
				due.push(...added.map((email) => `targetUserCreated ${email}`));
				due.push(...left.map((email) => `targetUserLeft ${email}`));
				checkNobodyIsDoubled(state);
				if (whole[index]) customers[index].checkAgrees(state);
				else assert.deepEqual(left, [], 'nobody leaves for a roster that is not whole');
			});
			const ids = outsiders.map(({ resourceId }) => resourceId);
			assert.deepEqual(
				held[0].users.filter(({ resourceId }) => ids.includes(resourceId)),
				outsiders,
			);
			// What has not come by then is named by the check.
			await until('Every event', () => office.told.length >= due.length).catch(() => {});
			checkTold();
		});
	}

	day(1, 'everybody joins', async () => {
		assert.deepEqual(
			(await sync()).map(({ created, problems }) => [created, problems]),
			customers.map((customer) => [customer.rows().length, []]),
		);
	});

	day(2, 'a worker that is told to end finishes its run first', async () => {
		await sync(async (id) => {
			await untilUploaded();
			await endWorker(await workerOf(id), 'SIGTERM');
			assert.ok(await isFinished(id));
		});
	});

	day(
		3,
		'the source is empty, and nobody leaves',
		async () => {
			const before = states();
			office.roster = [];
			assert.deepEqual(await sync(), []);
			assert.deepEqual(states(), before);
		},
		{ whole: [false, false] },
	);

	day(4, 'a worker is killed in the middle of a run, and the next run finishes it', async () => {
		await back;
		sandbox.control.clock({ mappingMs: ENDLESS_MS });
		const id = await startSync();
		await untilUploaded();
		await endWorker(await workerOf(id), 'SIGKILL');
		assert.ok(!(await isFinished(id)));
		sandbox.control.clock({ mappingMs: MAPPING_MS });
		await sync();
	});

	day(
		5,
		"one customer's roster is cut off: nobody leaves there, and the other one agrees",
		async () => {
			const [whole, cut] = customers.map((customer) => customer.rows());
			office.roster = [...whole, ...cut.slice(0, cut.length / 2)];
			const [followed, refused] = await sync();
			assert.equal(followed.verdict, 'go');
			assert.match(refused.error, /missing on the roster.*Nothing is changed/);
		},
		{ whole: [true, false] },
	);

	day(6, 'the main n8n is started again, and tells what happened meanwhile', async () => {
		await sync();
		await cluster.n8n.restart(async () => {
			sandbox.control.advance({ minutes: 5 });
			sandbox.control.changes({ company: customers[0].companyId, add: [{ email: HIRED_BY_HAND }] });
			click(0);
		});
	});

	day(
		7,
		'the main n8n is started again in the middle of a run, which a worker finishes',
		async () => {
			const id = await startSync();
			await untilUploaded();
			await cluster.n8n.restart();
			assert.equal((await ended(id)).status, 'success');
		},
	);

	test('nothing is told a second time, and both workers had their part', async (context) => {
		await Promise.all([sleep(QUIET_MS), back]);
		checkTold();
		const eventIds = office.told.map(({ eventId }) => eventId);
		assert.equal(new Set(eventIds).size, eventIds.length);
		const finished = await cluster.finished();
		const told = new Set(office.told.map(({ execution }) => String(execution)));
		for (const ids of finished) assert.ok(ids.some((id) => told.has(id)));
		for (const id of told) {
			assert.equal(finished.flat().filter((one) => one === id).length, 1, `${id} ran once`);
		}
		assert.deepEqual(sandbox.control.violations(), []);
		context.diagnostic(`${due.length} events in ${told.size} executions`);
	});
});
