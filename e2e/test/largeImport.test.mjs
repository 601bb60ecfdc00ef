import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { openTestBed } from '../harness/testbed.mjs';
import { buildWorkflow, importFileNodes } from '../harness/workflow.mjs';

const ROWS = 50_000;
const EXISTING = 1_000;
/** Every so many rows one has an address that is none. */
const INVALID_STEP = 5_000;
const INVALID = ROWS / INVALID_STEP;

describe('a file of 50,000 people', () => {
	let bed;
	before(async () => (bed = await openTestBed({ checkContract: false })));
	after(async () => await bed?.close());

	test('is imported by one node, each person once, with every invalid row named', async () => {
		const company = bed.sandbox.companies.find(({ name }) => name === 'Ferncliff University');
		bed.sandbox.control.people({ company: company.resourceId, count: EXISTING, prefix: 'person' });
		const [{ email }] = bed.sandbox.control.state(company.resourceId).users;
		const domain = email.split('@')[1];

		const lines = ['E-mail,First name,Surname,Dept.'];
		for (let row = 1; row <= ROWS; row++) {
			const number = String(row).padStart(5, '0');
			const at = row % INVALID_STEP === 0 ? '(at)' : '@';
			lines.push(
				`person${number}${at}${domain},First${number},Last${number},Department ${row % 40}`,
			);
		}
		const file = join(bed.filesFolder, 'fifty-thousand.csv');
		await writeFile(file, lines.join('\r\n'));

		const workflow = await bed.n8n.createWorkflow(
			buildWorkflow(
				'50,000 people',
				importFileNodes({ file, credential: bed.credential, company: company.resourceId }),
			),
		);
		const execution = await bed.n8n.run(workflow);

		assert.equal(execution.status, 'success', execution.error?.message);
		const [report] = execution.output('Keepnet');
		assert.deepEqual(
			{
				rowCount: report.rowCount,
				new: report.new,
				existing: report.existing,
				invalid: report.invalid,
				imported: report.imported,
				invalidRows: report.invalidRows.length,
			},
			{
				rowCount: ROWS,
				new: ROWS - EXISTING - INVALID,
				existing: EXISTING,
				invalid: INVALID,
				imported: ROWS - INVALID,
				invalidRows: INVALID,
			},
		);
		const { users } = bed.sandbox.control.state(company.resourceId);
		assert.equal(users.length, ROWS - INVALID);
		assert.equal(new Set(users.map((user) => user.email)).size, ROWS - INVALID);
		assert.equal(
			users.find((user) => user.email === `person00001@${domain}`).lastName,
			'Last00001',
		);
	});
});
