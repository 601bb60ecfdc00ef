import type { IDataObject } from 'n8n-workflow';

import { asCount, asRecord, asRecords, asText, isRecord } from './answer';
import type { Keepnet } from './keepnet';

/** As many rows as Keepnet's own clients ask for at most; a server that gives fewer says so in its answer. */
export const DEFAULT_PAGE_SIZE = 1000;

/** One page of a search, with what Keepnet says about the whole. */
export interface Page {
	rows: IDataObject[];
	pageNumber: number;
	pageCount: number;
	rowCount: number;
	/** Whether Keepnet told how many rows there are; where it did not, `rowCount` is 0. */
	tellsRowCount: boolean;
	/** The payload that the page came in; some searches put counts beside the rows. */
	data: IDataObject;
}

/**
 * Reads one page.
 *
 * @param body the search without its page: filter, order and what else the endpoint takes
 * @param pageNumber from 1
 */
export async function readPage(
	keepnet: Keepnet,
	path: string,
	body: IDataObject,
	pageNumber: number,
	pageSize: number,
): Promise<Page> {
	const data = pageOf(await keepnet.search(path, withPage(body, pageNumber, pageSize)));
	// The preview of an import puts its page one level deeper than every other search.
	const page = data.items === undefined ? data : asRecord(data.items);
	return {
		rows: asRecords(page.results),
		pageNumber,
		pageCount: asCount(page.totalNumberOfPages),
		rowCount: asCount(page.totalNumberOfRecords),
		tellsRowCount: asText(page.totalNumberOfRecords) !== '',
		data,
	};
}

/** The leaderboard takes page and order in an object of their own; a body that has one shows it. */
function withPage(body: IDataObject, pageNumber: number, pageSize: number): IDataObject {
	const page = { pageNumber, pageSize };
	return isRecord(body.pagination)
		? { ...body, pagination: { ...body.pagination, ...page } }
		: { ...body, ...page };
}

/** The leaderboard answers with a bare list, whose rows tell how many there are, if anything does. */
function pageOf(data: unknown): IDataObject {
	if (!Array.isArray(data)) return asRecord(data);
	const results = asRecords(data);
	return { results, totalNumberOfRecords: results[0]?.totalRowCount };
}

/** How a search is walked. */
interface Walk<T> {
	/** How many rows are wanted; no page is asked for that holds none of them. */
	limit?: number;
	pageSize?: number;
	/** By what a row is known to have come before, where it is not Keepnet's usual ID; empty for one that has none. */
	idOf?: (row: IDataObject) => string;
	/** What to keep of a row. It is asked as soon as a page is there, also for rows that came before or are over the limit. */
	read?: (row: IDataObject) => T;
}

/**
 * Walks a search and yields the rows of each page, each row once. When the first page has told how many pages there
 * are, the next ones are asked for ahead, as many as may be under way at once.
 */
export async function* walkPages<T = IDataObject>(
	keepnet: Keepnet,
	path: string,
	body: IDataObject,
	{
		limit = Infinity,
		pageSize = DEFAULT_PAGE_SIZE,
		idOf = usualIdOf,
		read = (row) => row as T,
	}: Walk<T> = {},
): AsyncGenerator<T[]> {
	const rows = new DistinctRows();
	let left = limit;
	const size = Math.min(pageSize, limit);
	const ask = async (pageNumber: number) =>
		receive(await readPage(keepnet, path, body, pageNumber, size), idOf, read);
	for (let isAgain = false; ; isAgain = true) {
		for await (const page of pagesOf(keepnet, path, ask, () => left)) {
			// Somebody who is added meanwhile pushes rows on to the next page, where they would come a second time.
			const wanted = rows.takeNew(page).slice(0, left);
			yield wanted;
			left -= wanted.length;
			if (left <= 0) return;
		}
		// Somebody who was removed meanwhile pulled rows back to pages that had been read.
		if (isAgain || !rows.hasGaps) return;
		rows.readAgain();
	}
}

/** All rows of a search, and whether they are all. */
export interface WholeList<T> {
	rows: T[];
	/** True when there are as many different rows as Keepnet says, and it said the same all the way. */
	addsUp: boolean;
}

/**
 * Reads a whole search for whoever draws conclusions from what is not in it.
 *
 * @param read what to keep of a row: a list of fifty thousand is long
 * @throws KeepnetFailure
 */
export async function readWhole<T>(
	keepnet: Keepnet,
	path: string,
	body: IDataObject,
	read: (row: IDataObject) => T,
	pageSize = DEFAULT_PAGE_SIZE,
): Promise<WholeList<T>> {
	const distinct = new DistinctRows();
	const rows: T[] = [];
	const ask = async (pageNumber: number) =>
		receive(await readPage(keepnet, path, body, pageNumber, pageSize), usualIdOf, read);
	for await (const page of pagesOf(keepnet, path, ask)) {
		for (const row of distinct.takeNew(page)) rows.push(row);
	}
	return { rows, addsUp: distinct.addsUp };
}

/** A page that has come, with what is to be kept of it. */
interface Received<T> extends Pick<Page, 'pageCount' | 'rowCount' | 'tellsRowCount'> {
	rows: T[];
	/** Of each row its ID, or of one without all that it holds, as JSON. */
	identities: string[];
	/** What tells the page from others. */
	signature: string;
}

