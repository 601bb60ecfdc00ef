import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { readWhole } from '../../nodes/Keepnet/transport/pages';
import { fakeKeepnet, type Call } from './fakeKeepnet';
import { PATH, row, rowsUpTo, searchOver, walk } from './pagedService';

describe('rows that move while they are read', () => {
	/** A search whose rows change after each page. */
	function searchThatMoves(
		rows: IDataObject[],
		change: (rows: IDataObject[], page: number) => void,
	) {
		return fakeKeepnet(({ body }: Call) => {
			const { pageNumber, pageSize } = body as { pageNumber: number; pageSize: number };
			const answer = {
				totalNumberOfPages: Math.ceil(rows.length / pageSize),
				totalNumberOfRecords: rows.length,
				results: rows.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
			};
			change(rows, pageNumber);
			return answer;
		});
	}

	it('all come when somebody is put in front', async () => {
		const search = searchThatMoves(rowsUpTo(4), (rows, page) => {
			if (page === 1) rows.unshift(row(99));
		});
		expect((await walk(search, Infinity, 2)).rows).toEqual(
			expect.arrayContaining([0, 1, 2, 3].map(row)),
		);
	});

	it('all come when somebody in front is removed', async () => {
		const search = searchThatMoves(rowsUpTo(6), (rows, page) => {
			if (page === 1 && rows.length === 6) rows.shift();
		});
		expect((await walk(search, Infinity, 2)).rows).toEqual(
			expect.arrayContaining([1, 2, 3, 4, 5].map(row)),
		);
	});

	it('all come when somebody in front is removed, also where the limit is above what there is', async () => {
		const search = searchThatMoves(rowsUpTo(6), (rows, page) => {
			if (page === 1 && rows.length === 6) rows.shift();
		});
		const { rows } = await walk(search, 100, 2);
		expect(rows).toEqual(expect.arrayContaining([1, 2, 3, 4, 5].map(row)));
	});

	it('do not come twice where they have no ID', async () => {
		const named = (name: string): IDataObject => ({ name });
		const search = searchThatMoves(['a', 'b', 'c', 'd', 'e', 'f'].map(named), (rows, page) => {
			if (page === 1 && rows.length === 6) rows.shift();
		});
		const { rows } = await walk(search, Infinity, 2);
		const names = rows.map(({ name }) => String(name)).sort();
		expect(names).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
	});

	it('whoever was there all the time comes once, whatever is added and removed', async () => {
		const step = fc.record({ page: fc.integer({ min: 1, max: 6 }), adds: fc.boolean() });
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 4 }), async (steps) => {
				let next = 100;
				const changes = [...steps];
				const search = searchThatMoves(rowsUpTo(12), (rows, page) => {
					const at = changes.findIndex((change) => change.page === page);
					if (at < 0) return;
					const [{ adds }] = changes.splice(at, 1);
					if (adds) rows.unshift(row(next++));
					else
						rows.splice(
							rows.findIndex(({ resourceId }) => resourceId === 'user0'),
							1,
						);
				});
				const { rows } = await walk(search, Infinity, 3);
				const ids = rows.map(({ resourceId }) => resourceId);
				expect(new Set(ids).size).toBe(ids.length);
				if (steps.filter(({ adds }) => !adds).length > 1) return;
				for (let index = 1; index < 12; index++) expect(ids).toContain(`user${index}`);
			}),
		);
	});

	it('do not add up, and a list that stands still does', async () => {
		const still = searchOver({ rows: rowsUpTo(5) });
		expect(await readWhole(still.keepnet, PATH, {}, (each) => each, 2)).toEqual({
			rows: rowsUpTo(5),
			addsUp: true,
		});
		const moving = searchThatMoves(rowsUpTo(5), (rows, page) => {
			if (page === 1) rows.unshift(row(99));
		});
		expect((await readWhole(moving.keepnet, PATH, {}, (each) => each, 2)).addsUp).toBe(false);
		const cut = searchOver({ rows: rowsUpTo(5), leavesOut: ['totalNumberOfRecords'] });
		expect((await readWhole(cut.keepnet, PATH, {}, (each) => each, 2)).addsUp).toBe(false);
	});
});

it.each([
	[{}],
	[null],
	[{ results: null }],
	[{ results: [], totalNumberOfPages: 0 }],
	[{ results: rowsUpTo(3) }],
])('nobody can say of %j that it is all: Keepnet did not tell how many there are', async (data) => {
	const { keepnet } = fakeKeepnet(() => data);
	expect(await readWhole(keepnet, PATH, {}, (each) => each)).toMatchObject({ addsUp: false });
});

it('an empty list adds up when Keepnet says that it is empty', async () => {
	const { keepnet } = searchOver({ rows: [] });
	expect(await readWhole(keepnet, PATH, {}, (each) => each)).toEqual({ rows: [], addsUp: true });
});

it('a walk that meets the same page again and again, as so many are added, goes on to the end', async () => {
	let there = 2;
	const { keepnet } = fakeKeepnet(({ body }) => {
		const list = [
			...Array.from({ length: there - 2 }, (_, index) => row(100 + index)),
			...rowsUpTo(2),
		];
		if (there < 8) there++;
		return {
			totalNumberOfPages: list.length,
			totalNumberOfRecords: list.length,
			results: [list[(body!.pageNumber as number) - 1]],
		};
	});
	const oneByOne = { ...keepnet, atOnce: 1 };
	const { rows } = await readWhole(oneByOne, PATH, {}, (each) => each, 1);
	expect(rows).toEqual(expect.arrayContaining(rowsUpTo(2)));
});
