import type { INodeParameters } from 'n8n-workflow';

import { fastClock, runNode, type NodeResult } from './harness';
import { CUSTOMER, HEADINGS, importFile, spreadsheet, toRow } from './importing';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

beforeEach(async () => {
	await sandbox.clock({ mappingMs: 20, importMs: 20 });
	fastClock(20);
});

/** Checks that the node refused with words that hold all of these, and that Keepnet has nothing new. */
async function expectRefusal({ error, items }: NodeResult, ...words: string[]): Promise<void> {
	const told = `${error?.message} ${error?.description}`;
	for (const word of words) expect(told).toContain(word);
	expect(items).toEqual([]);
	const { imports, jobs } = await sandbox.state(sandbox.companyId(CUSTOMER));
	expect(imports).toEqual([]);
	expect(jobs).toEqual([]);
}

const file = spreadsheet([HEADINGS, toRow('ada@aldermoor.example', 0)]);
const NO_COMPANY = { company: { __rl: true, mode: 'list', value: '' } };

const mapped = (...mapping: Array<{ column: string; field: string }>): INodeParameters => ({
	columnMapping: 'manual',
	fieldMappings: { mapping },
});

describe('the file', () => {
	it('is in another binary field', async () => {
		const result = await importFile(sandbox, file, { binaryPropertyName: 'attachment' });
		await expectRefusal(result, "'attachment'", "'data'", 'Input Binary Field');
	});

	it('is empty', async () => {
		await expectRefusal(await importFile(sandbox, ''), 'people.xlsx', 'empty');
	});

	it('is a PDF', async () => {
		const result = await importFile(sandbox, '%PDF-1.7', {}, { fileName: 'people.pdf' });
		await expectRefusal(result, 'people.pdf', '.xlsx', '.csv');
	});

	it('is text that was renamed .xlsx', async () => {
		await expectRefusal(await importFile(sandbox, 'just some words'), 'people.xlsx', 'content');
	});

	it('has headings only', async () => {
		await expectRefusal(await importFile(sandbox, spreadsheet([HEADINGS])), 'people.xlsx');
	});
});

describe('the columns', () => {
	it('have none that can be Email', async () => {
		const rows = spreadsheet([
			['Name', 'Team'],
			['Ada', 'Depot'],
		]);
		await expectRefusal(await importFile(sandbox, rows), "'Email'", "'Name'", "'Team'");
	});

	it('fill one field twice', async () => {
		const rows = spreadsheet([
			['Email', 'E-mail address'],
			['ada@aldermoor.example', 'ada@home.example'],
		]);
		const result = await importFile(sandbox, rows);
		await expectRefusal(result, "'Email'", "'E-mail address'");
	});

	it('lack one that the mapping names', async () => {
		const result = await importFile(
			sandbox,
			file,
			mapped({ column: 'Post', field: 'Email' }, { column: 'Surname', field: 'LastName' }),
		);
		await expectRefusal(result, "'Post'", "'E-mail Address'", "'Badge Colour'");
	});
});

describe('the rows', () => {
	it.each(['error', 'kept'])('repeat an address (%s)', async (duplicateRows) => {
		await sandbox.switches({ duplicateRows });
		const twice = ['ada@aldermoor.example', 'ben@aldermoor.example', 'Ada@aldermoor.example'];
		const result = await importFile(sandbox, spreadsheet([HEADINGS, ...twice.map(toRow)]));
		await expectRefusal(result, 'ada@aldermoor.example');
	});

	it('are invalid, and the import is to stop then', async () => {
		const rows = [toRow('ada@aldermoor.example', 0), toRow('not an address', 1)];
		const result = await importFile(sandbox, spreadsheet([HEADINGS, ...rows]), {
			options: { invalidRows: 'stop' },
		});
		await expectRefusal(result, "'not an address'");
	});
});

describe('the company', () => {
	it('was not chosen by a reseller', async () => {
		const result = await importFile(sandbox, file, NO_COMPANY);
		await expectRefusal(result, "'Company'", 'reseller');
		const requests = await sandbox.requests();
		expect(
			requests.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api')),
		).toEqual([]);
	});

	it('may stay empty for the admin of one company', async () => {
		const { items } = await importFile(sandbox, file, NO_COMPANY, { client: 'companyAdmin' });
		expect(items[0].json).toMatchObject({ new: 1, imported: 1 });
	});

	it('is none that the credential manages', async () => {
		const company = { __rl: true, mode: 'id', value: 'notManaged01' };
		await expectRefusal(await importFile(sandbox, file, { company }), 'notManaged01');
	});

	it('turns out to be no id', async () => {
		const company = { __rl: true, mode: 'id', value: '={{ "a/../b\\r\\nX: 1" }}' };
		await expectRefusal(await importFile(sandbox, file, { company }), "'Company'");
		expect(await sandbox.requests()).toEqual([]);
	});
});

it('a target group does not exist', async () => {
	const result = await importFile(sandbox, file, { options: { targetGroupIds: ['noSuchGroup1'] } });
	await expectRefusal(result, "'noSuchGroup1'", 'Target Groups');
});

describe('the mapping job', () => {
	it.each(['FinishedWithError', 'Expired'])('ends %s', async (mappingResult) => {
		await sandbox.switches({ mappingResult });
		await expectRefusal(await importFile(sandbox, file), 'transaction');
	});

	it('does not end in time, and the message tells where to go on', async () => {
		await sandbox.clock({ mappingMs: 60_000 });
		const result = await importFile(sandbox, file, { options: { timeout: 2 } });
		const [upload] = (await sandbox.requests()).filter(({ path }) => path.endsWith('/upload'));
		expect(upload.status).toBe(200);
		const { transactions } = await sandbox.state(sandbox.companyId(CUSTOMER));
		await expectRefusal(result, transactions[0].transactionId as string);
	});
});

describe('a transaction', () => {
	it.each(['getSummary', 'getRows', 'confirm'])('is unknown to %s', async (operation) => {
		const result = await runNode({
			node: {
				parameters: {
					resource: 'targetUserImport',
					operation,
					company: { __rl: true, mode: 'id', value: sandbox.companyId(CUSTOMER) },
					transactionId: 'noSuchTrans1',
				},
			},
			credential: sandbox.credential('reseller'),
		});
		await expectRefusal(result, 'transaction', 'upload');
	});
});
