import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { act, rowsOf, startCampaign } from '../campaigns';
import { byId, people } from '../people';
import { useSandbox } from '../sandbox';
import { ALL_ACTS, EVENT, fail, short } from './phishing';
import { CUSTOMER, publish, toldInAll } from './watching';

const sandbox = useSandbox();
const company = () => sandbox.companyId(CUSTOMER);

const later = async (duration: IDataObject = { minutes: 10 }) =>
	await sandbox.life('advance', duration);
const watching = async (parameters: INodeParameters = {}) =>
	await publish(sandbox, EVENT, parameters);

it.each<Record<string, string>>([
	{},
	{ timeGrain: 'minute', ties: 'shuffled' },
	{ dates: 'iso', nullTimes: 'high' },
	{ timeFilter: 'refused' },
	{ timeFilter: 'ignored' },
])('tells each act once while polls fail and n8n restarts: %j', async (switches) => {
	await sandbox.switches(switches);
	const staff = (await people(sandbox)).filter(({ isActive }) => isActive).slice(0, 20);
	const first = await startCampaign(sandbox, {}, staff.length);
	const trigger = await watching({ acts: ['clicked', 'reported'] });
	const expected: string[] = [];
	const found: IDataObject[] = [];
	for (let round = 0; round < 5; round++) {
		await later({ minutes: 7 });
		const other = round === 2 ? await startCampaign(sandbox, {}, 3) : undefined;
		for (let index = 0; index < 4; index++) {
			const email = first.emails[(round * 4 + index) % first.emails.length];
			const name = index % 2 ? 'reported' : 'clicked';
			await act(sandbox, first.campaign, email, name);
			expected.push(`${name} ${email}`);
		}
		if (other) {
			await act(sandbox, other.campaign, other.emails[0], 'clicked');
			expected.push(`clicked ${other.emails[0]}`);
		}
		if (round % 2) await fail(sandbox, trigger);
		found.push(...(await toldInAll(trigger)));
		if (round === 3) found.push(...(await trigger.restart()).map(({ json }) => json));
	}

	expect(short(found)).toEqual(expected.sort());
	expect(new Set(found.map(({ eventId }) => eventId)).size).toBe(found.length);
});

it('tells everything of a week without n8n, also of runs that began and ended meanwhile', async () => {
	const { campaign, emails } = await startCampaign(sandbox);
	const trigger = await watching({ acts: ['clicked', 'reported'] });
	const expected: string[] = [];
	for (let day = 0; day < 7; day++) {
		await later({ days: 1 });
		await act(sandbox, campaign, emails[day % emails.length], day < 6 ? 'clicked' : 'reported');
		expected.push(`${day < 6 ? 'clicked' : 'reported'} ${emails[day % emails.length]}`);
	}
	const short1 = await startCampaign(sandbox);
	await act(sandbox, short1.campaign, emails[5], 'clicked');
	expected.push(`clicked ${emails[5]}`);
	await sandbox.life('finishRun', { campaign: short1.campaign });
	await sandbox.life('finishRun', { campaign });

	expect(short(await toldInAll(trigger))).toEqual(expected.sort());
});

describe('a company that lives for weeks', () => {
	const SIMULATORS = ['email', 'sms', 'qrCode'];
	const UNTOLD = ['sms opened', 'qrCode openedAttachment'];

	/** Who did what, as the lists of people say, with the ID that the event would have. */
	async function everything(): Promise<Set<string>> {
		const found = new Set<string>();
		for (const simulator of SIMULATORS) {
			const runs = await rowsOf(sandbox, 'getRuns', {
				simulator,
				returnAll: true,
				options: { testCampaigns: 'leaveOut' },
			});
			for (const { campaignId, run } of runs) {
				for (const who of ALL_ACTS) {
					if (simulator === 'sms' && !['opened', 'clicked'].includes(who) && !/submitted/.test(who))
						continue;
					if (simulator === 'qrCode' && who === 'replied') continue;
					if (UNTOLD.includes(`${simulator} ${who}`)) continue;
					const rows = await rowsOf(sandbox, 'getRunUsers', {
						simulator,
						campaign: byId(String(campaignId)),
						run: byId(String(run)),
						who,
						returnAll: true,
					});
					for (const { runUserId } of rows)
						found.add([EVENT, simulator, campaignId, run, who, runUserId].join(':'));
				}
			}
		}
		return found;
	}

	it.each<[number, Record<string, string>]>([
		[1, {}],
		[2, { timeGrain: 'minute', ties: 'shuffled', timeFilter: 'refused' }],
		[3, { dates: 'dd/MM/yyyy', timeGrain: 'minute', nullTimes: 'high' }],
	])('tells each act once, whatever happens to the polls (seed %i, %j)', async (seed, switches) => {
		await sandbox.switches(switches);
		await sandbox.life('live', { company: company(), seed, campaigns: 30, joiners: 50 });
		await later({ days: 2 });
		const before = await everything();
		const trigger = await watching({ acts: ALL_ACTS, simulators: SIMULATORS });
		const found: unknown[] = [];
		for (let round = 0; round < 10; round++) {
			await later({ hours: 1 + ((seed * 7 + round * 13) % 40) });
			if ((round + seed) % 3 === 0) await fail(sandbox, trigger);
			if ((round + seed) % 4 === 0)
				found.push(...(await trigger.restart()).map(({ json }) => json.eventId));
			found.push(...(await toldInAll(trigger)).map(({ eventId }) => eventId));
		}

		const expected = [...(await everything())].filter((id) => !before.has(id)).sort();
		expect(expected.length).toBeGreaterThan(20);
		expect([...found].sort()).toEqual(expected);
	});
});
