import { checkUtf8, importKindOf } from '../../nodes/Keepnet/files/importKind';
import { FILE_KINDS } from '../../nodes/Keepnet/files/fileKinds';
import { refusal } from './refusal';

const XLSX = Buffer.from('PK\u0003\u0004...[Content_Types].xml', 'latin1');
const COMPOUND = Buffer.from('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'latin1');
const LOCKED = Buffer.concat([COMPOUND, Buffer.from('EncryptedPackage', 'utf16le')]);
const CSV = Buffer.from('Email,First Name\r\nada@x.example,Ada\r\n');

const kindOf = (fileName: string, head: Buffer, mimeType = '', fileExtension = '') =>
	importKindOf({ shown: fileName || 'the file', fileName, fileExtension, mimeType, head });

it.each<[string, Buffer, string, string]>([
	['staff.xlsx', XLSX, '', 'xlsx'],
	['STAFF.XLSX', XLSX, '', 'xlsx'],
	['staff.xls', COMPOUND, '', 'xls'],
	['staff.csv', CSV, '', 'csv'],
	['export.php', CSV, 'text/csv; charset=utf-8', 'csv'],
	['export.php', XLSX, FILE_KINDS.xlsx.mimeType, 'xlsx'],
	['Export 15.07.2026', CSV, 'text/csv', 'csv'],
	['Export 15.07.2026', XLSX, 'application/octet-stream', 'xlsx'],
	['people', CSV, 'application/octet-stream', 'csv'],
	['', COMPOUND, '', 'xls'],
	['names.txt', CSV, 'text/plain', 'csv'],
])('%j is taken for what it is', (name, head, mimeType, extension) => {
	expect(kindOf(name, head, mimeType).extension).toBe(extension);
});

it('goes by the ending that n8n knows where the name has none', () => {
	expect(kindOf('people', CSV, '', 'csv').extension).toBe('csv');
});

it.each<[string, string, Buffer, string, string[]]>([
	['a workbook with macros', 'staff.xlsm', XLSX, '', ['macros', '.xlsx']],
	['a binary workbook', 'staff.xlsb', XLSX, '', ['binary', '.xlsx']],
	['an OpenDocument workbook', 'staff.ods', XLSX, '', ['OpenDocument', '.xlsx']],
	['a PDF', 'staff.pdf', Buffer.from('%PDF-1.7'), 'application/pdf', ['not an Excel or CSV file']],
	['a PDF without a name', '', Buffer.from('%PDF-1.7'), '', ['not an Excel or CSV file']],
	['a workbook with a password', 'staff.xlsx', LOCKED, '', ['password', 'remove']],
	['an old one with a password', 'staff.xls', LOCKED, '', ['password', 'remove']],
	['an old one under a new name', 'staff.xlsx', COMPOUND, '', ['old workbook', '.xlsx']],
	[
		'Unicode text',
		'staff.csv',
		Buffer.from('\ufeffEmail\t', 'utf16le'),
		'',
		['UTF-16', 'CSV UTF-8'],
	],
	['a line for Excel', 'staff.csv', Buffer.from('sep=;\r\nEmail;'), '', ["'sep='", 'first line']],
	['a line behind a mark', 'staff.csv', Buffer.from('\ufeffSEP=,\nEmail'), '', ["'sep='"]],
	['text under another name', 'staff.xlsx', CSV, '', ['does not match its type .xlsx']],
])('%s is refused and told how to go on', async (_, name, head, mimeType, words) => {
	const told = await refusal(() => kindOf(name, head, mimeType));
	for (const word of words) expect(told).toContain(word);
});

async function* chunksOf(content: Buffer, size: number): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

describe('checkUtf8', () => {
	const turkish = 'Email;Ad\nipek@x.example;İpek Şahinoğlu\n';

	it.each([1, 2, 3, 7, 1000])('takes UTF-8, in pieces of %i bytes', async (size) => {
		await expect(checkUtf8('x.csv', chunksOf(Buffer.from(turkish), size))).resolves.toBeUndefined();
	});

	it('refuses another encoding, and names the line', async () => {
		const latin = Buffer.from('Email;Ad\nipek@x.example;\u00ddpek\n', 'latin1');
		const told = await refusal(async () => await checkUtf8('x.csv', chunksOf(latin, 5)));
		expect(told).toContain('near line 2');
		expect(told).toContain('CSV UTF-8');
	});

	it('refuses a text that ends within a letter', async () => {
		const half = Buffer.from('Email\nş').subarray(0, -1);
		expect(await refusal(async () => await checkUtf8('x.csv', chunksOf(half, 100)))).toContain(
			'UTF-8',
		);
	});

	it('lets through what the reading of the file ran into', async () => {
		async function* broken(): AsyncGenerator<Uint8Array> {
			yield Buffer.from('Email');
			throw new Error('EIO');
		}
		await expect(checkUtf8('x.csv', broken())).rejects.toThrow('EIO');
	});
});
