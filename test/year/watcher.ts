import type { INodeExecutionData } from 'n8n-workflow';

import { TestTrigger } from '../engine/harness';
import { byId, credentialOf } from '../engine/people';
import type { Sandbox } from '../engine/sandbox';
import { EVENTS } from './events';
import type { Figures } from './figures';
import { Ledger } from './ledger';

/** What a trigger may keep, in characters. */
const MOST_KEPT = 256_000;

/** After so many polls something new has to be at its end. */
const MOST_POLLS = 200;

/** A published workflow for one event, of one company or of all, what it has to tell, and what it told. */
export class Watcher {
	private readonly ledger = new Ledger();

	/** Whether n8n has started again since it was looked at last. */
	private isRestarted = false;

	private constructor(
		private readonly trigger: TestTrigger,
		private readonly event: string,
		/** The one company that is watched; all without it. */
		readonly company: string | undefined,
		private readonly figures: Figures,
	) {}

	static async publish(
		sandbox: Sandbox,
		figures: Figures,
		event: string,
		company?: string,
	): Promise<Watcher> {
		const which = company ? { company: byId(company) } : { companies: 'all' };
		const parameters = EVENTS[event].isOfCompanies ? {} : which;
		const trigger = new TestTrigger(credentialOf(sandbox), {
			event,
			...parameters,
			...EVENTS[event].parameters,
		});
		await trigger.activate();
		return new Watcher(trigger, event, company, figures);
	}

	expect(event: string, company: string, what: string, least: number, most: number): void {
		if (event !== this.event || (this.company && this.company !== company)) return;
		this.ledger.expect(`${company} ${what}`, least, most);
	}

	/**
	 * Polls once.
	 *
	 * @param mayFail whether Keepnet gives it a reason to
	 * @returns how much came out
	 */
	async poll(mayFail: boolean): Promise<number> {
		this.figures.polls++;
		try {
			return this.note(await this.trigger.poll());
		} catch (reason) {
			if (!mayFail) this.figures.violations.push(`${this.event}: ${String(reason)}`);
			return 0;
		}
	}

	/** n8n starts again. It does so in whatever state Keepnet is. */
	async restart(): Promise<void> {
		this.isRestarted = true;
		this.note(await this.trigger.restart().catch(() => []));
	}

	/** Polls as long as there is something new. */
	async drain(): Promise<void> {
		for (let polls = 0; polls < MOST_POLLS; polls++) if ((await this.poll(false)) === 0) return;
		this.figures.violations.push(`${this.event} still tells something`);
	}

	/** @param isHeldBack companies of which nothing can be told now */
	violations(isHeldBack: (company: string) => boolean): string[] {
		const wrong = this.ledger.settle(
			(what) => !EVENTS[this.event].isOfCompanies && isHeldBack(what.split(' ')[0]),
			this.isRestarted && EVENTS[this.event].isOfCondition,
		);
		this.isRestarted = false;
		const isLarge = this.trigger.saved.length > MOST_KEPT;
		return [
			...wrong.map((what) => `${this.event}: ${what}`),
			...(isLarge ? [`${this.event}: the state of the trigger grows`] : []),
		];
	}

	private note(items: INodeExecutionData[]): number {
		for (const { json } of items) {
			this.ledger.tell(`${String(json.companyId)} ${EVENTS[this.event].what(json)}`);
			this.figures.events++;
			this.figures.byEvent[this.event] = (this.figures.byEvent[this.event] ?? 0) + 1;
		}
		return items.length;
	}
}
