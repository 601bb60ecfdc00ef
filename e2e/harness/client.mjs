import { setTimeout as sleep } from 'node:timers/promises';

import { parse } from 'flatted';

const UNFINISHED = new Set(['new', 'running', 'unknown']);
const POLL_MS = 50;
const PUBLICATION_LIMIT_MS = 60_000;
const REGISTRATION_LIMIT_MS = 15_000;
/** Any name will do, as long as it stays the same. */
const BROWSER_ID = 'keepnet-harness';

/** The owner of every n8n that the harness starts; it listens on this machine only. */
export const OWNER = {
	email: 'owner@example.com',
	password: 'Keepnet-demo-1',
	firstName: 'Demo',
	lastName: 'Owner',
};

const firstTrigger = ({ nodes }) => nodes.find(({ type }) => /trigger$/i.test(type)).name;

/** What a user does in n8n's editor, over the REST interface that the editor itself uses. */
export class N8nClient {
	#url;
	#cookie;

	/**
	 * @param {string} url where n8n listens
	 * @param {string} [cookie] of an owner who has signed in already
	 */
	constructor(url, cookie = '') {
		this.#url = url;
		this.#cookie = cookie;
	}

	/** The signed-in owner's cookie, `name=value`. */
	get cookie() {
		return this.#cookie;
	}

	#headers() {
		// n8n ties a session to the browser that it began in.
		return { cookie: this.#cookie, 'browser-id': BROWSER_ID };
	}

