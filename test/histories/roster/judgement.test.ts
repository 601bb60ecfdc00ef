import { sha256 } from '../../../nodes/Keepnet/roster/hash';
import {
	type Case,
	changeFor,
	itemFor,
	items,
	KEY,
	leaving,
	people,
	person,
	planOf,
	reasonKinds,
	renamed,
	told,
} from './building';

describe('limits are judged before any write', () => {
	test.each([
		['10 % pass', leaving(10, 100), 'go'],
		['more do not', leaving(11, 100), 'stop'],
		['up to 5 always pass', leaving(5, 11), 'go'],
		[
			'the number decides when it is smaller',
			leaving(10, 100, { settings: { mostLeavers: 9 } }),
			'stop',
		],
		['5 pass that number too', leaving(5, 100, { settings: { mostLeavers: 0 } }), 'go'],
		['all of them never pass', leaving(1, 1, { items: items(9, 9) }), 'stop'],
	])('leavers: %s', (_, plan, verdict) => expect(plan.judgement.verdict).toBe(verdict));

	test('only active managed people count who could leave at all', () => {
		const outside = [
			...people(101, 200, { groups: [] }),
			...people(201, 300, { managedBy: 'SCIM' }),
			...people(301, 400, { status: 'inactive' }),
			...people(401, 500, { email: 'guest@partner.example' }),
		];
		const plan = leaving(11, 100, {
			people: [...people(1, 100), ...outside],
			settings: { neverRemove: ['*@partner.example'] },
		});
		expect(plan.judgement.figures).toMatchObject({ managed: 100, leavers: 11, leaversPercent: 11 });
		expect(plan.judgement.verdict).toBe('stop');
	});

	test('the leavers alone can be skipped', () => {
		const plan = leaving(20, 100, {
			settings: { whenLimitPassed: 'skipLeavers' },
			items: [...items(21, 100), itemFor(500)],
		});
		expect([plan.judgement.verdict, plan.judgement.leaversState]).toEqual([
			'skipLeavers',
			'tooMany',
		]);
		expect(told(changeFor(plan, 500))).toBe('create');
		expect(told(changeFor(plan, 1))).toBe('skipped');
	});

	test.each([
		['5 % pass', renamed(10, 200), 'go'],
		['more do not', renamed(11, 200), 'stop'],
		['up to 5 always pass', renamed(5, 5), 'go'],
		[
			'skipping leavers does not make them safe',
			renamed(11, 200, { whenLimitPassed: 'skipLeavers' }),
			'stop',
		],
	])('renames: %s', (_, plan, verdict) => expect(plan.judgement.verdict).toBe(verdict));

	test('renames count too where the address is not free', () => {
		const swapped = items(1, 8).map((cells, index) => ({
			...cells,
			Email: `p${(index ^ 1) + 1}@example.com`,
		}));
		const plan = planOf({ people: people(1, 100), items: [...swapped, ...items(9, 100)] });
		expect(reasonKinds(plan)).toEqual(['tooManyRenames']);
	});

	test('renames count too where the number seems to have a new owner', () => {
		const strangers = items(1, 8).map((cells, index) => ({
			...cells,
			Email: `s${index}@other.example`,
			FirstName: `S${index}`,
			LastName: `T${index}`,
		}));
		const plan = planOf({ people: people(1, 100), items: [...strangers, ...items(9, 100)] });
		expect(reasonKinds(plan)).toEqual(['tooManyRenames']);
	});

	test("another company's roster: fewer than half of the managed people are on it", () => {
		const settings = { mostLeaversPercent: 100 };
		expect(leaving(51, 100, { settings }).judgement.verdict).toBe('stop');
		expect(leaving(50, 100, { settings }).judgement.verdict).toBe('go');
		expect(reasonKinds(leaving(51, 100, { settings: { leavers: 'leave' } }))).toEqual([
			'otherCompany',
		]);
	});

	test("another company's roster: more than half of more than 20 rows match nobody", () => {
		const joining = (known: number, added: number) =>
			reasonKinds(planOf({ people: people(1, known), items: items(1, known + added) }));
		expect(joining(10, 11)).toEqual(['otherCompany']);
		expect(joining(9, 11)).toEqual([]);
		expect(joining(20, 20)).toEqual([]);
	});

	test("a first run is no other company's roster, for nobody is managed yet", () => {
		expect(reasonKinds(planOf({ items: items(1, 100) }))).toEqual([]);
		expect(
			reasonKinds(planOf({ people: people(1, 100, { groups: [] }), items: items(1, 30) })),
		).toEqual([]);
	});

	test("a customer's few people do not become those of another customer with the same numbers", () => {
		const strangers = items(1, 8).map((_, index) => ({
			[KEY]: `E${index + 1}`,
			Email: `s${index}@other.example`,
			FirstName: `S${index}`,
			LastName: `T${index}`,
		}));
		const plan = planOf({ people: people(1, 3), items: strangers });
		expect(plan.judgement.verdict).toBe('stop');
	});

	test('a damaged column: more than 20 people and more than half would get another value where they had one', () => {
		const capitals = (count: number, of: number) =>
			reasonKinds(
				planOf({
					people: people(1, of),
					items: [
						...items(1, count).map((cells) => ({
							...cells,
							LastName: String(cells.LastName).toUpperCase(),
						})),
						...items(count + 1, of),
					],
				}),
			);
		expect(capitals(21, 41)).toEqual(['damagedColumn']);
		expect(capitals(20, 20)).toEqual([]);
		expect(capitals(21, 42)).toEqual([]);
		const filled = planOf({ people: people(1, 50), items: items(1, 50, { Department: 'Sales' }) });
		expect(filled.judgement.verdict).toBe('go');
	});

	test('a damaged column: values of one person move to the next', () => {
		const slipped = (count: number) =>
			items(1, 100).map((cells, index) =>
				index < count
					? { ...cells, FirstName: `First${index + 2}`, LastName: `Last${index + 2}` }
					: cells,
			);
		expect(reasonKinds(planOf({ people: people(1, 100), items: slipped(12) }))).toEqual([
			'damagedColumn',
		]);
		expect(reasonKinds(planOf({ people: people(1, 100), items: slipped(4) }))).toEqual([]);
	});

	test('when it stops, nothing is planned any more', () => {
		const plan = leaving(11, 100, { items: [...items(12, 100), itemFor(500)] });
		expect(plan.changes.filter(({ outcome }) => outcome === 'planned')).toEqual([]);
		expect(plan.seats).toEqual({ active: 100, joining: 1, returning: 0, leaving: 11, after: 90 });
	});
});

