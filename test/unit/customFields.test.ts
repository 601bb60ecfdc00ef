import fc from 'fast-check';

import {
	findCustomField,
	readCustomFields,
	toCustomFieldValue,
	type CustomField,
} from '../../nodes/Keepnet/people/customFields';
import { fakeKeepnet, refusedWith } from './fakeKeepnet';
import { caught, refusal, unlessRefused } from './refusal';

const field = (dataType: string, more: Partial<CustomField> = {}): CustomField => ({
	resourceId: 'f1',
	name: 'Employee No',
	dataType,
	isRequired: false,
	...more,
});

describe('readCustomFields', () => {
	it("reads the company's active fields", async () => {
		const { keepnet, calls } = fakeKeepnet(() => [
			{ resourceId: 'f1', name: 'No', fieldDataType: 'Number', isRequired: true, isActive: true },
			{ resourceId: 'f2', name: 'Old', fieldDataType: 'String', isActive: false },
			{ resourceId: 'f3', name: 'Site', fieldDataType: 'String' },
			'not a field',
		]);
		expect(await readCustomFields(keepnet)).toEqual([
			{ resourceId: 'f1', name: 'No', dataType: 'Number', isRequired: true },
			{ resourceId: 'f3', name: 'Site', dataType: 'String', isRequired: false },
		]);
		expect(calls).toMatchObject([{ method: 'GET', path: '/api/custom-fields/company' }]);
	});

	it.each([[null], [undefined], [{}], ['text']])('has none when Keepnet gives %j', async (data) => {
		expect(await readCustomFields(fakeKeepnet(() => data).keepnet)).toEqual([]);
	});

	it('has none when the role may not see them', async () => {
		const { keepnet } = fakeKeepnet(() => {
			throw refusedWith(403);
		});
		expect(await readCustomFields(keepnet)).toEqual([]);
	});

	it.each([
		refusedWith(500),
		refusedWith(403, { status: 'PRIVACY_ERROR' }),
		refusedWith(403, { status: 'IP_RESTRICTED' }),
	])('does not hide $facts.httpCode $facts.status', async (refused) => {
		const { keepnet } = fakeKeepnet(() => {
			throw refused;
		});
		expect(await caught(async () => await readCustomFields(keepnet))).toBe(refused);
	});
});

describe('findCustomField', () => {
	const fields = [
		field('String', { resourceId: 'f1', name: 'site' }),
		field('String', { resourceId: 'f2', name: 'Site' }),
		field('String', { resourceId: 'f3', name: 'Cost Center' }),
	];

	it.each([
		['Site', 'f2'],
		['site', 'f1'],
		['f3', 'f3'],
		['COST CENTER', 'f3'],
		[' cost center ', 'f3'],
	])('finds %j', (name, id) => {
		expect(findCustomField(fields, name).resourceId).toBe(id);
	});

	it('refuses a name that the company does not have, and lists its names', async () => {
		const told = await refusal(() => findCustomField(fields, 'Floor'));
		expect(told).toContain("no custom field 'Floor'");
		expect(told).toContain("'site', 'Site', 'Cost Center'");
	});

	it('says so when there are none at all', async () => {
		expect(await refusal(() => findCustomField([], 'Floor'))).toContain('no custom fields');
	});
});

