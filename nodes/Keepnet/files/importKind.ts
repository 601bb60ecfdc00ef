import { InputError } from '../transport/errors';
import { FILE_KINDS, type FileKind } from './fileKinds';

/** What is known about a file before it is uploaded. */
export interface FileClues {
	/** As it stands in messages. */
	shown: string;
	fileName: string;
	/** The ending that n8n knows, for a name without one. */
	fileExtension: string;
	mimeType: string;
	/** The first bytes, at least 4 KB of them where there are as many. */
	head: Buffer;
}

const KINDS = [FILE_KINDS.xlsx, FILE_KINDS.xls, FILE_KINDS.csv];

/** Files that Excel and others write, and that Keepnet does not take; with how to go on. */
const OTHER_WORKBOOKS: Record<string, string> = {
	xlsm: 'an Excel workbook with macros',
	xltm: 'an Excel template with macros',
	xlsb: 'a binary Excel workbook',
	xltx: 'an Excel template',
	ods: 'an OpenDocument workbook',
	numbers: 'a Numbers workbook',
};
const OTHER_KINDS = ['pdf', 'doc', 'docx', 'zip', 'gz', 'json', 'xml', 'html', 'htm', 'tsv', 'rtf'];

const UTF_16_MARKS = ['\u00ff\u00fe', '\u00fe\u00ff'];

/** The name of the stream in which Excel keeps a workbook that has a password, as a compound file writes names. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * Tells of which kind a file for an import is: by the ending of its name, else by its MIME type, else by its content.
 * An ending that stands for no kind of file counts as none.
 *
 * @throws InputError when Keepnet does not take such a file, saying what would be taken
 */
export function importKindOf(clues: FileClues): FileKind {
	const { shown, fileName, fileExtension, mimeType, head } = clues;
	const ending = (/\.([^.]+)$/.exec(fileName)?.[1] ?? fileExtension).toLowerCase();
	if (Object.hasOwn(OTHER_WORKBOOKS, ending)) {
		throw new InputError(
			`The file ${shown} is ${OTHER_WORKBOOKS[ending]}, which Keepnet does not take`,
			'Save it as "Excel Workbook (.xlsx)" or as "CSV UTF-8"',
		);
	}
	const kind =
		KINDS.find(({ extension }) => extension === ending) ??
		(OTHER_KINDS.includes(ending)
			? undefined
			: (KINDS.find((known) => known.mimeType === mimeType.split(';')[0].trim().toLowerCase()) ??
				KINDS.find(({ startsRight }) => startsRight(head))));
	if (!kind) {
		throw new InputError(
			`The file ${shown} is not an Excel or CSV file`,
			'Give a file whose name ends in .xlsx, .xls or .csv',
		);
	}
	refuseContent(clues, kind);
	return kind;
}

/** @throws InputError when the content is not what the kind says */
function refuseContent({ shown, head }: FileClues, kind: FileKind): void {
	if (head.includes(ENCRYPTED) || (kind === FILE_KINDS.xlsx && FILE_KINDS.xls.startsRight(head))) {
		throw new InputError(
			`The file ${shown} is protected with a password, or is an old workbook under the name of a new one`,
			'Open it in Excel, remove the password (File > Info > Protect Workbook), and save it as .xlsx',
		);
	}
	if (kind === FILE_KINDS.csv && UTF_16_MARKS.includes(head.toString('latin1', 0, 2))) {
		throw new InputError(
			`The text of the file ${shown} is written in UTF-16, which Excel calls "Unicode Text"`,
			'Save it as "CSV UTF-8 (Comma delimited)" or as .xlsx',
		);
	}
	if (
		kind === FILE_KINDS.csv &&
		/^(\u00ef\u00bb\u00bf)?sep=.\r?\n/i.test(head.toString('latin1'))
	) {
		throw new InputError(
			`The file ${shown} begins with the line 'sep=', which only Excel understands: Keepnet would read it as the heading`,
			'Remove the first line, or save the file as .xlsx',
		);
	}
	if (!kind.startsRight(head)) {
		throw new InputError(
			`The content of the file ${shown} does not match its type .${kind.extension}`,
			'Save the file from Excel as .xlsx or .csv; changing the ending of its name is not enough',
		);
	}
}

/**
 * Checks that a text is UTF-8, for in any other encoding names would arrive mangled.
 *
 * @throws InputError naming the first line that is not
 */
export async function checkUtf8(shown: string, content: AsyncIterable<Uint8Array>): Promise<void> {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let line = 1;
	for await (const chunk of content) {
		const text = decoded(decoder, chunk);
		if (text === undefined) {
			const shownText = new TextDecoder().decode(chunk);
			throw notUtf8(shown, line + linesIn(shownText.slice(0, shownText.search('\ufffd') + 1)));
		}
		line += linesIn(text);
	}
	if (decoded(decoder) === undefined) throw notUtf8(shown, line);
}

/** @returns undefined for bytes that are no UTF-8; without a chunk, whether the text ended within a letter */
function decoded(
	decoder: InstanceType<typeof TextDecoder>,
	chunk?: Uint8Array,
): string | undefined {
	try {
		return decoder.decode(chunk, { stream: chunk !== undefined });
	} catch {
		return undefined;
	}
}

const notUtf8 = (shown: string, line: number) =>
	new InputError(
		`The text of the file ${shown} is not UTF-8 (near line ${line}), so letters such as ı, ş or é would arrive mangled`,
		'Save the file from Excel as "CSV UTF-8 (Comma delimited)" or as .xlsx',
	);

const linesIn = (text: string) => text.split('\n').length - 1;
