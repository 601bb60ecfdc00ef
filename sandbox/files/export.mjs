import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import * as XLSX from 'xlsx';

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV_TYPE = 'text/csv; charset=utf-8';
const CHUNK = 64 * 1024;

function* chunksOf(buffer) {
	for (let at = 0; at < buffer.length; at += CHUNK) yield buffer.subarray(at, at + CHUNK);
}

function workbookStream(sheets) {
	const workbook = XLSX.utils.book_new();
	for (const { name, headings, rows } of sheets) {
		const sheet = XLSX.utils.aoa_to_sheet([headings, ...rows], { dense: true });
		XLSX.utils.book_append_sheet(workbook, sheet, name);
	}
	return Readable.from(
		chunksOf(XLSX.write(workbook, { type: 'buffer', bookType: 'xlsx', compression: true })),
	);
}

function csvStream({ headings, rows }) {
	return Readable.from(rows).compose(stringify({ header: true, columns: headings, bom: true }));
}

/**
 * Answers with a file made of `sheets` ({ name, headings, rows }, the rows iterable lists of texts): a workbook, or the
 * first sheet as CSV. `exportType` is Excel or CSV in any casing.
 */
export function sendFile(reply, sheets, exportType, baseName) {
	const isExcel = exportType.toLowerCase() === 'excel';
	const name = `${baseName}.${isExcel ? 'xlsx' : 'csv'}`;
	return reply
		.type(isExcel ? XLSX_TYPE : CSV_TYPE)
		.header('content-disposition', `attachment; filename="${name}"`)
		.send(isExcel ? workbookStream(sheets) : csvStream(sheets[0]));
}
