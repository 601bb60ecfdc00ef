import type { BinaryHelperFunctions, IDataObject } from 'n8n-workflow';

import { FILE_KINDS } from '../files/fileKinds';
import { Output, type OperationContext } from './operation';

type Stored = Parameters<BinaryHelperFunctions['prepareBinaryData']>[0];

/** By the value of `exportType`. */
const FORMATS = {
	Excel: FILE_KINDS.xlsx,
	CSV: FILE_KINDS.csv,
	Csv: FILE_KINDS.csv,
	PDF: FILE_KINDS.pdf,
};

/**
 * Asks Keepnet for a file and puts it into the binary field that the user chose, without holding it in memory
 * where n8n keeps binary data outside of it.
 *
 * @param baseName the file's name without its ending: Keepnet's answer does not name these files
 * @throws KeepnetFailure also when Keepnet sent no such file
 */
export async function storeDownload(
	{ keepnet, parameter, functions }: OperationContext,
	path: string,
	body: IDataObject & { exportType: keyof typeof FORMATS },
	baseName: string,
): Promise<Output> {
	const format = FORMATS[body.exportType];
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
