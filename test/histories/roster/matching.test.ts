import type { TargetUser } from '../../../nodes/Keepnet/people/targetUser';
import { rosterFields } from '../../../nodes/Keepnet/roster/fields';
import { readPerson } from '../../../nodes/Keepnet/roster/person';
import {
	changeFor,
	happenings,
	itemFor,
	items,
	KEY,
	MANAGED,
	people,
	person,
	planOf,
	reasonKinds,
	told,
} from './building';

describe('matching by address', () => {
	const settings = { matchField: '' };

	test('who is missing joins, who changed is updated, who left is deactivated, the others stay as they are', () => {
		const plan = planOf({
			settings,
			people: people(1, 4),
			items: [itemFor(1), itemFor(2, { LastName: 'Other' }), itemFor(3), itemFor(9)],
		});
		expect([1, 2, 3, 4, 9].map((number) => told(changeFor(plan, number)))).toEqual([
			'not told',
			'update',
			'not told',
			'deactivate',
			'create',
		]);
		expect(plan.unchanged).toBe(2);
		expect(changeFor(plan, 2)!.changes).toEqual([
			{ field: 'LastName', from: 'Last2', to: 'Other', by: 'import' },
		]);
	});

	test('case and blanks of an address make no difference', () => {
		const plan = planOf({
			settings,
			people: people(1, 1),
			items: [itemFor(1, { Email: ' P1@Example.COM\u00a0' })],
		});
		expect(happenings(plan)).toEqual([]);
	});

	test('a deleted person is not found: the address is created again, and it is told that it was deleted', () => {
		const plan = planOf({
			settings,
			people: people(1, 1, { status: 'deleted' }),
			items: items(1, 1),
		});
		expect(plan.changes[0]).toMatchObject({ action: 'create', wasDeleted: true });
	});
});

