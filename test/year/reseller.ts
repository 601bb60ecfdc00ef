import { leap } from '../engine/harness';
import type { Fault, Sandbox } from '../engine/sandbox';
import { Customer, type Trouble } from './customer';
import { EVENTS } from './events';
import { noFigures } from './figures';
import { LicenseLife } from './licenseLife';
import { judgeRequests } from './requests';
import { readResults } from './results';
import { Roster } from './roster';
import { pick, type Random } from './seeded';
import { Watcher } from './watcher';

const FAULTS: Fault[] = [
	{ kind: 'status', status: 503, nth: 3 },
	{ kind: 'status', status: 429, retryAfter: 1, nth: 2, times: 2 },
	{ kind: 'cutBefore', nth: 4 },
	{ kind: 'cutAfter', nth: 6 },
	{ kind: 'cutBefore', chance: 0.1 },
	{ kind: 'cutAfter', chance: 0.1 },
	{ kind: 'halfBody', nth: 5 },
	{ kind: 'html', nth: 2 },
	{ kind: 'revokeToken', nth: 2 },
	{ kind: 'status', status: 500, nth: 5 },
];
const AWAY: Fault = { kind: 'status', status: 503, path: '^/api/' };
/** In real time; the node's own waits pass faster. */
const SLOW = { perSecond: 200, burst: 10, retryAfter: 'seconds' } as const;

/** Keepnet is down for a weekend each month. */
const isDown = (day: number) => day % 30 === 20 || day % 30 === 21;
/** Each customer closes its data for three days now and then. */
const isClosed = (day: number, index: number) => [10, 11, 12].includes((day + 7 * index) % 120);

const DAYS_WITH: Partial<Record<Trouble, number>> = {
	faulty: 0.2,
	throttled: 0.05,
	cancelled: 0.05,
};
const POLLS_WITH_FAULTS = 0.3;
const POLLS_AFTER_RESTARTS = 0.05;
/** After this part of the time one customer ends. */
const END = 0.6;
const DAY_HOURS = 24;

export interface Plan {
	days: number;
	/** How many people the customers have at first. */
	sizes: number[];
	pollsPerDay: number;
}

/** A reseller: its customers, and the workflows that watch one of them, or all. */
export class Reseller {
	readonly figures = noFigures();

	private readonly customers: Customer[] = [];

	private readonly watchers: Watcher[] = [];

	private readonly licenses: LicenseLife;

	constructor(
		private readonly sandbox: Sandbox,
		private readonly random: Random,
		private readonly plan: Plan,
	) {
		this.licenses = new LicenseLife(sandbox, random);
	}

	/** The customers sign on, all others than these are no customers any more, and the workflows are published. */
	async begin(): Promise<void> {
		const { sandbox, random, figures, customers } = this;
		const expect = (event: string, company: string, what: string, least: number, most: number) => {
			for (const watcher of this.watchers) watcher.expect(event, company, what, least, most);
		};
		for (const [index, size] of this.plan.sizes.entries()) {
			const roster = new Roster(`customer${index}.example`, size, random);
			const customer = await Customer.signOn(sandbox, figures, roster, random, expect);
			await this.licenses.begin(customer);
			customers.push(customer);
		}
		const ours = new Set(customers.map(({ id }) => id));
		await sandbox.life('keepCompanies', { companies: [...ours] });
		await this.pass(1);
		for (const { truth } of customers) await truth.look(true);
		for (const [event, { isOfCompanies }] of Object.entries(EVENTS)) {
			this.watchers.push(await Watcher.publish(sandbox, figures, event));
			if (isOfCompanies) continue;
			this.watchers.push(await Watcher.publish(sandbox, figures, event, customers[0].id));
		}
	}

	/** A day: in the morning all rosters are synced, and every few hours all workflows look for something new. */
	async live(day: number): Promise<void> {
		const { pollsPerDay, days } = this.plan;
		await this.pass(DAY_HOURS / (pollsPerDay + 1));
		await this.licenses.morning(this.customers);
		await this.openAndClose(day);
		for (const customer of this.customers) await this.syncOf(customer, day);
		if (day === Math.ceil(days * END) && this.customers.length > 2) await this.endOne();
		await this.licenses.evening(this.customers.filter(isOpen));
		for (let polls = 1; polls <= pollsPerDay; polls++) {
			await this.pass(DAY_HOURS / (pollsPerDay + 1));
			await this.poll(`day ${day}`, isDown(day), polls === pollsPerDay);
		}
		if (isDown(day)) return;
		// Each customer gets its report in another week.
		for (const [index, customer] of this.customers.entries()) {
			if ((day + index) % 7 > 0 || customer.isClosed) continue;
			for (const what of await readResults(this.sandbox, this.figures, customer))
				this.violate(`day ${day}, results of ${customer.id}: ${what}`);
			await this.judge(`day ${day}, results`, customer.id);
		}
	}

