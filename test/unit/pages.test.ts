import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { readPage, walkPages } from '../../nodes/Keepnet/transport/pages';
import { anyAnswer } from './anyAnswer';
import { fakeKeepnet, refusedWith } from './fakeKeepnet';
import { caught } from './refusal';
import { settle } from './settle';
import { PATH, row, rowsUpTo, searchOver, walk } from './pagedService';

describe('readPage', () => {
	const read = async (answer: unknown) => {
		const { keepnet, calls } = fakeKeepnet(() => answer);
		return { page: await readPage(keepnet, PATH, { orderBy: '' }, 3, 20), calls };
	};

	it('asks for the page with what the search is about', async () => {
		const { calls } = await read({});
		expect(calls).toMatchObject([
			{ method: 'SEARCH', path: PATH, body: { orderBy: '', pageNumber: 3, pageSize: 20 } },
		]);
	});

	it('reads rows and totals, at the root or one level deeper', async () => {
		const found = { results: [row(1)], totalNumberOfPages: 5, totalNumberOfRecords: 81 };
		for (const answer of [found, { items: found, newUserCount: 2 }]) {
			const { page } = await read(answer);
			expect(page).toEqual({
				rows: [row(1)],
				pageNumber: 3,
				pageCount: 5,
				rowCount: 81,
				tellsRowCount: true,
				data: answer,
			});
		}
	});

	it.each([[null], [undefined], [[]], [{}], [{ results: null }], [{ items: null }], ['text']])(
		'reads no rows from %j',
		async (answer) => {
			const { page } = await read(answer);
			expect(page).toMatchObject({ rows: [], pageCount: 0, rowCount: 0 });
		},
	);

	it('never throws, whatever Keepnet answers', async () => {
		await fc.assert(
			fc.asyncProperty(anyAnswer, async (answer) => {
				const { page } = await read(answer);
				expect(Array.isArray(page.rows)).toBe(true);
				expect(page.pageCount).toBeGreaterThanOrEqual(0);
			}),
		);
	});
});

