import { beginFeed, newestOf, pollFeed } from '../../../nodes/Keepnet/feeds/feed';
import { asFeedState, NOTHING_KNOWN, type FeedState } from '../../../nodes/Keepnet/feeds/state';
import { FilterRefused } from '../../../nodes/Keepnet/feeds/walk';
import { LivingList } from '../../histories/feeds/livingList';
import { RULES, created, updated, listOf, idsOf, follow } from './following';

describe('the beginning', () => {
	it('tells nothing of what exists', async () => {
		const feed = await follow(created, listOf(250));
		expect((await feed.poll()).ids).toEqual([]);
	});

	it('reads one page, however long the list is', async () => {
		const list = listOf(5000);
		await beginFeed(created, list);
		expect(list.requests).toBe(1);
	});

	it('reads the newest minute to its end', async () => {
		const list = listOf(10);
		for (let index = 0; index < 2500; index++) list.put(`same${index}`, list.now);
		const feed = await follow(created, list);
		expect(list.requests).toBe(3);
		expect((await feed.poll()).ids).toEqual([]);
	});

	it('lets everything out when it is told to, oldest first', async () => {
		const list = listOf(5);
		const { rows } = await pollFeed(
			created,
			list,
			await beginFeed(created, list, { everything: true }),
			{ most: 1000 },
		);
		expect(idsOf(rows)).toEqual(['old0', 'old1', 'old2', 'old3', 'old4']);
	});

	it('tells all of a list that was empty', async () => {
		const list = listOf(0);
		const feed = await follow(created, list);
		list.put('first', list.now);
		expect((await feed.poll()).ids).toEqual(['first']);
	});

	it('reads again when the list changes meanwhile', async () => {
		const list = listOf(0, { pageSize: 50 });
		for (let index = 0; index < 120; index++) list.put(`same${index}`, list.now);
		let changes = 0;
		list.meanwhile = (page) => {
			if (page === 2 && changes++ === 0) list.remove('same0');
		};
		const feed = await follow(created, list);
		expect((await feed.poll()).ids).toEqual([]);
	});
});

describe('a poll', () => {
	it('keeps the very state when there is nothing to write', async () => {
		const list = listOf(300);
		const feed = await follow(created, list);
		list.put('new', list.now);
		await feed.poll();
		await feed.poll();
		const { state } = feed;
		list.remove('old10');
		await feed.poll();
		expect(feed.state).toBe(state);
	});

	it('asks once while nothing happens', async () => {
		const list = listOf(300);
		const feed = await follow(created, list);
		list.requests = 0;
		await feed.poll();
		expect(list.requests).toBe(1);
	});

	it('asks once again after everybody whom it knew is gone, and tells who comes then', async () => {
		const list = listOf(5000);
		const feed = await follow(created, list);
		for (let index = 4800; index < 5000; index++) list.remove(`old${index}`);
		expect((await feed.poll()).ids).toEqual([]);
		list.requests = 0;
		expect((await feed.poll()).ids).toEqual([]);
		expect(list.requests).toBe(1);
		list.zoneHours = 0;
		list.put('new', list.now);
		expect((await feed.poll()).ids).toEqual(['new']);
	});

	it('tells nothing when the service takes the time no more, right after everybody whom it knew is gone', async () => {
		const list = listOf(300);
		const feed = await follow(created, list);
		for (let index = 150; index < 300; index++) list.remove(`old${index}`);
		let pages = 0;
		list.meanwhile = () => {
			if (++pages === 3) throw new FilterRefused();
		};
		expect((await feed.poll()).ids).toEqual([]);
		list.meanwhile = () => {};
		list.put('new', list.now);
		expect((await feed.poll()).ids).toEqual(['new']);
	});

	it('tells who comes while it finds that everybody whom it knew is gone', async () => {
		const list = listOf(300);
		const feed = await follow(created, list);
		for (let index = 150; index < 300; index++) list.remove(`old${index}`);
		let pages = 0;
		list.meanwhile = () => {
			if (++pages === 2) list.put('new', list.now);
		};
		expect([...(await feed.poll()).ids, ...(await feed.poll()).ids]).toEqual(['new']);
	});

	it.each(['ignored', 'refused'] as const)(
		'asks for one page when the filter is %s',
		async (filtering) => {
			const list = listOf(5000, { filtering });
			const feed = await follow(created, list);
			list.requests = 0;
			list.put('new', list.now);
			expect((await feed.poll()).ids).toEqual(['new']);
			// What is refused never counts as a page.
			expect(list.requests).toBe(filtering === 'refused' ? 2 : 1);
		},
	);

	it('passes on what keeps it from reading, and begins there again', async () => {
		const list = listOf(10);
		const feed = await follow(created, list);
		list.put('new', list.now);
		list.meanwhile = () => {
			throw new Error('gone');
		};
		await expect(feed.poll()).rejects.toThrow('gone');
		list.meanwhile = () => {};
		expect((await feed.poll()).ids).toEqual(['new']);
	});

	it('tells who was never updated before, wherever empty times stand', async () => {
		for (const emptyTimes of ['first', 'last'] as const)
			for (const filtering of ['applied', 'ignored', 'refused'] as const) {
				const list = new LivingList({ ...RULES, emptyTimes, filtering });
				list.earliest = async () => list.text(list.now - 86_400);
				for (let index = 0; index < 2500; index++) list.put(`person${index}`, undefined);
				const feed = await follow(updated, list);
				list.put('person7', list.now, 1);
				expect((await feed.poll()).ids).toEqual(['person7']);
				expect((await feed.poll()).ids).toEqual([]);
			}
	});

	it('tells a row that was changed back within a minute', async () => {
		const list = listOf(300);
		const feed = await follow(updated, list);
		for (const version of [1, 2, 1, 2, 1]) {
			list.put('old299', list.now, version);
			expect((await feed.poll()).ids).toEqual(['old299']);
		}
	});

	it('tells all rows when every one of them was updated', async () => {
		const list = listOf(3000);
		const feed = await follow(updated, list, 10_000);
		for (const id of [...list.things.keys()]) list.put(id, list.now, 1);
		expect((await feed.poll()).ids).toHaveLength(3000);
		expect((await feed.poll()).ids).toEqual([]);
	});

	it('tells no old rows when the whole window was updated and the filter is refused', async () => {
		const list = listOf(3000, { filtering: 'refused' });
		const feed = await follow(updated, list, 10_000);
		for (let index = 2900; index < 3000; index++) list.put(`old${index}`, list.now, 1);
		expect((await feed.poll()).ids).toHaveLength(100);
	});

	it('waits for the next poll with what is more than the most', async () => {
		const list = listOf(10);
		const feed = await follow(created, list, 2);
		for (let index = 0; index < 5; index++) list.put(`new${index}`, list.now + index);
		expect(await feed.poll()).toEqual({ ids: ['new0', 'new1'], isComplete: false });
		expect(await feed.poll()).toEqual({ ids: ['new2', 'new3'], isComplete: false });
		expect(await feed.poll()).toEqual({ ids: ['new4'], isComplete: true });
	});
});

