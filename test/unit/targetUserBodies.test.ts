import type { IDataObject } from 'n8n-workflow';

import {
	changesNothing,
	CLEARABLE,
	createBody,
	editBody,
	FIELDS,
	normalizeValues,
	type TargetUserValues,
} from '../../nodes/Keepnet/people/targetUser';
import { refusal } from './refusal';

/** A user as reading one gives it. */
const CURRENT: IDataObject = {
	resourceId: 'user1',
	email: 'Ada@example.com',
	firstName: 'Ada',
	lastName: 'Hale',
	phoneNumber: '+441',
	department: 'Finance',
	priority: 'Medium',
	isActive: true,
	timeZoneId: 'GMT Standard Time',
	preferredLanguageId: 'lang1',
	managerFirstName: 'Dana',
	managerLastName: 'Jones',
	managerEmail: 'dana@example.com',
	managerFullName: 'Dana Jones',
	customFieldValues: [
		{ resourceId: 'f1', name: 'Site', dataType: 'String', value: 'North', timestampValue: null },
		{
			resourceId: 'f2',
			name: 'Start',
			dataType: 'Date',
			value: '2026-01-31',
			timestampValue: '2026-01-31',
		},
	],
};

const KEPT_FIELDS = [
	{ resourceId: 'f1', value: 'North', timestampValue: null },
	{ resourceId: 'f2', value: '2026-01-31', timestampValue: '2026-01-31' },
];

describe('normalizeValues', () => {
	it('takes off blanks, reads priorities and writes phone numbers without separators', () => {
		expect(
			normalizeValues({
				email: ' ada@example.com ',
				firstName: ' Ada ',
				phoneNumber: '+44 (0) 1632-960.001',
				priority: 'very high',
				isActive: false,
			}),
		).toEqual({
			email: 'ada@example.com',
			firstName: 'Ada',
			phoneNumber: '+441632960001',
			priority: 'VeryHigh',
			isActive: false,
		});
	});

	it('adds nothing that was not given, and leaves what it got as it was', () => {
		const given = { lastName: ' Hale ' };
		expect(normalizeValues(given)).toEqual({ lastName: 'Hale' });
		expect(given).toEqual({ lastName: ' Hale ' });
	});

	it.each<[TargetUserValues, string]>([
		[{ email: 'ada' }, "'Email'"],
		[{ email: '' }, "'Email'"],
		[{ managerEmail: 'dana' }, "'Manager Email'"],
		[{ priority: 'Urgent' }, "'Priority'"],
	])('refuses %j and names the field', async (values, name) => {
		expect(await refusal(() => normalizeValues(values))).toContain(name);
	});

	it('lets the fields be empty that may be', () => {
		const empty = Object.fromEntries(CLEARABLE.map(({ name }) => [name, '']));
		expect(normalizeValues(empty)).toEqual(empty);
	});
});

describe('createBody', () => {
	it('says what Keepnet would take for false, for the first of a list, or for missing', () => {
		expect(createBody({ email: 'ada@example.com' }, [])).toEqual({
			email: 'ada@example.com',
			phoneNumber: '',
			isActive: true,
			priority: 'Medium',
		});
	});

	it('sends what was given, with the groups', () => {
		const values = {
			email: 'ada@example.com',
			firstName: 'Ada',
			phoneNumber: '+441',
			priority: 'High',
			isActive: false,
			customFields: [{ resourceId: 'f1', value: 'North' }],
		};
		expect(createBody(values, ['g1', 'g2'])).toEqual({
			...values,
			targetGroupResourceIds: ['g1', 'g2'],
		});
	});

	it('leaves out empty custom fields, and the names that only messages need', () => {
		const customFields = [
			{ resourceId: 'f1', name: 'Site', value: 'North' },
			{ resourceId: 'f2', name: 'Floor', value: '' },
		];
		const body = createBody({ email: 'ada@example.com', customFields }, []);
		expect(body.customFields).toEqual([{ resourceId: 'f1', value: 'North' }]);
	});
});

describe('the longest value', () => {
	const NAMES = ['First Name', 'Last Name', 'Manager First Name', 'Manager Last Name'];
	const limits: Array<[string, number | undefined, number | undefined]> = [
		['Email', 320, 320],
		...NAMES.map((label): [string, number, number] => [label, 256, 40]),
		['Department', 256, 64],
		['Manager Email', 320, 320],
		['Phone Number', undefined, undefined],
		['Time Zone', undefined, undefined],
	];

	it.each(limits)('of %s is %s when created and %s when edited', async (label, create, edit) => {
		const { name } = FIELDS.find((field) => field.label === label)!;
		const text = (length = 1000) => ({ [name]: 'x'.repeat(length) });
		expect(createBody(text(create), [])).toMatchObject(text(create));
		expect(editBody(CURRENT, text(edit))).toMatchObject(text(edit));
		if (create === undefined || edit === undefined) return;

		const created = await refusal(() => createBody(text(create + 1), []));
		expect(created).toContain(`'${label}' has ${create + 1} characters`);
		expect(created).toContain(`takes ${create} when a target user is created`);
		const edited = await refusal(() => editBody(CURRENT, text(edit + 1)));
		expect(edited).toContain(`'${label}' has ${edit + 1} characters`);
		expect(edited).toContain(`takes ${edit} when a target user is edited`);
		expect(edited).toContain('Shorten it');
	});

	it('that was taken on create is refused on edit, with the way out', async () => {
		const current = { ...CURRENT, lastName: 'x'.repeat(41) };
		const told = await refusal(() => editBody(current, { firstName: 'Ada' }));
		expect(told).toContain("'Last Name' has 41 characters");
		expect(told).toContain('give a shorter one along with this update');
		expect(editBody(current, { lastName: 'Hale' })).toMatchObject({ lastName: 'Hale' });
	});
});

