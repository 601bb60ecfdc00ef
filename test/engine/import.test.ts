import type { BookType } from 'xlsx';

import { fastClock } from './harness';
import {
	CUSTOMER,
	HEADINGS,
	NEW_ADDRESSES,
	importFile,
	sampleRows,
	spreadsheet,
} from './importing';
import { operate } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

let file: string[][];

beforeEach(async () => {
	await sandbox.clock({ mappingMs: 20, importMs: 20 });
	file = [HEADINGS, ...(await sampleRows(sandbox))];
	fastClock(20);
});

const REPORT = {
	rowCount: 6,
	new: 3,
	existing: 2,
	invalid: 1,
	imported: 5,
	failed: 0,
	status: 'Completed',
	unmappedColumns: ['Badge Colour'],
	invalidRows: [{ email: 'not an address', reason: expect.stringMatching(/email/i) }],
	failedRows: [],
};

async function customer() {
	return await sandbox.state(sandbox.companyId(CUSTOMER));
}

async function addresses(): Promise<string[]> {
	return (await customer()).users.map(({ email }) => String(email));
}

describe.each<BookType>(['xlsx', 'xls', 'csv'])('a file ending in .%s', (type) => {
	it('brings its people to Keepnet, with a report', async () => {
		const fileName = `people.${type}`;
		const { users: before } = await customer();

		const { items } = await importFile(sandbox, spreadsheet(file, type), {}, { fileName });

		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({ json: { ...REPORT, fileName }, pairedItem: { item: 0 } });
		expect(await addresses()).toHaveLength(before.length + 3);
		expect(await addresses()).toEqual(expect.arrayContaining(NEW_ADDRESSES));
	});
});

it('speaks for the chosen customer in every request', async () => {
	await importFile(sandbox, spreadsheet(file));

	const scoped = (await sandbox.requests()).filter(({ path }) => path !== '/connect/token');
	expect(scoped.length).toBeGreaterThan(5);
	for (const { headers } of scoped) {
		expect(headers['x-keepnet-company-id']).toBe(sandbox.companyId(CUSTOMER));
	}
});

it.each([
	['OnlyNew', { imported: 3, status: 'Completed' }, 3],
	['OnlyUpdateExisting', { imported: 2, status: 'Completed' }, 0],
	['None', { imported: 0, status: 'Previewed' }, 0],
])('imports only what was asked for: %s', async (importType, expected, added) => {
	const { users: before } = await customer();

	const { items } = await importFile(sandbox, spreadsheet(file), { importType });

	expect(items[0].json).toMatchObject({ ...REPORT, ...expected });
	expect(await addresses()).toHaveLength(before.length + added);
	expect((await customer()).imports).toHaveLength(importType === 'None' ? 0 : 1);
});

it('lets the imported people join target groups', async () => {
	const resourceId = String((await customer()).groups[0].resourceId);

	await importFile(sandbox, spreadsheet(file), { options: { targetGroupIds: [resourceId] } });

	const { users, groups } = await customer();
	const members = groups.find((group) => group.resourceId === resourceId)?.userResourceIds;
	const added = users.filter(({ email }) => NEW_ADDRESSES.includes(String(email)));
	expect(members).toEqual(expect.arrayContaining(added.map((user) => user.resourceId)));
});

it('does not wait for the job when told so', async () => {
	await sandbox.clock({ mappingMs: 20, importMs: 60_000 });

	const { items } = await importFile(sandbox, spreadsheet(file), {
		options: { waitForCompletion: false },
	});

	expect(items[0].json).toMatchObject({ new: 3, imported: null, failed: null, status: 'Started' });
	expect(items[0].json.jobId).not.toBe('');
});

it('names none of the rows as failed that were invalid before they were confirmed', async () => {
	await sandbox.switches({ jobErrors: 'failedAndInvalid' });
	await sandbox.unwritable([{ email: NEW_ADDRESSES[0], message: 'No seat' }]);
	const { items } = await importFile(sandbox, spreadsheet(file), { importType: 'None' });
	const transactionId = String(items[0].json.transactionId);

	const confirmed = await operate(sandbox, 'targetUserImport.confirm', { transactionId });

	expect(confirmed.items[0].json).toMatchObject({
		status: 'Completed',
		failed: 1,
		failedRows: [{ email: NEW_ADDRESSES[0], reason: 'No seat' }],
	});
});

describe('works where the documents disagree', () => {
	it.each([
		['envelope', 'isSuccess'],
		['envelope', 'pascalCase'],
		['failureStatus', '200'],
		['importTypes', 'frontEnd'],
		['mappingFields', 'frontEnd'],
		['previewShape', 'root'],
		['summaryRowCount', 'present'],
		['mappingJobStatus', 'finished'],
		['mappingJobStatus', 'integer'],
		['importAnswer', 'none'],
		['jobsShape', 'object'],
		['jobsShape', 'paged'],
		['jobErrors', 'failedAndInvalid'],
		['dates', 'iso'],
		['searchExtras', 'absent'],
		['tokenFailure', '401'],
	])('%s: %s', async (name, value) => {
		await sandbox.switches({ [name]: value });

		const { items } = await importFile(sandbox, spreadsheet(file));

		expect(items[0]?.json).toMatchObject(REPORT);
		expect((await customer()).imports).toHaveLength(1);
		expect(await addresses()).toEqual(expect.arrayContaining(NEW_ADDRESSES));
	});

	it('all at once', async () => {
		await sandbox.switches({
			envelope: 'pascalCase',
			failureStatus: '200',
			importTypes: 'frontEnd',
			mappingFields: 'frontEnd',
			previewShape: 'root',
			mappingJobStatus: 'integer',
			importAnswer: 'none',
			jobsShape: 'paged',
		});

		const { items } = await importFile(sandbox, spreadsheet(file), { importType: 'OnlyNew' });

		expect(items[0]?.json).toMatchObject({ ...REPORT, imported: 3 });
		expect((await customer()).imports).toHaveLength(1);
	});
});
