import { asCount, asText, asTexts } from '../transport/answer';
import { required, type Keepnet } from '../transport/keepnet';
import { InputError } from '../transport/errors';
import { path } from '../transport/path';
import type { UploadFile } from '../transport/upload';

/** What Keepnet says about a file that it has taken. */
export interface Upload {
	transactionId: string;
	rowCount: number;
	columnCount: number;
	/** Rows whose address stands in the file already. */
	duplicateCount: number;
}

/** Sends the file and opens an import transaction. @throws InputError when Keepnet found no row in it */
export async function upload(keepnet: Keepnet, file: UploadFile): Promise<Upload> {
	const data = required(
		await keepnet.upload('/api/target-users/upload', file),
		'an import transaction',
	);
	const result = {
		transactionId: asText(data.transactionId),
		rowCount: asCount(data.rowCount),
		columnCount: asCount(data.columnCount),
		duplicateCount: asCount(data.duplicateCount),
	};
	if (result.rowCount === 0) {
		throw new InputError(
			`The file ${file.name} has no people in it`,
			'Below the heading row there has to be at least one row; Keepnet reads the first sheet',
		);
	}
	return result;
}

/** What Keepnet read out of the uploaded file. */
export interface Summary {
	columns: string[];
	sheetNames: string[];
	fileType: string;
}

export async function readSummary(keepnet: Keepnet, transactionId: string): Promise<Summary> {
	const data = required(
		await keepnet.get(path`/api/target-users/upload/${transactionId}`),
		'the columns of the file',
	);
	return {
		columns: asTexts(data.fileFieldNames),
		sheetNames: asTexts(data.sheetNames),
		fileType: asText(data.fileType),
	};
}