describe('an approved plan', () => {
	test.each([
		[
			'leavers',
			leaving(40, 100),
			(approvedPlans: string[]) => leaving(40, 100, { settings: { approvedPlans } }),
		],
		[
			'everybody',
			leaving(1, 1, { items: items(9, 9) }),
			(approvedPlans: string[]) =>
				leaving(1, 1, { items: items(9, 9), settings: { approvedPlans } }),
		],
		['renames', renamed(30, 100), (approvedPlans: string[]) => renamed(30, 100, { approvedPlans })],
	])('passes the limits: %s', (_, first, again) => {
		const plan = again(['another', ` ${first.judgement.planId} `]);
		expect(plan.judgement.verdict).toBe('go');
		expect(plan.judgement.reasons.every(({ effect }) => effect === 'approved')).toBe(true);
	});

	test('is that plan and no other', () => {
		const { planId } = leaving(40, 100).judgement;
		const other = (given: Case) => leaving(40, 100, given).judgement.planId;
		expect(leaving(41, 100).judgement.planId).not.toBe(planId);
		expect(leaving(39, 100).judgement.planId).not.toBe(planId);
		expect(other({ settings: { companyId: 'company-2' } })).not.toBe(planId);
		expect(other({ settings: { matchField: '' } })).not.toBe(planId);
		expect(other({ settings: { managedGroupId: '' } })).not.toBe(planId);
		expect(other({ settings: { leavers: 'delete' } })).not.toBe(planId);
		expect(renamed(3, 100).judgement.planId).not.toBe(renamed(4, 100).judgement.planId);
	});

	test('is the same whatever the limits, and whatever else changes', () => {
		const { planId } = leaving(40, 100).judgement;
		const settings = {
			mostLeavers: 1,
			mostLeaversPercent: 90,
			whenLimitPassed: 'skipLeavers',
			fewestPeople: 3,
		} as const;
		expect(leaving(40, 100, { settings }).judgement.planId).toBe(planId);
		const items1 = [itemFor(900), ...items(41, 100, { Department: 'Sales' })].reverse();
		expect(leaving(40, 100, { items: items1 }).judgement.planId).toBe(planId);
	});

	test('of a damaged column does not let the next damage pass', () => {
		const damaged = (value: string, approvedPlans: string[] = []) =>
			planOf({
				settings: { approvedPlans },
				people: people(1, 50),
				items: items(1, 50, { LastName: value }),
			}).judgement;
		const { planId } = damaged('One');
		expect(damaged('One', [planId]).verdict).toBe('go');
		expect(damaged('Two', [planId]).verdict).toBe('stop');
	});

	test('does not settle a doubt', () => {
		const { planId } = leaving(40, 100).judgement;
		const plan = leaving(40, 100, { settings: { approvedPlans: [planId] }, inParts: true });
		expect(plan.judgement).toMatchObject({
			verdict: 'skipLeavers',
			leaversState: 'suspended',
			planId,
		});
	});

	test('has an ID with enough bits, from a hash that is what it says', () => {
		expect(leaving(1, 100).judgement.planId).toMatch(/^[0-9a-f]{32}$/);
		expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
		expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
		expect(sha256('ü€😀'.repeat(40))).toBe(
			// eslint-disable-next-line @typescript-eslint/no-require-imports -- the reference
			(require('node:crypto') as typeof import('node:crypto'))
				.createHash('sha256')
				.update('ü€😀'.repeat(40))
				.digest('hex'),
		);
	});
});

test('the licence counts active, joining and returning people, without those who leave', () => {
	const plan = planOf({
		people: [
			...people(1, 20),
			person(21, { status: 'inactive' }),
			person(22, { managedBy: 'SCIM' }),
		],
		items: [...items(2, 21), itemFor(50), itemFor(51)],
	});
	expect(plan.seats).toEqual({ active: 21, joining: 2, returning: 1, leaving: 1, after: 23 });
});
