import fc from 'fast-check';

import { addressKey, isAddress, personKey } from '../../../nodes/Keepnet/roster/compare';
import { planRoster } from '../../../nodes/Keepnet/roster/plan';
import type { Person, RosterInput, RosterSettings } from '../../../nodes/Keepnet/roster/types';
import { inputOf, KEY, MANAGED, type Case, type Cells } from './building';
import { carryOut } from './keepnetModel';

/** Few of each, so that everything meets everything. */
const ADDRESSES = ['a@x.com', 'b@x.com', 'c@x.com', 'd@x.com', 'e@x.com', 'f@y.com'];
const KEYS = ['1', '2', '3', '4', '5', '007'];
const GROUPS = [
	MANAGED,
	{ id: 'sales', name: 'Sales' },
	{ id: 'hr-1', name: 'HR: One' },
	{ id: 'hr-2', name: 'HR: Two' },
	{ id: 'scim', name: 'HR: From SCIM', managedBy: 'SCIM' },
	{ id: 'twin-1', name: 'Twin' },
	{ id: 'twin-2', name: 'twin' },
];
const LONG = 'x'.repeat(45);

const value: Record<string, fc.Arbitrary<unknown>> = {
	FirstName: fc.constantFrom('Ana', 'Ben', 'Zoë', 'Zoe\u0308', 'ANA', LONG, '', null),
	LastName: fc.constantFrom('Ash', ' Birch ', '', LONG),
	PhoneNumber: fc.constantFrom('+49 170 1234567', '0049 (0)170 123-4567', '+4917012', 'ask me', ''),
	Department: fc.constantFrom('Sales', 'Sales\u00a0', 'IT', '', 42),
	Priority: fc.constantFrom('VeryLow', 'very low', '1', 5, 'High', 'huge', ''),
	TimeZone: fc.constantFrom('W. Europe Standard Time', '(utc+03:00) istanbul', 'Mars', ''),
	'Preferred Language': fc.constantFrom('lang-en', 'tr-TR', 'English (United Kingdom)', ''),
	'Start Date': fc.constantFrom('2026-01-31', '2026/01/31', '2026-02-01T00:00:00', 'soon', ''),
	Remote: fc.constantFrom(true, 'yes', 'False', 0, 'maybe', ''),
};

const spelledAddress = fc
	.tuple(fc.constantFrom(...ADDRESSES), fc.constantFrom('', ' ', 'upper', 'bad'))
	.map(([address, how]) => {
		if (how === 'upper') return address.toUpperCase();
		return how === 'bad' ? address.replace('@', ' at ') : `${how}${address}${how}`;
	});

const cells: fc.Arbitrary<Cells> = fc.record(
	{
		...value,
		Email: fc.oneof(
			{ weight: 9, arbitrary: spelledAddress },
			{ weight: 1, arbitrary: fc.constantFrom('', null, {}) },
		),
		[KEY]: fc.oneof(
			{ weight: 5, arbitrary: fc.constantFrom(...KEYS) },
			{ weight: 1, arbitrary: fc.constantFrom('', ' 1 ', '99', '7', []) },
		),
		Groups: fc.constantFrom(
			'Sales',
			'hr: one',
			'HR: Two',
			'HR: From SCIM',
			'Twin',
			'New',
			'',
			MANAGED.name,
			['Sales', 'HR: One'],
		),
		error: fc.constantFrom(undefined, undefined, undefined, undefined, 'timed out'),
	},
	{ requiredKeys: [] },
);

const keepnetPerson = (id: string): fc.Arbitrary<Omit<Person, 'email'>> =>
	fc.record({
		id: fc.constant(id),
		key: fc.oneof(
			{ weight: 5, arbitrary: fc.constant(KEYS[Number(id)]) },
			{ weight: 1, arbitrary: fc.constantFrom('', '1', '2') },
		),
		status: fc.constantFrom('active', 'active', 'active', 'inactive', 'deleted'),
		managedBy: fc.constantFrom('', '', '', '', 'SCIM (x)'),
		groups: fc.subarray(GROUPS.map((group) => group.id)),
		values: fc.record({
			FirstName: fc.constantFrom('Ana', 'Zoë', LONG, ''),
			Department: fc.constantFrom('Sales', 'IT', ''),
			PhoneNumber: fc.constantFrom('491701234567', ''),
			Priority: fc.constantFrom('Medium', 'VeryHigh'),
		}),
	});

