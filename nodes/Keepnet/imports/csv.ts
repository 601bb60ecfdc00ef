import type { UploadFile } from '../transport/upload';

/** Rows that go out in one piece. */
const ROWS_AT_ONCE = 1000;

/**
 * A CSV file (RFC 4180, UTF-8) that is written while it is sent, and written anew for every attempt.
 *
 * @param columns the heading row
 * @param rows the values of each row, in the order of the columns; they stay text, whatever they begin with
 */
export function csvFile(name: string, columns: string[], rows: string[][]): UploadFile {
	async function* open(): AsyncGenerator<Uint8Array> {
		yield* pieces(columns, rows);
	}
	let size = 0;
	for (const piece of pieces(columns, rows)) size += piece.byteLength;
	return { name, mimeType: 'text/csv', size, open };
}

function* pieces(columns: string[], rows: string[][]): Generator<Buffer> {
	yield Buffer.from(line(columns));
	for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
		yield Buffer.from(
			rows
				.slice(start, start + ROWS_AT_ONCE)
				.map(line)
				.join(''),
		);
	}
}

const line = (values: string[]) => `${values.map(field).join(',')}\r\n`;

const field = (value: string) =>
	/[",\r\n]|^\s|\s$/.test(value) ? `"${value.replace(/"/g, '""')}"` : value;
