import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inputError } from '../errors.mjs';

const KEPT_TEXT = 64 * 1024;

/** Passes a stream on and takes its size, its SHA-256 and its first 64 kB. */
function createMeter() {
	const hash = createHash('sha256');
	const beginning = [];
	let size = 0;
	const stream = new Transform({
		transform(chunk, encoding, done) {
			if (size < KEPT_TEXT) beginning.push(chunk.subarray(0, KEPT_TEXT - size));
			hash.update(chunk);
			size += chunk.length;
			done(null, chunk);
		},
	});
	const result = () => ({
		size,
		sha256: hash.digest('hex'),
		text: Buffer.concat(beginning).toString('utf8'),
	});
	return { stream, result };
}

/**
 * Takes the uploaded file of a multipart request down to `path`, whatever its size.
 * Returns `{ file, strays }`: the file as `{ partName, fileName, contentType, size, sha256 }`,
 * for CSV with the beginning of its `text`, and the names of parts that should not be there.
 * Throws 400 when there is no file or it is too large.
 */
export async function receiveFile(request, path) {
	if (!request.isMultipart()) throw inputError('File: upload the file as multipart/form-data.');
	const strays = [];
	let file = null;
	for await (const part of request.parts()) {
		if (part.type !== 'file' || part.fieldname !== 'File') strays.push(part.fieldname);
		if (part.type !== 'file') continue;
		const meter = createMeter();
		await pipeline(part.file, meter.stream, createWriteStream(path));
		if (part.file.truncated) throw inputError('File: the file is larger than 200 MB.');
		const { text, ...measured } = meter.result();
		const { fieldname: partName, filename: fileName, mimetype: contentType } = part;
		const isCsv = /\.csv$/i.test(fileName);
		file = { partName, fileName, contentType, ...measured, ...(isCsv ? { text } : {}) };
	}
	if (!file) throw inputError('The File field is required.');
	return { file, strays };
}
