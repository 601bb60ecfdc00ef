import type { IDataObject } from 'n8n-workflow';

import { PERIOD_CHOICES, periodBody } from '../../nodes/Keepnet/people/leaderboard';
import { rankingSearch, readRankedPerson } from '../../nodes/Keepnet/people/ranking';
import { readTimelineEntry, timelineSearch } from '../../nodes/Keepnet/people/timeline';
import { readTimelineChoices, valuesOf } from '../../nodes/Keepnet/people/timelineChoices';
import { walkPages } from '../../nodes/Keepnet/transport/pages';
import { fakeKeepnet, refusedWith, type Call } from './fakeKeepnet';
import { refusal } from './refusal';

const LAST_YEAR = { choice: 'lastYear', from: '', to: '' } as const;
const NOTHING = { acts: [], products: [], difficulties: [], onlyFailed: false };

const act = (index: number, minute = index): IDataObject => ({
	resourceId: `act${index}`,
	ActionType: 'Clicked Link',
	ActionTime: `2026/01/31 09:${minute}`,
});

/** Keepnet's leaderboard over these rows: a bare list, paged by an object in the body. */
function leaderboard(rows: IDataObject[]) {
	return fakeKeepnet(({ body }: Call) => {
		const { pageNumber, pageSize } = body!.pagination as { pageNumber: number; pageSize: number };
		return rows.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
	});
}

async function walk(rows: IDataObject[], limit = Infinity, pageSize = 2) {
	const { keepnet, calls } = leaderboard(rows);
	const { path, body, idOf } = timelineSearch('user00000001', NOTHING, LAST_YEAR, false);
	const found: IDataObject[] = [];
	for await (const page of walkPages(keepnet, path, body, { limit, pageSize, idOf }))
		found.push(...page);
	return { found, calls };
}

describe('a bare list', () => {
	it('is asked for by the page in an object of its own, which keeps the order', async () => {
		const { calls } = await walk([act(1)]);

		expect(calls[0].body).not.toHaveProperty('pageNumber');
		expect(calls[0].body!.pagination).toEqual({
			orderBy: 'ActionTime',
			ascending: false,
			pageNumber: 1,
			pageSize: 2,
		});
	});

	it.each([0, 1, 2, 3, 4, 5])('of %i rows comes whole', async (count) => {
		const rows = Array.from({ length: count }, (_, index) => act(index));

		expect((await walk(rows)).found).toEqual(rows);
	});

	it('ends at the limit', async () => {
		const { found, calls } = await walk([act(1), act(2), act(3), act(4)], 2);

		expect(found).toEqual([act(1), act(2)]);
		expect(calls).toHaveLength(1);
	});

	it('may have rows that share an ID: another act, or another time', async () => {
		const rows = [act(1, 1), act(1, 2), { ...act(1, 2), ActionType: 'Opened Email' }, {}];

		expect((await walk(rows)).found).toEqual(rows);
	});

	it('whose rows tell how many there are needs no request for its end', async () => {
		const rows = [1, 2, 3, 4].map((rank) => ({
			rank,
			targetUserResourceId: `user${rank}`,
			totalRowCount: 4,
		}));
		const { keepnet, calls } = leaderboard(rows);
		const order = { orderBy: 'rank', ascending: true };
		const filter = { department: '', email: '', search: '' };
		const { path, body, idOf } = rankingSearch(filter, LAST_YEAR, order);
		const found: IDataObject[] = [];
		for await (const page of walkPages(keepnet, path, body, { pageSize: 2, idOf }))
			found.push(...page);

		expect(found).toEqual(rows);
		expect(calls).toHaveLength(2);
	});
});

describe('rows', () => {
	it('are read with capitals and without, and when they lack everything', () => {
		const small = { actionType: 'Clicked Link', actionTime: '2026/01/31 09:00', points: '-5' };
		const entry = { act: 'Clicked Link', actTime: '2026/01/31 09:00', points: -5 };

		expect(readTimelineEntry(small, 'user00000001')).toMatchObject(entry);
		expect(readTimelineEntry({ ...act(1) }, 'u')).toMatchObject({ entryId: 'act1', points: 0 });
		expect(readTimelineEntry({}, 'u')).toMatchObject({ targetUserId: 'u', act: '', name: '' });
		expect(readRankedPerson({})).toMatchObject({ targetUserId: '', rank: 0, points: 0 });
	});
});

describe('the period', () => {
	it.each(PERIOD_CHOICES.filter((choice) => choice !== 'custom'))(
		'%s has no dates, whatever was entered before',
		(choice) => {
			expect(periodBody({ choice, from: 'x', to: 'y' })).toMatchObject({
				startDate: null,
				endDate: null,
			});
		},
	);

	it('between dates may be open at one end, not at both', async () => {
		const custom = (from: string, to: string) => periodBody({ choice: 'custom', from, to });

		expect(custom('2026-01-31', '')).toEqual({
			datePeriod: 5,
			startDate: '2026-01-31',
			endDate: null,
		});
		expect(await refusal(() => custom('', ''))).toContain("'From' and 'To' are both empty");
		expect(await refusal(() => custom('2026-02-01', '2026-01-31'))).toContain('ends before');
		expect(await refusal(() => custom('', 'soon'))).toContain("'To' is not a date");
	});
});

describe('what a timeline can be filtered by', () => {
	const CHOICES = [
		{ name: 'Clicked Link', value: '5' },
		{ name: '5', value: '6' },
	];

	it('is found by value first, then by name in any case', async () => {
		expect(valuesOf('Act', ['5', ' clicked LINK ', '6'], CHOICES)).toEqual(['5', '5', '6']);
		expect(await refusal(() => valuesOf('Act', ['7'], CHOICES))).toContain("'Clicked Link', '5'");
	});

	it('goes out as it is where Keepnet does not tell', () => {
		expect(valuesOf('Act', ['Clicked Link'], [])).toEqual(['Clicked Link']);
	});

	it.each([null, [], {}, { gamificationActionTypes: [{ text: 'x' }, null] }])(
		'is nothing in %j',
		async (answer) => {
			const { keepnet } = fakeKeepnet(() => answer, { memo: async (_, read) => await read() });

			expect(await readTimelineChoices(keepnet)).toMatchObject({ acts: [], products: [] });
		},
	);

	it.each([
		[403, true],
		[404, true],
		[500, false],
	])('is unknown after HTTP %i: %s', async (httpCode, isUnknown) => {
		const { keepnet } = fakeKeepnet(
			() => {
				throw refusedWith(httpCode);
			},
			{ memo: async (_, read) => await read() },
		);
		const choices = await readTimelineChoices(keepnet).catch(() => undefined);

		expect(choices !== undefined).toBe(isUnknown);
	});
});
