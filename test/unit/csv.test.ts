import { parse } from 'csv-parse/sync';
import fc from 'fast-check';

import { csvFile } from '../../nodes/Keepnet/imports/csv';
import type { UploadFile } from '../../nodes/Keepnet/transport/upload';

async function contentOf(file: UploadFile): Promise<string> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of file.open()) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
}

it('writes a heading row and a row for each person, as RFC 4180 wants it', async () => {
	const file = csvFile('people.csv', ['Email', 'Last Name'], [['ada@example.com', 'Hale']]);
	expect(file).toMatchObject({ name: 'people.csv', mimeType: 'text/csv' });
	expect(await contentOf(file)).toBe('Email,Last Name\r\nada@example.com,Hale\r\n');
});

it.each([
	['a,b', '"a,b"'],
	['a"b', '"a""b"'],
	['a\nb', '"a\nb"'],
	['a\r\nb', '"a\r\nb"'],
	[' a', '" a"'],
	['a ', '"a "'],
	['', ''],
	['a b', 'a b'],
	['=1+1', '=1+1'],
	["o'brien", "o'brien"],
])('writes %j as %j', async (value, field) => {
	expect(await contentOf(csvFile('x.csv', ['A', 'B'], [[value, 'end']]))).toBe(
		`A,B\r\n${field},end\r\n`,
	);
});

it('is written anew each time it is opened', async () => {
	const file = csvFile('x.csv', ['A'], [['1'], ['2']]);
	expect(await contentOf(file)).toBe(await contentOf(file));
});

it('keeps every row of a large table, in order', async () => {
	const rows = Array.from({ length: 2500 }, (_, index) => [String(index), 'ü']);
	const file = csvFile('x.csv', ['No', 'Text'], rows);
	const content = await contentOf(file);
	expect(parse(content)).toEqual([['No', 'Text'], ...rows]);
	expect(file.size).toBe(Buffer.byteLength(content));
});

it('reads as what was rawParameter, and is as large as it says, whatever the values hold', async () => {
	const value = fc.oneof(
		fc.string({ unit: 'grapheme' }),
		fc.array(fc.constantFrom(',', '"', '\n', '\r', ' ', 'a', ';', '\t')).map((all) => all.join('')),
	);
	const table = fc
		.integer({ min: 1, max: 4 })
		.chain((width) =>
			fc.array(fc.array(value, { minLength: width, maxLength: width }), { maxLength: 5 }),
		);
	await fc.assert(
		fc.asyncProperty(table, async (rows) => {
			// A first column with content, as a line without any would be no row.
			const filled = rows.map((row, index) => [`row ${index}`, ...row]);
			const columns = ['No', ...(rows[0] ?? []).map((_, index) => `C${index}`)];
			const file = csvFile('x.csv', columns, filled);
			const content = await contentOf(file);
			expect(parse(content, { record_delimiter: '\r\n' })).toEqual([columns, ...filled]);
			expect(file.size).toBe(Buffer.byteLength(content));
		}),
	);
});
