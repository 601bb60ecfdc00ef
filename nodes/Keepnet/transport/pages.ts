import type { IDataObject } from 'n8n-workflow';

import { asCount, asRecord, asRecords } from './answer';
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
 * Walks a search, page by page, and yields each row once.
 *
 * @param limit how many rows are wanted; no more are asked for than that
 */
export async function* walkPages(
	keepnet: Keepnet,
	path: string,
	body: IDataObject,
	limit = Infinity,
	pageSize = DEFAULT_PAGE_SIZE,
): AsyncGenerator<IDataObject> {
	const size = Math.min(pageSize, limit);
	let left = limit;
	for (let pageNumber = 1; left > 0; pageNumber++) {
		const page = await readPage(keepnet, path, body, pageNumber, size);
		yield* page.rows.slice(0, left);
		left -= page.rows.length;
		if (page.rows.length === 0 || pageNumber >= page.pageCount) return;
	}
}
