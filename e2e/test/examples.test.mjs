import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';

import { ROOT } from '../../scripts/command.mjs';
import { spreadsheet } from '../harness/spreadsheet.mjs';
import { isN8n1 } from '../harness/runtime.mjs';
import { openTestBed } from '../harness/testbed.mjs';
import {
	EXAMPLE_FOLDERS,
	isKeepnetNode,
	KEEPNET_CREDENTIAL,
	loadExample,
} from '../harness/workflow.mjs';

const PEOPLE = [
	['E-mail', 'First name', 'Surname', 'Dept.'],
	['ann.lee@example.com', 'Ann', 'Lee', 'Sales'],
	['bob.ray@example.com', 'Bob', 'Ray', 'Legal'],
	['no address', 'Cy', 'Fox', 'Legal'],
];

for (const [version, folder] of Object.entries(EXAMPLE_FOLDERS))
	describe(`the example workflows, ${version}`, () => {
		let bed;
		let company;
		let file;
		let credential;
		before(async () => {
			bed = await openTestBed();
			const { resourceId, name } = bed.sandbox.companies.find(
				(candidate) => candidate.name === 'Ferncliff University',
			);
			company = { value: resourceId, cachedResultName: name };
			file = join(bed.filesFolder, 'example-people.xlsx');
			await writeFile(file, spreadsheet('xlsx', PEOPLE));
			credential = await bed.n8n.createCredential({
				...bed.credentialFor('reseller'),
				name: 'Keepnet account',
			});
		});
		beforeEach(async () => await bed.sandbox.control.reset());
		after(async () => {
			// Another one of the same name would leave n8n in doubt.
			if (credential) await bed.n8n.request('DELETE', `/rest/credentials/${credential.id}`);
			await bed?.close();
		});

		const addresses = () =>
			bed.sandbox.control
				.state(company.value)
				.users.map(({ email }) => email)
				.sort();

		test('import as they are and find the credential by its name', async () => {
			const files = await readdir(join(ROOT, folder));
			assert.ok(files.length > 0);
			for (const name of files.map((fileName) => fileName.replace('.json', ''))) {
				const { nodes } = await bed.n8n.createWorkflow(await loadExample(name, { folder }));
				const keepnetNodes = nodes.filter(isKeepnetNode);
				assert.ok(keepnetNodes.length > 0, name);
				for (const node of keepnetNodes) {
					const { id, name: credentialName } = node.credentials[KEEPNET_CREDENTIAL];
					assert.equal(credentialName, credential.name, `${name}: ${node.name}`);
					// n8n 1 leaves it to its editor to find the credential.
					assert.equal(id, isN8n1() ? null : credential.id, `${name}: ${node.name}`);
				}
			}
		});

		test('import-excel-file imports the file and lists the rows to correct', async () => {
			const workflow = await bed.n8n.createWorkflow(
				await loadExample('import-excel-file', { credential, company, file, folder }),
			);
			const execution = await bed.n8n.run(workflow);
			assert.equal(execution.status, 'success', execution.error?.message);
			const [summary] = execution.output('Summary');
			assert.deepEqual(
				{ ...summary, transactionId: typeof summary.transactionId },
				{
					file: 'example-people.xlsx',
					transactionId: 'string',
					rowCount: 3,
					new: 2,
					existing: 0,
					invalid: 1,
					imported: 2,
				},
			);
			assert.deepEqual(
				execution.output('Rows to correct').map(({ email }) => email),
				['no address'],
			);
			assert.deepEqual(addresses(), ['ann.lee@example.com', 'bob.ray@example.com']);
		});

		const decisions = [
			['Import', ['ann.lee@example.com', 'bob.ray@example.com']],
			['Do not import', []],
		];
		for (const [decision, expected] of decisions) {
			test(`import-with-approval waits, then follows the decision '${decision}'`, async () => {
				const workflow = await bed.n8n.createWorkflow(
					await loadExample('import-with-approval', { credential, company, file, folder }),
				);
				const waiting = await bed.n8n.run(workflow);
				assert.equal(waiting.status, 'waiting', waiting.error?.message);
				const [request] = waiting.output('Request for approval');
				assert.deepEqual(
					{ new: request.new, existing: request.existing, invalid: request.invalid },
					{ new: 2, existing: 0, invalid: 1 },
				);
				assert.deepEqual(request.toCorrect, ['no address']);
				assert.deepEqual(addresses(), [], 'nothing is imported before the decision');

				await bed.n8n.submitForm(request.form, [decision]);
				const execution = await bed.n8n.waitForExecution(waiting.id, { resumed: true });
				assert.equal(execution.status, 'success', execution.error?.message);
				assert.deepEqual(addresses(), expected);
			});
		}
	});
