import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';

import { openTestBed } from '../harness/testbed.mjs';
import { loadExample } from '../harness/workflow.mjs';

describe('the example workflows of what people did', () => {
	let bed;
	let company;
	let people;
	before(async () => {
		bed = await openTestBed();
		const { resourceId, name } = bed.sandbox.companies.find(
			(candidate) => candidate.name === 'Castlegate Insurance',
		);
		company = { value: resourceId, cachedResultName: name };
	});
	beforeEach(async () => {
		const { control } = bed.sandbox;
		await control.reset();
		people = control
			.state(company.value)
			.users.filter(({ isActive, isDeleted }) => isActive && !isDeleted)
			.map(({ email }) => email)
			.slice(0, 5);
		const { campaign } = control.campaign({
			company: company.value,
			simulator: 'email',
			name: 'Parcel Notice',
			emails: people,
		});
		for (const email of people.slice(0, 3)) control.act({ campaign, email, kind: 'clicked' });
		for (const email of people.slice(0, 2)) control.act({ campaign, email, kind: 'submitted' });
	});
	after(async () => await bed?.close());

	async function runExample(name) {
		const workflow = await loadExample(name, { credential: bed.credential, company });
		const execution = await bed.n8n.run(await bed.n8n.createWorkflow(workflow));
		assert.equal(execution.status, 'success', execution.error?.message);
		return execution;
	}

	const enrolled = () =>
		bed.sandbox.control
			.mails({ company: company.value, kind: 'enrollment' })
			.map(({ to }) => to)
			.sort();

	test('run-results-to-spreadsheet makes one file with everybody of the run', async () => {
		const execution = await runExample('run-results-to-spreadsheet');
		const clicked = execution
			.output('People of the run')
			.filter(({ clickedCount }) => clickedCount > 0);
		assert.deepEqual(clicked.map(({ email }) => email).sort(), people.slice(0, 3).sort());
		const [{ binary }, ...more] = execution.items('Spreadsheet');
		assert.deepEqual(more, []);
		assert.equal(binary.data.fileName, 'run-results.xlsx');
		assert.deepEqual(enrolled(), []);
	});

	test('train-who-submitted-data mails those who submitted data, once, and nobody else', async () => {
		await runExample('train-who-submitted-data');
		assert.deepEqual(enrolled(), people.slice(0, 2).sort());
	});
});
