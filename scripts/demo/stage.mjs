import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { startN8nWithPackage } from '../../e2e/harness/testbed.mjs';
import { KEEPNET_CREDENTIAL, loadExample } from '../../e2e/harness/workflow.mjs';
import { startSandbox } from '../../sandbox/index.mjs';
import { makeLoop } from './loop.mjs';
import { makeRoster } from './roster.mjs';

/** The sandbox's customer whose people the demonstration imports. */
export const CUSTOMER = 'Aldermoor Logistics';

/** The example that the demonstration runs. */
const MAIN_EXAMPLE = 'import-excel-file';

/** The customer's people who are not deleted, as the sandbox holds them now. */
export async function livePeople(sandbox, companyId) {
	const { users } = await sandbox.control.state(companyId);
	return users.filter((user) => !user.isDeleted);
}

async function findCustomer(n8n, credential) {
	const { nodes } = await loadExample(MAIN_EXAMPLE, { credential });
	const node = nodes.find(({ credentials }) => credentials?.[KEEPNET_CREDENTIAL]);
	const { results } = await n8n.searchList({
		node,
		parameter: 'company',
		method: 'searchCompanies',
		filter: CUSTOMER,
	});
	const customer = results.find(({ name }) => name.startsWith(CUSTOMER));
	return { value: customer.value, cachedResultName: customer.name };
}

async function saveExamples(n8n, choices) {
	const files = (await readdir(new URL('../../examples/', import.meta.url))).filter((name) =>
		name.endsWith('.json'),
	);
	const workflows = {};
	for (const file of files) {
		const name = file.replace('.json', '');
		workflows[name] = await n8n.createWorkflow(await loadExample(name, choices));
	}
	return workflows;
}

/**
 * Sets up what the demonstration begins with: the staff list where n8n may read it, and the example workflows with
 * credential, customer and file filled in.
 *
 * @param {{ n8n: import('../../e2e/harness/client.mjs').N8nClient, filesFolder: string, sandbox: object,
 *   credential: { id: string, name: string } }} place `filesFolder`: where n8n may read; `credential`: of the reseller
 */
export async function setStage({ n8n, filesFolder, sandbox, credential }) {
	const company = await findCustomer(n8n, credential);
	const before = await livePeople(sandbox, company.value);
	const roster = makeRoster(before);
	const file = join(filesFolder, 'aldermoor-staff.xlsx');
	await writeFile(file, roster.file);

	const workflows = await saveExamples(n8n, { credential, company, file });
	return {
		n8n,
		sandbox,
		credential,
		company,
		roster,
		file,
		before,
		workflow: workflows[MAIN_EXAMPLE],
	};
}

/**
 * Adds the workflows of the loop, and what Keepnet has to hold for them.
 *
 * @param {Awaited<ReturnType<typeof setStage>>} stage whose staff list is imported
 * @returns {Promise<object[]>} the saved workflows, to be executed one after the other
 */
export async function addLoop({ n8n, sandbox, credential, company, roster, before }) {
	const people = before.filter(
		({ email }) => !roster.updated.some((person) => person.email === email),
	);
	const workflows = makeLoop({ sandbox, credential, company, people });
	const saved = [];
	// n8n lists first what was saved last.
	for (const workflow of workflows.reverse()) saved.unshift(await n8n.createWorkflow(workflow));
	return saved;
}

/**
 * Starts the sandbox and an n8n that has the packed node, a credential and all that `setStage` sets up.
 *
 * @returns {Promise<Awaited<ReturnType<typeof setStage>> & { url: string, close: () => Promise<void> }>} `url`: of n8n
 */
export async function openStage() {
	const sandbox = await startSandbox();
	const { client, url, filesFolder, stop } = await startN8nWithPackage();
	const credential = await client.createCredential({
		name: 'Keepnet account',
		type: KEEPNET_CREDENTIAL,
		data: { baseUrl: sandbox.url, ...sandbox.clients.reseller },
	});
	return {
		...(await setStage({ n8n: client, filesFolder, sandbox, credential })),
		url,
		async close() {
			await stop();
			await sandbox.close();
		},
	};
}
