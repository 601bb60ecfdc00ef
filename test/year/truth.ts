import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../engine/sandbox';
import { DAYS_BEFORE, PHISHING_ACTS, TRAINING_ACTS, UNTIMED, VERDICTS } from './events';

/** A person as Keepnet holds them. */
export interface Held {
	id: string;
	email: string;
	name: string;
	department: string;
	key: string;
	isActive: boolean;
	isDeleted: boolean;
	status: string;
	/** All that a change of is told; empty for somebody who was never changed. */
	version: string;
	updateTime: unknown;
}

interface History {
	now: number;
	active: number;
	inactive: number;
	licenseLimit: number;
	licenseEndDate: number;
	people: IDataObject[];
	acts: IDataObject[];
	steps: IDataObject[];
	mails: IDataObject[];
	entries: string[];
	jobs: string[];
}

/** Something has to be told so many times at least and at most. */
export type Expect = (
	event: string,
	company: string,
	what: string,
	least: number,
	most: number,
) => void;

/** A state as it was when all workflows saw it for certain, and as it was when some may have seen it. */
interface Seen {
	certain: string;
	last: string;
}

const CHANGING = [
	...['email', 'firstName', 'lastName', 'phoneNumber', 'department', 'priority', 'isActive'],
	...['isDeleted', 'timeZoneId', 'preferredLanguageId', 'managerFirstName', 'managerLastName'],
	...['managerEmail', 'customValues'],
];
const DAY_MS = 24 * 60 * 60_000;

/** What Keepnet holds of a company, and what workflows have to tell of how it came to be. */
export class Truth {
	readonly people = new Map<string, Held>();

	license = { active: 0, total: 0, limit: 0 };

	private since = 0;

	/** What comes once: it was seen already. */
	private readonly known = new Set<string>();

	/** What can change again and again, as it was seen last. */
	private readonly seen = new Map<string, Seen>();

	private isFirst = true;

	constructor(
		private readonly sandbox: Sandbox,
		private readonly company: string,
		private readonly expect: Expect,
	) {}

	/**
	 * Looks right before workflows are polled.
	 *
	 * @param isCertain whether all of them will see what there is now; otherwise some may
	 * @param isClosed whether only the reseller's list of companies shows something now
	 * @returns who was changed since
	 */
	async look(isCertain: boolean, isClosed = false): Promise<string[]> {
		const { since, company } = this;
		const history = await this.sandbox.life<History>('history', { company, since });
		this.lookAtLicense(history, isCertain);
		if (isClosed) return [];
		const changed = history.people.map(toHeld).filter((person) => this.lookAt(person, isCertain));
		this.lookAtActs(history);
		for (const id of history.entries) this.once('auditLogEntry', id);
		for (const id of history.jobs) this.once('importFinished', id);
		for (const { resourceId, status, result } of history.mails) {
			this.once('emailReported', String(resourceId));
			const verdict = status === 'BeingAnalyzed' ? '' : String(result);
			const isTold = VERDICTS.includes(verdict);
			this.change('reportedEmailJudged', `${resourceId} ${verdict}`, {
				...{ of: String(resourceId), now: verdict, isTold, isCertain },
			});
		}
		this.since = history.now;
		this.isFirst = false;
		return changed.map(({ id }) => id);
	}

	/** How many people are not as they were. */
	changesSince(before: ReadonlyMap<string, Held>): number {
		let count = 0;
		for (const [id, person] of this.people) if (before.get(id) !== person) count++;
		return count;
	}

	private lookAtLicense(history: History, isCertain: boolean): void {
		const { active, inactive, licenseLimit: limit, licenseEndDate } = history;
		this.license = { active, total: active + inactive, limit };
		const days = Math.floor(licenseEndDate / DAY_MS) - Math.floor(Date.now() / DAY_MS);
		for (const [event, what, isInside] of [
			['licenseExceeded', 'over', active > limit],
			['licenseExpiring', 'ending', days <= DAYS_BEFORE],
		] as const)
			this.change(event, what, { of: '', now: String(isInside), isTold: isInside, isCertain });
	}

	/** @returns whether the person was changed */
	private lookAt(person: Held, isCertain: boolean): boolean {
		const { id, status, version, updateTime } = person;
		const before = this.people.get(id);
		const isSame = before?.version === version && before.updateTime === updateTime;
		if (isSame) return false;
		this.people.set(id, person);
		this.once('targetUserCreated', id);
		const isTold = status === 'Inactive' || status === 'Deleted';
		this.change('targetUserLeft', `${id} ${status}`, { of: id, now: status, isTold, isCertain });
		const isUpdated = version !== '';
		this.change('targetUserUpdated', id, { of: id, now: version, isTold: isUpdated, isCertain });
		// Written once more as it was: told if the trigger remembers no more how it was.
		const isTouched = before !== undefined && before.version === version;
		if (isTouched) this.expect('targetUserUpdated', this.company, id, 0, 1);
		return true;
	}

	private lookAtActs({ acts, steps }: History): void {
		for (const { campaign, instanceGroup, simulator, isTest, runUser, kind, isBot } of acts) {
			const act = PHISHING_ACTS[String(kind)];
			if (isBot || isTest || !act || UNTIMED.includes(`${simulator} ${kind}`)) continue;
			if (simulator !== 'callback')
				this.once('phishingAct', `${campaign} ${instanceGroup} ${act} ${runUser}`);
		}
		for (const { enrollmentId, isTest, user, kind } of steps) {
			const act = TRAINING_ACTS[String(kind)];
			if (act && !isTest) this.once('trainingAct', `${enrollmentId} ${act} ${user}`);
		}
	}

	private once(event: string, what: string): void {
		const key = `${event} ${what}`;
		if (this.known.has(key)) return;
		this.known.add(key);
		if (!this.isFirst) this.expect(event, this.company, what, 1, 1);
	}

	private change(
		event: string,
		what: string,
		{
			of,
			now,
			isTold,
			isCertain,
		}: { of: string; now: string; isTold: boolean; isCertain: boolean },
	): void {
		const key = `${event} ${of}`;
		const { certain, last } = this.seen.get(key) ?? { certain: '', last: '' };
		this.seen.set(key, { certain: isCertain ? now : certain, last: now });
		if (this.isFirst || !isTold) return;
		const least = isCertain && certain !== now ? 1 : 0;
		const most = last !== now ? 1 : 0;
		this.expect(event, this.company, what, least, most);
	}
}

function toHeld(user: IDataObject): Held {
	const { resourceId, email, firstName, department, customValues, isActive, isDeleted } = user;
	return {
		id: String(resourceId),
		email: String(email).toLowerCase(),
		name: String(firstName ?? ''),
		department: String(department ?? ''),
		key: /"(E-\d+)"/.exec(JSON.stringify(customValues ?? {}))?.[1] ?? '',
		isActive: isActive === true && isDeleted !== true,
		isDeleted: isDeleted === true,
		status: isDeleted ? 'Deleted' : isActive ? 'Active' : 'Inactive',
		version: user.updateTime === null ? '' : JSON.stringify(CHANGING.map((name) => user[name])),
		updateTime: user.updateTime,
	};
}