/** Takes what is wanted out of a page as soon as it is there: many are on their way at once, and are large as they come. */
function receive<T>(
	{ rows, pageCount, rowCount, tellsRowCount }: Page,
	idOf: (row: IDataObject) => string,
	read: (row: IDataObject) => T,
): Received<T> {
	return {
		...{ pageCount, rowCount, tellsRowCount },
		signature: JSON.stringify([rowCount, rows[0], rows.at(-1)]),
		identities: rows.map((row) => idOf(row) || JSON.stringify(row)),
		rows: rows.map(read),
	};
}

/**
 * The pages one after the other, as they come.
 *
 * @param path of the search, for the log
 * @param ask reads the page of this number
 * @param left how many rows are still wanted, asked before each page
 */
async function* pagesOf<T>(
	keepnet: Keepnet,
	path: string,
	ask: (pageNumber: number) => Promise<Received<T>>,
	left = () => Infinity,
): AsyncGenerator<Received<T>> {
	const isStuck = repeats();
	let page = await ask(1);
	// The service may give fewer rows than it was asked for, and may not tell how many pages there are, or tell how many
	// there would be if it gave as many rows as it was asked for.
	const pageLength = page.rows.length;
	const pageCountOf = ({ pageCount, rowCount }: Received<T>) =>
		Math.max(pageCount, Math.ceil(rowCount / pageLength) || 0) || Infinity;
	let last = pageCountOf(page);
	const ahead: Array<Promise<Received<T>>> = [];
	let rowsRead = 0;
	for (let asked = 1; ; ) {
		yield page;
		rowsRead += page.rows.length;
		if (asked > 1) keepnet.log('debug', 'reading a list', { path, rowsRead, rows: page.rowCount });
		// People who are added while the pages are read make more of them.
		if (last !== Infinity && page.rows.length > 0) last = Math.max(last, pageCountOf(page));
		const isLast =
			asked - ahead.length >= last || (last === Infinity && page.rows.length < pageLength);
		if (page.rows.length === 0 || isLast || isStuck(page)) return;
		const mayAsk = last === Infinity ? 1 : Math.min(keepnet.atOnce, Math.ceil(left() / pageLength));
		while (ahead.length < mayAsk && asked < last) ahead.push(quiet(ask(++asked)));
		page = await ahead.shift()!;
	}
}

/**
 * The ID of a row, under the names that Keepnet's lists have for it; empty when it has none. A row about a person in an
 * enrollment also names the enrollment, which is not its own ID.
 */
function usualIdOf(row: IDataObject): string {
	const own = row.targetUserResourceId === undefined ? (row.enrollmentId ?? row.trainingId) : '';
	return asText(row.resourceId ?? row.companyResourceId ?? own);
}

/** How the JSON of an object begins; no ID of Keepnet does. */
const CONTENT = '{';

/**
 * Tells rows that come for the first time, by their IDs. Rows without one always do, but for those that look like one that
 * came before when the list is read again.
 */
class DistinctRows {
	private readonly seen = new Set<string>();
	/** How many rows without an ID came, by what they hold. */
	private readonly nameless = new Map<string, number>();
	private isAgain = false;
	private count = 0;
	/** How many rows there are, as each page said; NaN where one did not. */
	private readonly totals: number[] = [];

	/** From now on the list is read a second time. */
	readAgain(): void {
		this.isAgain = true;
	}

	/** The rows of a page that did not come before. */
	takeNew<T>({ rows, identities, rowCount, tellsRowCount }: Received<T>): T[] {
		this.totals.push(tellsRowCount ? rowCount : NaN);
		const fresh = rows.filter((_, index) => this.isNew(identities[index]));
		this.count += fresh.length;
		return fresh;
	}

	/** True when rows may have been pulled back to pages that had been read: fewer came than there were, or they became fewer. */
	get hasGaps(): boolean {
		return (
			this.count < this.totals[0] ||
			this.totals.some((total, index) => index > 0 && total < this.totals[index - 1])
		);
	}

	get addsUp(): boolean {
		return this.totals.every((total) => total === this.count);
	}

	private isNew(identity: string): boolean {
		if (identity.startsWith(CONTENT)) return this.isNewWithoutId(identity);
		const before = this.seen.size;
		return this.seen.add(identity).size > before;
	}

	private isNewWithoutId(content: string): boolean {
		const times = this.nameless.get(content) ?? 0;
		if (this.isAgain && times === 0) return true;
		this.nameless.set(content, this.isAgain ? times - 1 : times + 1);
		return !this.isAgain;
	}
}

/** Its failure is told when its turn comes; until then it must not count as unhandled. */
function quiet<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => {});
	return promise;
}

/**
 * Tells whether the same page came for the third time in a row: then the service gives it for every page number, and
 * what it says about the number of pages is not to be believed. It may come again when as many people were added as a
 * page holds; but then there are more in all.
 */
function repeats(): (page: { signature: string }) => boolean {
	let before = '';
	let times = 0;
	return ({ signature }) => {
		times = signature === before ? times + 1 : 0;
		before = signature;
		return times >= 2;
	};
}