	/**
	 * Sends one request.
	 *
	 * @param {string} method
	 * @param {string} path below the address, such as /rest/workflows
	 * @param {unknown} [body] sent as JSON
	 * @returns {Promise<any>} the answer's `data`
	 * @throws Error with n8n's message when the answer is none of the 2xx
	 */
	async request(method, path, body) {
		const response = await fetch(this.#url + path, {
			method,
			headers: {
				...this.#headers(),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${text}`);
		const session = response.headers
			.getSetCookie()
			.find((cookie) => cookie.startsWith('n8n-auth='));
		if (session) this.#cookie = session.split(';')[0];
		return text === '' ? undefined : JSON.parse(text).data;
	}

	/** Makes `OWNER` the owner of a fresh n8n and signs in. */
	async setUpOwner() {
		await this.request('POST', '/rest/owner/setup', OWNER);
	}

	/**
	 * @param {{ name: string, type: string, data: Record<string, unknown> }} credential
	 * @returns {Promise<{ id: string, name: string }>} as a workflow's node refers to it
	 */
	async createCredential(credential) {
		const { id, name } = await this.request('POST', '/rest/credentials', credential);
		return { id, name };
	}

	/**
	 * The Test of the credential's window, with the values as they stand in it.
	 *
	 * @param {{ name: string, type: string, data: Record<string, unknown> }} credential
	 * @returns {Promise<{ status: 'OK' | 'Error', message: string }>}
	 */
	async testCredential(credential) {
		const { id } = await this.createCredential(credential);
		return await this.request('POST', '/rest/credentials/test', {
			credentials: { ...credential, id },
		});
	}

	/**
	 * One page of a resource locator's list.
	 *
	 * @param {{ node: object, parameter: string, method: string, filter?: string,
	 *   paginationToken?: string }} search `node`: as it stands in a workflow
	 * @returns {Promise<{ results: Array<{ name: string, value: string }>, paginationToken?: string }>}
	 */
	async searchList({ node, parameter, method, filter, paginationToken }) {
		return await this.request('POST', '/rest/dynamic-node-parameters/resource-locator-results', {
			path: `parameters.${parameter}`,
			methodName: method,
			nodeTypeAndVersion: { name: node.type, version: node.typeVersion },
			currentNodeParameters: node.parameters,
			credentials: node.credentials,
			filter,
			paginationToken,
		});
	}

	/**
	 * What the editor knows about all nodes or all credentials.
	 *
	 * @param {'nodes' | 'credentials'} kind
	 * @returns {Promise<Array<Record<string, any>>>} their descriptions
	 */
	async types(kind) {
		const response = await fetch(`${this.#url}/types/${kind}.json`, { headers: this.#headers() });
		return await response.json();
	}

	/** Saves a workflow; the answer holds its `id` and `versionId`. */
	async createWorkflow(workflow) {
		// n8n 1 insists on `active`.
		const defaults = { active: false, settings: {} };
		return await this.request('POST', '/rest/workflows', { ...defaults, ...workflow });
	}

	/** Publishes a saved workflow, so that its webhooks and schedules run. */
	async activate({ id, versionId }) {
		await this.request('POST', `/rest/workflows/${id}/activate`, { versionId });
	}

	/**
	 * Publishes a saved workflow and waits until its triggers are registered, which n8n 1 does at once and n8n 2 afterwards.
	 *
	 * @throws Error with the message of the trigger that could not begin
	 */
	async publish(workflow) {
		await this.activate(workflow);
		const deadline = Date.now() + PUBLICATION_LIMIT_MS;
		for (;;) {
			const publication = await this.#publicationOf(workflow);
			if (!publication) return;
			const { status, liveVersionId, triggers } = publication;
			if (status === 'published' && liveVersionId === workflow.versionId) return;
			const [failed] = triggers.filter(({ errorMessage }) => errorMessage);
			if (status === 'failed') throw new Error(failed?.errorMessage ?? 'It was not published');
			if (Date.now() > deadline) throw new Error(`Workflow ${workflow.id} is still ${status}`);
			await sleep(POLL_MS);
		}
	}

	/** How the publication of a workflow stands; undefined in n8n 1. */
	async #publicationOf({ id }) {
		try {
			return await this.request('GET', `/rest/workflows/${id}/publication-status`);
		} catch (error) {
			if (/HTTP 404/.test(error.message)) return undefined;
			throw error;
		}
	}

	/** Takes a published workflow out of service. */
	async deactivate({ id }) {
		await this.request('POST', `/rest/workflows/${id}/deactivate`, {});
	}

	/** Changes a saved workflow; the answer holds its new `versionId`. */
	async updateWorkflow({ id, versionId }, changes) {
		return await this.request('PATCH', `/rest/workflows/${id}`, { versionId, ...changes });
	}

	/**
	 * Runs a saved workflow as the editor's Execute button does, to its end.
	 *
	 * @param {{ id: string, nodes: Array<object> }} workflow
	 * @param {{ trigger?: string, input?: object, timeoutMs?: number }} [options] `trigger`: the node to start
	 *   from; by default the workflow's first trigger; `input`: what it puts out, for one that waits for somebody,
	 *   such as the chat
	 * @returns {Promise<Execution>}
	 * @throws Error when it has not ended in time; a workflow that failed is an answer, not an error
	 */
	async run(workflow, { trigger = firstTrigger(workflow), input, timeoutMs = 120_000 } = {}) {
		const data = input && {
			...{ startTime: Date.now(), executionTime: 0, executionIndex: 0, executionStatus: 'success' },
			...{ source: [null], data: { main: [[{ json: input }]] } },
		};
		const { executionId } = await this.request('POST', `/rest/workflows/${workflow.id}/run`, {
			workflowData: workflow,
			triggerToStartFrom: { name: trigger, data },
		});
		return await this.waitForExecution(executionId, { timeoutMs });
	}

	/**
	 * Waits for the end of an execution.
	 *
	 * @param {string} id
	 * @param {{ timeoutMs?: number, resumed?: boolean }} [options] an execution that waits for somebody
	 *   counts as ended, unless it is `resumed`
	 * @returns {Promise<Execution>}
	 * @throws Error when it has not ended in time
	 */
	async waitForExecution(id, { timeoutMs = 120_000, resumed = false } = {}) {
		const deadline = Date.now() + timeoutMs;
		while (Date.now() < deadline) {
			const execution = await this.request('GET', `/rest/executions/${id}`);
			// n8n 1 can tell the end a moment before it has saved the data.
			const goesOn =
				UNFINISHED.has(execution.status) ||
				(resumed && execution.status === 'waiting') ||
				parse(execution.data) === undefined;
			if (!goesOn) return new Execution(execution);
			await sleep(POLL_MS);
		}
		throw new Error(`Execution ${id} did not end within ${timeoutMs} ms`);
	}

	/**
	 * The newest executions of a workflow.
	 *
	 * @param {string} workflowId
	 * @returns {Promise<Array<{ id: string, status: string }>>}
	 */
	async executions(workflowId) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		return (await this.request('GET', `/rest/executions?filter=${filter}`)).results;
	}

	/**
	 * Fills in the form that a waiting workflow shows, and submits it.
	 *
	 * @param {string} url the form's address
	 * @param {string[]} values one for each field, from the top
	 */
	async submitForm(url, values) {
		const form = new FormData();
		values.forEach((value, index) => form.set(`field-${index}`, value));
		const response = await fetch(url, { method: 'POST', body: form });
		if (!response.ok) throw new Error(`${url}: HTTP ${response.status} ${await response.text()}`);
	}

	/**
	 * Calls a published workflow's webhook. n8n registers it a moment after it has said that the
	 * workflow is published, so this waits for it.
	 *
	 * @param {string} path
	 * @param {unknown} [body] sent as JSON
	 * @returns {Promise<{ status: number, body: string }>}
	 */
	async callWebhook(path, body = {}) {
		const deadline = Date.now() + REGISTRATION_LIMIT_MS;
		for (;;) {
			const response = await fetch(`${this.#url}/webhook/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			const answer = { status: response.status, body: await response.text() };
			const isUnknown = answer.status === 404 && answer.body.includes('is not registered');
			if (!isUnknown || Date.now() > deadline) return answer;
			await sleep(POLL_MS);
		}
	}
}

/** How an execution ended, and what each node put out. */
export class Execution {
	#runData;

	constructor({ id, status, data }) {
		const { resultData } = parse(data);
		this.#runData = resultData.runData;
		/** @type {string} */
		this.id = id;
		/** @type {string} success, error, waiting, canceled or crashed */
		this.status = status;
		/** What stopped the workflow; undefined when nothing did. */
		this.error = resultData.error;
	}

	/**
	 * The items of one output of a node's last run: [] when it put out none or did not run.
	 *
	 * @param {string} nodeName
	 * @param {number} [output] 0 is the first; the error branch is the last
	 * @returns {Array<{ json: any, binary?: any, pairedItem?: any }>}
	 */
	items(nodeName, output = 0) {
		return this.#runData[nodeName]?.at(-1)?.data?.main?.[output] ?? [];
	}

	/** The `json` of `items`. */
	output(nodeName, output = 0) {
		return this.items(nodeName, output).map(({ json }) => json);
	}
}
