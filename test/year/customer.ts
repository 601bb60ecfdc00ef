import type { IDataObject } from 'n8n-workflow';

import { connect, runWorkflow } from '../engine/harness';
import { byId, credentialOf } from '../engine/people';
import { GROUP, KEY, SYNC } from '../engine/roster';
import type { Sandbox } from '../engine/sandbox';
import { compare, expectUntouched, othersOf } from './agreement';
import { CampaignLife } from './campaignLife';
import type { Figures } from './figures';
import { judgeRequests } from './requests';
import type { Delivery, Roster } from './roster';
import { pick, type Random } from './seeded';
import { Truth, type Expect } from './truth';

/** A roster with fewer than this part of the staff is not followed. */
const FEWEST = 0.8;

/** From so many people on. */
const LARGE = 1000;
const HOUR_MS = 60 * 60_000;

/** What goes wrong while the sync of a customer runs. `closed` and `down` also hold for the polls of the day. */
export type Trouble = 'none' | 'faulty' | 'throttled' | 'cancelled' | 'closed' | 'down';

/** When an execution is cancelled, in milliseconds of the test's clock: at its first requests, or in the middle. */
const CANCELLED_AFTER_MS = [50, 300, 800, 1500, 3000];

/** A customer of the reseller: its roster, and what Keepnet holds of it. */
export class Customer {
	private constructor(
		private readonly sandbox: Sandbox,
		private readonly figures: Figures,
		readonly id: string,
		readonly roster: Roster,
		private readonly random: Random,
		readonly truth: Truth,
		readonly campaigns: CampaignLife,
	) {}

	isClosed = false;

	/** Signs a customer on: its first roster is whole, as somebody looks at it. */
	static async signOn(
		sandbox: Sandbox,
		figures: Figures,
		roster: Roster,
		random: Random,
		expect: Expect,
	): Promise<Customer> {
		const { domain } = roster;
		const { company: id } = await sandbox.life<{ company: string }>('company', {
			name: `Customer ${domain}`,
			domain,
			licenseLimit: 100_000,
			customFields: [employeeNumber(domain)],
		});
		await sandbox.changes({ company: id, add: othersOf(domain) });
		const settled = roster.staff.size >= LARGE ? await settle(sandbox, id, roster) : [];
		const members = [`ldap@${domain}`, ...settled];
		await sandbox.group({ company: id, name: GROUP, members });
		const truth = new Truth(sandbox, id, expect);
		const campaigns = await CampaignLife.begin(sandbox, id, random);
		const customer = new Customer(sandbox, figures, id, roster, random, truth, campaigns);
		const { items } = roster.deliver('whole');
		const error = await customer.sync(items, 'whole');
		if (error) customer.violate('sign-on', error);
		await truth.look(true);
		customer.check('sign-on', true, 'whole', new Map());
		await campaigns.chooseLearners([...truth.people.values()]);
		return customer;
	}

	/**
	 * The morning of a day: the staff changes, the source delivers, the sync runs.
	 *
	 * @param where for violations
	 * @param trouble what goes wrong meanwhile
	 */
	async live(where: string, trouble: Trouble): Promise<void> {
		const { truth, roster, sandbox } = this;
		const changed = await truth.look(false, this.isClosed);
		if (changed.length > 0) this.violate(where, `somebody wrote here: ${changed.join()}`);
		const before = new Map(truth.people);
		roster.live();
		const { delivery, items } = roster.deliver();
		const isRun = delivery !== 'empty' && delivery !== 'late';
		await sandbox.clearRequests();
		let error = isRun ? await this.sync(items, delivery, trouble === 'cancelled') : '';
		const isAllowed = ['faulty', 'cancelled', 'closed', 'down'].includes(trouble);
		if (delivery !== 'cut' && error && !isAllowed) this.violate(where, error);
		if (trouble === 'closed' && isRun && !error) this.violate(where, 'synced a closed company');
		if (trouble === 'cancelled' && isRun) error = await this.sync(items, delivery);
		const requests = await sandbox.requests();
		await sandbox.clearRequests();
		await truth.look(false, this.isClosed);
		if (!this.isClosed) this.check(where, isRun && !error, delivery, before);
		const wrong = judgeRequests(requests, this.figures, {
			company: this.id,
			size: before.size + roster.staff.size,
			changed: truth.changesSince(before),
			parts: delivery === 'parts' ? Math.ceil(items.length / 10) : 1,
			isPlain: ['none', 'closed'].includes(trouble),
		});
		for (const what of wrong) this.violate(where, what);
	}