describe('editBody', () => {
	it('sends the whole user as it was, without groups and what Keepnet makes itself', () => {
		const { customFieldValues, managerFullName, resourceId, ...fields } = CURRENT;
		expect([customFieldValues, managerFullName, resourceId]).not.toContain(undefined);
		expect(editBody(CURRENT, {})).toEqual({ ...fields, customFields: KEPT_FIELDS });
	});

	it('lays what was given over what was there', () => {
		const changes = { department: 'Legal', isActive: false, priority: 'High' };
		expect(editBody(CURRENT, changes)).toEqual({ ...editBody(CURRENT, {}), ...changes });
	});

	it('empties what was emptied, with null where an ID was', () => {
		const emptied = Object.fromEntries(CLEARABLE.map(({ name }) => [name, '']));
		expect(editBody(CURRENT, emptied)).toMatchObject({
			...emptied,
			timeZoneId: null,
			email: 'Ada@example.com',
			isActive: true,
		});
	});

	it('sends null for what the user never had, and an empty phone number', () => {
		const body = editBody({ resourceId: 'user1', email: 'ada@example.com', isActive: false }, {});
		expect(body).toEqual({
			...Object.fromEntries(FIELDS.map(({ name }) => [name, null])),
			email: 'ada@example.com',
			isActive: false,
			phoneNumber: '',
			customFields: [],
		});
	});

	it('replaces, adds and empties custom fields and keeps the others', () => {
		const customFields = [
			{ resourceId: 'f1', name: 'Site', value: 'South' },
			{ resourceId: 'f9', name: 'Floor', value: 'New' },
		];
		expect(editBody(CURRENT, { customFields }).customFields).toEqual([
			KEPT_FIELDS[1],
			{ resourceId: 'f1', value: 'South' },
			{ resourceId: 'f9', value: 'New' },
		]);
		expect(
			editBody(CURRENT, { customFields: [{ resourceId: 'f2', value: '' }] }).customFields,
		).toEqual([KEPT_FIELDS[0]]);
	});

	it('leaves out custom fields that never had a value', () => {
		const customFieldValues = [
			{ resourceId: 'f1', value: null },
			{ resourceId: 'f2', value: '' },
			{ resourceId: 'f3', value: 'False' },
		];
		expect(editBody({ ...CURRENT, customFieldValues }, {}).customFields).toMatchObject([
			{ resourceId: 'f3', value: 'False' },
		]);
	});

	it('changes nothing of what it was given', () => {
		const before = structuredClone(CURRENT);
		editBody(CURRENT, { customFields: [{ resourceId: 'f1', value: 'South' }], firstName: 'Eve' });
		expect(CURRENT).toEqual(before);
	});
});

describe('changesNothing', () => {
	it.each<[string, TargetUserValues]>([
		['no values', {}],
		['the same values', { firstName: 'Ada', department: 'Finance', isActive: true }],
		["the manager's address in other case", { managerEmail: 'DANA@example.com' }],
		['the same custom field', { customFields: [{ resourceId: 'f1', value: 'North' }] }],
		[
			'emptying a custom field without a value',
			{ customFields: [{ resourceId: 'f9', value: '' }] },
		],
	])('is true for %s', (_, changes) => {
		expect(changesNothing(CURRENT, changes)).toBe(true);
	});

	it('is true for emptying what is empty already', () => {
		expect(changesNothing({ email: 'a@example.com', department: null }, { department: '' })).toBe(
			true,
		);
	});

	it.each<[string, TargetUserValues]>([
		['another address', { email: 'eve@example.com' }],
		['a name in other case', { firstName: 'ADA' }],
		['an emptied field', { department: '' }],
		['another state', { isActive: false }],
		['another custom value', { customFields: [{ resourceId: 'f1', value: 'South' }] }],
		['another custom field', { customFields: [{ resourceId: 'f9', value: 'North' }] }],
		['an emptied custom field', { customFields: [{ resourceId: 'f1', value: '' }] }],
	])('is false for %s', (_, changes) => {
		expect(changesNothing(CURRENT, changes)).toBe(false);
	});

	it('sees every field', () => {
		for (const { name } of FIELDS) {
			expect(changesNothing(CURRENT, { [name]: 'something else' })).toBe(false);
		}
	});
});

it('a change of case in the address is a change, as a wrong spelling could never be put right', () => {
	expect(changesNothing(CURRENT, { email: 'ADA@EXAMPLE.COM' })).toBe(false);
});
