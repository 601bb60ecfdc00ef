import { beginFeed, pollFeed } from '../../../nodes/Keepnet/feeds/feed';
import { type FeedState } from '../../../nodes/Keepnet/feeds/state';
import { print } from '../../histories/feeds/figures';
import { LivingList } from '../../histories/feeds/livingList';
import { RULES, created, updated, listOf, idsOf, follow } from './following';

describe('where the old rows begin', () => {
	/** Lets a list live on after the beginning, and says what comes out. */
	async function tellsAfter(list: LivingList, ...happenings: Array<() => void>) {
		const feed = await follow(created, list);
		const ids: string[] = [];
		for (const happens of happenings) {
			happens();
			ids.push(...(await feed.poll()).ids);
		}
		return ids;
	}

	const removeOld = (list: LivingList, from: number, to: number) => {
		for (let index = from; index < to; index++) list.remove(`old${index}`);
	};

	it('is below the minute of the last known row, when the service does not filter', async () => {
		const list = listOf(5, { filtering: 'ignored' });
		expect(await tellsAfter(list, () => list.put('ancient', list.now - 86_400))).toEqual([]);
	});

	it('is the end of the list where nothing was below, when the oldest row is gone', async () => {
		const list = listOf(5, { filtering: 'refused' });
		const between = list.now - 3600 - 60 * 5 + 1;
		expect(
			await tellsAfter(list, () => {
				list.remove('old0');
				list.put('late', between);
			}),
		).toEqual(['late']);
	});

	it('is the whole minute of the rows below, in whatever order its rows come', async () => {
		for (let count = 50; count < 60; count++) {
			const list = new LivingList({ ...RULES, filtering: 'refused', shufflesTies: true });
			for (let index = 0; index < count; index++) list.put(`below${index}`, list.now - 60);
			for (let index = 0; index < 100; index++) list.put(`old${index}`, list.now);
			expect(await tellsAfter(list, () => removeOld(list, 0, 100))).toEqual([]);
		}
	});

	it('does not depend on where a page ends', async () => {
		const list = listOf(0, { filtering: 'ignored', pageSize: 130 });
		for (let index = 0; index < 200; index++) list.put(`below${index}`, list.now - 60);
		for (let index = 0; index < 100; index++) list.put(`old${index}`, list.now);
		const happenings = [
			() => {
				removeOld(list, 0, 50);
				list.put('new', list.now);
			},
			() => {},
			() => removeOld(list, 50, 100),
		];
		expect(await tellsAfter(list, ...happenings)).toEqual(['new']);
	});

	it('is where the rows below are, when all known rows moved up', async () => {
		const list = listOf(300);
		const feed = await follow(updated, list);
		list.put('old7', list.now, 1);
		for (let index = 200; index < 300; index++) list.put(`old${index}`, list.now + 60);
		expect((await feed.poll()).ids).toContain('old7');
	});

	it('is where the nearest of the rows below are, although only some of them are remembered', async () => {
		for (let count = 30; count < 130; count++) {
			const list = listOf(count);
			const feed = await follow({ ...created, window: 4 }, list);
			list.put('a', (list.now += 60));
			await feed.poll();
			await feed.poll();
			for (const index of [count - 3, count - 4]) list.remove(`old${index}`);
			list.put('b', (list.now += 60));
			expect((await feed.poll()).ids).toEqual(['b']);
		}
	});

	it('is below the rows that became part of the window when others were deleted', async () => {
		const list = listOf(300, { filtering: 'refused' });
		const late = list.now - 3600 - 60 * (300 - 170) + 1;
		const happenings = [
			() => {
				removeOld(list, 200, 250);
				list.put('new', list.now);
			},
			() => {},
			() => {
				removeOld(list, 140, 160);
				list.put('late', late);
			},
		];
		expect(await tellsAfter(list, ...happenings)).toEqual(['new', 'late']);
	});

	it('is not hidden by an hour that comes twice', async () => {
		const list = new LivingList({ ...RULES, filtering: 'refused', clockBackAt: 1792890000 });
		list.now = list.rules.clockBackAt + 1800;
		for (let index = 0; index < 30; index++) list.put(`before${index}`, list.now - 7200);
		for (let index = 0; index < 10; index++) list.put(`twin${index}`, list.now - 3600);
		list.put('between', list.now - 1800);
		for (let index = 0; index < 100; index++) list.put(`old${index}`, list.now);
		expect(list.text(list.now)).toBe(list.text(list.now - 3600));
		expect(
			await tellsAfter(list, () => {
				list.remove('between');
				list.put('new', list.now + 60);
			}),
		).toEqual(['new']);
	});

	it('is below the rows of the same time, when every known row changed in an hour that comes twice', async () => {
		const clockBackAt = 1792890000;
		const list = new LivingList({ ...RULES, clockBackAt, doubleHour: 'second' });
		const touchAll = (version: number) => {
			for (let index = 0; index < 30; index++) list.put(`person${index}`, list.now, version);
		};
		list.now = clockBackAt - 3000;
		for (let index = 0; index < 40; index++) list.put(`old${index}`, list.now - 7200);
		touchAll(0);
		const feed = await follow({ ...updated, window: 20 }, list);
		for (let index = 0; index < 40; index++) list.remove(`old${index}`);
		list.put('ancient', list.now - 90_000);
		touchAll(1);
		const { ids } = await feed.poll();
		expect(ids).toHaveLength(30);
		expect(ids).not.toContain('ancient');
	});

	it('holds when the format of times changes and changes back', async () => {
		const list = listOf(300, { filtering: 'refused' });
		let count = 0;
		const change = (format: LivingList['format']) => () => {
			list.format = format;
			for (let index = 0; index < 95; index++) list.put(`new${count++}`, list.now + count * 60);
		};
		const ids = await tellsAfter(
			list,
			change('dayFirst'),
			() => {},
			change('iso'),
			() => {},
			change('dayFirst'),
		);
		expect(ids).toHaveLength(count);
		expect(ids.filter((id) => id.startsWith('old'))).toEqual([]);
	});

	it.each([
		['refuses', 'refused', { format: 'dayFirst' }, { format: 'iso' }],
		['ignores', 'ignored', { zoneHours: 0 }, { zoneHours: 2 }],
	] as const)(
		'forgets rows below when the window reaches to the end of a list whose times read otherwise, and the service %s the filter',
		async (_, filtering, change, back) => {
			const list = listOf(13, { filtering });
			const feed = await follow({ ...created, window: 10 }, list);
			Object.assign(list, change);
			for (const gone of ['old0', 'old5', 'old6']) list.remove(gone);
			for (const id of ['a', 'b', 'c']) list.put(id, (list.now += 60));
			expect((await feed.poll()).ids).toEqual(['a', 'b', 'c']);
			await feed.poll();
			Object.assign(list, back);
			expect((await feed.poll()).ids).toEqual([]);
		},
	);

	it('forgets rows below that were written in another format', async () => {
		const list = listOf(105, { filtering: 'refused' });
		const change = (format: LivingList['format'], newRow: string) => () => {
			list.format = format;
			list.put(newRow, (list.now += 60));
		};
		expect(
			await tellsAfter(
				list,
				change('dayFirst', 'a'),
				change('dayFirst', 'b'),
				() => {},
				change('iso', 'c'),
			),
		).toEqual(['a', 'b', 'c']);
	});
});

