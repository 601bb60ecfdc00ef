/** One page of a list, with what the service says about the whole. */
export interface FeedPage<Row> {
	rows: Row[];
	/** How many rows the whole list has; 0 where the service does not say. */
	rowCount: number;
	/** How many pages the whole list has; 0 where the service does not say. */
	pageCount: number;
}

/** Where a feed's rows come from: a list sorted by the feed's time, newest first. */
export interface FeedSource<Row> {
	/**
	 * Reads one page.
	 *
	 * @param pageNumber from 1
	 * @param since with it only rows at or after this time are asked for; it is the text of a time as the service itself
	 * wrote it. Without it the whole list
	 * @throws FilterRefused when the service does not take the filter for that time
	 */
	ask(pageNumber: number, since?: string): Promise<FeedPage<Row>>;
	/**
	 * For lists whose rows can lack the time (people who were never updated): the text of a time that is no later than
	 * any time in the list, such as when the oldest person was created, or '' when there is none. Asked with it,
	 * a list comes without the rows that lack the time, wherever the service would sort those.
	 */
	earliest?(): Promise<string>;
}

/** Thrown by a source when the service does not take a time as it wrote it itself: the list is read without it then. */
export class FilterRefused extends Error {}

/** What was read of a list. */
export interface Walk<Row> {
	/** In the order of the list, each row once. */
	rows: Row[];
	/**
	 * Whether no row can have slipped between two pages: every page gave the same total, no row came twice, and a walk to
	 * the end met as many rows as the total says. (By chance it adds up all the same when, while it is under way,
	 * a row of a page that was read is deleted and a late one turns up on a page that was not.)
	 */
	addsUp: boolean;
	/** Whether all rows came with one answer, so that none can have slipped at all. */
	isOnePage: boolean;
}

/**
 * Walks a list page by page.
 *
 * @param idOf the ID by which a row is known to have come before
 * @param isEnough is given the rows of each page that did not come before, and ends the walk by returning true
 * @throws what the source throws
 */
export async function walk<Row>(
	source: FeedSource<Row>,
	idOf: (row: Row) => string,
	{ since, isEnough = () => false }: { since?: string; isEnough?: (fresh: Row[]) => boolean } = {},
): Promise<Walk<Row>> {
	const rows = new Map<string, Row>();
	const totals = new Set<number>();
	let received = 0;
	for (let pageNumber = 1, pageLength = 0; ; pageNumber++) {
		const page = await source.ask(pageNumber, since);
		totals.add(page.rowCount);
		received += page.rows.length;
		pageLength ||= page.rows.length;
		const fresh: Row[] = [];
		for (const row of page.rows) {
			const id = idOf(row);
			if (rows.has(id)) continue;
			rows.set(id, row);
			fresh.push(row);
		}
		const isSteady = totals.size === 1 && rows.size === received;
		const last = page.pageCount || Math.ceil(page.rowCount / pageLength) || Infinity;
		const isDone = isEnough(fresh);
		// A page without anything that is not there yet: the end, or a service that always gives the same page.
		const isEnd = pageNumber >= last || fresh.length === 0;
		if (isEnd || isDone)
			return {
				rows: [...rows.values()],
				addsUp: isSteady && (!isEnd || received === page.rowCount),
				isOnePage: pageNumber === 1,
			};
	}
}
