import { uploadCells } from '../../../nodes/Keepnet/roster/changes';
import { writesOf } from '../../../nodes/Keepnet/roster/writes';
import {
	changeFor,
	compare,
	happenings,
	itemFor,
	items,
	KEY,
	MANAGED,
	people,
	person,
	planOf,
	told,
} from './building';

describe('values are compared as Keepnet stores them', () => {
	test.each([
		['text', 'Zoë', 'Zoe\u0308'],
		['text', 'Ana Maria', ' Ana\u00a0 Maria\u200b '],
		['email', 'a@x.com', 'A@X.com'],
		['phone', '+491701234567', '0049 (0)170 123-4567'],
		['phone', '491701234567', '+49 170 1234567'],
		['priority', 'VeryLow', 'very low'],
		['priority', 'VeryHigh', '5'],
		['boolean', 'True', 'yes'],
		['boolean', 'false', '0'],
		['number', '42', '42.0'],
		['date', '2026-03-04', '04/03/2026'],
		['date', '2026-03-04', '03/04/2026'],
		['date', '2026-03-04T00:00:00', '2026/3/4'],
		['dateTime', '2026-03-04 09:00', '04.03.2026 09:00:59'],
		['dateTime', '2026-03-04 21:05', '03/04/2026 9:05 PM'],
		['dateTime', '2026-03-04 00:30', '2026/03/04 12:30:00AM'],
		['dateTime', '2026-03-04 09:00', '2026-03-04T09:00:00[Europe/Amsterdam]'],
		['email', 'boss@x.com', 'mailto:Boss@x.com'],
		['timeZone', '(UTC+03:00) Istanbul', 'turkey standard time'],
		['language', 'Turkish (Turkey)', 'lang-tr'],
		['language', 'English (United Kingdom)', 'English'],
		['language', 'en-US', 'English'],
		['language', 'Turkish (Turkey)', 'TR-tr'],
	] as const)('the same as %s: %s and %s', (kind, one, other) => {
		expect(compare.same(kind, one, other)).toBe(true);
		expect(compare.same(kind, other, one)).toBe(true);
	});

	test.each([
		['text', 'Ana', 'ANA'],
		['text', 'Ana', ''],
		['number', '0', ''],
		['phone', '+491701234567', '+491701234568'],
		['priority', 'Low', 'Medium'],
		['boolean', 'True', 'False'],
		['date', '2026-03-04', '2026-03-05'],
		['dateTime', '2026-03-04 09:00', '2026-03-04 09:01'],
		['dateTime', '2026-03-04 09:05', '03/04/2026 9:05 PM'],
		['timeZone', '(UTC+03:00) Istanbul', 'Mars'],
	] as const)('another as %s: %s and %s', (kind, one, other) => {
		expect(compare.same(kind, one, other)).toBe(false);
	});

	test.each([
		['phone', '0532 123 / 0533 765', undefined],
		['phone', '+90 (532) 123 45 67', '+905321234567'],
		['email', 'The Boss <Boss@x.com>', 'Boss@x.com'],
		['priority', 'very-high', 'VeryHigh'],
		['priority', 'urgent', undefined],
		['boolean', 'Yes', 'True'],
		['date', '2026/1/31 09:00', '2026-01-31'],
		['date', '2026-02-30', undefined],
		['date', '03/04/2026', undefined],
		['language', 'en-gb', 'English (United Kingdom)'],
		['timeZone', 'Mars', undefined],
		['number', 'many', undefined],
	] as const)('%s %s is written as %s', (kind, text, value) => {
		const read = compare.read(kind, text);
		expect('value' in read ? read.value : undefined).toBe(value);
	});

	test('what Keepnet keeps in another spelling is not written again', () => {
		const plan = planOf({
			people: people(1, 1, { values: { PhoneNumber: '00491701234567', Remote: 'true' } }),
			items: [itemFor(1, { PhoneNumber: '+49 170 1234567', Remote: 'yes' })],
		});
		expect(happenings(plan)).toEqual([]);
	});

	test('a field that is not to be compared makes no change, and keeps its value when another does', () => {
		const given = {
			settings: { fieldsNotToCompare: ['Department'] },
			people: people(1, 2, { values: { Department: 'Old' } }),
			items: [
				itemFor(1, { Department: 'New' }),
				itemFor(2, { Department: 'New', LastName: 'Other' }),
			],
		};
		const plan = planOf(given);
		expect(happenings(plan)).toEqual(['id-2 update']);
		expect(uploadCells(plan.changes[0], ['LastName', 'Department'])).toEqual(['Other', 'Old']);
	});
});

describe('empty values', () => {
	const stored = { people: people(1, 1, { values: { Department: 'Sales', Priority: 'High' } }) };

	test('leave what is there, unless they are to empty it', () => {
		const cells = [itemFor(1, { Department: '', Priority: '' })];
		expect(happenings(planOf({ ...stored, items: cells }))).toEqual([]);
		const plan = planOf({ ...stored, items: cells, settings: { emptyValues: 'empty' } });
		expect(plan.changes[0].changes).toEqual([
			{ field: 'Department', from: 'Sales', to: '', by: 'edit' },
		]);
	});

	test('never empty the address or the key, and a missing property empties nothing', () => {
		const plan = planOf({
			...stored,
			settings: { emptyValues: 'empty' },
			items: [{ Email: 'p1@example.com', [KEY]: 'E1', FirstName: 'First1' }],
		});
		expect(happenings(plan)).toEqual([]);
		const without = planOf({
			...stored,
			settings: { emptyValues: 'empty' },
			items: [{ [KEY]: 'E1', Email: '' }],
		});
		expect(happenings(without)).toEqual([]);
	});
});

