import { searchSource } from '../../../nodes/Keepnet/feeds/searchSource';
import { FilterRefused } from '../../../nodes/Keepnet/feeds/walk';
import { fakeKeepnet, refusedWith } from '../fakeKeepnet';

const PAGES = 8;

/** A search with so many pages, each of one row. */
function search(answer: (pageNumber: number) => unknown = () => undefined) {
	const { keepnet, calls } = fakeKeepnet(({ body }) => {
		const pageNumber = Number(body?.pageNumber);
		answer(pageNumber);
		const results = [{ resourceId: `row ${pageNumber}` }];
		return { results, totalNumberOfPages: PAGES, totalNumberOfRecords: PAGES };
	});
	const source = searchSource(keepnet, (since) => ({ path: '/api/rows', body: { since } }), 1);
	return { source, asked: () => calls.map(({ body }) => body?.pageNumber) };
}

it('asks for one page as long as no more is needed', async () => {
	const { source, asked } = search();
	const page = await source.ask(1);
	expect(page).toMatchObject({ rowCount: PAGES, pageCount: PAGES });
	expect(asked()).toEqual([1]);
});

it('asks for some pages ahead when there are more, and for each of them once', async () => {
	const { source, asked } = search();
	for (let page = 1; page <= 2; page++) await source.ask(page);
	expect(asked()).toEqual([1, 2, 3, 4, 5, 6]);
	const rows = [];
	for (let page = 3; page <= PAGES; page++) rows.push(...(await source.ask(page)).rows);
	expect(rows.map(({ resourceId }) => resourceId)).toEqual(
		[3, 4, 5, 6, 7, 8].map((n) => `row ${n}`),
	);
	expect(asked()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

it('reads anew when it begins again', async () => {
	const { source, asked } = search();
	await source.ask(1);
	await source.ask(2);
	await source.ask(1);
	await source.ask(2);
	expect(asked().filter((page) => page === 2)).toHaveLength(2);
});

it('tells what went wrong with a page when its turn comes', async () => {
	const { source } = search((pageNumber) => {
		if (pageNumber === 4) throw refusedWith(502);
	});
	await source.ask(1);
	await source.ask(2);
	await source.ask(3);
	await expect(source.ask(4)).rejects.toMatchObject({ facts: { httpCode: 502 } });
});

it.each([
	[400, {}, true],
	[500, {}, true],
	[200, {}, true],
	[401, {}, false],
	[403, {}, false],
	[429, {}, false],
	[502, {}, false],
	[400, { status: 'PRIVACY_ERROR' }, false],
	[500, { kind: 'connection' as const }, false],
])('takes HTTP %d %j for a refused filter: %s', async (httpCode, facts, isRefused) => {
	const { source } = search(() => {
		throw refusedWith(httpCode, facts);
	});
	const reason = await source.ask(1, '2026/01/31 09:00').catch((error: unknown) => error);
	expect(reason instanceof FilterRefused).toBe(isRefused);
	await expect(source.ask(1)).rejects.not.toBeInstanceOf(FilterRefused);
});
