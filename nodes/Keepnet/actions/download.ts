import type { BinaryHelperFunctions } from 'n8n-workflow';

import type { FileRequest } from '../files/fileRequest';
import { Output, type OperationContext } from './operation';

type Stored = Parameters<BinaryHelperFunctions['prepareBinaryData']>[0];

/**
 * Asks Keepnet for a file and puts it into the binary field that the user chose, without holding it in memory
 * where n8n keeps binary data outside of it.
 *
 * @throws KeepnetFailure also when Keepnet sent no such file
 */
export async function storeDownload(
	{ keepnet, parameter, functions }: OperationContext,
	{ path, body, kind, baseName }: FileRequest,
): Promise<Output> {
	const fileName = `${baseName}.${kind.extension}`;
	const { mimeType } = kind;
	const file = await keepnet.download(
		path,
		body,
		kind,
		async (stream) =>
			// n8n's type is Node's class, which cannot be named here.
			await functions.helpers.prepareBinaryData(stream as Stored, fileName, mimeType),
	);
	return new Output(
		{ fileName, mimeType },
		{ binary: { [parameter('binaryPropertyName', 'data')]: file } },
	);
}