describe('a list that changes while it is being read', () => {
	it('does not make late rows lost that have to wait', async () => {
		const list = listOf(300);
		let state = await beginFeed(created, list);
		const poll = async (most: number) => {
			const { rows, state: next } = await pollFeed(created, list, state, { most });
			state = next;
			return idsOf(rows);
		};
		for (let index = 0; index < 300; index++) list.put(`new${index}`, list.now + index);
		expect(await poll(1000)).toHaveLength(300);
		for (let index = 0; index < 5; index++) list.put(`late${index}`, list.now - 60 + index);
		const told = [...(await poll(2)), ...(await poll(2)), ...(await poll(2))];
		expect(told).toEqual(['late0', 'late1', 'late2', 'late3', 'late4']);
	});

	it('does not repeat a row that slipped between two pages although the walk adds up', async () => {
		const list = listOf(0, { pageSize: 50, sortsBySecond: false });
		const feed = await follow(created, list);
		for (let index = 0; index < 120; index++) list.put(`new${index}`, list.now);
		expect((await feed.poll()).ids).toHaveLength(120);
		list.put('later', list.now + 60);
		list.meanwhile = (page) => {
			if (page !== 2 || !list.things.has('new0')) return;
			list.remove('new0');
			// It stands at the end of its minute.
			list.put('last', list.now);
		};
		expect((await feed.poll()).ids.sort()).toEqual(['last', 'later']);
		expect((await feed.poll()).ids).toEqual([]);
	});
});

