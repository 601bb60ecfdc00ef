import type { IDataObject } from 'n8n-workflow';

/** A number from 0 up to 1 at each call, the same sequence for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

export interface Employee {
	key: string;
	email: string;
	name: string;
	department: string;
}

/** What the source hands over on a day: all of it, nothing, the first half, or nothing in time. */
export type Delivery = 'whole' | 'empty' | 'cut' | 'late';

/** A customer's staff, by employee number, and how it changes from day to day. */
export class Roster {
	readonly staff = new Map<string, Employee>();

	private gone: Employee[] = [];

	private next = 1000;

	constructor(
		readonly domain: string,
		size: number,
		private readonly random: () => number,
	) {
		for (let count = 0; count < size; count++) this.join();
	}

	/** One day: somebody may join, move, marry, leave or return; and once in a while another company is taken over. */
	live(): void {
		if (this.random() < 0.004) for (let count = this.staff.size; count > 0; count--) this.join();
		if (this.random() < 0.5) this.join();
		if (this.random() < 0.4) this.one().department = this.random() < 0.5 ? 'Depot' : 'Flotte Süd';
		if (this.random() < 0.1) {
			const person = this.one();
			person.email = `m${this.next++}.${person.key.toLowerCase()}@${this.domain}`;
		}
		if (this.random() < 0.3) {
			const person = this.one();
			this.staff.delete(person.key);
			this.gone.push(person);
		}
		if (this.gone.length > 0 && this.random() < 0.15) {
			const person = this.gone.shift()!;
			this.staff.set(person.key, person);
		}
	}

	/** @param certain what the source delivers; by chance without it */
	deliver(certain?: Delivery): { delivery: Delivery; items: IDataObject[] } {
		const all = [...this.staff.values()].map(({ key, email, name, department }) => ({
			Email: email,
			'First Name': name,
			Department: department,
			'Employee No': key,
		}));
		const chance = certain === 'whole' ? 1 : this.random();
		if (chance < 0.03) return { delivery: 'empty', items: [] };
		if (chance < 0.06) return { delivery: 'late', items: [] };
		if (chance < 0.1) return { delivery: 'cut', items: all.slice(0, all.length / 2) };
		return { delivery: 'whole', items: all };
	}

	private one(): Employee {
		const all = [...this.staff.values()];
		return all[Math.floor(this.random() * all.length)];
	}

	private join(): void {
		const number = this.next++;
		const key = `E-${number}`;
		const email = `e${number}@${this.domain}`;
		this.staff.set(key, { key, email, name: `Zoë${number}`, department: 'Depot' });
	}
}
