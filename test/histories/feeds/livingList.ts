import { FilterRefused, type FeedPage, type FeedSource } from '../../../nodes/Keepnet/feeds/walk';

/** A row as the service gives it. */
export interface ListRow {
	id: string;
	/** Its time as the service writes it; '' where it has none. */
	time: string;
	version: number;
}

/** A row as it is; moments are seconds. */
interface Thing {
	id: string;
	at: number | undefined;
	version: number;
}

export type Filtering = 'applied' | 'ignored' | 'refused';
export type TimeFormat = 'iso' | 'dayFirst' | 'monthFirst';

export interface ListRules {
	filtering: Filtering;
	pageSize: number;
	/** Whether the service sorts by the whole time, or by the minute that it shows. */
	sortsBySecond: boolean;
	/** Rows of equal time come in another order with each request. */
	shufflesTies: boolean;
	emptyTimes: 'first' | 'last';
	/** At this moment clocks go back by an hour. */
	clockBackAt: number;
	/** Which of the two hours a time means that there is twice. */
	doubleHour: 'first' | 'second';
	/** Whether it tells the number of pages, or only of rows. */
	tellsPages: boolean;
}

/** A list on a service that changes while it is being read. */
export class LivingList implements FeedSource<ListRow> {
	readonly things = new Map<string, Thing>();
	now = Date.UTC(2026, 9, 24, 22) / 1000;
	format: TimeFormat = 'iso';
	zoneHours = 2;
	requests = 0;
	/** What happens right before a page is read. */
	meanwhile: (pageNumber: number) => void = () => {};
	earliest?: () => Promise<string>;
	private seed = 1;
	private texts = new Map<string, string>();
	private inOrder: Thing[] | undefined;
	private since: { text: string; rows: Thing[] } | undefined;

	constructor(readonly rules: ListRules) {}

	put(id: string, at: number | undefined, version = 0): void {
		this.things.set(id, { id, at, version });
		this.changed();
	}

	remove(id: string): void {
		this.things.delete(id);
		this.changed();
	}

	async ask(pageNumber: number, since?: string): Promise<FeedPage<ListRow>> {
		this.requests++;
		this.meanwhile(pageNumber);
		const rows = this.sorted(since);
		const { pageSize, tellsPages } = this.rules;
		return {
			rows: rows
				.slice((pageNumber - 1) * pageSize, pageNumber * pageSize)
				.map(({ id, at, version }) => ({ id, time: this.text(at), version })),
			rowCount: rows.length,
			pageCount: tellsPages ? Math.ceil(rows.length / pageSize) : 0,
		};
	}

	/** The service's text of a moment: to the minute, in local time. */
	text(at: number | undefined): string {
		if (at === undefined) return '';
		const name = `${this.format} ${this.zoneHours} ${Math.floor(at / 60)}`;
		let text = this.texts.get(name);
		if (text === undefined) this.texts.set(name, (text = this.write(at)));
		return text;
	}

	private write(at: number): string {
		const iso = new Date((at + this.offset(at)) * 1000).toISOString();
		const [year, month, day] = iso.slice(0, 10).split('-');
		const clock = iso.slice(11, 16);
		if (this.format === 'iso') return `${iso.slice(0, 16)}`;
		return this.format === 'dayFirst'
			? `${day}/${month}/${year} ${clock}`
			: `${month}/${day}/${year} ${clock}`;
	}

	private changed(): void {
		this.inOrder = undefined;
		this.since = undefined;
	}

	private offset(at: number): number {
		return (this.zoneHours - (at >= this.rules.clockBackAt ? 1 : 0)) * 3600;
	}

	private moment(text: string): number {
		const [, year, month, day, clock] =
			this.format === 'iso'
				? (/^(\d{4})-(\d\d)-(\d\d)T(.*)$/.exec(text) ?? [])
				: reorder(/^(\d\d)\/(\d\d)\/(\d{4}) (.*)$/.exec(text), this.format);
		const local = Date.parse(`${year}-${month}-${day}T${clock}Z`) / 1000;
		if (Number.isNaN(local)) throw new FilterRefused();
		const before = local - this.zoneHours * 3600;
		const after = before + 3600;
		if (before >= this.rules.clockBackAt) return after;
		return after >= this.rules.clockBackAt && this.rules.doubleHour === 'second' ? after : before;
	}

	private sorted(since: string | undefined): Thing[] {
		const { filtering, shufflesTies } = this.rules;
		if (since !== undefined && filtering === 'refused') throw new FilterRefused();
		const from = since === undefined ? undefined : this.moment(since);
		if (shufflesTies) this.changed();
		const rows = (this.inOrder ??= this.sort());
		if (since === undefined || from === undefined || filtering === 'ignored') return rows;
		const name = `${this.format} ${this.zoneHours} ${since}`;
		if (this.since?.text !== name)
			this.since = { text: name, rows: rows.filter(({ at }) => at !== undefined && at >= from) };
		return this.since.rows;
	}

	private sort(): Thing[] {
		const { sortsBySecond, shufflesTies, emptyTimes } = this.rules;
		const rank = ({ at }: Thing) => {
			if (at === undefined) return emptyTimes === 'first' ? Infinity : -Infinity;
			return sortsBySecond ? at : Math.floor(at / 60);
		};
		return [...this.things.values()]
			.map((thing) => ({ thing, rank: rank(thing), tie: shufflesTies ? this.random() : 0 }))
			.sort((one, other) =>
				one.rank === other.rank ? one.tie - other.tie : one.rank < other.rank ? 1 : -1,
			)
			.map(({ thing }) => thing);
	}

	private random(): number {
		this.seed = (Math.imul(this.seed, 1664525) + 1013904223) >>> 0;
		return this.seed;
	}
}

function reorder(found: RegExpExecArray | null, format: TimeFormat): string[] {
	if (!found) return [];
	const [all, one, two, year, clock] = found;
	return format === 'dayFirst' ? [all, year, two, one, clock] : [all, year, one, two, clock];
}