describe('the size of a state', () => {
	const size = (state: unknown) => JSON.stringify(state).length;

	it('stays below 256 kB while 50,000 rows of one minute come out', async () => {
		const list = listOf(300);
		const feed = await follow(created, list);
		for (let index = 0; index < 50_000; index++) list.put(`new${index}`, list.now);
		const told = new Set<string>();
		let [count, largest, polls] = [0, 0, 0];
		for (let isComplete = false; !isComplete; polls++) {
			const found = await feed.poll();
			for (const id of found.ids) told.add(id);
			count += found.ids.length;
			largest = Math.max(largest, size(feed.state));
			({ isComplete } = found);
		}
		expect([count, told.size, polls]).toEqual([50_000, 50_000, 50]);
		expect(largest).toBeLessThan(256_000);
		// Once 100 newer rows are there, the minute is forgotten.
		for (let index = 0; index < 100; index++) list.put(`later${index}`, list.now + 60 + index);
		expect((await feed.poll()).ids).toHaveLength(100);
		expect((await feed.poll()).ids).toEqual([]);
		expect(size(feed.state)).toBeLessThan(1000);
		print(`50,000 rows of one minute, largest state ${largest} bytes`);
	}, 120_000);

	it('does not depend on the order of rows of one minute', async () => {
		const list = listOf(300, { shufflesTies: true, pageSize: 100_000 });
		const feed = await follow(created, list, 200);
		for (let index = 0; index < 3000; index++) list.put(`new${index}`, list.now);
		const told: string[] = [];
		for (let polls = 0; polls < 15; polls++) told.push(...(await feed.poll()).ids);
		expect([told.length, new Set(told).size]).toEqual([3000, 3000]);
	});

	it('stays below 8 kB in an ordinary week, and below 256 kB for 200 customers', async () => {
		const states: Record<string, FeedState> = {};
		let largest = 0;
		for (let company = 0; company < 200; company++) {
			const list = listOf(300);
			const feed = await follow(updated, list);
			for (let day = 0; day < 7; day++) {
				// A batch and some single ones.
				for (let index = 0; index < 40; index++) list.put(`batch${day} ${index}`, list.now);
				for (let index = 0; index < 5; index++)
					list.put(`old${(company + day * 5 + index) % 300}`, (list.now += 300), day + 1);
				list.now += 80_000;
				await feed.poll();
				largest = Math.max(largest, size(feed.state));
			}
			await feed.poll();
			states[`company${company}xx`] = feed.state;
		}
		expect(largest).toBeLessThan(8000);
		expect(size(states)).toBeLessThan(256_000);
		print(`largest state in a week ${largest} bytes, 200 customers ${size(states)} bytes`);
	}, 60_000);
});
