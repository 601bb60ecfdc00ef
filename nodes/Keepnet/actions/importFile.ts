import type { IExecuteFunctions } from 'n8n-workflow';

import { FILE_KINDS } from '../files/fileKinds';
import { checkUtf8, importKindOf } from '../files/importKind';
import { InputError } from '../transport/errors';
import type { UploadFile } from '../transport/upload';
import type { OperationContext } from './operation';

/** Keepnet's own web client takes files of up to 200 MB. */
const LARGEST_FILE_BYTES = 200 * 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;

/** A compound file names its streams, and so a password, within this. */
const HEAD_BYTES = 64 * 1024;

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
	const head = await headOf(content.open());
	const kind = importKindOf({ shown, fileName, fileExtension, mimeType, head });
	if (kind === FILE_KINDS.csv) await checkUtf8(shown, content.open());
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

/** The first bytes, as many as a look at the kind of file takes. */
async function headOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of content) {
		chunks.push(chunk);
		size += chunk.byteLength;
		if (size >= HEAD_BYTES) break;
	}
	return Buffer.concat(chunks).subarray(0, HEAD_BYTES);
}
