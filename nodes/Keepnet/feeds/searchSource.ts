import type { IDataObject } from 'n8n-workflow';

import type { Search } from '../search/search';
import { isNotFound, mayBeRefusal } from '../transport/errors';
import type { Keepnet } from '../transport/keepnet';
import { DEFAULT_PAGE_SIZE, readPage, type Page } from '../transport/pages';
import { FilterRefused, type FeedPage, type FeedSource } from './walk';

/** So many pages are asked for ahead once a second one is needed: a poll has to be through before the next one is due. */
const AHEAD = 4;

/**
 * A feed's rows out of one of Keepnet's searches.
 *
 * @param searchSince the search, newest first; with a time only for rows at or after it. The time is Keepnet's own text and
 * goes back as it came: Keepnet reads it in the format in which it writes
 * @param pageSize rows per request
 */
export function searchSource(
	keepnet: Keepnet,
	searchSince: (since?: string) => Search,
	pageSize = DEFAULT_PAGE_SIZE,
): FeedSource<IDataObject> {
	let ahead = new Map<number, Promise<Page>>();
	const read = (pageNumber: number, since?: string) => {
		const { path, body } = searchSince(since);
		const page = readPage(keepnet, path, body, pageNumber, pageSize);
		// Its failure is told when its turn comes; until then it must not count as unhandled.
		page.catch(() => {});
		return page;
	};
	const pageOf = async (pageNumber: number, since?: string) => {
		if (pageNumber === 1) ahead = new Map();
		const page = await (ahead.get(pageNumber) ?? read(pageNumber, since));
		ahead.delete(pageNumber);
		if (pageNumber === 1) return page;
		const last = Math.min(page.pageCount, pageNumber + Math.min(AHEAD, keepnet.atOnce));
		for (let next = pageNumber + 1; next <= last; next++)
			if (!ahead.has(next)) ahead.set(next, read(next, since));
		return page;
	};
	return {
		async ask(pageNumber, since): Promise<FeedPage<IDataObject>> {
			const page = pageOf(pageNumber, since);
			return since === undefined ? await page : await page.catch(asRefusedFilter);
		},
	};
}

/** @throws FilterRefused when the reason may be the time in the filter, else the reason */
function asRefusedFilter(reason: unknown): never {
	throw mayBeRefusal(reason)
		? new FilterRefused('Keepnet does not take the time that it wrote', { cause: reason })
		: reason;
}

/** For a look into a list that may be gone since it was heard of: then nothing is in it. @throws every other reason */
export function noneIfGone(reason: unknown): { rows: IDataObject[]; rowCount: number } {
	if (isNotFound(reason)) return { rows: [], rowCount: 0 };
	throw reason;
}
