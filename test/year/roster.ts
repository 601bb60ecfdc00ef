import type { IDataObject } from 'n8n-workflow';

import { KEY } from '../engine/roster';
import { pick, type Random } from './seeded';

export interface Employee {
	key: string;
	email: string;
	name: string;
	department: string;
}

/** What the source hands over on a day: all of it, all of it bit by bit, nothing, the first half, or nothing in time. */
export type Delivery = 'whole' | 'parts' | 'empty' | 'cut' | 'late';

/** Names and departments as they are in the world, and as spreadsheets and CSV files do not like them. */
const NAMES = [
	'Zoë',
	"O'Neill",
	'Ann-"Nan"',
	'李小龙',
	'عمر',
	'=SUM(A1)',
	'Łukasz; A., B',
	'😀 Sam',
];
const DEPARTMENTS = ['Depot', 'Flotte Süd', 'R&D; "New"', '経理, 部', "+Sales'", 'Ops\\Night'];

/** From so many people on nobody is taken over, and no source delivers in parts of ten. */
const SMALL = 200;

/** Somebody whom the directory manages, and the sync must not touch: the roster has them with another department. */
const OF_THE_DIRECTORY = { key: 'M-1', department: 'Depot' };

/** A customer's staff, by employee number, and how it changes from day to day. */
export class Roster {
	readonly staff = new Map<string, Employee>();

	private keys: string[] = [];

	private gone: Employee[] = [];

	private next = 1000;

	constructor(
		readonly domain: string,
		size: number,
		private readonly random: Random,
	) {
		for (let count = 0; count < size; count++) this.join();
	}

	/** One day: some join, move, marry, leave or return; and once in a while another company is taken over. */
	live(): void {
		const often = Math.max(1, this.staff.size / 1000);
		const times = (chance: number) => Math.floor(chance * often + this.random());
		if (this.staff.size < SMALL && this.random() < 0.004)
			for (let count = this.staff.size; count > 0; count--) this.join();
		for (let count = times(0.45); count > 0; count--) this.join();
		for (let count = times(0.4); count > 0; count--)
			this.one().department = pick(this.random, DEPARTMENTS);
		for (let count = times(0.1); count > 0; count--) {
			const person = this.one();
			person.email = `m${this.next++}.${person.key.toLowerCase()}@${this.domain}`;
		}
		for (let count = times(0.3); count > 0 && this.staff.size > 2; count--) this.leave();
		for (let count = times(0.1); count > 0 && this.gone.length > 0; count--) {
			const person = this.gone.shift()!;
			this.staff.set(person.key, person);
			this.keys.push(person.key);
		}
	}

	/** @param certain what the source delivers; by chance without it */
	deliver(certain?: Delivery): { delivery: Delivery; items: IDataObject[] } {
		const delivery = certain ?? this.chance();
		const all = [
			...[...this.staff.values()].map((person) => this.toItem(person)),
			this.toItem({ ...OF_THE_DIRECTORY, name: 'Directory', email: `scim@${this.domain}` }),
		];
		if (delivery === 'empty' || delivery === 'late') return { delivery, items: [] };
		return { delivery, items: delivery === 'cut' ? all.slice(0, all.length / 2) : all };
	}

	private chance(): Delivery {
		const chance = this.random();
		if (chance < 0.03) return 'empty';
		if (chance < 0.06) return 'late';
		if (chance < 0.1) return 'cut';
		return chance < 0.14 && this.staff.size < SMALL ? 'parts' : 'whole';
	}

	/** Sources are not tidy about addresses. */
	private toItem({ key, email, name, department }: Employee): IDataObject {
		const chance = this.random();
		const written = chance < 0.01 ? email.toUpperCase() : chance < 0.02 ? ` ${email} ` : email;
		return { Email: written, 'First Name': name, Department: department, [KEY]: key };
	}

	private one(): Employee {
		return this.staff.get(pick(this.random, this.keys))!;
	}

	private leave(): void {
		const [key] = this.keys.splice(Math.floor(this.random() * this.keys.length), 1);
		this.gone.push(this.staff.get(key)!);
		this.staff.delete(key);
	}

	private join(): void {
		const number = this.next++;
		const key = `E-${number}`;
		const name = `${pick(this.random, NAMES)} ${number}`;
		const department = pick(this.random, DEPARTMENTS);
		this.staff.set(key, { key, email: `e${number}@${this.domain}`, name, department });
		this.keys.push(key);
	}
}