describe('matching by a custom field', () => {
	test('a changed address updates the person instead of doubling them', () => {
		const plan = planOf({
			people: people(1, 1),
			items: [itemFor(1, { Email: 'new@example.com' })],
		});
		expect(happenings(plan)).toEqual(['id-1 rename']);
		expect(plan.changes[0]).toMatchObject({
			email: 'new@example.com',
			changes: [{ field: 'Email', from: 'p1@example.com', to: 'new@example.com', by: 'edit' }],
		});
	});

	test('a second row with the address of somebody found by key is a conflict of both, and no stranger', () => {
		const plan = planOf({
			people: people(1, 1),
			items: [itemFor(1, { [KEY]: '' }), itemFor(1)],
		});
		expect(plan.changes.map(({ outcome }) => outcome)).toEqual(['conflict', 'conflict']);
		expect(plan.judgement.figures).toMatchObject({ strangers: 0, leavers: 0 });
	});

	test('a row without the key matches by address', () => {
		const plan = planOf({
			people: [person(1, { key: '' })],
			items: [itemFor(1, { [KEY]: '', LastName: 'Other' })],
		});
		expect(happenings(plan)).toEqual(['id-1 update']);
	});

	test('an address match is adopted when that person has no key, and gets the key', () => {
		const plan = planOf({ people: [person(1, { key: '' })], items: items(1, 1) });
		expect(plan.changes[0].changes).toEqual([{ field: KEY, from: '', to: 'E1', by: 'import' }]);
	});

	test.each([
		['another key', 'E99'],
		['no key', ''],
	])(
		'a row with %s does not take over a person with a key: it is told, and nobody leaves',
		(_, key) => {
			const plan = planOf({
				people: people(1, 20),
				items: [itemFor(1, { [KEY]: key, LastName: 'Other' }), ...items(2, 19), itemFor(50)],
			});
			expect(happenings(plan)).toEqual([
				'p50@example.com create',
				'id-1 conflict',
				'id-20 skipped',
			]);
			expect(reasonKinds(plan)).toEqual(['lostKeys']);
			expect(plan.judgement.verdict).toBe('skipLeavers');
		},
	);

	test('a key without an address leaves the address as it is', () => {
		const plan = planOf({
			people: people(1, 1),
			items: [itemFor(1, { Email: '', LastName: 'Other' })],
		});
		expect(plan.changes[0]).toMatchObject({ action: 'update', email: 'p1@example.com' });
	});

	test('a key whose item has the address and both names of somebody else is told: the number has a new owner', () => {
		const plan = planOf({
			people: people(1, 20),
			items: [
				itemFor(1, { Email: 'x@example.com', FirstName: 'Some', LastName: 'Body' }),
				...items(2, 20),
			],
		});
		expect(happenings(plan)).toEqual(['id-1 conflict']);
	});

	test('the case of a key counts', () => {
		const plan = planOf({ people: people(1, 1), items: [itemFor(1, { [KEY]: 'e1' })] });
		expect(told(changeFor(plan, 1))).toBe('conflict');
	});

	test('but not where it is an address, such as a login: who has it is renamed, and not doubled', () => {
		const fields = rosterFields(
			['Email', 'FirstName', 'LastName', KEY],
			[{ name: KEY, dataType: 'Email' }],
		);
		const customFieldValues = [{ name: KEY, value: 'Login@Example.com' }];
		const row = { ...person(1).values, customFieldValues };
		const user: TargetUser = { id: 'id-1', email: 'p1@example.com', status: 'Active', row };
		const known = { ...readPerson(user, fields, KEY), groups: [MANAGED.id] };
		const plan = planOf({
			fields,
			people: [known],
			items: [itemFor(1, { [KEY]: 'login@example.COM', Email: 'new@example.com' })],
		});
		expect(happenings(plan)).toEqual(['id-1 rename']);
		expect(plan.changes[0].key).toBe('Login@Example.com');
	});

	test('and such a key is written and told as the source has it', () => {
		const fields = rosterFields(
			['Email', 'FirstName', 'LastName', KEY],
			[{ name: KEY, dataType: 'Email' }],
		);
		const login = itemFor(1, { [KEY]: ' mailto:Login@Example.com ' });
		const known = person(1, { key: '', values: { [KEY]: '' } });
		for (const given of [[], [known]]) {
			const [change] = planOf({ fields, people: given, items: [login] }).changes;
			expect(change.key).toBe('Login@Example.com');
			expect(change.changes).toContainEqual(
				expect.objectContaining({ field: KEY, to: 'Login@Example.com' }),
			);
		}
		const again = itemFor(1, { [KEY]: 'login@example.com' });
		expect(planOf({ fields, items: [login, again] }).changes).toHaveLength(1);
	});
});

describe('on the roster is who occurs on it by key or by address', () => {
	test('a bad value is left and told, the others are written', () => {
		const plan = planOf({
			people: people(1, 1),
			items: [itemFor(1, { PhoneNumber: 'ask me', LastName: 'Other', Email: 'nowhere' })],
		});
		expect(plan.changes[0]).toMatchObject({ action: 'update', email: 'p1@example.com' });
		expect(plan.changes[0].changes).toHaveLength(1);
		expect(plan.changes[0].notes).toEqual([
			"PhoneNumber: 'ask me' is not a phone number, e.g. +905321234567",
			"Email: 'nowhere' is not an email address",
		]);
	});

	test('nobody leaves whose key or address stands in a row that cannot be followed', () => {
		const plan = planOf({
			settings: { mostLeaversPercent: 100 },
			people: people(1, 4),
			items: [
				{ [KEY]: 'E1', Email: 'one@example.com', FirstName: 'A' },
				{ [KEY]: 'E1', Email: 'two@example.com', FirstName: 'B' },
				{ [KEY]: 'E9', Email: 'P2@example.com', FirstName: 'C' },
				itemFor(3),
				itemFor(4),
			],
		});
		expect(happenings(plan)).toEqual(['id-1 conflict', 'id-2 conflict']);
	});
});
