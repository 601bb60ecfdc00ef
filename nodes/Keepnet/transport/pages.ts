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
 * Walks a search and yields each row once. Once the first page has told how many there are, the next ones are asked for
 * ahead, as many as may be under way at once.
 *
 * @param limit how many rows are wanted; no page is asked for that holds none of them
 */
export async function* walkPages(
	keepnet: Keepnet,
	path: string,
	body: IDataObject,
	limit = Infinity,
	pageSize = DEFAULT_PAGE_SIZE,
): AsyncGenerator<IDataObject> {
	const size = Math.min(pageSize, limit);
	const isNew = onceEach();
	let left = limit;
	for await (const rows of pagesInOrder(keepnet, path, body, size, Math.ceil(limit / size))) {
		// Somebody who is added meanwhile pushes rows on to the next page, where they would come a second time.
		const wanted = rows.filter(isNew).slice(0, left);
		yield* wanted;
		left -= wanted.length;
	}
}

async function* pagesInOrder(
	keepnet: Keepnet,
	path: string,
	body: IDataObject,
	size: number,
	mostPages: number,
): AsyncGenerator<IDataObject[]> {
	const first = await readPage(keepnet, path, body, 1, size);
	yield first.rows;
	if (first.rows.length === 0) return;
	const known = first.pageCount || Math.ceil(first.rowCount / size);
	// A search that does not tell its size is walked until a page is not full.
	const last = Math.min(known || Infinity, mostPages);
	const ahead: Array<Promise<Page>> = [];
	for (let next = 2, asked = 2; next <= last; next++) {
		const mayAsk = known ? keepnet.atOnce : 1;
		for (; asked <= last && asked < next + mayAsk; asked++) {
			const page = readPage(keepnet, path, body, asked, size);
			// Its failure is told when its turn comes; until then it must not count as unhandled.
			page.catch(() => {});
			ahead.push(page);
		}
		const { rows } = await ahead.shift()!;
		yield rows;
		if (rows.length === 0 || (!known && rows.length < size)) return;
	}
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
