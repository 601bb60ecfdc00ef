import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { loadOptions } from './harness';
import { CUSTOMER } from './importing';
import { byEmail, byId, calls, operate, told } from './people';
import { expectBothHeaders, report, rowsOf, sentTo, somebody } from './reports';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const PATH = '/api/leaderboard/get-user-timeline';

let person: { id: string; email: string };
beforeEach(async () => {
	person = await somebody(sandbox);
	const company = sandbox.companyId(CUSTOMER);
	const start = async (fields: IDataObject) => {
		const { campaign } = await sandbox.life('campaign', {
			company,
			emails: [person.email],
			...fields,
		});
		return campaign;
	};
	const { email } = person;
	const scenario = { name: 'A parcel', difficulty: 'Hard', category: 'Delivery' };
	const campaign = await start({ name: 'Autumn', scenario });
	await sandbox.life('advance', { minutes: 5 });
	await sandbox.life('act', { campaign, email, kind: 'opened' });
	await sandbox.life('advance', { minutes: 5 });
	await sandbox.life('act', { campaign, email, kind: 'clicked' });
	const sms = await start({ name: 'Bank', simulator: 'sms' });
	await sandbox.life('act', { campaign: sms, email, kind: 'clicked' });
	await sandbox.life('advance', { minutes: 5 });
	await report(sandbox, { email, subject: 'Strange invoice' });
});

const timeline = async (parameters: INodeParameters = {}) =>
	await rowsOf(sandbox, 'targetUser.getTimeline', { targetUser: byId(person.id), ...parameters });

const acts = (rows: IDataObject[]) => rows.map(({ act }) => act);

/** Everything that the person does here, the newest first, above what the sample did before. */
const NEWEST = ['Reported Email', 'Clicked Link', 'SMS Sent', 'Clicked Link', 'Opened Email'];

describe('what one person did', () => {
	it('comes newest first, flat, with the texts of its times', async () => {
		const rows = await timeline({ limit: 5 });

		expect(acts(rows).sort()).toEqual([...NEWEST].sort());
		const clicked = rows.find(({ act, name }) => act === 'Clicked Link' && name === 'Autumn');
		expect(clicked).toEqual({
			targetUserId: person.id,
			act: 'Clicked Link',
			actTime: expect.stringMatching(/^\d{4}\/\d\d\/\d\d \d\d:\d\d$/),
			timeZone: 'UTC',
			product: 'Phishing Simulator',
			name: 'Autumn',
			difficulty: 'Hard',
			category: 'Delivery',
			result: 'Failed',
			points: -5,
			entryId: expect.stringMatching(/^\w{12}$/),
		});
	});

	it('is asked for with the body that the leaderboard wants, and both company headers', async () => {
		await timeline({ limit: 3 });

		const [{ body }] = await sentTo(sandbox, PATH);
		expect(body).toEqual({
			targetUserResourceId: person.id,
			datePeriod: 3,
			startDate: null,
			endDate: null,
			actionTypes: [],
			products: [],
			difficultyTypes: [],
			showOnlyFailedEvents: false,
			pagination: { pageNumber: 1, pageSize: 3, orderBy: 'ActionTime', ascending: false },
		});
		await expectBothHeaders(sandbox);
	});

	it('is found by address too', async () => {
		const rows = await timeline({ targetUser: byEmail(person.email.toUpperCase()), limit: 1 });

		expect(rows[0]).toMatchObject({ targetUserId: person.id, act: 'Reported Email' });
		await expectBothHeaders(sandbox);
	});

	it('can be that of somebody who was deleted', async () => {
		await operate(sandbox, 'targetUser.delete', { targetUser: byId(person.id) });

		expect(acts(await timeline({ limit: 5 })).sort()).toEqual([...NEWEST].sort());
	});

	it('comes whole, each entry once, page by page', async () => {
		const whole = await timeline({ returnAll: true });
		const paged = await timeline({ returnAll: true, options: { pageSize: 2 } });

		expect(paged).toEqual(whole);
		expect(whole.length).toBeGreaterThan(5);
		const pages = (await sentTo(sandbox, PATH)).map(
			({ body }) => (body as { pagination: IDataObject }).pagination.pageNumber,
		);
		// The list does not tell its length: a page that is not full, or an empty one, is its end.
		expect(pages.slice(0, 2)).toEqual([1, 2]);
		expect(pages.slice(2)).toHaveLength(Math.floor(whole.length / 2) + 1);
	});

	it.each(['formatted', 'iso', 'dd/MM/yyyy', 'MM/dd/yyyy'])(
		'keeps the times as Keepnet writes them: %s',
		async (dates) => {
			await sandbox.switches({ dates });

			const [{ actTime }] = await timeline({ limit: 1 });
			const [{ ActionTime }] = await timeline({ limit: 1, output: 'raw' });

			expect(actTime).toBe(ActionTime);
		},
	);

	it('is the same whatever the order of what happened in one minute', async () => {
		const before = await timeline({ returnAll: true });
		await sandbox.switches({ ties: 'shuffled', timeGrain: 'minute' });

		const after = await timeline({ returnAll: true });

		const sorted = (rows: IDataObject[]) => rows.map((row) => JSON.stringify(row)).sort();
		expect(sorted(after)).toEqual(sorted(before));
	});

	it('may begin with the oldest', async () => {
		const options = { sortDirection: 'ascending' };

		const rows = await timeline({ returnAll: true, options });

		expect(rows.at(-1)).toMatchObject({ act: 'Reported Email', name: 'Strange invoice' });
	});

	it('is all that Keepnet answered when raw, or only what was chosen', async () => {
		const [raw] = await timeline({ limit: 1, output: 'raw' });
		const [chosen] = await timeline({
			limit: 1,
			output: 'selectedFields',
			outputFields: ['ActionType', 'targetUserId'],
		});

		expect(raw).toMatchObject({ ActionType: 'Reported Email', targetUserId: person.id });
		expect(raw).toHaveProperty('pointRule.ruleName', 'Reported Email');
		expect(chosen).toEqual({ ActionType: 'Reported Email', targetUserId: person.id });
	});
});