	/** Runs the sync as it would be today. @returns what it did not do, if anything */
	async tryToSync(): Promise<string> {
		return await this.sync(this.roster.deliver('whole').items, 'whole');
	}

	/** Runs the sync, and once more with the plan that it wants to be approved. @returns what it did not do, if anything */
	private async sync(
		items: IDataObject[],
		delivery: Delivery,
		isCancelled = false,
	): Promise<string> {
		const { staff } = this.roster;
		const error = await this.run(items, delivery, '', isCancelled);
		const [, planId] = /add '(\w+)' to 'Approved Plans'/.exec(error) ?? [];
		// Whoever looks at a roster that was cut off does not approve it.
		if (!planId || items.length < staff.size) return error;
		this.figures.approvals++;
		return await this.run(items, delivery, planId);
	}

	private async run(
		items: IDataObject[],
		delivery: Delivery,
		approvedPlans: string,
		isCancelled = false,
	): Promise<string> {
		this.figures.runs++;
		// Few leavers always pass, and in a small company they are half of it.
		const fewestPeople = Math.ceil(FEWEST * this.roster.staff.size);
		const isInParts = delivery === 'parts';
		const options = { approvedPlans, ...(!isInParts && { fewestPeople }) };
		const parameters = { ...SYNC, company: byId(this.id), options };
		const { status, error, of } = await runWorkflow({
			nodes: {
				Loop: { type: 'test.loop', parameters: {} },
				Sync: { parameters: { resource: 'targetUser', operation: 'sync', ...parameters } },
			},
			connections: isInParts
				? connect(['Start', 'Loop'], ['Loop', 'Sync', 1], ['Sync', 'Loop'])
				: connect(['Start', 'Sync']),
			items: items.map((json) => ({ json })),
			credential: credentialOf(this.sandbox),
			mode: 'trigger',
			cancelAfterMs: isCancelled ? pick(this.random, CANCELLED_AFTER_MS) : undefined,
		});
		if (status === 'canceled') return 'cancelled';
		const failure = error ?? of('Sync').error;
		return failure ? `${failure.message} ${failure.description ?? ''}` : '';
	}

	private check(
		where: string,
		isFollowed: boolean,
		delivery: Delivery,
		before: Truth['people'],
	): void {
		const { truth, roster } = this;
		const people = [...truth.people.values()];
		for (const { id, key, isActive } of people) {
			if (!isActive && roster.staff.has(key) && before.get(id)?.isActive)
				this.violate(where, `${key} was let go`);
		}
		for (const what of expectUntouched(people, roster.domain)) this.violate(where, what);
		if (!isFollowed || delivery === 'cut') return;
		this.figures.people += roster.staff.size;
		const wrong = compare(people, roster.staff, delivery === 'parts' ? before : undefined);
		if (wrong) this.violate(where, wrong);
	}

	private violate(where: string, what: string): void {
		this.figures.violations.push(`${where}, ${this.roster.domain} (${this.id}): ${what}`);
	}
}

const fieldOf = (domain: string) => `field${domain.replace(/\W/g, '')}`;

const employeeNumber = (domain: string) => ({
	name: KEY,
	ownerType: 'Company',
	fieldDataType: 'String',
	resourceId: fieldOf(domain),
	targetGroupResourceId: null,
	isActive: true,
	sortOrder: 1,
	isRequired: false,
	isEditable: true,
});

/** The people of a large customer have been in Keepnet for years when it signs on. @returns their IDs */
async function settle(sandbox: Sandbox, company: string, roster: Roster): Promise<string[]> {
	const now = Date.now();
	const add = [...roster.staff.values()].map(({ key, email, name, department }, index) => ({
		...{ email, firstName: name, department },
		customValues: { [fieldOf(roster.domain)]: key },
		createTime: now - (index + 1) * HOUR_MS,
	}));
	return (await sandbox.changes({ company, add })).added;
}
