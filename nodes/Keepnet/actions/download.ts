import type { BinaryHelperFunctions, IDataObject } from 'n8n-workflow';

import { checkChoice } from '../model/checks';
import { FILE_KINDS, type FileKind } from '../model/fileKinds';
import { Output, type OperationContext } from './operation';

type Stored = Parameters<BinaryHelperFunctions['prepareBinaryData']>[0];

/** By the value of `exportType`, in small letters. */
const FORMATS: Record<string, FileKind> = {
	excel: FILE_KINDS.xlsx,
	csv: FILE_KINDS.csv,
	pdf: FILE_KINDS.pdf,
};

/**
 * Asks Keepnet for a file and puts it into the binary field that the user chose, without holding it in memory
 * where n8n keeps binary data outside of it.
 *
 * @param body has to hold `exportType`
 * @param baseName the file's name without its ending: Keepnet's answer does not name these files
 * @throws InputError when the format is unknown, or Keepnet sent an empty file
 */
export async function storeDownload(
	{ keepnet, parameter, functions }: OperationContext,
	path: string,
	body: IDataObject,
	baseName: string,
): Promise<Output> {
	const format =
		FORMATS[
			checkChoice('File Format', String(body.exportType).toLowerCase(), Object.keys(FORMATS))
		];
	const fileName = `${baseName}.${format.extension}`;
	const file = await keepnet.download(
		path,
		body,
		format,
		async (stream) =>
			// n8n's type is Node's class, which cannot be named here.
			await functions.helpers.prepareBinaryData(stream as Stored, fileName, format.mimeType),
	);
	return new Output(
		{ fileName, mimeType: format.mimeType },
		{ binary: { [parameter('binaryPropertyName', 'data')]: file } },
	);
}