describe('the way in which a change is written', () => {
	test('a row of the upload has every field filled, with what is stored where nothing changes', () => {
		const plan = planOf({
			people: people(1, 1, { values: { Department: 'Sales', PhoneNumber: '+4917' } }),
			items: [itemFor(1, { Department: '', LastName: 'Other' })],
		});
		const names = ['Email', 'FirstName', 'LastName', 'PhoneNumber', 'Department', KEY];
		expect(uploadCells(plan.changes[0], names)).toEqual([
			'p1@example.com',
			'First1',
			'Other',
			'+4917',
			'Sales',
			'E1',
		]);
	});

	test('what stays goes up as the roster says it, as what Keepnet shows may be read in another way', () => {
		const plan = planOf({
			people: people(1, 1, { values: { 'Preferred Language': 'English', Remote: 'yes' } }),
			items: [itemFor(1, { 'Preferred Language': 'en-US', Remote: true, LastName: 'Other' })],
		});
		expect(uploadCells(plan.changes[0], ['LastName', 'Preferred Language', 'Remote'])).toEqual([
			'Other',
			'English (United States)',
			'True',
		]);
	});

	test('a person has one action, the strongest, with all changes in it', () => {
		const plan = planOf({
			people: [person(1, { status: 'inactive', groups: [], values: { Department: 'Old' } })],
			items: [itemFor(1, { Email: 'new@example.com', Department: 'New' })],
		});
		expect(plan.changes).toHaveLength(1);
		expect(plan.changes[0]).toMatchObject({ action: 'reactivate', joins: [MANAGED] });
		expect(plan.changes[0].changes.map(({ field, by }) => [field, by])).toEqual([
			['Email', 'edit'],
			['Department', 'edit'],
			['Status', 'edit'],
		]);
	});

	test('what is too long for an edit goes by the import, after it', () => {
		const plan = planOf({
			people: people(1, 1),
			items: [itemFor(1, { Email: 'new@example.com', LastName: 'x'.repeat(41) })],
		});
		expect(plan.changes[0].changes.map(({ field, by }) => [field, by])).toEqual([
			['Email', 'edit'],
			['LastName', 'import'],
		]);
		const { edits, upload } = writesOf(plan.changes);
		expect([edits.length, upload.length]).toEqual([1, 1]);
	});

	test('a name that is stored too long for an edit is told as failed, unless a shorter one comes along', () => {
		const long = { LastName: 'x'.repeat(41) };
		const company = [
			person(1, { values: long }),
			person(2, { values: long }),
			person(3, { values: long }),
			...people(4, 40),
		];
		const plan = planOf({
			people: company,
			items: [
				itemFor(1, { Email: 'new1@example.com', LastName: 'y'.repeat(41) }),
				itemFor(2, { Email: 'new2@example.com', LastName: 'Short' }),
				...items(4, 40),
			],
		});
		expect([1, 2, 3].map((number) => told(changeFor(plan, number)))).toEqual([
			'failed',
			'rename',
			'failed',
		]);
		expect(changeFor(plan, 3)).toMatchObject({ action: 'deactivate' });
		expect(changeFor(plan, 3)!.reason).toMatch(/^LastName: what Keepnet has stored is longer/);
	});
});

describe('who comes back and who leaves', () => {
	const inactive = people(1, 1, { status: 'inactive' });

	test('who comes back becomes active, unless that is off', () => {
		expect(happenings(planOf({ people: inactive, items: items(1, 1) }))).toEqual([
			'id-1 reactivate',
		]);
		const off = { settings: { reactivate: false }, people: inactive, items: items(1, 1) };
		expect(happenings(planOf(off))).toEqual([]);
	});

	const company = [
		...people(1, 20),
		person(21, { groups: [] }),
		person(22, { status: 'inactive' }),
		person(23, { email: 'Boss@example.com' }),
	];
	const given = {
		people: company,
		items: items(2, 20),
		settings: { neverRemove: ['boss@EXAMPLE.com'] },
	};

	test('only active members of the managed group leave who are not exempt', () => {
		expect(happenings(planOf(given))).toEqual(['id-1 deactivate']);
	});

	test('delete takes active people only', () => {
		const settings = { ...given.settings, leavers: 'delete' as const };
		expect(happenings(planOf({ ...given, settings }))).toEqual(['id-1 delete']);
	});

	test('everyone can leave where everyone is managed, and nobody where leavers are left alone', () => {
		const everyone = { ...given.settings, managedGroupId: '' };
		expect(happenings(planOf({ ...given, settings: everyone }))).toEqual([
			'id-1 deactivate',
			'id-21 deactivate',
		]);
		expect(happenings(planOf({ ...given, settings: { leavers: 'leave' } }))).toEqual([]);
	});

	test('everyone on the roster joins the managed group', () => {
		const plan = planOf({ people: people(1, 2, { groups: [] }), items: items(1, 3) });
		expect(happenings(plan)).toEqual(['p3@example.com create', 'id-1 join', 'id-2 join']);
		expect(plan.changes.map(({ joins }) => joins)).toEqual([[MANAGED], [MANAGED], [MANAGED]]);
	});
});
