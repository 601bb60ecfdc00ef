import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';

import { spreadsheet } from '../harness/spreadsheet.mjs';
import { openTestBed } from '../harness/testbed.mjs';
import { buildWorkflow, companyValue, importFileNodes } from '../harness/workflow.mjs';

const HEADINGS = ['E-mail', 'First name', 'Surname', 'Dept.'];
const PEOPLE = [
	['zoe.müller@example.com', 'Zoë', 'Müller', 'Research, Development'],
	['ann.lee@example.com', 'Ann "Annie"', 'Lee', 'Sales'],
	['bob.ray@example.com', '=1+1', 'Ray', ''],
];

describe('Import File in a real n8n', () => {
	let bed;
	let companyId;
	before(async () => {
		bed = await openTestBed();
		({ resourceId: companyId } = bed.sandbox.companies.find(
			({ name }) => name === 'Ferncliff University',
		));
	});
	beforeEach(async () => await bed.sandbox.control.reset());
	after(async () => await bed?.close());

	const people = () =>
		bed.sandbox.control
			.state(companyId)
			.users.map(({ email, firstName, lastName, department }) => [
				email,
				firstName,
				lastName,
				department ?? '',
			])
			.sort();

	/** Runs an import of the files that the pattern finds, in the folder where n8n may read. */
	async function importFiles(pattern, parameters = {}, settings = {}) {
		const workflow = await bed.n8n.createWorkflow(
			buildWorkflow(
				`Import ${pattern}`,
				importFileNodes({
					file: join(bed.filesFolder, pattern),
					credential: bed.credential,
					company: companyId,
					parameters,
					settings,
				}),
			),
		);
		return await bed.n8n.run(workflow);
	}

	const save = async (name, content) => await writeFile(join(bed.filesFolder, name), content);

	for (const extension of ['xlsx', 'xls', 'csv']) {
		test(`imports a real .${extension} file, each value unchanged`, async () => {
			await save(`people.${extension}`, spreadsheet(extension, [HEADINGS, ...PEOPLE]));
			const execution = await importFiles(`people.${extension}`);

			assert.equal(execution.status, 'success', execution.error?.message);
			const [report] = execution.output('Keepnet');
			assert.deepEqual(
				{
					fileName: report.fileName,
					rowCount: report.rowCount,
					new: report.new,
					existing: report.existing,
					invalid: report.invalid,
					imported: report.imported,
				},
				{
					fileName: `people.${extension}`,
					rowCount: 3,
					new: 3,
					existing: 0,
					invalid: 0,
					imported: 3,
				},
			);
			assert.deepEqual(people(), [...PEOPLE].sort());

			const { imports } = bed.sandbox.control.state(companyId);
			assert.deepEqual(
				imports.map(({ transactionId }) => transactionId),
				[report.transactionId],
				'one import ran, and it is the one that the report names',
			);
			assert.deepEqual(bed.sandbox.control.violations(), []);
		});
	}

	test('previews without importing anything', async () => {
		await save('preview.csv', spreadsheet('csv', [HEADINGS, ...PEOPLE]));
		const execution = await importFiles('preview.csv', { importType: 'None' });
		const [report] = execution.output('Keepnet');
		assert.equal(report.new, 3);
		assert.deepEqual(people(), []);
		assert.deepEqual(bed.sandbox.control.state(companyId).imports, []);
	});

	test('sends the item that went wrong, and only that one, to the error branch', async () => {
		await save('branch-good.csv', spreadsheet('csv', [HEADINGS, ...PEOPLE]));
		await save('branch-empty.csv', spreadsheet('csv', [HEADINGS]));
		const execution = await importFiles('branch-*.csv', {}, { onError: 'continueErrorOutput' });

		assert.equal(execution.status, 'success', execution.error?.message);
		const names = execution.output('Read').map(({ fileName }) => fileName);
		const [done, ...moreDone] = execution.items('Keepnet', 0);
		const [refused, ...moreRefused] = execution.items('Keepnet', 1);
		assert.deepEqual([moreDone, moreRefused], [[], []]);

		assert.equal(done.json.imported, 3);
		assert.equal(names[done.pairedItem.item], 'branch-good.csv');
		assert.equal(names[refused.pairedItem.item], 'branch-empty.csv');
		assert.match(refused.json.error, /no rows|empty|headings|header/i);
		assert.equal(people().length, 3);
	});

	test('stops the workflow with a message that says what to do', async () => {
		await save('report.xlsx', '%PDF-1.7 this is no spreadsheet');
		const execution = await importFiles('report.xlsx');
		assert.equal(execution.status, 'error');
		assert.match(execution.error.message, /report\.xlsx/);
		assert.ok(execution.error.description.length > 0);
		const uploads = bed.sandbox.control.requests().filter(({ path }) => path.endsWith('/upload'));
		assert.deepEqual(uploads, [], 'nothing was uploaded');
	});

	test('refuses a reseller who chose no company, before anything is uploaded', async () => {
		await save('nowhere.csv', spreadsheet('csv', [HEADINGS, ...PEOPLE]));
		const execution = await importFiles('nowhere.csv', { company: companyValue('') });
		assert.equal(execution.status, 'error');
		assert.match(execution.error.message, /company/i);
		const uploads = bed.sandbox.control.requests().filter(({ path }) => path.endsWith('/upload'));
		assert.deepEqual(uploads, []);
	});
});
