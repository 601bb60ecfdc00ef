import { readFile, runNode, storeFile, useBinaryMode, type BinaryMode } from './harness';
import { Wire, ok, refusal } from './wire';

const COMPANY = { __rl: true, mode: 'id', value: 'acme00000001' };
const UPLOAD = { resource: 'targetUserImport', operation: 'upload', company: COMPANY };
const TAKEN = ok({ transactionId: 'tx1', rowCount: 2, columnCount: 2, duplicateCount: 0 });

/** Larger than what is read at once, and not to be mistaken for text. */
const XLSX = Buffer.concat([
	Buffer.from('PK\u0003\u0004', 'latin1'),
	Buffer.from(Array.from({ length: 600_000 }, (_, index) => (index * 7) % 256)),
]);

describe.each<BinaryMode>(['default', 'filesystem'])('with binary data in %s mode', (mode) => {
	beforeEach(async () => await useBinaryMode(mode));

	it('sends the file as the part that Keepnet expects', async () => {
		const wire = new Wire().on('POST', '/api/target-users/upload', TAKEN);
		const data = await storeFile(XLSX, 'Çalışanlar 2026.xlsx');

		const { items } = await runNode({
			node: { parameters: UPLOAD },
			items: [{ json: {}, binary: { data } }],
		});

		expect(items[0].json).toMatchObject({ transactionId: 'tx1', rowCount: 2 });
		expect(wire.sent).toHaveLength(1);
		expect(wire.sent[0].headers).toMatchObject({
			'content-type': expect.stringMatching(/^multipart\/form-data; boundary=/),
			'content-length': expect.stringMatching(/^\d+$/),
			'x-keepnet-company-id': 'acme00000001',
		});
		const [{ bytes, ...part }, ...others] = wire.sent[0].parts;
		expect(others).toEqual([]);
		expect(part).toEqual({
			partName: 'File',
			fileName: 'Çalışanlar 2026.xlsx',
			contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		});
		expect(bytes.equals(XLSX)).toBe(true);
	});

	it('sends the whole file again after a token that was no longer taken', async () => {
		const wire = new Wire().on(
			'POST',
			'/api/target-users/upload',
			refusal(401, 'FAILED', 'Unauthorized'),
			TAKEN,
		);
		const data = await storeFile(XLSX, 'people.xlsx');

		await runNode({ node: { parameters: UPLOAD }, items: [{ json: {}, binary: { data } }] });

		expect(wire.sent.map(({ parts }) => parts[0].bytes.equals(XLSX))).toEqual([true, true]);
	});

	it('stores a file that Keepnet sends', async () => {
		const file = Buffer.from('\ufeffEmail,Vorname\r\nzoë@example.com,Zoë\r\n');
		new Wire().on('POST', /example-file/, {
			body: file,
			headers: { 'content-type': 'text/csv' },
		});

		const { items } = await runNode({
			node: {
				parameters: {
					resource: 'targetUserImport',
					operation: 'getExampleFile',
					company: COMPANY,
					fileFormat: 'Csv',
				},
			},
		});

		const { data } = items[0].binary ?? {};
		expect(data).toBeDefined();
		expect((await readFile(data!)).equals(file)).toBe(true);
		expect(Boolean(data!.id)).toBe(mode === 'filesystem');
	});
});
