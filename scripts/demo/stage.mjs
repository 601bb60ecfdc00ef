import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { startN8nWithPackage } from '../../e2e/harness/testbed.mjs';
import { KEEPNET_CREDENTIAL, loadExample } from '../../e2e/harness/workflow.mjs';
import { startSandbox } from '../../sandbox/index.mjs';
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
	const { results } = await n8n.client.searchList({
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
		workflows[name] = await n8n.client.createWorkflow(await loadExample(name, choices));
	}
	return workflows;
}

/**
 * Sets up all that the demonstration needs: the sandbox, an n8n with the packed node, a credential,
 * the staff list where n8n may read it, and the example workflows with credential, customer and file
 * filled in.
 *
 * @param {{ port?: number }} [options] `port`: of n8n; a free one by default
 */
export async function setStage({ port } = {}) {
	const sandbox = await startSandbox();
	const n8n = await startN8nWithPackage({ port });
	const credential = await n8n.client.createCredential({
		name: 'Keepnet account',
		type: KEEPNET_CREDENTIAL,
		data: { baseUrl: sandbox.url, ...sandbox.clients.reseller },
	});

	const company = await findCustomer(n8n, credential);
	const before = await livePeople(sandbox, company.value);
	const roster = makeRoster(before);
	const file = join(n8n.filesFolder, 'aldermoor-staff.xlsx');
	await writeFile(file, roster.file);
	const workflows = await saveExamples(n8n, { credential, company, file });

	return {
		sandbox,
		n8n,
		company,
		roster,
		file,
		before,
		workflow: workflows[MAIN_EXAMPLE],
		async close() {
			await n8n.stop();
			await sandbox.close();
		},
	};
}
