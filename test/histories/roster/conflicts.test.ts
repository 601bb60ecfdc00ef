import { writesOf } from '../../../nodes/Keepnet/roster/writes';
import {
	changeFor,
	happenings,
	itemFor,
	items,
	KEY,
	people,
	person,
	planOf,
	told,
} from './building';

describe('conflicts are told, and nobody in one is touched or leaves', () => {
	const other = (number: number, address: number) =>
		itemFor(number, { Email: `p${address}@example.com` });

	test('one key with different rows', () => {
		const plan = planOf({
			people: people(1, 2),
			items: [itemFor(1, { LastName: 'A' }), itemFor(1, { LastName: 'B' }), itemFor(2)],
		});
		expect(happenings(plan)).toEqual(['id-1 conflict']);
		expect(changeFor(plan, 1)).toMatchObject({
			indexes: [0, 1],
			reason: "Items with the same 'Employee Number' 'E1' differ",
		});
	});

	test('one address with different rows', () => {
		const plan = planOf({
			settings: { matchField: '' },
			people: people(1, 2),
			items: [itemFor(1, { LastName: 'A' }), itemFor(1, { LastName: 'B' }), itemFor(2)],
		});
		expect(happenings(plan)).toEqual(['id-1 conflict']);
	});

	test('rows that are equal after normalizing are one person', () => {
		const plan = planOf({
			people: people(1, 1),
			items: [
				itemFor(1, { Priority: 'high' }),
				itemFor(1, { Email: 'P1@EXAMPLE.COM ', Priority: '4' }),
			],
		});
		expect(happenings(plan)).toEqual(['id-1 update']);
		expect(plan.changes[0].indexes).toEqual([0, 1]);
	});

	test('two living people with one key, whether on the roster or not', () => {
		const twins = [person(1), person(2, { key: 'E1', status: 'inactive' }), ...people(3, 30)];
		expect(happenings(planOf({ people: twins, items: items(3, 30) }))).toEqual([
			'id-1 conflict',
			'id-2 conflict',
		]);
		expect(happenings(planOf({ people: twins, items: [...items(3, 30), itemFor(1)] }))).toEqual(
			['id-1 conflict', 'id-2 conflict'].map((text) => expect.stringContaining(text.slice(-8))),
		);
	});

	test('one address under two keys', () => {
		const plan = planOf({ people: people(1, 3), items: [itemFor(1), other(2, 1), itemFor(3)] });
		expect(happenings(plan)).toEqual(['id-1 conflict', 'id-2 conflict']);
	});

	test('one address under the keys of two new people', () => {
		const plan = planOf({ items: [itemFor(1), other(2, 1)] });
		expect(plan.changes.map(told)).toEqual(['conflict', 'conflict']);
	});

	test('a swap of addresses, and every chain that runs into one', () => {
		const plan = planOf({
			people: people(1, 5),
			items: [
				other(1, 2),
				other(2, 1),
				other(3, 3),
				other(5, 4),
				{ [KEY]: 'E4', FirstName: 'Other' },
			],
		});
		expect(happenings(plan).sort()).toEqual([
			'id-1 conflict',
			'id-2 conflict',
			'id-4 conflict',
			'id-5 conflict',
		]);
		const chain = planOf({
			people: people(1, 4),
			items: [
				itemFor(1, { Email: 'p2@example.com' }),
				itemFor(2, { Email: 'p3@example.com' }),
				itemFor(3, { Email: 'p2@example.org' }),
				itemFor(4),
			],
		});
		expect(happenings(chain)).toEqual(['id-3 rename', 'id-2 rename', 'id-1 rename']);
	});

	test('a ring of addresses', () => {
		const plan = planOf({ people: people(1, 3), items: [other(1, 2), other(2, 3), other(3, 1)] });
		expect(happenings(plan).sort()).toEqual(['id-1 conflict', 'id-2 conflict', 'id-3 conflict']);
	});
});

describe('a chain of addresses', () => {
	test('is done in order, and an address that a rename frees is free for somebody new', () => {
		const plan = planOf({
			people: people(1, 2),
			items: [
				itemFor(9, { Email: 'p1@example.com' }),
				itemFor(1, { Email: 'p2@example.com' }),
				itemFor(2, { Email: 'new@example.com' }),
			],
		});
		expect(happenings(plan)).toEqual(['id-2 rename', 'id-1 rename', 'p1@example.com create']);
		expect(plan.changes.map(({ waitsFor }) => waitsFor)).toEqual([undefined, 'id-2', 'id-1']);
	});

	const taken = {
		people: people(1, 20),
		items: [itemFor(1, { Email: 'p2@example.com' }), ...items(3, 20)],
	};

	test('a leaver who holds a wanted address is deleted first where leavers are deleted', () => {
		const plan = planOf({ ...taken, settings: { leavers: 'delete' } });
		expect(happenings(plan)).toEqual(['id-2 delete', 'id-1 rename']);
		expect(writesOf(plan.changes).freeing.map(({ person: of }) => of!.id)).toEqual(['id-2']);
	});

	test.each(['deactivate', 'leave'] as const)('and is a conflict with: %s', (leavers) => {
		expect(happenings(planOf({ ...taken, settings: { leavers } }))).toEqual([
			'id-1 conflict',
			'id-2 conflict',
		]);
	});

	test('and is a conflict when nobody leaves on a doubt', () => {
		const plan = planOf({ ...taken, settings: { leavers: 'delete' }, inParts: true });
		expect(happenings(plan)).toEqual(['id-1 conflict', 'id-2 conflict']);
	});

	test('who is in another conflict keeps the address, and is not deleted for it', () => {
		const plan = planOf({
			...taken,
			people: [...people(1, 20), person(21, { key: 'E2' })],
			settings: { leavers: 'delete' },
		});
		expect(happenings(plan)).toEqual(['id-1 conflict', 'id-2 conflict', 'id-21 conflict']);
	});

	test('who is inactive keeps the address, and is not deleted for it', () => {
		const plan = planOf({
			...taken,
			people: [person(1), person(2, { status: 'inactive' }), ...people(3, 20)],
			settings: { leavers: 'delete' },
		});
		expect(happenings(plan)).toEqual(['id-1 conflict', 'id-2 conflict']);
	});
});

describe('who is managed elsewhere', () => {
	const scim = { managedBy: 'SCIM (Entra)' };

	test('is never written, joins no group, never leaves, and is told as such', () => {
		const plan = planOf({
			people: [person(1, { ...scim, groups: [] }), person(2, scim), ...people(3, 30)],
			items: [itemFor(1, { LastName: 'Other' }), ...items(3, 30)],
		});
		expect(happenings(plan)).toEqual(['id-1 managedElsewhere', 'id-2 managedElsewhere']);
		expect(changeFor(plan, 1)).toMatchObject({
			changes: [],
			joins: [],
			reason: 'Managed by SCIM (Entra)',
		});
	});

	test('does not give up an address', () => {
		const plan = planOf({
			people: [person(1, scim), person(2)],
			items: [itemFor(1, { Email: 'new@example.com' }), itemFor(2, { Email: 'p1@example.com' })],
		});
		expect(happenings(plan).filter((text) => text.endsWith('conflict'))).toHaveLength(2);
	});
});
