import { compareWith } from '../../../nodes/Keepnet/roster/compare';
import { rosterFields } from '../../../nodes/Keepnet/roster/fields';
import { planRoster, type Plan } from '../../../nodes/Keepnet/roster/plan';
import { readRoster, type SourceRow } from '../../../nodes/Keepnet/roster/roster';
import type {
	Change,
	Group,
	Person,
	RosterField,
	RosterInput,
	RosterSettings,
} from '../../../nodes/Keepnet/roster/types';

export const KEY = 'Employee Number';
export const MANAGED: Group = { id: 'managed', name: 'HR Roster' };

export const compare = compareWith({
	timeZones: [
		['(UTC+01:00) Amsterdam, Berlin', 'W. Europe Standard Time'],
		['(UTC+03:00) Istanbul', 'Turkey Standard Time'],
	],
	languages: [
		['English (United Kingdom)', 'English', 'lang-en', 'en-GB'],
		['English (United States)', 'English', 'lang-us', 'en-US'],
		['Turkish (Turkey)', 'lang-tr', 'tr-TR'],
	],
});

export const FIELDS = rosterFields(
	[
		'Email',
		'FirstName',
		'LastName',
		'PhoneNumber',
		'Department',
		'Priority',
		'TimeZone',
		'Preferred Language',
		KEY,
		'Start Date',
		'Remote',
	],
	[
		{ name: KEY, dataType: 'String' },
		{ name: 'Start Date', dataType: 'Date' },
		{ name: 'Remote', dataType: 'Boolean' },
	],
);

export const SETTINGS: RosterSettings = {
	companyId: 'company-1',
	companyName: 'Aldermoor',
	matchField: KEY,
	managedGroupId: MANAGED.id,
	leavers: 'deactivate',
	mostLeaversPercent: 10,
	mostLeavers: 500,
	mostRenamesPercent: 5,
	whenLimitPassed: 'stop',
	approvedPlans: [],
	fewestPeople: 1,
	withoutPerson: 'skipLeavers',
	emptyValues: 'leave',
	reactivate: true,
	neverRemove: [],
	fieldsNotToCompare: [],
};

export type Cells = Record<string, unknown>;

export interface Case {
	settings?: Partial<RosterSettings>;
	people?: Person[];
	/** Cells by field; 'Groups' is the column of 'Groups From', 'error' the message of a source. */
	items?: Cells[];
	groups?: Group[];
	fields?: RosterField[];
	inParts?: boolean;
	listAddsUp?: boolean;
}

export const itemOf = (cells: Cells, index: number): SourceRow => {
	const { Groups, error, ...fields } = cells;
	return {
		index,
		json: error === undefined ? {} : { error: error as string },
		cells: fields,
		groups: Groups,
	};
};

export function inputOf({
	settings = {},
	people = [],
	items = [],
	groups = [MANAGED],
	fields = FIELDS,
	inParts = false,
	listAddsUp = true,
}: Case): RosterInput {
	const all = { ...SETTINGS, ...settings };
	const roster = readRoster(items.map(itemOf), fields, all, compare);
	return { settings: all, fields, roster, people, groups, compare, inParts, listAddsUp };
}

export const planOf = (given: Case): Plan => planRoster(inputOf(given));

/** A person who is a member of the managed group; the number decides about everything that is not given. */
export function person(number: number, given: Partial<Person> = {}): Person {
	return {
		id: `id-${number}`,
		email: `p${number}@example.com`,
		status: 'active',
		key: `E${number}`,
		managedBy: '',
		groups: [MANAGED.id],
		...given,
		values: {
			FirstName: `First${number}`,
			LastName: `Last${number}`,
			[KEY]: given.key ?? `E${number}`,
			...given.values,
		},
	};
}

/** The item that says of the person what Keepnet has. */
export const itemFor = (number: number, cells: Cells = {}): Cells => ({
	[KEY]: `E${number}`,
	Email: `p${number}@example.com`,
	FirstName: `First${number}`,
	LastName: `Last${number}`,
	...cells,
});

/** From the first number to the last. */
export const numbers = (first: number, last: number) =>
	Array.from({ length: last - first + 1 }, (_, index) => first + index);

export const people = (first: number, last: number, given: Partial<Person> = {}) =>
	numbers(first, last).map((number) => person(number, given));

export const items = (first: number, last: number, cells: Cells = {}) =>
	numbers(first, last).map((number) => itemFor(number, cells));

/** What happens to the person, in a word each: the outcome alone when it is not planned. */
export function told(change: Change | undefined): string {
	if (!change) return 'not told';
	return change.outcome === 'planned' ? change.action : change.outcome;
}

export const changeFor = (plan: Plan, number: number) =>
	plan.changes.find(({ person: of, email }) =>
		of ? of.id === `id-${number}` : email === `p${number}@example.com`,
	);

/** What happens to whom: `id-7 rename`, new people by their address. */
export const happenings = (plan: Plan) =>
	plan.changes
		.filter(({ outcome }) => outcome !== 'unchanged')
		.map((change) => `${change.person?.id ?? (change.email || '?')} ${told(change)}`);

export const reasonKinds = (plan: Plan) => plan.judgement.reasons.map(({ kind }) => kind);

/** Of so many people, the first ones are not on the roster any more. */
export const leaving = (count: number, of: number, given: Case = {}) =>
	planOf({ people: people(1, of), items: items(count + 1, of), ...given });
/** Of so many people, the first ones have another address on the roster. */
export const renamed = (count: number, of: number, settings: Case['settings'] = {}) =>
	planOf({
		settings,
		people: people(1, of),
		items: [
			...items(1, count).map((cells, index) => ({ ...cells, Email: `new${index}@example.com` })),
			...items(count + 1, of),
		],
	});
