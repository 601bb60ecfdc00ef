import { FILE_KINDS } from '../../nodes/Keepnet/files/fileKinds';

const bytes = (text: string) => Buffer.from(text, 'latin1');

const HEADS: Array<[string, Buffer, string[]]> = [
	['a workbook', bytes('PK\u0003\u0004rest'), ['xlsx']],
	['an old workbook', bytes('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'), ['xls', 'csv']],
	['a document', bytes('%PDF-1.7'), ['pdf']],
	['a table', bytes('Email,Name\r\n'), ['csv']],
	['a table with a byte order mark', bytes('\u00ef\u00bb\u00bfEmail'), ['csv']],
	['a table that begins with a comparison', bytes('<5,>5\r\n'), ['csv']],
	['a table in UTF-16', Buffer.from('\ufeffEmail', 'utf16le'), []],
	['a page', bytes('<!DOCTYPE html><html>'), []],
	['a page after blanks', bytes('\r\n  <HTML lang="en">'), []],
	['nothing', Buffer.alloc(0), []],
];

describe.each(HEADS)('%s', (_, head, kinds) => {
	it.each(Object.values(FILE_KINDS))('is judged as .$extension', ({ extension, startsRight }) => {
		expect(startsRight(head)).toBe(kinds.includes(extension));
	});
});
