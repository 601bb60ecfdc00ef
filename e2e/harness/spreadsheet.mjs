import * as XLSX from 'xlsx';

/** Formats as n8n's users bring them, by file extension. */
const BOOK_TYPES = { xlsx: 'xlsx', xls: 'biff8', csv: 'csv' };

/**
 * Writes a real spreadsheet file.
 *
 * @param {'xlsx' | 'xls' | 'csv'} extension
 * @param {string[][]} rows the first one holds the headings
 * @returns {Buffer}
 */
export function spreadsheet(extension, rows) {
	const sheet = XLSX.utils.aoa_to_sheet(rows);
	sheet['!cols'] = rows[0].map((_, column) => ({
		wch: Math.max(...rows.map((row) => String(row[column] ?? '').length)) + 2,
	}));
	const workbook = XLSX.utils.book_new(sheet, 'People');
	return XLSX.write(workbook, { type: 'buffer', bookType: BOOK_TYPES[extension] });
}
