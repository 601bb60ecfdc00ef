import type { IDataObject } from 'n8n-workflow';

import { TestTrigger } from '../engine/harness';
import { byId, credentialOf, operate, told } from '../engine/people';
import { GROUP, SYNC } from '../engine/roster';
import type { Sandbox } from '../engine/sandbox';
import { Roster } from './world';

/** Somebody who is in no group of the roster's. */
const ELSEWHERE = { email: 'boss@elsewhere.example', department: 'Board' };

/** A roster with fewer than this part of the staff is not followed. */
const FEWEST = 0.8;

/** What a trigger may keep, in characters. */
const MOST_KEPT = 50_000;

/** `down`: every request is refused with 503. */
export type Trouble = 'none' | 'faulty' | 'down';

/** What happened in a simulation so far. */
export interface Figures {
	runs: number;
	approvals: number;
	requests: number;
	faults: number;
	people: number;
	events: number;
	violations: string[];
}

/** A person as Keepnet holds them. */
interface Held {
	id: string;
	email: string;
	name: string;
	department: string;
	key: string;
	isActive: boolean;
}

/** A customer of the reseller: its roster, what Keepnet holds of it, and two workflows that begin with the trigger. */
export class Customer {
	private constructor(
		private readonly sandbox: Sandbox,
		private readonly figures: Figures,
		readonly id: string,
		private readonly roster: Roster,
		private readonly comers: Watcher,
		private readonly leavers: Watcher,
		/** What Keepnet holds, as of the end of the last own day. */
		private held: Held[],
	) {}

	/** Signs a customer on: its first roster is whole, as somebody looks at it. */
	static async signOn(sandbox: Sandbox, figures: Figures, roster: Roster): Promise<Customer> {
		const { company: id } = await sandbox.life<{ company: string }>('company', {
			name: `Customer ${roster.domain}`,
			domain: roster.domain,
			licenseLimit: 100_000,
			customFields: [employeeNumber(roster.domain)],
		});
		await sandbox.changes({ company: id, add: [ELSEWHERE] });
		await operate(sandbox, 'targetGroup.create', { company: byId(id), name: GROUP });
		const watch = async (event: string) => {
			const trigger = new TestTrigger(credentialOf(sandbox), { event, company: byId(id) });
			await trigger.activate();
			return new Watcher(trigger, figures);
		};
		const [comers, leavers] = [await watch('targetUserCreated'), await watch('targetUserLeft')];
		const customer = new Customer(sandbox, figures, id, roster, comers, leavers, []);
		customer.held = await customer.read();
		comers.expect(
			customer.held.map(({ id: person }) => person),
			0,
		);
		await customer.sync(roster.deliver('whole').items);
		await customer.endDay('sign-on', true, false);
		return customer;
	}

	/**
	 * One day: the staff changes, the source delivers, the sync runs, and both workflows are polled.
	 *
	 * @param where for violations
	 * @param trouble whether some requests go wrong today, or all
	 * @param restarts whether n8n is started again before the polls
	 */
	async live(where: string, trouble: Trouble, restarts: boolean): Promise<void> {
		if (different(this.held, await this.read())) this.violate(`${where}: somebody else wrote here`);
		this.roster.live();
		const { delivery, items } = this.roster.deliver();
		const isSynced = delivery === 'whole' || delivery === 'cut';
		const error = isSynced ? await this.sync(items) : '';
		if (delivery === 'whole' && error && trouble === 'none') this.violate(`${where}: ${error}`);
		if (trouble !== 'down') await this.sandbox.faults([]);
		await this.sandbox.life('advance', { minutes: 5 });
		if (restarts && trouble !== 'down')
			for (const watcher of [this.comers, this.leavers]) await watcher.restart();
		await this.endDay(where, delivery === 'whole' && !error, trouble === 'down');
	}

	/** Runs the sync, and once more with the plan that it wants to be approved. @returns what it did not do, if anything */
	private async sync(items: IDataObject[]): Promise<string> {
		const run = async (approvedPlans: string) => {
			this.figures.runs++;
			// Few leavers always pass, and in a small company they are half of it.
			const fewestPeople = Math.ceil(FEWEST * this.roster.staff.size);
			const options = { approvedPlans, fewestPeople };
			const parameters = { ...SYNC, company: byId(this.id), options };
			const result = await operate(this.sandbox, 'targetUser.sync', parameters, { items });
			return result.error ? told(result) : '';
		};
		const error = await run('');
		const [, planId] = /add '(\w+)' to 'Approved Plans'/.exec(error) ?? [];
		// Whoever looks at a roster that was cut off does not approve it.
		if (!planId || items.length < this.roster.staff.size) return error;
		this.figures.approvals++;
		return await run(planId);
	}