describe('walkPages', () => {
	it.each([
		[0, 10, [1]],
		[1, 10, [1]],
		[10, 10, [1]],
		[11, 10, [1, 2]],
		[35, 10, [1, 2, 3, 4]],
	])('reads %d rows in pages of %d with the requests %j', async (count, pageSize, asked) => {
		const { rows, pages } = await walk(searchOver({ rows: rowsUpTo(count) }), Infinity, pageSize);
		expect(rows).toEqual(rowsUpTo(count));
		expect(pages).toEqual(asked);
	});

	it.each([
		[1, 10, 1, [1]],
		[5, 10, 5, [1]],
		[10, 10, 10, [1]],
		[11, 10, 10, [1, 2]],
		[20, 10, 10, [1, 2]],
		[500, 10, 10, [1, 2, 3, 4]],
	])('gives at most %d rows', async (limit, pageSize, size, asked) => {
		const search = searchOver({ rows: rowsUpTo(35) });
		const { rows, pages } = await walk(search, limit, pageSize);
		expect(rows).toEqual(rowsUpTo(Math.min(limit, 35)));
		expect(pages).toEqual(asked);
		expect(search.calls[0].body).toMatchObject({ pageSize: size });
	});

	it('reads everything from a service that gives smaller pages than it is asked for', async () => {
		const search = searchOver({ rows: rowsUpTo(35), largestPage: 10 });
		const { rows, pages } = await walk(search, Infinity, 1000);
		expect(rows).toEqual(rowsUpTo(35));
		expect(pages).toEqual([1, 2, 3, 4]);
	});

	it('reads everything where pages are smaller and their number is that of the pages that were asked for', async () => {
		const all = rowsUpTo(35);
		const search = fakeKeepnet(({ body }) => {
			const { pageNumber, pageSize } = body as { pageNumber: number; pageSize: number };
			return {
				totalNumberOfPages: Math.ceil(all.length / pageSize),
				totalNumberOfRecords: all.length,
				results: all.slice((pageNumber - 1) * 10, pageNumber * 10),
			};
		});
		expect((await walk(search, Infinity, 1000)).rows).toEqual(all);
	});

	it('reaches its limit with a service that gives smaller pages than it is asked for', async () => {
		const search = searchOver({ rows: rowsUpTo(35), largestPage: 10 });
		const { rows, pages } = await walk(search, 25, 20);
		expect(rows).toEqual(rowsUpTo(25));
		expect(pages).toEqual([1, 2, 3]);
	});

	it('reads everything when only the number of rows is told, and pages are smaller', async () => {
		const leavesOut = ['totalNumberOfPages'];
		const search = searchOver({ rows: rowsUpTo(35), largestPage: 10, leavesOut });
		expect((await walk(search, Infinity, 1000)).rows).toEqual(rowsUpTo(35));
	});

	it.each([[['totalNumberOfPages']], [['totalNumberOfPages', 'totalNumberOfRecords']]])(
		'reads everything from a service that leaves out %j',
		async (leavesOut) => {
			const search = searchOver({ rows: rowsUpTo(35), leavesOut });
			const { rows, pages } = await walk(search, Infinity, 10);
			expect(rows).toEqual(rowsUpTo(35));
			expect(pages).toEqual([1, 2, 3, 4]);
		},
	);

	it('ends at an empty page, whatever total was told', async () => {
		const search = fakeKeepnet(({ body }) => ({
			totalNumberOfPages: 1_000_000,
			results: body!.pageNumber === 1 ? rowsUpTo(10) : null,
		}));
		const { rows, pages } = await walk(search, Infinity, 10);
		expect(rows).toEqual(rowsUpTo(10));
		expect(pages.length).toBeLessThanOrEqual(2 + search.keepnet.atOnce);
	});

	it.each([
		['endless pages', { totalNumberOfPages: 1e21 }],
		['no total', {}],
	])(
		'ends when the service gives the same page for every number, and tells %s',
		async (_, total) => {
			const search = fakeKeepnet(() => ({ ...total, results: rowsUpTo(10) }));
			const { rows, pages } = await walk(search, Infinity, 10);
			expect(rows).toEqual(rowsUpTo(10));
			expect(pages.length).toBeLessThanOrEqual(3 + search.keepnet.atOnce);
		},
	);

	it('gives a row once that is pushed on to the next page, and rows without an ID each time', async () => {
		const pages = [
			[row(1), row(2), { companyResourceId: 'c1' }, { name: 'x' }],
			[row(2), row(3), { companyResourceId: 'c1' }, { name: 'x' }],
		];
		const search = fakeKeepnet(({ body }) => ({
			totalNumberOfPages: 2,
			results: pages[(body!.pageNumber as number) - 1],
		}));
		const { rows } = await walk(search, Infinity, 4);
		expect(rows).toEqual([...pages[0], row(3), { name: 'x' }]);
	});

	it('reaches its limit when a row is pushed on to the next page', async () => {
		const pages = [
			[row(1), row(2)],
			[row(2), row(3)],
			[row(4), row(5)],
		];
		const search = fakeKeepnet(({ body }) => ({
			totalNumberOfPages: 3,
			results: pages[(body!.pageNumber as number) - 1],
		}));
		expect((await walk(search, 4, 2)).rows).toEqual([1, 2, 3, 4].map(row));
	});

	it('asks for nothing before the first row is wanted, and for little when the reader stops', async () => {
		const search = searchOver({ rows: rowsUpTo(1000) });
		const rows = walkPages(search.keepnet, PATH, {}, { pageSize: 10 });
		expect(search.calls).toEqual([]);
		await rows.next();
		expect(search.calls).toHaveLength(1);
		await rows.return(undefined);
		expect(search.calls).toHaveLength(1);
	});

	it('has no more pages under way than the client allows', async () => {
		let underWay = 0;
		let most = 0;
		const { keepnet } = fakeKeepnet(async ({ body }) => {
			most = Math.max(most, ++underWay);
			await settle();
			underWay--;
			const pageNumber = body!.pageNumber as number;
			return { totalNumberOfPages: 20, results: [row(pageNumber)] };
		});
		const rows: IDataObject[] = [];
		for await (const each of walkPages(keepnet, PATH, {}, { pageSize: 1 })) rows.push(...each);
		expect(rows).toEqual(Array.from({ length: 20 }, (_, index) => row(index + 1)));
		expect(most).toBe(keepnet.atOnce);
	});

	it('throws when a page does not come, after the rows before it', async () => {
		const refused = refusedWith(500);
		const { keepnet } = fakeKeepnet(({ body }) => {
			if (body!.pageNumber === 3) throw refused;
			return { totalNumberOfPages: 5, results: [row(body!.pageNumber as number)] };
		});
		const rows: IDataObject[] = [];
		const thrown = await caught(async () => {
			for await (const each of walkPages(keepnet, PATH, {}, { pageSize: 1 })) rows.push(...each);
		});
		expect(thrown).toBe(refused);
		expect(rows).toEqual([row(1), row(2)]);
	});

	it('gives each row once and in order, in as few requests as there are pages', async () => {
		const count = fc.integer({ min: 0, max: 60 });
		const size = fc.integer({ min: 1, max: 20 });
		const limits = fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 70 }));
		const cap = fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 10 }));
		await fc.assert(
			fc.asyncProperty(count, size, limits, cap, async (n, pageSize, limit, largestPage) => {
				const search = searchOver({ rows: rowsUpTo(n), largestPage });
				const { rows, pages } = await walk(search, limit, pageSize);
				const wanted = Math.min(n, limit);
				expect(rows).toEqual(rowsUpTo(wanted));
				const given = Math.min(pageSize, limit, largestPage);
				const needed = Math.max(1, Math.ceil(wanted / given));
				expect(pages).toEqual(Array.from({ length: needed }, (_, index) => index + 1));
			}),
			{ numRuns: 150 },
		);
	});
});
