import { sideBySide } from '../transport/sideBySide';
import { isClosed, type WatchedCompany } from './companies';
import type { Happening, Watch } from './event';
import type { Stored } from './store';

/** What one poll found in the companies that are watched. */
export interface Round {
	found: Array<{ company: WatchedCompany; happening: Happening }>;
	after: Omit<Stored, 'scope'>;
	/** The companies that could not be read; what is kept for them is as it was. */
	failures: Array<{ company: WatchedCompany; error: unknown }>;
}

/** What a round may take. */
export interface Allowance {
	/** So many events come out at most. */
	most: number;
	/** Whether there is time for another company. */
	hasTime(): boolean;
}

/**
 * Polls companies side by side. One that cannot be read does not stop the others.
 *
 * Each begins with an equal share of the events that may come out; what one leaves is for the others, and then for those that
 * had more. The companies that the time did not suffice for come first the next time.
 *
 * @param before what was kept; undefined at the very first poll
 * @param everything whether what exists already comes out at the very first poll. A company that turns up later begins
 * silently: it may have been there for long, and only be new to this credential
 */
export async function pollCompanies(
	watch: Watch,
	companies: WatchedCompany[],
	before: Stored | undefined,
	everything: boolean,
	{ most, hasTime }: Allowance,
): Promise<Round> {
	// Also those of companies that the list lacks this time: should they come back, they go on where they were.
	const kept: Record<string, unknown> = { ...before?.companies };
	const found: Round['found'] = [];
	const failures: Round['failures'] = [];
	const closed = new Set(companies.filter(({ isOpen }) => !isOpen).map(({ key }) => key));
	const missed: string[] = [];
	const incomplete: WatchedCompany[] = [];
	let left = most;

	// Also those to which this poll does not come: they are no companies that turned up later.
	if (before === undefined && everything)
		for (const { key, keepnet } of companies)
			kept[key] = await watch.begin(keepnet, { everything });

	const pollOne = async (company: WatchedCompany, share: number) => {
		const { key, keepnet } = company;
		if (!Object.hasOwn(kept, key)) {
			kept[key] = await watch.begin(keepnet, { everything: false });
			return;
		}
		left -= share;
		let used = 0;
		try {
			const seen = await watch.poll(keepnet, kept[key], share);
			kept[key] = seen.kept;
			used = seen.happenings.length;
			found.push(...seen.happenings.map((happening) => ({ company, happening })));
			if (!seen.isComplete) incomplete.push(company);
		} finally {
			left += share - used;
		}
	};
	const tryOne = async (company: WatchedCompany, share: number) => {
		try {
			await pollOne(company, share);
		} catch (error) {
			if (isClosed(error) && companies.length > 1) closed.add(company.key);
			else failures.push({ company, error });
		}
	};

	const open = fromKey(
		companies.filter(({ isOpen }) => isOpen),
		before?.next ?? '',
	);
	const atOnce = Math.max(1, Math.min(open[0]?.keepnet.atOnce ?? 1, open.length, most));
	const share = Math.floor(most / atOnce);
	await sideBySide(open, atOnce, async (company) => {
		if (!hasTime() || left < 1) missed.push(company.key);
		else await tryOne(company, Math.min(left, share));
	});
	while (incomplete.length > 0 && left > 0 && hasTime()) await tryOne(incomplete.shift()!, left);
	const place = new Map(companies.map(({ key }, index) => [key, index]));
	found.sort((one, other) => place.get(one.company.key)! - place.get(other.company.key)!);
	return {
		found,
		failures,
		after: { companies: kept, closed: [...closed].sort(), next: missed[0] ?? '' },
	};
}

/** The companies, beginning with the one of this key. */
function fromKey(companies: WatchedCompany[], key: string): WatchedCompany[] {
	const start = Math.max(
		0,
		companies.findIndex((company) => company.key === key),
	);
	return [...companies.slice(start), ...companies.slice(0, start)];
}