const keepnet = fc
	.tuple(
		fc.tuple(...KEYS.map((_, index) => keepnetPerson(String(index)))),
		fc.shuffledSubarray(ADDRESSES, { minLength: 6 }),
		fc.nat({ max: 6 }),
	)
	.map(([persons, addresses, count]) =>
		persons.slice(0, count).map((one, index): Person => ({ ...one, email: addresses[index] })),
	);

const settings: fc.Arbitrary<Partial<RosterSettings>> = fc.record({
	matchField: fc.constantFrom(KEY, KEY, ''),
	managedGroupId: fc.constantFrom(MANAGED.id, ''),
	leavers: fc.constantFrom('deactivate', 'delete', 'leave'),
	emptyValues: fc.constantFrom('leave', 'empty'),
	reactivate: fc.boolean(),
	withoutPerson: fc.constantFrom('skipLeavers', 'stop', 'ignore'),
	whenLimitPassed: fc.constantFrom('stop', 'skipLeavers'),
	neverRemove: fc.constantFrom([], ['A@x.com'], ['*@y.com']),
	fieldsNotToCompare: fc.constantFrom([], ['Department'], ['Email']),
	fewestPeople: fc.constantFrom(0, 1, 3),
	groupsFrom: fc.constantFrom(
		undefined,
		{ makeMissing: false, prefix: '' },
		{ makeMissing: true, prefix: 'HR: ' },
	),
});

const cases: fc.Arbitrary<Case> = fc.record({
	settings,
	people: keepnet,
	items: fc.array(cells, { maxLength: 7 }),
	groups: fc.constant(GROUPS),
	inParts: fc.constantFrom(false, false, false, true),
	listAddsUp: fc.constantFrom(true, true, true, false),
});

/** The plan, approved if a limit stopped it: six people pass limits quickly. */
function approvedPlan(given: Case) {
	const input = inputOf(given);
	const { planId } = planRoster(input).judgement;
	const approved: RosterInput = {
		...input,
		settings: { ...input.settings, approvedPlans: [planId] },
	};
	return { input: approved, plan: planRoster(approved) };
}

const isLeaver = ({ action }: { action: string }) => action === 'deactivate' || action === 'delete';
const runs = { numRuns: 1000 };

