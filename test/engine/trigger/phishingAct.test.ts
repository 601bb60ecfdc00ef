import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { act, startCampaign } from '../campaigns';
import { byEmail, people } from '../people';
import { useSandbox } from '../sandbox';
import { ALL_ACTS, EVENT, KINDS, short } from './phishing';
import { CUSTOMER, publish, told, triggerFor } from './watching';

const sandbox = useSandbox();
const company = () => sandbox.companyId(CUSTOMER);

const later = async (duration: IDataObject = { minutes: 10 }) =>
	await sandbox.life('advance', duration);
const requestsOf = async (poll: () => Promise<unknown>) => {
	await sandbox.clearRequests();
	await poll();
	return (await sandbox.requests()).filter(({ path }) => path !== '/connect/token');
};
const watching = async (parameters: INodeParameters = {}) =>
	await publish(sandbox, EVENT, parameters);

it('tells who clicked since, with the campaign, once', async () => {
	const { campaign, emails } = await startCampaign(sandbox, { name: 'Autumn' });
	const trigger = await watching();
	await later();
	await act(sandbox, campaign, emails[1], 'clicked');

	const [item, ...others] = await told(trigger);

	expect(others).toEqual([]);
	expect(item).toEqual({
		event: EVENT,
		eventId: `phishingAct:email:${campaign}:1:clicked:${item.runUserId}`,
		companyId: company(),
		companyName: CUSTOMER,
		act: 'clicked',
		time: expect.stringMatching(/^\d{4}\/\d\d\/\d\d \d\d:\d\d$/),
		count: 1,
		email: emails[1],
		firstName: expect.any(String),
		lastName: expect.any(String),
		department: expect.any(String),
		groups: ['All Staff'],
		campaignId: campaign,
		campaignName: 'Autumn',
		run: 1,
		simulator: 'email',
		isTest: false,
		scenarioName: 'Parcel held at the depot',
		activityType: 'Human Activity',
		runUserId: expect.stringMatching(/^\w{12}$/),
	});
	expect(await told(trigger)).toEqual([]);
});

it('asks one request when nothing happened, with both company headers', async () => {
	const trigger = await watching();

	const [request, ...others] = await requestsOf(async () => await trigger.poll());

	expect(others).toEqual([]);
	expect(request.path).toBe('/api/phishing-simulator/phishing-campaign-job-report/search');
	expect(request.body).toMatchObject({ orderBy: 'CreatedDate', ascending: false });
	expect(request.headers['x-keepnet-company-id']).toBe(company());
	expect(request.headers['x-ir-company-id']).toBe(company());
});

it('reads only the lists of runs that moved', async () => {
	const { campaign, emails } = await startCampaign(sandbox);
	await startCampaign(sandbox);
	const trigger = await watching();
	await later();
	await act(sandbox, campaign, emails[0], 'submitted');

	const paths = (await requestsOf(async () => await trigger.poll())).map(({ path }) => path);

	const lists = paths.filter((path) => /\/search\/\w+\/1$/.test(path));
	expect(lists.length).toBeGreaterThan(0);
	for (const path of lists) expect(path).toContain(campaign);
	for (const path of lists) expect(path).toMatch(/clicked|submitteddata/);
});

it.each(ALL_ACTS)('tells of this act alone: %s', async (chosen) => {
	const { campaign, emails } = await startCampaign(sandbox);
	const trigger = await watching({ acts: [chosen] });
	await later();
	for (const [index, name] of ALL_ACTS.entries())
		await act(sandbox, campaign, emails[index % emails.length], KINDS[name]);

	const items = await told(trigger);

	const index = ALL_ACTS.indexOf(chosen) % emails.length;
	expect(short(items)).toEqual([`${chosen} ${emails[index]}`]);
	expect(items[0].time).toEqual(expect.any(String));
});

it.each([
	['sms', 'sms', 'submitted', 'submittedData'],
	['sms', 'sms', 'mfa', 'submittedMfaCode'],
	['qrCode', 'qr', 'clicked', 'clicked'],
	['qrCode', 'qr', 'reported', 'reported'],
])('tells of %s', async (simulator, kept, kind, name) => {
	const { campaign, emails } = await startCampaign(sandbox, { simulator: kept });
	const trigger = await watching({ simulators: ['email', simulator], acts: [name] });
	await later();
	await act(sandbox, campaign, emails[2], kind);

	expect(await told(trigger)).toMatchObject([
		{ act: name, simulator, campaignId: campaign, email: emails[2] },
	]);
	expect(await told(trigger)).toEqual([]);
});