describe('toCustomFieldValue', () => {
	it.each<[string, unknown, string]>([
		['Number', '42', '42'],
		['Number', 42, '42'],
		['Number', ' -1.5 ', '-1.5'],
		['Number', '0', '0'],
		['Boolean', true, 'True'],
		['Boolean', 'yes', 'True'],
		['Boolean', '1', 'True'],
		['Boolean', 'TRUE', 'True'],
		['Boolean', false, 'False'],
		['Boolean', 'No', 'False'],
		['Boolean', 0, 'False'],
		['Email', ' ada@example.com ', 'ada@example.com'],
		['String', ' Building 7 ', 'Building 7'],
		['String', '=HYPERLINK("x")', '=HYPERLINK("x")'],
		['Something New', 'kept', 'kept'],
		['number', '7', '7'],
	])('sends for %s the value %j as %j', (dataType, value, sent) => {
		expect(toCustomFieldValue(field(dataType), value)).toEqual({
			resourceId: 'f1',
			name: 'Employee No',
			value: sent,
		});
	});

	it.each<[string, string, string]>([
		['Date', '2026-01-31', '2026-01-31'],
		['Date', '2026-01-31 09:30', '2026-01-31'],
		['Date', '2026-01-31T09:30:00.000Z', '2026-01-31'],
		['Date', '2024-02-29', '2024-02-29'],
		['DateTime', '2026-01-31', '2026-01-31 00:00'],
		['DateTime', '2026-01-31 09:30', '2026-01-31 09:30'],
		['DateTime', '2026-01-31T23:59:59+03:00', '2026-01-31 23:59'],
		['datetime', '2026-01-31 09:30', '2026-01-31 09:30'],
	])('sends for %s the value %j as %j, in both properties', (dataType, value, sent) => {
		expect(toCustomFieldValue(field(dataType), value)).toEqual({
			resourceId: 'f1',
			name: 'Employee No',
			value: sent,
			timestampValue: sent,
		});
	});

	it.each<[string, unknown, string]>([
		['Number', 'many', 'a number'],
		['Number', '', 'a number'],
		['Number', '1,5', 'a number'],
		['Number', 'Infinity', 'a number'],
		['Number', '1e999', 'a number'],
		['Boolean', 'maybe', 'true or false'],
		['Boolean', '', 'true or false'],
		['Boolean', 2, 'true or false'],
		['Date', '2026-02-30', 'a date'],
		['Date', '2025-02-29', 'a date'],
		['Date', '2026-13-01', 'a date'],
		['Date', '2026-00-10', 'a date'],
		['Date', '31.01.2026', 'a date'],
		['Date', '2026-31-1', 'a date'],
		['Date', '', 'a date'],
		['DateTime', '2026-01-31 24:00', 'a date'],
		['DateTime', '2026-01-31 09:60', 'a date'],
		['DateTime', '2026-01-31 morning', 'a date'],
	])('refuses for %s the value %j and says what it takes', async (dataType, value, what) => {
		const told = await refusal(() => toCustomFieldValue(field(dataType), value));
		expect(told).toContain(`'Employee No' takes ${what}`);
		expect(told).toContain(JSON.stringify(String(value)));
		expect(told).toContain('such as');
	});

	it('refuses an address that is none', async () => {
		expect(await refusal(() => toCustomFieldValue(field('Email'), 'ada'))).toContain(
			"'Employee No' is not an email address",
		);
	});

	it('keeps 256 characters and refuses 257', async () => {
		const text = 'x'.repeat(256);
		expect(toCustomFieldValue(field('String'), text).value).toBe(text);
		expect(await refusal(() => toCustomFieldValue(field('String'), `${text}x`))).toContain('257');
	});

	it('sends a day of the calendar, or refuses', () => {
		const two = (from: number, to: number) =>
			fc.integer({ min: from, max: to }).map((n) => String(n).padStart(2, '0'));
		const dates = fc.tuple(fc.integer({ min: 1900, max: 2100 }), two(0, 13), two(0, 32));
		fc.assert(
			fc.property(dates, ([year, month, day]) => {
				const text = `${year}-${month}-${day}`;
				const date = new Date(Date.UTC(year, Number(month) - 1, Number(day)));
				const isReal = date.toISOString().slice(0, 10) === text;
				const sent = unlessRefused(() => toCustomFieldValue(field('Date'), text));
				expect(sent?.value).toBe(isReal ? text : undefined);
			}),
			{ numRuns: 300 },
		);
	});
});
