import type { Sandbox } from '../engine/sandbox';
import type { Customer } from './customer';
import type { Random } from './seeded';

const DAY_MS = 24 * 60 * 60_000;
const AMPLE = 100_000;

/** A customer is over its license for so many of its nights. */
const NIGHTS_OVER = 0.03;

/** Licenses end after some months, and are renewed at the last moment. */
export class LicenseLife {
	private readonly ends = new Map<string, number>();

	private over: Customer[] = [];

	constructor(
		private readonly sandbox: Sandbox,
		private readonly random: Random,
	) {}

	async begin({ id }: Customer): Promise<void> {
		await this.end(id, 35 + Math.floor(this.random() * 100));
	}

	/** Whoever was over the license has bought more; what ends within days is renewed. */
	async morning(customers: Customer[]): Promise<void> {
		for (const { id } of this.over) await this.change(id, { licenseLimit: AMPLE });
		this.over = [];
		for (const { id } of customers)
			if (this.ends.get(id)! - Date.now() < 5 * DAY_MS) await this.end(id, 120);
	}

	/** Keepnet gives somebody a smaller license than they have people. */
	async evening(customers: Customer[]): Promise<void> {
		this.over = customers.filter(() => this.random() < NIGHTS_OVER);
		for (const { id, truth } of this.over)
			await this.change(id, { licenseLimit: truth.license.active - 1 });
	}

	private async end(id: string, days: number): Promise<void> {
		const end = Date.now() + days * DAY_MS;
		this.ends.set(id, end);
		await this.change(id, { licenseEndDate: end });
	}

	private async change(company: string, facts: object): Promise<void> {
		await this.sandbox.life('license', { company, ...facts });
	}
}
