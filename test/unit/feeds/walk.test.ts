import { walk, type FeedPage } from '../../../nodes/Keepnet/feeds/walk';

const pages = (...given: Array<Partial<FeedPage<string>>>) => {
	let asked = 0;
	const source = {
		ask: async (pageNumber: number) => {
			asked++;
			return { rows: [], rowCount: 0, pageCount: 0, ...given[pageNumber - 1] };
		},
	};
	return async (isEnough?: () => boolean) => {
		const { rows, addsUp, isOnePage } = await walk(source, (row) => row, { isEnough });
		return { rows: rows.join(''), addsUp, isOnePage, asked };
	};
};

it('adds up when every row came and no total changed', async () => {
	const read = pages(
		{ rows: ['a', 'b'], rowCount: 3, pageCount: 2 },
		{ rows: ['c'], rowCount: 3, pageCount: 2 },
	);
	expect(await read()).toEqual({ rows: 'abc', addsUp: true, isOnePage: false, asked: 2 });
});

it.each([
	[
		'a row is missing',
		[
			{ rows: ['a', 'b'], rowCount: 4, pageCount: 2 },
			{ rows: ['c'], rowCount: 4, pageCount: 2 },
		],
	],
	[
		'a total changed',
		[
			{ rows: ['a', 'b'], rowCount: 4, pageCount: 2 },
			{ rows: ['c'], rowCount: 3, pageCount: 2 },
		],
	],
	[
		'a row came twice',
		[
			{ rows: ['a', 'b'], rowCount: 4, pageCount: 2 },
			{ rows: ['b', 'c'], rowCount: 4, pageCount: 2 },
		],
	],
	['there are no totals', [{ rows: ['a', 'b'] }, { rows: ['c'] }, {}]],
])('does not add up when %s', async (_, given) => {
	const { rows, addsUp } = await pages(...given)();
	expect([rows, addsUp]).toEqual(['abc', false]);
});

it('goes on by the number of rows when there is no number of pages', async () => {
	const read = pages({ rows: ['a', 'b'], rowCount: 3 }, { rows: ['c'], rowCount: 3 });
	expect(await read()).toEqual({ rows: 'abc', addsUp: true, isOnePage: false, asked: 2 });
});

it('ends when a service gives the same page for every number', async () => {
	const same = { rows: ['a', 'b'], rowCount: 40, pageCount: 20 };
	expect(await pages(same, same, same, same)()).toMatchObject({ addsUp: false, asked: 2 });
});

it('ends early when that is enough, and adds up as far as it went', async () => {
	const read = pages({ rows: ['a', 'b'], rowCount: 9, pageCount: 5 });
	expect(await read(() => true)).toEqual({ rows: 'ab', addsUp: true, isOnePage: true, asked: 1 });
});

it('reads an empty list', async () => {
	expect(await pages({})()).toEqual({ rows: '', addsUp: true, isOnePage: true, asked: 1 });
});
