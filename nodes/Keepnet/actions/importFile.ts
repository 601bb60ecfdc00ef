import type { IExecuteFunctions } from 'n8n-workflow';

import { FILE_KINDS, type FileKind } from '../files/fileKinds';
import { InputError } from '../transport/errors';
import type { UploadFile } from '../transport/upload';
import type { OperationContext } from './operation';

/** Keepnet's own web client takes files of up to 200 MB. */
const LARGEST_FILE_BYTES = 200 * 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;

const KINDS = [FILE_KINDS.xlsx, FILE_KINDS.xls, FILE_KINDS.csv];

/**
 * Opens the Excel or CSV file in the item's binary field for an upload. Its content is not read into memory where
 * n8n keeps binary data outside of it.
 *
 * @throws InputError when the field is missing, the file is empty or too large, or is no .xlsx, .xls or .csv
 */
export async function openImportFile(context: OperationContext): Promise<UploadFile> {
	const { functions, itemIndex } = context;
	const field = context.parameter('binaryPropertyName', 'data');
	const binary = functions.getInputData()[itemIndex].binary;
	if (!binary || !Object.hasOwn(binary, field)) {
		const names = Object.keys(binary ?? {});
		throw new InputError(
			`The item has no file in the binary field '${field}'`,
			names.length > 0
				? `Its binary fields are '${names.join("', '")}': enter one of them in 'Input Binary Field'`
				: "Connect a node that puts an Excel or CSV file out, e.g. Read/Write Files from Disk, and enter its binary field in 'Input Binary Field'",
		);
	}
	const { id, fileName = '', fileExtension = '', mimeType } = binary[field];
	const content = id
		? await storedContent(functions, id)
		: await memoryContent(functions, itemIndex, field);
	const shown = fileName || `the binary field '${field}'`;
	if (content.size === 0) {
		throw new InputError(
			`The file ${shown} is empty`,
			'Give a file with a heading row and at least one person',
		);
	}
	if (content.size > LARGEST_FILE_BYTES) {
		throw new InputError(
			`The file ${shown} has ${Math.ceil(content.size / 1024 / 1024)} MB, and Keepnet takes up to 200 MB`,
			'Split the file into smaller ones',
		);
	}
	const kind = kindOf(fileName, fileExtension, mimeType);
	if (!kind) {
		throw new InputError(
			`The file ${shown} is not an Excel or CSV file`,
			'Give a file whose name ends in .xlsx, .xls or .csv',
		);
	}
	if (!kind.startsRight(await headOf(content.open()))) {
		throw new InputError(
			`The content of the file ${shown} does not match its type .${kind.extension}`,
			'Save the file from Excel as .xlsx or .csv; changing the ending of its name is not enough',
		);
	}
	const name = fileName.toLowerCase().endsWith(`.${kind.extension}`)
		? fileName
		: `${fileName || 'target-users'}.${kind.extension}`;
	return { name, mimeType: kind.mimeType, ...content };
}

type Content = Pick<UploadFile, 'size' | 'open'>;

async function storedContent({ helpers }: IExecuteFunctions, id: string): Promise<Content> {
	const { fileSize } = await helpers.getBinaryMetadata(id);
	return {
		size: fileSize,
		async *open() {
			yield* await helpers.getBinaryStream(id, CHUNK_BYTES);
		},
	};
}

async function memoryContent(
	functions: IExecuteFunctions,
	itemIndex: number,
	field: string,
): Promise<Content> {
	const bytes = await functions.helpers.getBinaryDataBuffer(itemIndex, field);
	return {
		size: bytes.byteLength,
		async *open() {
			yield bytes;
		},
	};
}

function kindOf(fileName: string, fileExtension: string, mimeType: string): FileKind | undefined {
	const ending = /\.([^.]+)$/.exec(fileName)?.[1] ?? fileExtension;
	return ending
		? KINDS.find(({ extension }) => extension === ending.toLowerCase())
		: KINDS.find((kind) => kind.mimeType === mimeType);
}

async function headOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
	for await (const chunk of content) return Buffer.from(chunk.subarray(0, 4096));
	return Buffer.alloc(0);
}