it('begins silently with a simulator, an act, or a company setting that comes later', async () => {
	const { campaign, emails } = await startCampaign(sandbox, { simulator: 'sms' });
	await act(sandbox, campaign, emails[0], 'clicked');
	const trigger = await watching();

	expect(await trigger.change({ simulators: ['email', 'sms'] })).toEqual([]);
	await later();
	await act(sandbox, campaign, emails[1], 'clicked');

	expect(short(await told(trigger))).toEqual([`clicked ${emails[1]}`]);
});

it('is silent about what people did before, also in a run where others act later', async () => {
	const { campaign, emails } = await startCampaign(sandbox);
	await act(sandbox, campaign, emails[0], 'clicked');
	const trigger = await watching();

	expect(await told(trigger)).toEqual([]);
	await later();
	await act(sandbox, campaign, emails[1], 'clicked');

	expect(short(await told(trigger))).toEqual([`clicked ${emails[1]}`]);
});

it('tells what was there before when that is chosen', async () => {
	const { campaign, emails } = await startCampaign(sandbox);
	await act(sandbox, campaign, emails[0], 'clicked');
	const trigger = triggerFor(sandbox, EVENT, { options: { firstActivation: 'everything' } });

	const first = (await trigger.activate()).map(({ json }) => json);

	expect(short(first)).toContain(`clicked ${emails[0]}`);
	expect(await told(trigger)).toEqual([]);
});

it('leaves bots out, and tests, unless it is told otherwise', async () => {
	const real = await startCampaign(sandbox);
	const test = await startCampaign(sandbox, { isTest: true });
	const usual = await watching();
	const all = await watching({ options: { includeBots: true, includeTests: true } });
	await later();
	await act(sandbox, real.campaign, real.emails[0], 'clicked', { isBot: true });
	await act(sandbox, real.campaign, real.emails[1], 'clicked');
	await act(sandbox, test.campaign, test.emails[2], 'clicked');

	expect(short(await told(usual))).toEqual([`clicked ${real.emails[1]}`]);
	expect(await told(all)).toMatchObject(
		expect.arrayContaining([
			expect.objectContaining({ email: real.emails[0], activityType: 'Bot Activity' }),
			expect.objectContaining({ email: test.emails[2], isTest: true }),
		]),
	);
});

it('comes out in portions when much happened at once', async () => {
	const { campaign, emails } = await startCampaign(sandbox, {}, 9);
	const trigger = await watching({ options: { maxEvents: 4 } });
	await later();
	for (const email of emails) await act(sandbox, campaign, email, 'clicked');

	const portions = [await told(trigger), await told(trigger), await told(trigger)];

	expect(portions.map(({ length }) => length)).toEqual([4, 4, 1]);
	expect(short(portions.flat())).toEqual(emails.map((email) => `clicked ${email}`).sort());
	expect(await told(trigger)).toEqual([]);
});

it('shows the newest acts in the editor and keeps nothing', async () => {
	const { campaign, emails } = await startCampaign(sandbox);
	await later();
	for (const email of emails.slice(0, 2)) await act(sandbox, campaign, email, 'clicked');
	const trigger = triggerFor(sandbox, EVENT, { output: 'raw' });

	const shown = (await trigger.test()).map(({ json }) => json);

	expect(shown.slice(-2)).toMatchObject(
		emails.slice(0, 2).map((email) => ({ email, act: 'clicked', campaignId: campaign })),
	);
	expect(shown.at(-1)).toHaveProperty('lastClickedTimeToLocalUser');
	expect(trigger.saved).toBe('{}');
});

it.each<[INodeParameters, string]>([
	[{ acts: ['openedAttachment', 'replied'], simulators: ['sms'] }, "for the simulator 'SMS'"],
	[{ acts: '={{ ["yawned"] }}' }, "'Acts' has no choice 'yawned'"],
	[{ simulators: '={{ ["callback"] }}' }, "'Simulators' has no choice 'callback'"],
])('says what does not go together before anything is sent: %j', async (parameters, words) => {
	const trigger = triggerFor(sandbox, EVENT, parameters);
	await sandbox.clearRequests();

	await expect(trigger.activate()).rejects.toThrow(words);

	expect(await sandbox.requests()).toEqual([]);
});

it('gives what the node takes: the person by their address', async () => {
	const { campaign, emails } = await startCampaign(sandbox);
	const trigger = await watching();
	await later();
	await act(sandbox, campaign, emails[0], 'clicked');
	const [{ email }] = await told(trigger);

	expect((await people(sandbox)).map((person) => person.email)).toContain(
		byEmail(String(email)).value,
	);
});