describe('the period', () => {
	it.each([
		['lastMonth', 0],
		['last3Months', 1],
		['last6Months', 2],
		['lastYear', 3],
		['thisYear', 4],
	])('%s goes out as the number %i', async (period, datePeriod) => {
		await timeline({ period, from: '2026-01-01' });

		const [{ body }] = await sentTo(sandbox, PATH);
		expect(body).toMatchObject({ datePeriod, startDate: null, endDate: null });
	});

	it.each<[INodeParameters, string | null, string | null]>([
		[{ from: '2020-01-31' }, '2020-01-31', null],
		[{ to: '2020/01/31 09:00' }, null, '2020/01/31 09:00'],
		[{ from: '2020-01-31', to: '2020-01-31' }, '2020-01-31', '2020-01-31'],
	])('between dates goes out as it was written: %j', async (dates, startDate, endDate) => {
		await timeline({ period: 'custom', ...dates });

		const [{ body }] = await sentTo(sandbox, PATH);
		expect(body).toMatchObject({ datePeriod: 5, startDate, endDate });
	});

	it.each(['formatted', 'iso', 'dd/MM/yyyy', 'MM/dd/yyyy'])(
		'can begin at a time that Keepnet wrote: %s',
		async (dates) => {
			await sandbox.switches({ dates });
			const [{ actTime }] = await timeline({ limit: 1 });

			const rows = await timeline({ period: 'custom', from: String(actTime), returnAll: true });

			expect(acts(rows)).toContain('Reported Email');
			expect(rows.length).toBeLessThan(5);
		},
	);
});

describe.each(['words', 'numbers'])('filters, whose values Keepnet writes as %s,', (values) => {
	beforeEach(async () => await sandbox.switches({ timelineValues: values }));

	it('take kinds of act by the words of the output', async () => {
		const rows = await timeline({
			returnAll: true,
			filters: { acts: ['clicked link', 'Reported Email'] },
		});

		expect(new Set(acts(rows))).toEqual(new Set(['Clicked Link', 'Reported Email']));
	});

	it('take products and difficulties', async () => {
		const sms = await timeline({ filters: { products: ['Smishing Simulator'] } });
		const hard = await timeline({ filters: { difficulties: ['Hard'] } });

		expect(new Set(sms.map(({ product }) => product))).toEqual(new Set(['Smishing Simulator']));
		expect(new Set(hard.map(({ difficulty }) => difficulty))).toEqual(new Set(['Hard']));
	});

	it('are offered in the editor with the values that they take', async () => {
		const company = byId(sandbox.companyId(CUSTOMER));
		const load = async (method: string) =>
			await loadOptions(method, {
				parameters: { company },
				credential: sandbox.credential('reseller'),
			});

		const offered = await load('getTimelineActs');
		const { value } = offered.find(({ name }) => name === 'Clicked Link')!;
		const rows = await timeline({ filters: { acts: [String(value)] } });

		expect(new Set(acts(rows))).toEqual(new Set(['Clicked Link']));
		expect((await load('getTimelineProducts')).map(({ name }) => name)).toContain(
			'Phishing Simulator',
		);
		expect((await load('getTimelineDifficulties')).map(({ name }) => name)).toEqual([
			...['Easy', 'Medium', 'Hard'],
		]);
	});

	it('refuse what Keepnet does not have, before the timeline is asked for', async () => {
		const result = await operate(sandbox, 'targetUser.getTimeline', {
			targetUser: byId(person.id),
			filters: { acts: ['Danced'] },
		});

		expect(told(result)).toContain("The filter 'Act' has no choice 'Danced'");
		expect(told(result)).toContain("'Clicked Link'");
		expect(await calls(sandbox)).toEqual(['GET /api/leaderboard/form-details']);
	});
});

describe('filters', () => {
	it('leave only what cost points', async () => {
		const rows = await timeline({ returnAll: true, filters: { onlyFailed: true } });

		expect(rows.length).toBeGreaterThan(1);
		for (const { points } of rows) expect(points).toBeLessThan(0);
		expect((await sentTo(sandbox, PATH))[0].body).toMatchObject({ showOnlyFailedEvents: true });
	});

	it('go out as they are when Keepnet does not tell its choices', async () => {
		await sandbox.faults([{ path: 'form-details$', kind: 'status', status: 404 }]);

		const rows = await timeline({ filters: { acts: ['Clicked Link'] } });

		expect(new Set(acts(rows))).toEqual(new Set(['Clicked Link']));
	});

	it('are read once for many items', async () => {
		await operate(
			sandbox,
			'targetUser.getTimeline',
			{ targetUser: byId(person.id), filters: { acts: ['Clicked Link'] } },
			{ items: [{}, {}, {}] },
		);

		expect(await sentTo(sandbox, '/api/leaderboard/form-details')).toHaveLength(1);
	});
});
