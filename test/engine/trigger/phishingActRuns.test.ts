import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { act, startCampaign } from '../campaigns';
import { useSandbox } from '../sandbox';
import { EVENT, short } from './phishing';
import { publish, told } from './watching';

/* Runs that are gone, over or have just begun, and people who do in one what they did before. */

const sandbox = useSandbox();

const later = async (duration: IDataObject = { minutes: 10 }) =>
	await sandbox.life('advance', duration);
const watching = async (parameters: INodeParameters = {}) =>
	await publish(sandbox, EVENT, parameters);

describe('somebody who clicks again', () => {
	it('is told once', async () => {
		const { campaign, emails } = await startCampaign(sandbox);
		const trigger = await watching();
		await later();
		await act(sandbox, campaign, emails[0], 'clicked', {}, 2);
		expect(await told(trigger)).toMatchObject([{ email: emails[0], count: 2 }]);
		await later();
		await act(sandbox, campaign, emails[0], 'clicked');
		await act(sandbox, campaign, emails[1], 'clicked');

		expect(short(await told(trigger))).toEqual([`clicked ${emails[1]}`]);
	});

	it('is told once, also when many have clicked since', async () => {
		const { campaign, emails } = await startCampaign(sandbox, {}, 25);
		const trigger = await watching();
		for (const email of emails) {
			await later({ minutes: 2 });
			await act(sandbox, campaign, email, 'clicked');
			expect(short(await told(trigger))).toEqual([`clicked ${email}`]);
		}
		await later();
		await act(sandbox, campaign, emails[0], 'clicked');

		expect(await told(trigger)).toEqual([]);
		await act(sandbox, campaign, emails[1], 'opened');
		expect(await told(trigger)).toEqual([]);
	});

	it('is told with how often it was when that is chosen, also when nobody else acts', async () => {
		const { campaign, emails } = await startCampaign(sandbox);
		const trigger = await watching({ options: { repeats: true } });
		const counts: unknown[] = [];
		const ids = new Set<unknown>();
		for (const times of [1, 2, 1]) {
			await later();
			await act(sandbox, campaign, emails[0], 'clicked', {}, times);
			for (const { count, eventId } of await told(trigger)) {
				counts.push(count);
				ids.add(eventId);
			}
			expect(await told(trigger)).toEqual([]);
		}

		expect(counts).toEqual([1, 3, 4]);
		expect(ids.size).toBe(3);
	});
});

it('goes on when a run or a person of it is gone', async () => {
	const gone = await startCampaign(sandbox);
	const { campaign, emails } = await startCampaign(sandbox);
	const trigger = await watching();
	await later();
	for (const email of emails.slice(0, 3)) await act(sandbox, campaign, email, 'clicked');
	await act(sandbox, gone.campaign, emails[4], 'clicked');
	expect(await told(trigger)).toHaveLength(4);

	await sandbox.life('removeCampaign', { campaign: gone.campaign });
	await sandbox.life('removeFromRun', { campaign, email: emails[2] });
	expect(await told(trigger)).toEqual([]);
	await later();
	await act(sandbox, campaign, emails[3], 'clicked');

	expect(short(await told(trigger))).toEqual([`clicked ${emails[3]}`]);
	expect(await told(trigger)).toEqual([]);
});

it('goes on when a run is still listed whose people are gone', async () => {
	const gone = await startCampaign(sandbox);
	const { campaign, emails } = await startCampaign(sandbox);
	const trigger = await watching({ acts: ['clicked', 'reported'] });
	await later();
	await act(sandbox, gone.campaign, emails[0], 'clicked');
	await act(sandbox, campaign, emails[1], 'clicked');
	await sandbox.faults([
		{ kind: 'status', status: 404, times: 99, path: `/search/${gone.campaign}/1$` },
	]);

	expect(short(await told(trigger))).toEqual([`clicked ${emails[1]}`]);
	await sandbox.faults([]);
	expect(short(await told(trigger))).toEqual([`clicked ${emails[0]}`]);
});

it('loses nothing in a run that has just begun when another act is chosen as well', async () => {
	const { campaign, emails } = await startCampaign(sandbox);
	const trigger = await watching();
	await later();
	await act(sandbox, campaign, emails[0], 'clicked');

	const items = await trigger.change({ acts: ['clicked', 'reported'] });

	expect(short(items.map(({ json }) => json))).toEqual([`clicked ${emails[0]}`]);
});

it('tells who reports when the run is over', async () => {
	const { campaign, emails } = await startCampaign(sandbox);
	const trigger = await watching({ acts: ['reported'] });
	for (const kind of ['opened', 'clicked']) await act(sandbox, campaign, emails[0], kind);
	await sandbox.life('finishRun', { campaign });
	expect(await told(trigger)).toEqual([]);
	await later({ days: 3 });
	await act(sandbox, campaign, emails[0], 'reported');

	expect(short(await told(trigger))).toEqual([`reported ${emails[0]}`]);
});

it('tells nobody twice in a run that is over, though its figures show none of what bots did', async () => {
	const { campaign, emails } = await startCampaign(sandbox);
	const trigger = await watching({ options: { includeBots: true } });
	await act(sandbox, campaign, emails[0], 'clicked', { isBot: true });
	expect(short(await told(trigger))).toEqual([`clicked ${emails[0]}`]);
	await sandbox.life('finishRun', { campaign });
	for (let count = 0; count < 3; count++) {
		await later();
		await startCampaign(sandbox);
	}
	expect(await told(trigger)).toEqual([]);
	await act(sandbox, campaign, emails[1], 'clicked');

	expect(short(await told(trigger))).toEqual([`clicked ${emails[1]}`]);
});
