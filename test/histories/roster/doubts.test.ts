import {
	type Case,
	changeFor,
	happenings,
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

	test('whoever has the address of an ignored item stays, also if it is none that Keepnet would take', () => {
		const settings = { withoutPerson: 'ignore' } as const;
		const reception = person(21, { email: 'reception', key: '' });
		const roster = items(1, 20);
		const there = planOf({
			settings,
			people: [...people(1, 20), reception],
			items: [...roster, { Email: 'reception' }],
		});
		const missing = planOf({ settings, people: [...people(1, 20), reception], items: roster });

		expect(there.judgement.verdict).toBe('go');
		expect(told(changeFor(there, 21))).toBe('not told');
		expect(told(changeFor(missing, 21))).toBe('deactivate');
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
