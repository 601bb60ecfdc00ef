/** How often something may and has to be told, and how often it was. */
interface Entry {
	least: number;
	most: number;
	told: number;
}

/** What happened against what was told of it. What is in order is forgotten: told once more, it has no entry any more. */
export class Ledger {
	private readonly entries = new Map<string, Entry>();
	private readonly everTold = new Set<string>();

	/** @param least so many times it has to be told, and `most` so many times it may be */
	expect(what: string, least: number, most: number): void {
		const entry = this.entry(what);
		entry.least += least;
		entry.most += most;
	}

	tell(what: string): void {
		this.entry(what).told++;
		this.everTold.add(what);
	}

	/**
	 * @param isHeldBack what cannot be told yet
	 * @param mayMiss whether what was told on an earlier day may not have been told again
	 * @returns what was told too seldom or too often, once
	 */
	settle(isHeldBack: (what: string) => boolean, mayMiss = false): string[] {
		const wrong: string[] = [];
		for (const [what, { least, most, told }] of this.entries) {
			if (isHeldBack(what)) continue;
			this.entries.delete(what);
			const isMissed = told < least && !(mayMiss && this.everTold.has(what));
			if (isMissed || told > most) wrong.push(`${what} was told ${told} times, not ${least}`);
		}
		return wrong;
	}

	private entry(what: string): Entry {
		if (!this.entries.has(what)) this.entries.set(what, { least: 0, most: 0, told: 0 });
		return this.entries.get(what)!;
	}
}
