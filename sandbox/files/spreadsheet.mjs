import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import * as XLSX from 'xlsx';
import { inputError } from '../errors.mjs';

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const LOOK_AT = 64 * 1024;
const SAMPLE_ROWS = 5;

async function beginningOf(path) {
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOK_AT), 0, LOOK_AT, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await file.close();
	}
}

const unsupported = () =>
	inputError('File: the file format is not supported. Upload an .xlsx, .xls or .csv file.');

/** Excel or Csv, told by name and content together; throws 400 when they do not fit. */
function typeOf(fileName, start) {
	const extension = extname(fileName).toLowerCase();
	const isZip = start.subarray(0, ZIP.length).equals(ZIP);
	const isCompound = start.subarray(0, COMPOUND_FILE.length).equals(COMPOUND_FILE);
	if ((extension === '.xlsx' && isZip) || (extension === '.xls' && isCompound)) return 'Excel';
	const isUtf16 = start[0] === 0xff && start[1] === 0xfe;
	const looksBinary =
		(start.includes(0) && !isUtf16) || start.subarray(0, 5).equals(Buffer.from('%PDF-'));
	if (extension === '.csv' && !isZip && !isCompound && !looksBinary) return 'Csv';
	throw unsupported();
}

function delimiterOf(start) {
	const firstLine = start.toString('utf8').split(/\r?\n/, 1)[0];
	const count = (sign) => firstLine.split(sign).length;
	return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

const pad = (number) => String(number).padStart(2, '0');

function cellText(value) {
	if (value === null || value === undefined) return '';
	if (typeof value === 'boolean') return value ? 'True' : 'False';
	if (!(value instanceof Date)) return String(value).trim();
	const day = `${value.getUTCFullYear()}-${pad(value.getUTCMonth() + 1)}-${pad(value.getUTCDate())}`;
	const time = `${pad(value.getUTCHours())}:${pad(value.getUTCMinutes())}`;
	return time === '00:00' ? day : `${day} ${time}`;
}

async function openExcel(path) {
	let workbook;
	try {
		workbook = XLSX.read(await readFile(path), { dense: true, cellDates: true, UTC: true });
	} catch {
		throw unsupported();
	}
	const sheet = workbook.Sheets[workbook.SheetNames[0]];
	if (!sheet) throw unsupported();
	const rows = XLSX.utils
		.sheet_to_json(sheet, { header: 1, raw: true, UTC: true, blankrows: false })
		.map((row) => Array.from(row, cellText));
	return { fileType: 'Excel', sheetNames: workbook.SheetNames, lines: () => rows };
}

function openCsv(path, start) {
	const isUtf16 = start[0] === 0xff && start[1] === 0xfe;
	const options = {
		bom: true,
		encoding: isUtf16 ? 'utf16le' : 'utf8',
		delimiter: delimiterOf(start),
		relax_column_count: true,
		skip_empty_lines: true,
		trim: true,
	};
	// Read anew each time: a file may be far larger than what should be kept in memory.
	const lines = () => {
		const parser = parse(options);
		// Closes the file as well when the reader stops early; errors arrive through the parser.
		pipeline(createReadStream(path), parser, () => {});
		return parser;
	};
	return { fileType: 'Csv', sheetNames: [], lines };
}

/** Headings as the columns' names: blank ones dropped, repeated ones numbered. */
function columnsOf(heading) {
	const seen = new Map();
	const columns = [];
	heading.forEach((title, index) => {
		if (title === '') return;
		const times = seen.get(title) ?? 0;
		seen.set(title, times + 1);
		columns.push({ index, name: times ? `${title}_${times}` : title });
	});
	return columns;
}

/** The rows below the heading that are not blank, as arrays of texts. */
async function* dataRows(lines) {
	let isHeading = true;
	for await (const line of lines()) {
		if (!isHeading && line.some((cell) => cell !== '')) yield line;
		isHeading = false;
	}
}

async function headingOf(lines) {
	for await (const line of lines()) return line;
	return [];
}

/** How many rows repeat the address of an earlier one, or the whole row if nothing is an address. */
function createDuplicateCounter(columns) {
	const address = columns.find(({ name }) => /^\W*(work|business|primary)?\W*e-?mail/i.test(name));
	const seen = new Set();
	let duplicates = 0;
	return {
		add(row) {
			const key = address ? (row[address.index] ?? '').toLowerCase() : row.join('\u0001');
			if (key !== '' && seen.has(key)) duplicates++;
			seen.add(key);
		},
		count: () => duplicates,
	};
}

/**
 * Reads an uploaded file once: `{ fileType, sheetNames, columns, rowCount, duplicateCount, sample,
 * rows }`, where `rows()` iterates over the data rows (arrays of texts) again. Only the first
 * sheet of a workbook counts. Throws 400 when the file is no .xlsx, .xls or .csv or is damaged.
 */
export async function readTable(path, fileName) {
	const start = await beginningOf(path);
	if (start.length === 0 && extname(fileName).toLowerCase() !== '.csv') throw unsupported();
	const { fileType, sheetNames, lines } =
		typeOf(fileName, start) === 'Excel' ? await openExcel(path) : openCsv(path, start);
	try {
		const columns = columnsOf(await headingOf(lines));
		const duplicates = createDuplicateCounter(columns);
		const sample = [];
		let rowCount = 0;
		for await (const row of dataRows(lines)) {
			rowCount++;
			duplicates.add(row);
			if (sample.length < SAMPLE_ROWS) {
				sample.push(Object.fromEntries(columns.map(({ name, index }) => [name, row[index] ?? ''])));
			}
		}
		const duplicateCount = duplicates.count();
		const rows = () => dataRows(lines);
		return { fileType, sheetNames, columns, rowCount, duplicateCount, sample, rows };
	} catch (error) {
		throw inputError(`File: the file cannot be read (${error.message}).`);
	}
}
