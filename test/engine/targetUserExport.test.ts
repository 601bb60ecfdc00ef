import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { read, utils } from 'xlsx';

import { readFile, runNode, useBinaryMode } from './harness';
import { changes, operate, people, told } from './people';
import { useSandbox } from './sandbox';
import { Wire } from './wire';

const sandbox = useSandbox();
afterEach(async () => {
	await useBinaryMode('default');
	expect(await sandbox.violations()).toEqual([]);
});

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const exportUsers = async (parameters: INodeParameters) =>
	await operate(sandbox, 'targetUser.export', parameters);

/** The rows of a spreadsheet file, by their headings. */
function rowsOf(bytes: Buffer): Array<Record<string, string>> {
	const { Sheets, SheetNames } = read(bytes, { type: 'buffer', raw: true });
	return utils.sheet_to_json(Sheets[SheetNames[0]], { raw: false });
}

describe.each([
	['Excel', 'Target Users.xlsx', XLSX],
	['CSV', 'Target Users.csv', 'text/csv'],
])('as %s', (fileFormat, fileName, mimeType) => {
	it.each(['default', 'filesystem'] as const)('holds everybody (binary mode %s)', async (mode) => {
		await useBinaryMode(mode);
		const expected = await people(sandbox);

		const { items } = await exportUsers({ fileFormat });

		expect(items).toHaveLength(1);
		const [{ json, binary, pairedItem }] = items;
		expect(binary?.data).toMatchObject({ fileName, mimeType });
		expect(pairedItem).toEqual({ item: 0 });
		expect(json).toMatchObject({ fileName, mimeType });
		const rows = rowsOf(await readFile(binary!.data));
		expect(rows.map(({ Email }) => Email).sort()).toEqual(
			expected.map(({ email }) => String(email)).sort(),
		);
		expect(rows[0]).toMatchObject({
			'First Name': expected[0].firstName,
			Department: expected[0].department,
			'Employee No': expect.any(String),
		});
	});
});

it('asks for all pages with the same filters and order as a list', async () => {
	const filters = { status: 'active', department: 'Finance', search: 'a' };
	const options = { sortBy: 'TimeZoneId', sortDirection: 'ascending' };
	await operate(sandbox, 'targetUser.getMany', { filters, options });

	const { items } = await exportUsers({ filters, options });

	const [list, file] = (await sandbox.requests()).filter(({ path }) => path.includes('/search'));
	const { filter, orderBy, ascending } = list.body as IDataObject;
	expect(file.path).toBe('/api/target-users/search/export');
	expect(file.body).toMatchObject({ filter, orderBy, ascending });
	expect(file.body).toMatchObject({ reportAllPages: true, exportType: 'Excel' });
	const rows = rowsOf(await readFile(items[0].binary!.data));
	expect(rows.length).toBeGreaterThan(0);
	expect(rows.every(({ Department }) => Department === 'Finance')).toBe(true);
	expect(await changes(sandbox)).toEqual([]);
});

it('begins with the end that was chosen, also without a field to sort by', async () => {
	await exportUsers({ options: { sortDirection: 'ascending' } });

	const file = (await sandbox.requests()).find(({ path }) => path.endsWith('/export'));
	expect(file?.body).toMatchObject({ orderBy: 'CreateTime', ascending: true });
});

it('goes into the field that was chosen', async () => {
	const { items } = await exportUsers({ fileFormat: 'CSV', binaryPropertyName: 'people' });

	expect(Object.keys(items[0].binary ?? {})).toEqual(['people']);
});

it('has headings only for a company without matching users', async () => {
	const { items } = await exportUsers({ fileFormat: 'CSV', filters: { department: 'Nowhere' } });

	const text = (await readFile(items[0].binary!.data)).toString('utf8');
	expect(text.trim().split('\n')).toHaveLength(1);
	expect(text).toContain('Email');
});

const refused = {
	status: 'FAILED',
	message: 'There is nothing to export',
	validationMessages: [],
	data: null,
};

describe('a refusal', () => {
	it.each([200, 400])('that comes as JSON (HTTP %s) is told as such', async (status) => {
		await sandbox.faults([{ path: 'export$', kind: 'status', status, body: refused }]);

		const result = await exportUsers({});

		expect(result.items).toEqual([]);
		expect(told(result)).toContain('There is nothing to export');
	});

	it('of a role that may not see the company is told as such', async () => {
		const result = await operate(sandbox, 'targetUser.export', {}, { client: 'companyAdmin' });

		expect(result.items).toEqual([]);
		expect(result.error).toMatchObject({ httpCode: '403' });
	});

	it('is not mistaken for a file when the answer is JSON without a word', async () => {
		await sandbox.faults([{ path: 'export$', kind: 'status', status: 200, body: {} }]);

		const result = await exportUsers({ options: { maxWait: 0 } });

		expect(result.items).toEqual([]);
		expect(told(result)).toContain('not an answer');
	});

	it('is not mistaken for a file when a proxy sends a page', async () => {
		await sandbox.faults([{ path: 'export$', kind: 'html' }]);

		const result = await exportUsers({ options: { maxWait: 0 } });

		expect(result.items).toEqual([]);
		expect(told(result)).toContain('not an answer');
	});

	it('is told when Keepnet sends an empty file', async () => {
		await sandbox.faults([{ path: 'export$', kind: 'empty' }]);

		const result = await exportUsers({ options: { maxWait: 0 } });

		expect(result.items).toEqual([]);
		expect(result.error).toBeDefined();
	});
});

const answerExport = (body: string | Buffer) =>
	new Wire().on('POST', '/api/target-users/search/export', {
		body,
		headers: { 'content-type': 'application/octet-stream' },
	});

it('gives a PDF file its name and type', async () => {
	const wire = answerExport('%PDF-1.7 people');

	const { items } = await runNode({
		node: { parameters: { resource: 'targetUser', operation: 'export', fileFormat: 'PDF' } },
	});

	expect(wire.sent[0].body).toMatchObject({ exportType: 'PDF' });
	expect(items[0].binary?.data).toMatchObject({
		fileName: 'Target Users.pdf',
		mimeType: 'application/pdf',
	});
	expect((await readFile(items[0].binary!.data)).toString()).toBe('%PDF-1.7 people');
});

it('reads a refusal whose type is not told', async () => {
	answerExport(JSON.stringify(refused));

	const result = await runNode({
		node: { parameters: { resource: 'targetUser', operation: 'export' } },
	});

	expect(result.items).toEqual([]);
	expect(told(result)).toContain('There is nothing to export');
});
