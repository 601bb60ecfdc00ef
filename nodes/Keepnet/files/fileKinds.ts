/** A kind of file that Keepnet takes or gives. */
export interface FileKind {
	extension: string;
	mimeType: string;
	/** Whether a file can be of this kind, judging by its first bytes. */
	startsRight(head: Buffer): boolean;
}

const ZIP_START = 'PK\u0003\u0004';
const OLE_START = '\u00d0\u00cf\u0011\u00e0';
const PDF_START = '%PDF';

const startsWith = (start: string) => (head: Buffer) =>
	head.toString('latin1', 0, start.length) === start;

export const FILE_KINDS = {
	xlsx: {
		extension: 'xlsx',
		mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		startsRight: startsWith(ZIP_START),
	},
	xls: {
		extension: 'xls',
		mimeType: 'application/vnd.ms-excel',
		startsRight: startsWith(OLE_START),
	},
	csv: {
		extension: 'csv',
		mimeType: 'text/csv',
		// A text of one's own has no mark, so what it is not has to do: binary content, or a page of a proxy.
		startsRight: (head) =>
			head.length > 0 &&
			!head.includes(0) &&
			![ZIP_START, PDF_START].some((start) => startsWith(start)(head)) &&
			!/^\s*<(!doctype|html)/i.test(head.toString('latin1', 0, 200)),
	},
	pdf: { extension: 'pdf', mimeType: 'application/pdf', startsRight: startsWith(PDF_START) },
} satisfies Record<string, FileKind>;