describe('a late row', () => {
	/** Whether a row comes out that turns up with a time so many rows below the newest. */
	async function tells(depth: number, { newRows = 0 } = {}) {
		const list = listOf(500);
		const feed = await follow(created, list);
		for (let index = 0; index < newRows; index++) list.put(`new${index}`, list.now);
		await feed.poll();
		list.put('late', list.now - 3600 - 60 * depth - 1);
		return (await feed.poll()).ids.includes('late');
	}

	it('is told when fewer than 100 rows are newer', async () => {
		expect(await tells(98)).toBe(true);
		expect(await tells(102)).toBe(false);
	});

	it('is told when it is late by less than a poll, however many came meanwhile', async () => {
		expect(await tells(0, { newRows: 5000 })).toBe(true);
		expect(await tells(98, { newRows: 5000 })).toBe(true);
	});
});

describe('newestOf', () => {
	it('shows the newest rows as a poll would tell them', async () => {
		expect(idsOf(await newestOf(created, listOf(30), 3))).toEqual(['old27', 'old28', 'old29']);
		expect(await newestOf(created, listOf(0), 3)).toEqual([]);
	});

	it('skips rows without a time', async () => {
		const list = new LivingList({
			...RULES,
			emptyTimes: 'first',
			filtering: 'ignored',
			pageSize: 10,
		});
		for (let index = 0; index < 35; index++)
			list.put(`person${index}`, index % 10 ? undefined : list.now + index);
		expect(idsOf(await newestOf(updated, list, 2))).toEqual(['person20', 'person30']);
	});
});

describe('asFeedState', () => {
	it('takes a state back from a store', () => {
		const state: FeedState = { since: '2026-10-24T22:00', keys: 'HAAAAAAB', below: '' };
		expect(asFeedState(JSON.parse(JSON.stringify(state)))).toEqual(state);
		expect(asFeedState(NOTHING_KNOWN)).toEqual(NOTHING_KNOWN);
	});

	it.each([[undefined], [null], ['text'], [{}], [{ since: 1, keys: '', below: '' }]])(
		'finds none in %j',
		(value) => {
			expect(asFeedState(value)).toBeUndefined();
		},
	);
});
