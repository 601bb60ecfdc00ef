import { checkMapping, matchColumns } from '../../nodes/Keepnet/imports/columns';
import type { CustomField } from '../../nodes/Keepnet/people/customFields';
import { refusal } from './refusal';

const custom = (name: string, isRequired = false): CustomField => ({
	resourceId: `id of ${name}`,
	name,
	dataType: 'String',
	isRequired,
});

/** Which field each column fills, as pairs; the column Email is left out. */
function filled(columns: string[], fields: CustomField[] = []): string[][] {
	return matchColumns(['Email', ...columns], fields)
		.fieldMappings.map(({ excelColumnName, fieldName }) => [excelColumnName, fieldName])
		.slice(1);
}

describe('matchColumns', () => {
	it('gives the mapping and the columns that fill nothing, in the order of the file', () => {
		expect(matchColumns(['Notes', 'first name', 'E-MAIL', 'Shoe Size'], [])).toEqual({
			fieldMappings: [
				{ excelColumnName: 'first name', fieldName: 'FirstName' },
				{ excelColumnName: 'E-MAIL', fieldName: 'Email' },
			],
			unmappedColumns: ['Notes', 'Shoe Size'],
		});
	});

	it.each([
		['FirstName', 'FirstName'],
		['First Name', 'FirstName'],
		['FIRST NAME', 'FirstName'],
		['first_name', 'FirstName'],
		['First-Name:', 'FirstName'],
		['  first  name ', 'FirstName'],
		['First\u00a0Name', 'FirstName'],
		['\ufeffFirst Name', 'FirstName'],
		['Ｆｉｒｓｔ　Ｎａｍｅ', 'FirstName'],
		['FİRST NAME', 'FirstName'],
		['Given Name', 'FirstName'],
		['Surname', 'LastName'],
		['Mobile Phone', 'PhoneNumber'],
		['dept.', 'Department'],
		['Time Zone', 'TimeZone'],
		['Priority', 'Priority'],
		['Manager First Name', 'ManagerFirstName'],
		['Manager Surname', 'ManagerLastName'],
		["Manager's Email", undefined],
		['Manager E-Mail', 'ManagerEmail'],
		['Language', 'Preferred Language'],
		['PreferredLanguage', 'Preferred Language'],
		['Name', undefined],
		['First Name 2', undefined],
		['', undefined],
		['---', undefined],
		['constructor', undefined],
		['__proto__', undefined],
	])('takes %j for %s', (column, field) => {
		expect(filled([column])).toEqual(field === undefined ? [] : [[column, field]]);
	});

	it('matches custom fields by their display names, in any alphabet', () => {
		const fields = ['Cost Center', 'Şube Kodu', 'Abteilung (größte)', '部門', 'Отдел'].map((name) =>
			custom(name),
		);
		const columns = ['COST-CENTER', 'şube kodu', 'abteilung größte', '部門', 'ОТДЕЛ'];
		expect(filled(columns, fields)).toEqual(
			columns.map((column, index) => [column, fields[index].name]),
		);
	});

	it('takes a letter and its accent for the same, however they are encoded', () => {
		expect(filled(['Ge\u0301nero'], [custom('G\u00e9nero')])).toEqual([['Ge\u0301nero', 'Género']]);
	});

	it('keeps words apart that differ only in their vowel signs', () => {
		// "Father" and "address" in Hindi.
		expect(filled(['पता'], [custom('पिता')])).toEqual([]);
		expect(filled(['पता', 'पिता'], [custom('पिता'), custom('पता')])).toEqual([
			['पता', 'पता'],
			['पिता', 'पिता'],
		]);
	});

	it('prefers the custom field that is spelt just like the column', () => {
		const fields = [custom('Cost Center'), custom('CostCenter')];
		expect(filled(['Cost Center'], fields)).toEqual([['Cost Center', 'Cost Center']]);
		expect(filled(['CostCenter'], fields)).toEqual([['CostCenter', 'CostCenter']]);
	});

	it('prefers a custom field to another word for one of the usual fields', () => {
		expect(filled(['Mobile'], [custom('Mobile')])).toEqual([['Mobile', 'Mobile']]);
		expect(filled(['Language'], [custom('Language')])).toEqual([['Language', 'Language']]);
	});

	it('matches nothing with a custom field of signs only', () => {
		expect(filled(['%', ''], [custom('#')])).toEqual([]);
		expect(filled(['#'], [custom('#')])).toEqual([['#', '#']]);
	});
});

