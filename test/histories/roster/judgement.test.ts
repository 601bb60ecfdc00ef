import { sha256 } from '../../../nodes/Keepnet/roster/hash';
import {
	changeFor,
	happenings,
	itemFor,
	items,
	KEY,
	people,
	person,
	planOf,
	reasonKinds,
	told,
	type Case,
} from './building';

const leaving = (count: number, of: number, given: Case = {}) =>
	planOf({ people: people(1, of), items: items(count + 1, of), ...given });
const renamed = (count: number, of: number, settings: Case['settings'] = {}) =>
	planOf({
		settings,
		people: people(1, of),
		items: [
			...items(1, count).map((cells, index) => ({ ...cells, Email: `new${index}@example.com` })),
			...items(count + 1, of),
		],
	});

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

describe('any doubt about the source suspends the leavers, never the joiners', () => {
	const doubtful = (given: Case) =>
		planOf({ people: people(1, 20), items: [...items(1, 19), itemFor(50)], ...given });
	const with_ = (cells: Record<string, unknown>, settings: Case['settings'] = {}) =>
		doubtful({ items: [...items(1, 19), itemFor(50), cells], settings });

	test.each([
		['an item with a message in place of a person', with_({ error: 'timed out' }), 'broken'],
		['also if it has an address', with_({ error: 'timed out', Email: 'p3@example.com' }), 'broken'],
		[
			'also where items without a person are ignored',
			with_({ error: 'timed out' }, { withoutPerson: 'ignore' }),
			'broken',
		],
		['an item without key and address', with_({ FirstName: 'Some' }), 'unreadable'],
		['an unknown key without an address', with_({ [KEY]: 'Total: 20' }), 'unreadable'],
		['a key that was reformatted', with_({ [KEY]: '20', Email: 'p20@example.com' }), 'lostKeys'],
		['a roster in parts', doubtful({ inParts: true }), 'inParts'],
	])('%s', (_, plan, kind) => {
		expect(reasonKinds(plan)).toContain(kind);
		expect(plan.judgement.verdict).toBe('skipLeavers');
		expect(told(changeFor(plan, 50))).toBe('create');
		expect(
			plan.changes.filter(
				({ action, outcome }) => action === 'deactivate' && outcome === 'planned',
			),
		).toEqual([]);
	});

	test('no items', () => {
		const plan = planOf({ settings: { fewestPeople: 0 }, people: people(1, 3) });
		expect(reasonKinds(plan)).toContain('noPeople');
		expect(happenings(plan).map((text) => text.split(' ')[1])).toEqual([
			'skipped',
			'skipped',
			'skipped',
		]);
	});

	test('wholly blank items do not count', () => {
		expect(reasonKinds(with_({ Email: ' ', FirstName: null }))).toEqual([]);
	});

	test('an item with a message and a key is a person', () => {
		expect(reasonKinds(with_({ ...itemFor(51), error: 'late' }))).toEqual([]);
	});

	test('items without a person can stop everything, or be ignored', () => {
		expect(with_({ FirstName: 'Some' }, { withoutPerson: 'stop' }).judgement.verdict).toBe('stop');
		expect(with_({ FirstName: 'Some' }, { withoutPerson: 'ignore' }).judgement.verdict).toBe('go');
	});

	test('a small part of a roster is not taken for that of another company', () => {
		const plan = planOf({
			people: people(1, 100),
			items: [...items(1, 5), itemFor(500)],
			inParts: true,
		});
		expect(told(changeFor(plan, 500))).toBe('create');
	});

	test("with fewer than 'Fewest People on the Roster', nothing is changed", () => {
		const plan = doubtful({ settings: { fewestPeople: 21 } });
		expect([plan.judgement.verdict, reasonKinds(plan)]).toEqual(['stop', ['tooFewPeople']]);
	});

	test('a list of people in Keepnet that does not add up stops before any change', () => {
		const plan = doubtful({ listAddsUp: false });
		expect([plan.judgement.verdict, reasonKinds(plan)]).toEqual(['stop', ['listDoesNotAddUp']]);
	});
});

describe('what a user reads', () => {
	test('has the figures, the reason, and how to go on', () => {
		const [reason] = leaving(124, 500).judgement.reasons;
		const { planId } = leaving(124, 500).judgement;
		expect(reason).toMatchObject({
			kind: 'tooManyLeavers',
			effect: 'stop',
			message:
				"124 of 500 managed people (24.8 %) of Aldermoor are missing on the roster; 'Most Leavers (Percent)' allows 10 %, 'Most Leavers (Number)' 500. Nothing is changed.",
			howToGoOn: `Check that the roster is complete. To carry out exactly this plan, add '${planId}' to 'Approved Plans'.`,
		});
	});

	test('offers no approval where it would not let the plan go on', () => {
		const { reasons } = leaving(124, 500, { settings: { fewestPeople: 400 } }).judgement;
		expect(reasons.map(({ kind, approval }) => [kind, approval])).toEqual([
			['tooFewPeople', ''],
			['tooManyLeavers', ''],
		]);
	});

	test('avoids words that blame, and offers an approval only where one counts', () => {
		const all = [
			leaving(124, 500),
			leaving(1, 1, { items: items(9, 9) }),
			renamed(30, 100),
			planOf({ people: people(1, 50), items: items(1, 50, { LastName: 'X' }) }),
			planOf({
				people: people(1, 3),
				items: [{ error: 'x' }, { FirstName: 'A' }, { [KEY]: '1', Email: 'p1@example.com' }],
				inParts: true,
				listAddsUp: false,
				settings: { fewestPeople: 9 },
			}),
			planOf({ people: people(1, 3), settings: { fewestPeople: 0 } }),
		].flatMap(({ judgement }) => judgement.reasons);
		expect(new Set(all.map(({ kind }) => kind)).size).toBe(12);
		for (const { kind, message, howToGoOn } of all) {
			expect(`${message} ${howToGoOn}`).not.toMatch(/error|problem|failure|mistake|undefined|NaN/i);
			const isLimit = /Leave|Rename|Company|Column/.test(kind);
			expect([kind, howToGoOn.includes('Approved Plans')]).toEqual([kind, isLimit]);
		}
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
