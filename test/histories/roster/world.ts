import { KEY, MANAGED, type Cells } from './building';
import type { Person } from '../../../nodes/Keepnet/roster/types';

/** A small generator of chance by a seed (mulberry32), so that each case can be run again. */
export function chanceOf(seed: number) {
	let state = seed;
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (limit: number) => Math.floor(next() * limit);
	return {
		below,
		between: (least: number, most: number) => least + below(most - least + 1),
		one: <T>(list: readonly T[]) => list[below(list.length)],
		shuffled: <T>(list: readonly T[]) =>
			list
				.map((entry) => ({ entry, order: next() }))
				.sort((a, b) => a.order - b.order)
				.map(({ entry }) => entry),
	};
}

export type Chance = ReturnType<typeof chanceOf>;

/** A human being, whatever rows say. */
export interface Human {
	number: number;
	address: string;
	/** Before a rename of today. */
	formerAddress: string;
	first: string;
	last: string;
	/** Where the human is, and was yesterday. */
	employed: boolean;
	wasEmployed: boolean;
}

/** A row of the roster, with the human whom it is about in truth; none for what is no person. */
export interface TrueRow {
	cells: Cells;
	human?: Human;
	/** Altered by the damage: nothing is expected of it but to do no harm. */
	damaged?: boolean;
}

export interface World {
	matchField: string;
	people: Person[];
	humans: Human[];
	rows: TrueRow[];
}

const FIRST = ['Ana', 'Zoë', 'Jörg', 'Ayşe', 'İpek', 'Ben', 'Chloé', 'Emre', 'Müge', 'Søren'];
const LAST = ['Çelik', 'Ash', 'Öztürk', 'Núñez', 'Birch', 'Şahin', 'Weiß', 'Ito', 'Ørsted', 'Elm'];

export const keyOf = ({ number }: Human) => `000${number + 1000}`;

/** A row that says what is true. */
export const trueRow = (human: Human): TrueRow => ({
	human,
	cells: {
		[KEY]: keyOf(human),
		Email: human.address,
		FirstName: human.first,
		LastName: human.last,
		Department: `Department ${human.number % 4}`,
		PhoneNumber: `+49170${1000000 + human.number}`,
	},
});

export function human(number: number, given: Partial<Human> = {}): Human {
	const first = FIRST[number % 10];
	const last = `${LAST[Math.floor(number / 10) % 10]}${'abcdefghij'[Math.floor(number / 100) % 10]}`;
	const address = `${first}.${last}`
		.normalize('NFD')
		.replace(/[^\w.]/g, '')
		.toLowerCase();
	const whole = `${address}${number}@aldermoor.example`;
	return {
		number,
		first,
		last,
		address: whole,
		formerAddress: whole,
		employed: true,
		wasEmployed: true,
		...given,
	};
}

/** A company on an ordinary day, few of whose people come, go and change, and its roster, which is right. */
export function worldOf(chance: Chance, matchField: string, isQuiet: boolean): World {
	const count = chance.between(45, 110);
	const humans = Array.from({ length: count }, (_, number) => human(number));
	const some = chance.shuffled(humans);
	const [leaver, moved, renamed] = some;
	const joiners = [human(count), human(count + 1)].map((one) => ({ ...one, wasEmployed: false }));
	if (!isQuiet) {
		leaver.employed = false;
		if (matchField !== '') renamed.formerAddress = `former${renamed.number}@aldermoor.example`;
	}
	const people = humans.map((one): Person => {
		const { cells } = trueRow(one);
		const values = Object.fromEntries(
			Object.entries(cells).map(([name, value]) => [name, String(value)]),
		);
		if (one === moved) values.Department = 'Another';
		return {
			id: `id-${one.number}`,
			email: one.formerAddress,
			status: 'active',
			key: matchField === '' ? '' : keyOf(one),
			values,
			managedBy: '',
			groups: [MANAGED.id],
		};
	});
	const everybody = [...humans, ...joiners];
	const rows = chance.shuffled(everybody.filter(({ employed }) => employed)).map(trueRow);
	return { matchField, people, humans: everybody, rows };
}
