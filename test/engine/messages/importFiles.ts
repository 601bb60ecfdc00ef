import type { INodeParameters } from 'n8n-workflow';

import { HEADINGS, spreadsheet, toRow } from '../importing';
import { byId } from '../people';
import { UPLOAD, type Row } from './row';

export const excel = (...rows: string[][]) => ({ name: 'people.xlsx', content: spreadsheet(rows) });
export const [ADA, BEN, CEM] = ['ada', 'ben', 'cem'].map((name) => `${name}@aldermoor.example`);
export const PEOPLE = excel(HEADINGS, ...[ADA, BEN].map(toRow));

const mapped = (...mapping: Array<{ column: string; field: string }>): INodeParameters => ({
	columnMapping: 'manual',
	fieldMappings: { mapping },
});
const EMAIL = { column: 'E-mail Address', field: 'Email' };

/** What is wrong with a file or its columns. */
export const IMPORT_FILES: Row[] = [
	{
		wrong: 'no file',
		operation: 'targetUser.importFile',
		atOnce: true,
		message: "The item has no file in the binary field 'data'",
		description:
			"Connect a node that puts an Excel or CSV file out, e.g. Read/Write Files from Disk, and enter its binary field in 'Input Binary Field'.",
	},
	{
		wrong: 'a file in another binary field',
		operation: 'targetUser.importFile',
		file: PEOPLE,
		parameters: { binaryPropertyName: 'attachment' },
		atOnce: true,
		message: "The item has no file in the binary field 'attachment'",
		description: "Its binary fields are 'data': enter one of them in 'Input Binary Field'.",
	},
	{
		wrong: 'an empty file',
		operation: 'targetUser.importFile',
		file: { name: 'people.xlsx', content: '' },
		atOnce: true,
		message: 'The file people.xlsx is empty',
		description: 'Give a file with a heading row and at least one person.',
	},
	{
		wrong: 'a PDF',
		operation: 'targetUser.importFile',
		file: { name: 'people.pdf', content: '%PDF-1.7' },
		atOnce: true,
		message: 'The file people.pdf is not an Excel or CSV file',
		description: 'Give a file whose name ends in .xlsx, .xls or .csv.',
	},
	{
		wrong: 'text that was renamed .xlsx',
		operation: 'targetUser.importFile',
		file: { name: 'people.xlsx', content: 'Email,First Name' },
		atOnce: true,
		message: 'The content of the file people.xlsx does not match its type .xlsx',
		description:
			'Save the file from Excel as .xlsx or .csv; changing the ending of its name is not enough.',
	},
	{
		wrong: 'a workbook that was renamed .csv',
		operation: 'targetUserImport.upload',
		file: { ...PEOPLE, name: 'people.csv' },
		atOnce: true,
		message: 'The content of the file people.csv does not match its type .csv',
		description:
			'Save the file from Excel as .xlsx or .csv; changing the ending of its name is not enough.',
	},
	{
		wrong: 'a workbook with a password',
		operation: 'targetUser.importFile',
		file: {
			name: 'people.xlsx',
			content: Buffer.concat([
				Buffer.from('d0cf11e0a1b11ae1', 'hex'),
				Buffer.from('EncryptedPackage', 'utf16le'),
			]),
		},
		atOnce: true,
		message:
			'The file people.xlsx is protected with a password, or is an old workbook under the name of a new one',
		description:
			'Open it in Excel, remove the password (File > Info > Protect Workbook), and save it as .xlsx.',
	},
	{
		wrong: 'a CSV file in an encoding of its own',
		operation: 'targetUser.importFile',
		file: {
			name: 'people.csv',
			content: Buffer.from('Email;Ad\nipek@aldermoor.example;\u00ddpek\n', 'latin1'),
		},
		atOnce: true,
		message:
			'The text of the file people.csv is not UTF-8 (near line 2), so letters such as ı, ş or é would arrive mangled',
		description: 'Save the file from Excel as "CSV UTF-8 (Comma delimited)" or as .xlsx.',
	},
	{
		wrong: 'Unicode text of Excel',
		operation: 'targetUserImport.upload',
		file: { name: 'people.csv', content: Buffer.from('\ufeffEmail\tName\r\n', 'utf16le') },
		atOnce: true,
		message:
			'The text of the file people.csv is written in UTF-16, which Excel calls "Unicode Text"',
		description: 'Save it as "CSV UTF-8 (Comma delimited)" or as .xlsx.',
	},
	{
		wrong: 'a first line that only Excel understands',
		operation: 'targetUser.importFile',
		file: { name: 'people.csv', content: 'sep=;\r\nEmail;Name\r\nada@aldermoor.example;Ada\r\n' },
		atOnce: true,
		message:
			"The file people.csv begins with the line 'sep=', which only Excel understands: Keepnet would read it as the heading",
		description: 'Remove the first line, or save the file as .xlsx.',
	},
	{
		wrong: 'headings only',
		operation: 'targetUser.importFile',
		file: excel(HEADINGS),
		sent: [UPLOAD],
		message: 'The file people.xlsx has no people in it',
		description:
			'Below the heading row there has to be at least one row; Keepnet reads the first sheet.',
	},
	{
		wrong: 'no column that can be Email',
		operation: 'targetUser.importFile',
		file: excel(['Name', 'Team'], ['Ada', 'Depot']),
		sent: [UPLOAD],
		message: "No column of the file can be 'Email'",
		description:
			"Columns of the file: 'Name', 'Team'. Rename one to Email, or set 'Column Mapping' to 'Choose for Each Column'. Nothing was imported: transaction '<transaction>' stopped when it was to read the columns.",
	},
	{
		wrong: 'two columns for one field',
		operation: 'targetUser.importFile',
		file: excel(['Email', 'E-mail address'], [ADA, BEN]),
		sent: [UPLOAD],
		message: "More than one column of the file would fill 'Email': 'Email', 'E-mail address'",
		description:
			"Leave one of them for this field: rename or remove the others, or set 'Column Mapping' to 'Choose for Each Column'. Nothing was imported: transaction '<transaction>' stopped when it was to read the columns.",
	},
	{
		wrong: 'no column for a field that the company requires',
		operation: 'targetUser.importFile',
		file: PEOPLE,
		parameters: async (sandbox) => ({
			company: byId(sandbox.companyId('Eastfield Manufacturing')),
		}),
		sent: [UPLOAD],
		message: "No column of the file fills 'Employee No', which this company requires",
		description:
			"Columns of the file: 'E-mail Address', 'First Name', 'Surname', 'Department', 'Badge Colour'. Add what is missing, or set 'Column Mapping' to 'Choose for Each Column'. Nothing was imported: transaction '<transaction>' stopped when it was to read the columns.",
	},
	{
		wrong: 'a mapping that names a column which the file lacks',
		operation: 'targetUser.importFile',
		file: PEOPLE,
		parameters: mapped(EMAIL, { column: 'Post', field: 'Department' }),
		sent: [UPLOAD],
		message: "The file has no column 'Post'",
		description:
			"Columns of the file: 'E-mail Address', 'First Name', 'Surname', 'Department', 'Badge Colour'. Choose among them in 'Columns'. Nothing was imported: transaction '<transaction>' stopped when it was to read the columns.",
	},
	{
		wrong: 'a mapping that fills one field twice',
		operation: 'targetUser.importFile',
		file: PEOPLE,
		parameters: mapped(EMAIL, { column: 'Surname', field: 'Email' }),
		sent: [UPLOAD],
		message: "More than one column of the file would fill 'Email': 'E-mail Address', 'Surname'",
		description:
			"Leave one of them for this field: rename or remove the others, or choose again in 'Columns'. Nothing was imported: transaction '<transaction>' stopped when it was to read the columns.",
	},
	{
		wrong: 'a mapping to a field that Keepnet lacks',
		operation: 'targetUser.importFile',
		file: PEOPLE,
		parameters: mapped(EMAIL, { column: 'Surname', field: 'Shoe Size' }),
		sent: [UPLOAD],
		message: "Keepnet has no target user field 'Shoe Size'",
		description:
			"The fields of this company are 'Email', 'FirstName', 'LastName', 'PhoneNumber', 'Department', 'TimeZone', 'Priority', 'ManagerFirstName', 'ManagerLastName', 'ManagerEmail', 'Preferred Language', 'Employee No', 'Is Contractor', 'Start Date', 'Cost Centre'. Nothing was imported: transaction '<transaction>' stopped when it was to read the columns.",
	},
	{
		wrong: 'a mapping without Email',
		operation: 'targetUser.importFile',
		file: PEOPLE,
		parameters: mapped({ column: 'Surname', field: 'LastName' }),
		atOnce: true,
		message: "The parameter 'Columns' maps no column to 'Email'",
		description: 'Add the column that holds the email addresses.',
	},
	{
		wrong: 'half a line of a mapping',
		operation: 'targetUser.importFile',
		file: PEOPLE,
		parameters: mapped(EMAIL, { column: 'Surname', field: '' }),
		atOnce: true,
		message: "Line 2 of the parameter 'Columns' is incomplete",
		description: 'Enter both a column and a field, or remove the line.',
	},
];
