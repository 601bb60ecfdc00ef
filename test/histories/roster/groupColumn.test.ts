import type { Group } from '../../../nodes/Keepnet/roster/types';
import { changeFor, happenings, itemFor, MANAGED, person, planOf } from './building';

describe('groups from a column', () => {
	const sales: Group = { id: 'sales', name: 'Sales' };
	const growth: Group = { id: 'growth', name: 'Growth' };
	const old: Group = { id: 'old', name: 'HR: Old' };
	const manual: Group = { id: 'manual', name: 'Football' };
	const scim: Group = { id: 'scim', name: 'HR: SCIM', managedBy: 'SCIM' };
	const groups = [MANAGED, sales, growth, old, manual, scim];
	const groupsFrom = { makeMissing: false, prefix: 'HR: ' };
	const member = (number: number, ...ids: string[]) =>
		person(number, { groups: [MANAGED.id, ...ids] });
	const names = (list: Group[]) => list.map(({ name }) => name);

	function moved(cell: unknown, ids: string[], settings = groupsFrom, more: object[] = []) {
		const plan = planOf({
			groups,
			settings: { groupsFrom: settings },
			people: [member(1, ...ids), member(2, 'sales', 'growth')],
			items: [
				itemFor(1, { Groups: cell }),
				itemFor(2, { Groups: ['Sales', 'Growth'] }),
				...(more as []),
			],
		});
		const { joins = [], leaves = [], notes = [] } = changeFor(plan, 1) ?? {};
		return { joins: names(joins), leaves: names(leaves), notes, plan };
	}

	test('people join theirs, and leave those that the roster names and that are not theirs', () => {
		expect(moved('growth', ['sales', 'manual'])).toMatchObject({
			joins: ['Growth'],
			leaves: ['Sales'],
		});
	});

	test('and those that bear the prefix', () => {
		expect(moved('Sales', ['sales', 'old', 'manual'])).toMatchObject({
			joins: [],
			leaves: ['HR: Old'],
		});
		expect(happenings(moved('Sales', ['sales', 'old']).plan)).toEqual(['id-1 leaveGroup']);
	});

	test('an empty cell changes nothing', () => {
		expect(moved('', ['sales', 'old'])).toMatchObject({ joins: [], leaves: [] });
		expect(moved(undefined, ['sales', 'old'])).toMatchObject({ joins: [], leaves: [] });
	});

	test('a mover whose new group is missing keeps the old one and is told', () => {
		expect(moved('Nowhere', ['sales'])).toMatchObject({
			joins: [],
			leaves: [],
			notes: ["There is no target group 'Nowhere'"],
		});
	});

	test.each([[['R\ufffdd']], [['Growth', 'R\ufffdd']]])(
		'a name that was read in a wrong encoding is told, and all groups of the person stay: %j',
		(cell) => {
			const { joins, leaves, notes, plan } = moved(cell, ['sales', 'old'], {
				makeMissing: true,
				prefix: 'HR: ',
			});
			expect([joins, leaves]).toEqual([[], []]);
			expect(notes).toEqual([expect.stringMatching(/^Groups From: .*wrong encoding/)]);
			expect(plan.groupsToMake).toEqual([]);
		},
	);

	test('also when another row of the person names a group that can be read', () => {
		const again = [itemFor(1, { Groups: 'Growth' })];
		expect(moved('R\ufffdd', ['sales'], groupsFrom, again)).toMatchObject({
			joins: [],
			leaves: [],
			notes: [expect.stringContaining('wrong encoding')],
		});
	});

	test('what can be read beside it is named all the same: others leave it', () => {
		const plan = planOf({
			groups,
			settings: { groupsFrom },
			people: [member(1), member(2, 'growth')],
			items: [itemFor(1, { Groups: ['Growth', 'R\ufffdd'] }), itemFor(2, { Groups: 'Sales' })],
		});
		expect(happenings(plan)).toEqual(['id-2 join']);
		expect(names(changeFor(plan, 2)!.leaves)).toEqual(['Growth']);
	});

	test('missing groups are made, each once', () => {
		const again = [itemFor(3, { Groups: 'NOWHERE' })];
		const { joins, leaves, plan } = moved(
			'Nowhere',
			['sales'],
			{ makeMissing: true, prefix: '' },
			again,
		);
		expect([joins, leaves]).toEqual([['Nowhere'], ['Sales']]);
		expect(plan.groupsToMake).toEqual([{ id: '', name: 'Nowhere' }]);
		expect(changeFor(plan, 3)!.joins).toContain(plan.groupsToMake[0]);
	});

	test('groups that are managed elsewhere are neither joined nor left', () => {
		expect(moved('HR: SCIM', ['sales'])).toMatchObject({
			joins: [],
			leaves: [],
			notes: ["The members of the target group 'HR: SCIM' are managed by SCIM"],
		});
		expect(moved('Sales', ['scim'])).toMatchObject({ joins: ['Sales'], leaves: [] });
	});

	test('the managed group itself is never left this way', () => {
		const managed = [itemFor(3, { Groups: MANAGED.name })];
		expect(
			moved('Growth', ['growth'], { makeMissing: false, prefix: 'HR' }, managed),
		).toMatchObject({ leaves: [] });
	});

	test('rows that differ in the group column only are one person in several groups', () => {
		const plan = planOf({
			groups,
			settings: { groupsFrom },
			people: [member(1)],
			items: [itemFor(1, { Groups: 'Sales' }), itemFor(1, { Groups: 'Growth' })],
		});
		expect(names(changeFor(plan, 1)!.joins)).toEqual(['Sales', 'Growth']);
	});

	test('who is not on the roster stays where they are, and who is in a conflict too', () => {
		const plan = planOf({
			groups,
			settings: { groupsFrom, leavers: 'leave' },
			people: [member(1, 'old'), member(2, 'old'), member(3)],
			items: [
				itemFor(2, { Groups: 'Sales', LastName: 'A' }),
				itemFor(2, { Groups: 'Sales' }),
				itemFor(3),
			],
		});
		expect(plan.changes.flatMap(({ joins, leaves }) => [...joins, ...leaves])).toEqual([]);
	});
});
