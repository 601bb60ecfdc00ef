import type { IDataObject } from 'n8n-workflow';

import { asCount, asRecord, asRecords, asText } from './answer';
import type { Keepnet } from './client';

/** As many rows as Keepnet's own clients ask for at most; a server that gives fewer says so in its answer. */
export const DEFAULT_PAGE_SIZE = 1000;

/** One page of a search, with what Keepnet says about the whole. */
export interface Page {
	rows: IDataObject[];
	pageNumber: number;
	pageCount: number;
	rowCount: number;
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
	const data = asRecord(await keepnet.search(path, { ...body, pageNumber, pageSize }));
	// The preview of an import puts its page one level deeper than every other search.
	const page = data.items === undefined ? data : asRecord(data.items);
	return {
		rows: asRecords(page.results),
		pageNumber,
		pageCount: asCount(page.totalNumberOfPages),
		rowCount: asCount(page.totalNumberOfRecords),
		data,
	};
}

/**
 * Walks a search and yields the rows of each page, each row once. When the first page has told how many pages there
 * are, the next ones are asked for ahead, as many as may be under way at once.
 *
 * @param limit how many rows are wanted; no page is asked for that holds none of them
 */
export async function* walkPages(
	keepnet: Keepnet,
	path: string,
	body: IDataObject,
	limit = Infinity,
	pageSize = DEFAULT_PAGE_SIZE,
): AsyncGenerator<IDataObject[]> {
	const size = Math.min(pageSize, limit);
	const isNew = onceEach();
	const isStuck = repeats();
	const read = async (pageNumber: number) => await readPage(keepnet, path, body, pageNumber, size);
	let page = await read(1);
	// The service may give fewer rows than it was asked for, and may not tell how many pages there are.
	const pageLength = page.rows.length;
	const last = page.pageCount || Math.ceil(page.rowCount / pageLength) || Infinity;
	const ahead: Array<Promise<Page>> = [];
	for (let left = limit, asked = 1; ; ) {
		// Somebody who is added meanwhile pushes rows on to the next page, where they would come a second time.
		const wanted = page.rows.filter(isNew).slice(0, left);
		yield wanted;
		left -= wanted.length;
		const isLast =
			asked - ahead.length >= last || (last === Infinity && page.rows.length < pageLength);
		if (left <= 0 || page.rows.length === 0 || isLast || isStuck(page.rows)) return;
		const mayAsk = last === Infinity ? 1 : Math.min(keepnet.atOnce, Math.ceil(left / pageLength));
		while (ahead.length < mayAsk && asked < last) ahead.push(quiet(read(++asked)));
		page = await ahead.shift()!;
	}
}

/** Its failure is told when its turn comes; until then it must not count as unhandled. */
function quiet<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => {});
	return promise;
}

/**
 * Tells whether the same page came for the third time in a row: then the service gives it for every page number, and
 * what it says about the number of pages is not to be believed. Once it may come again: when as many people were added.
 */
function repeats(): (rows: IDataObject[]) => boolean {
	let before = '';
	let times = 0;
	return (rows) => {
		const ends = JSON.stringify([rows[0], rows.at(-1)]);
		times = ends === before ? times + 1 : 0;
		before = ends;
		return times >= 2;
	};
}

/** Tells whether a row comes for the first time, by its ID; rows without one always do. */
function onceEach(): (row: IDataObject) => boolean {
	const seen = new Set<string>();
	return (row) => {
		const id = asText(row.resourceId ?? row.companyResourceId);
		if (id === '') return true;
		const isNew = !seen.has(id);
		seen.add(id);
		return isNew;
	};
}