	private async openAndClose(day: number): Promise<void> {
		for (const [index, customer] of this.customers.entries()) {
			if (customer.isClosed === isClosed(day, index)) continue;
			customer.isClosed = isClosed(day, index);
			const closing = { company: customer.id, isClosed: customer.isClosed };
			await this.sandbox.life('close', closing);
		}
	}

	private async syncOf(customer: Customer, day: number): Promise<void> {
		const { sandbox } = this;
		const trouble = this.troubleOf(customer, day);
		const fault = pick(this.random, FAULTS);
		if (trouble === 'down') await sandbox.faults([AWAY]);
		if (trouble === 'faulty') await sandbox.faults([fault]);
		if (trouble === 'throttled') await sandbox.rateLimit(SLOW);
		await customer.live(`day ${day}, ${trouble}`, trouble);
		if (trouble === 'down' || trouble === 'faulty') await sandbox.faults([]);
		if (trouble === 'throttled') await sandbox.rateLimit({ perSecond: 0 });
		await customer.campaigns.live([...customer.truth.people.values()]);
	}

	private troubleOf(customer: Customer, day: number): Trouble {
		let chance = this.random();
		if (isDown(day)) return 'down';
		if (customer.isClosed) return 'closed';
		for (const [trouble, part] of Object.entries(DAYS_WITH)) {
			if (chance < part) return trouble as Trouble;
			chance -= part;
		}
		return 'none';
	}

	/** The second customer ends. Whoever still has a workflow for it learns that. */
	private async endOne(): Promise<void> {
		await this.poll('before an end', false, true);
		const [ended] = this.customers.splice(1, 1);
		await this.sandbox.life('removeCompany', { company: ended.id });
		const error = await ended.tryToSync();
		if (!error) this.violate(`${ended.id} has ended, and was synced`);
		await this.judge('after an end', ended.id);
	}

	private async poll(where: string, isAway: boolean, isLast: boolean): Promise<void> {
		const { customers, sandbox, random } = this;
		const isCertain = isLast && !isAway;
		const closed = new Set(customers.filter((one) => !isOpen(one)).map(({ id }) => id));
		const restarting = this.watchers.filter(() => random() < POLLS_AFTER_RESTARTS);
		const isFaulty = random() < POLLS_WITH_FAULTS;
		const fault = pick(random, FAULTS);
		if (!isAway) for (const { truth, id } of customers) await truth.look(false, closed.has(id));
		if (isAway) await sandbox.faults([AWAY]);
		else if (isFaulty) await sandbox.faults([fault]);
		for (const watcher of restarting) if (!isAway) await watcher.restart();
		const before = this.figures.events;
		const mayFail = ({ company = '' }: Watcher) => isAway || isFaulty || closed.has(company);
		if (!isCertain || isFaulty)
			await Promise.all(this.watchers.map(async (watcher) => await watcher.poll(mayFail(watcher))));
		if (isAway && this.figures.events > before) this.violate(`${where}: told without Keepnet`);
		await sandbox.faults([]);
		if (isCertain) {
			for (const { truth, id } of customers) await truth.look(true, closed.has(id));
			await Promise.all(this.watchers.map(async (watcher) => await this.drain(watcher, closed)));
			for (const watcher of this.watchers)
				for (const what of watcher.violations((company) => closed.has(company)))
					this.violate(`${where}: ${what}`);
		}
		await this.judge(where);
	}

	private async drain(watcher: Watcher, closed: Set<string>): Promise<void> {
		if (closed.has(watcher.company ?? '')) await watcher.poll(true);
		else await watcher.drain();
	}

	/** Looks at what was sent, and forgets it. */
	private async judge(where: string, company?: string): Promise<void> {
		const requests = await this.sandbox.requests();
		await this.sandbox.clearRequests();
		for (const what of judgeRequests(requests, this.figures, { company }))
			this.violate(`${where}: ${what}`);
	}

	private async pass(hours: number): Promise<void> {
		await this.sandbox.life('advance', { hours });
		leap(hours * 60 * 60_000);
	}

	private violate(what: string): void {
		this.figures.violations.push(what);
	}
}

const isOpen = (customer: Customer) => !customer.isClosed;