	private async endDay(where: string, isFollowed: boolean, isDown: boolean): Promise<void> {
		const before = this.held;
		this.held = await this.read();
		const staff = this.roster.staff;
		for (const person of this.held.filter(({ key }) => staff.has(key))) {
			const wasActive = before.some(({ id, isActive }) => id === person.id && isActive);
			if (wasActive && !person.isActive) this.violate(`${where}: ${person.key} was let go`);
		}
		const elsewhere = this.held.filter(({ email }) => email === ELSEWHERE.email);
		if (elsewhere.length !== 1 || !elsewhere[0].isActive || elsewhere[0].department !== 'Board')
			this.violate(`${where}: somebody outside of the roster was touched`);
		if (isFollowed) this.compare(where);

		const isNew = ({ id }: Held) => !before.some((person) => person.id === id);
		this.comers.expect(this.held.filter(isNew).map(({ id }) => id));
		const hasLeft = ({ id, isActive }: Held) =>
			!isActive && before.some((person) => person.id === id && person.isActive);
		this.leavers.expect(this.held.filter(hasLeft).map(({ id }) => id));
		for (const watcher of [this.comers, this.leavers])
			await (isDown ? watcher.failIn(where) : watcher.drain());
		// What happened while Keepnet is away is told when it is back.
		if (isDown) return;
		for (const watcher of [this.comers, this.leavers])
			for (const violation of watcher.violations()) this.violate(`${where}: ${violation}`);
	}

	/** Keepnet equals the roster, field by field, and nobody is there twice. */
	private compare(where: string): void {
		const held = this.held.filter(({ key, isActive }) => key !== '' && isActive);
		const wanted = [...this.roster.staff.values()];
		this.figures.people += wanted.length;
		const line = ({ key, email, name, department }: Omit<Held, 'id' | 'isActive'>) =>
			[key, email, name, department].join();
		const [is, should] = [held.map(line).sort(), wanted.map(line).sort()];
		const wrong = is.find((one, index) => one !== should[index]);
		if (is.length !== should.length || wrong !== undefined)
			this.violate(`${where}: ${is.length} held, ${should.length} on the roster, ${wrong}`);
	}

	private async read(): Promise<Held[]> {
		const { users } = await this.sandbox.state(this.id);
		return users
			.filter(({ isDeleted }) => isDeleted !== true)
			.map(({ resourceId, email, firstName, department, customValues, isActive }) => ({
				id: String(resourceId),
				email: String(email),
				name: String(firstName ?? ''),
				department: String(department ?? ''),
				key: /"(E-\d+)"/.exec(JSON.stringify(customValues ?? {}))?.[1] ?? '',
				isActive: isActive === true,
			}));
	}

	private violate(what: string): void {
		this.figures.violations.push(what);
	}
}

/** A published workflow, what it has to tell, and what it told. */
class Watcher {
	private readonly due = new Map<string, number>();
	private readonly told = new Map<string, number>();

	constructor(
		private readonly trigger: TestTrigger,
		private readonly figures: Figures,
	) {}

	/** Each of them is to be told so many more times. */
	expect(ids: string[], times = 1): void {
		for (const id of ids) this.due.set(id, (this.due.get(id) ?? 0) + times);
	}

	async restart(): Promise<void> {
		this.note(await this.trigger.restart());
	}

	/** Polls while Keepnet is away: it tells so or says nothing, and tells of nobody. */
	async failIn(where: string): Promise<void> {
		const items = await this.trigger.poll().catch(() => []);
		if (items.length > 0) this.figures.violations.push(`${where}: told without Keepnet`);
	}

	/** Polls as long as there is something new. */
	async drain(): Promise<void> {
		for (let isMore = true; isMore; ) {
			const items = await this.trigger.poll();
			this.note(items);
			isMore = items.length > 0;
		}
	}

	/** Who was not told as often as was due, and a state that grew too large. */
	violations(): string[] {
		const ids = new Set([...this.due.keys(), ...this.told.keys()]);
		const wrong = [...ids].filter((id) => (this.told.get(id) ?? 0) !== (this.due.get(id) ?? 0));
		return [
			...wrong.map((id) => `${id} was told ${this.told.get(id) ?? 0} times`),
			...(this.trigger.saved.length > MOST_KEPT ? ['the state of the trigger grows'] : []),
		];
	}

	private note(items: Array<{ json: IDataObject }>): void {
		for (const { json } of items) {
			const id = String(json.targetUserId);
			this.told.set(id, (this.told.get(id) ?? 0) + 1);
			this.figures.events++;
		}
	}
}

const different = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);

const employeeNumber = (domain: string) => ({
	name: 'Employee No',
	ownerType: 'Company',
	fieldDataType: 'String',
	resourceId: `field${domain.replace(/\W/g, '')}`,
	targetGroupResourceId: null,
	isActive: true,
	sortOrder: 1,
	isRequired: false,
	isEditable: true,
});