describe('matchColumns refuses', () => {
	it.each<[string, string[], CustomField[], string[]]>([
		['a file without Email', ['Name', 'Mail Box'], [], ["'Email'", "'Name', 'Mail Box'"]],
		['a file without columns', [], [], ["'Email'"]],
		[
			'two columns for one field',
			['Email', 'First Name', 'Given Name'],
			[],
			["'FirstName'", "'First Name', 'Given Name'"],
		],
		['two columns for Email', ['Email', 'E-Mail'], [], ["'Email'", "'Email', 'E-Mail'"]],
		[
			'two columns for a custom field',
			['Email', 'Site', 'SITE'],
			[custom('site')],
			["'site'", "'Site', 'SITE'"],
		],
		['a mapped column that is there twice', ['Email', 'Phone', 'Phone'], [], ["'Phone'"]],
		[
			'a missing custom field that is required',
			['Email'],
			[custom('Site', true), custom('Floor', true), custom('Room')],
			["'Site', 'Floor'", "'Email'"],
		],
	])('%s, and says how to go on', async (_, columns, fields, words) => {
		const told = await refusal(() => matchColumns(columns, fields));
		for (const word of words) expect(told).toContain(word);
		expect(told).not.toContain('Room');
	});

	it('nothing because of columns that it does not need', () => {
		expect(matchColumns(['Email', 'Notes', 'Notes'], [])).toEqual({
			fieldMappings: [{ excelColumnName: 'Email', fieldName: 'Email' }],
			unmappedColumns: ['Notes', 'Notes'],
		});
	});

	it('nothing when the required custom field is there', () => {
		expect(filled(['site'], [custom('Site', true)])).toEqual([['site', 'Site']]);
	});
});

describe('checkMapping', () => {
	const COLUMNS = ['Work mail', 'Name', 'Site'];
	const EMAIL = { column: 'Work mail', field: 'Email' };

	it('gives the chosen mapping as Keepnet spells it, and the columns that fill nothing', () => {
		const wanted = [
			{ column: 'NAME', field: 'last name' },
			{ column: 'work-mail', field: 'email' },
		];
		expect(checkMapping(COLUMNS, wanted, [])).toEqual({
			fieldMappings: [
				{ excelColumnName: 'Name', fieldName: 'LastName' },
				{ excelColumnName: 'Work mail', fieldName: 'Email' },
			],
			unmappedColumns: ['Site'],
		});
	});

	it('lets one column fill two fields', () => {
		const wanted = [
			EMAIL,
			...['FirstName', 'LastName'].map((field) => ({ column: 'Name', field })),
		];
		expect(checkMapping(COLUMNS, wanted, [])).toMatchObject({ unmappedColumns: ['Site'] });
	});

	it('prefers the column and the field that are spelt just so', () => {
		const columns = ['Work mail', 'SITE', 'Site'];
		const fields = [custom('sIte'), custom('Site')];
		const { fieldMappings } = checkMapping(
			columns,
			[EMAIL, { column: 'Site', field: 'Site' }],
			fields,
		);
		expect(fieldMappings[1]).toEqual({ excelColumnName: 'Site', fieldName: 'Site' });
	});

	it.each<[string, string, string, string[]]>([
		[
			'a column that the file lacks',
			'Surname',
			'LastName',
			["no column 'Surname'", "'Work mail', 'Name', 'Site'"],
		],
		[
			'a column of signs only that the file lacks',
			'#',
			'LastName',
			["no column '#'", "'Work mail', 'Name', 'Site'"],
		],
		[
			'a field that Keepnet lacks',
			'Name',
			'Shoe Size',
			["no target user field 'Shoe Size'", 'FirstName', "'Cost Center'"],
		],
		['a field that is filled twice', 'Name', 'Email', ["fill 'Email'", "'Work mail', 'Name'"]],
	])('refuses %s, and says what there is', async (_, column, field, words) => {
		const told = await refusal(() =>
			checkMapping(COLUMNS, [EMAIL, { column, field }], [custom('Cost Center')]),
		);
		for (const word of words) expect(told).toContain(word);
	});

	it('does not take one heading of signs for another', async () => {
		const wanted = [EMAIL, { column: '#', field: 'LastName' }];
		await refusal(() => checkMapping([...COLUMNS, '%'], wanted, []));
	});

	it('refuses a column that may be one of several, and says which', async () => {
		const columns = ['Work mail', 'Phone #', 'Phone', 'SITE'];
		const chosen = (column: string) => [EMAIL, { column, field: 'PhoneNumber' }];
		const told = await refusal(() => checkMapping(columns, chosen('phone'), []));
		expect(told).toContain("could be 'phone': 'Phone #', 'Phone'");
		const { fieldMappings } = checkMapping(columns, chosen('Phone'), []);
		expect(fieldMappings[1].excelColumnName).toBe('Phone');
		const blank = checkMapping(['Work mail', 'Phone #', 'Phone '], chosen('Phone'), []);
		expect(blank.fieldMappings[1].excelColumnName).toBe('Phone ');
	});

	it('refuses a mapping without Email, and one without a required custom field', async () => {
		const noEmail = [{ column: 'Name', field: 'LastName' }];
		expect(await refusal(() => checkMapping(COLUMNS, noEmail, []))).toContain("'Email'");
		expect(await refusal(() => checkMapping(COLUMNS, [EMAIL], [custom('Site', true)]))).toContain(
			"fills 'Site', which this company requires",
		);
	});

	it('refuses a chosen column that the file has twice', async () => {
		const columns = ['Work mail', 'Name', 'Name'];
		const wanted = [EMAIL, { column: 'Name', field: 'LastName' }];
		expect(await refusal(() => checkMapping(columns, wanted, []))).toContain(
			"more than one column 'Name'",
		);
	});
});