describe('for any roster and any company', () => {
	test('what a plan leads to gives a plan that writes nothing', () => {
		fc.assert(
			fc.property(cases, fc.constantFrom('as given', 'its own'), (given, spelling) => {
				const { input, plan } = approvedPlan(given);
				const after = carryOut(input, plan, spelling as 'as given');
				const again = planRoster({ ...input, ...after });
				const written = again.changes.filter(({ outcome }) => outcome === 'planned');
				expect(written).toEqual([]);
			}),
			runs,
		);
	});

	test('nobody leaves who is on the roster, managed elsewhere, exempt, or was not active', () => {
		fc.assert(
			fc.property(cases, (given) => {
				const { input, plan } = approvedPlan(given);
				const { matchField, neverRemove } = input.settings;
				const rows = given.items!.map((item) => ({
					key: matchField && typeof item[KEY] === 'string' ? personKey(item[KEY]) : '',
					address: typeof item.Email === 'string' ? addressKey(item.Email) : '',
				}));
				for (const { person } of plan.changes.filter(isLeaver)) {
					const { key, email, status, managedBy } = person!;
					expect([status, managedBy]).toEqual(['active', '']);
					expect(key === '' || !rows.some((row) => row.key === key)).toBe(true);
					// Somebody whom Keepnet knows by key may take a leaver's address over.
					const speaking = rows.filter((row) => row.address === addressKey(email));
					const known = (row: { key: string }) =>
						row.key !== '' &&
						input.people.some((other) => other.status !== 'deleted' && other.key === row.key);
					expect(speaking.every(known)).toBe(true);
					if (speaking.length > 0) expect(input.settings.leavers).toBe('delete');
					const isExempt = neverRemove.some((pattern) =>
						email.endsWith(pattern.toLowerCase().replace('*', '')),
					);
					expect(isExempt).toBe(false);
				}
			}),
			runs,
		);
	});

	test('nobody leaves on a doubt, and new people join all the same', () => {
		const doubts: Array<(given: Case) => Case> = [
			(given) => ({ ...given, items: [...given.items!, { error: 'timed out' }] }),
			(given) => ({ ...given, items: [...given.items!, { FirstName: 'Somebody' }] }),
			(given) => ({
				...given,
				items: [...given.items!, { Email: 'nobody at x.com', FirstName: 'N' }],
			}),
			(given) => ({ ...given, inParts: true }),
			(given) => ({ ...given, items: [] }),
		];
		fc.assert(
			fc.property(cases, fc.constantFrom(...doubts), fc.nat(), (given, doubt, cut) => {
				const part = {
					...given,
					items: given.items!.filter((_, index) => (cut >> index) % 2 === 0),
				};
				const settingsThen: Partial<RosterSettings> = {
					...given.settings,
					withoutPerson: 'skipLeavers',
					fewestPeople: 0,
				};
				const { plan } = approvedPlan(doubt({ ...part, settings: settingsThen, listAddsUp: true }));
				expect(
					plan.changes.filter((change) => isLeaver(change) && change.outcome === 'planned'),
				).toEqual([]);
				expect(plan.judgement.verdict).toBe('skipLeavers');
				for (const { action, outcome } of plan.changes)
					if (action === 'create') expect(outcome).toBe('planned');
			}),
			runs,
		);
	});

	test('nobody gets the address, the key or the values of another person', () => {
		const repeated = (texts: string[]) =>
			texts.length -
			new Set(texts.filter(Boolean)).size -
			texts.filter((text) => text === '').length;
		const living = (persons: Person[]) => persons.filter(({ status }) => status !== 'deleted');
		fc.assert(
			fc.property(cases, (given) => {
				const { input, plan } = approvedPlan(given);
				const after = carryOut(input, plan);
				const addresses = (persons: Person[]) =>
					living(persons).map(({ email }) => addressKey(email));
				const keys = (persons: Person[]) => living(persons).map(({ key }) => key);
				expect(repeated(addresses(after.people))).toBe(0);
				expect(repeated(keys(after.people))).toBeLessThanOrEqual(repeated(keys(input.people)));
				const told = plan.changes.flatMap(({ person }) => (person ? [person.id] : []));
				expect(new Set(told).size).toBe(told.length);
				for (const { person, indexes, outcome } of plan.changes) {
					if (!person || outcome !== 'planned') continue;
					for (const index of indexes) {
						const item = given.items![index];
						const key = typeof item[KEY] === 'string' ? personKey(item[KEY]) : '';
						const isSame =
							input.settings.matchField && person.key !== ''
								? key === person.key
								: addressKey(String(item.Email)) === addressKey(person.email);
						expect(isSame).toBe(true);
					}
				}
			}),
			runs,
		);
	});

	test('every item is told of once, and who is created has an address', () => {
		fc.assert(
			fc.property(cases, (given) => {
				const { input, plan } = approvedPlan(given);
				const told = plan.changes.flatMap(({ indexes }) => indexes).sort((a, b) => a - b);
				const read = [...input.roster.rows, ...input.roster.unreadable].map(({ index }) => index);
				expect(told).toEqual(read.sort((a, b) => a - b));
				for (const { action, email } of plan.changes)
					if (action === 'create') expect(isAddress(email)).toBe(true);
			}),
			runs,
		);
	});
});
