import { endOutage, isToldNow } from '../../../nodes/Keepnet/events/outage';
import { keepnetCredential } from '../harness';
import { useSandbox } from '../sandbox';
import { CUSTOMER, publish, told, toldInAll, triggerFor } from './watching';

const sandbox = useSandbox();
const QUICK = { options: { maxWait: 0 } };

async function add(...emails: string[]): Promise<void> {
	for (const email of emails) {
		await sandbox.life('advance', { minutes: 1 });
		await sandbox.changes({ company: sandbox.companyId(CUSTOMER), add: [{ email }] });
	}
}

const down = async () => await sandbox.faults([{ kind: 'status', status: 503 }]);
const up = async () => await sandbox.faults([]);

/** n8n's clock, some hours on. */
function later(hours: number): void {
	const now = Date.now();
	jest.spyOn(Date, 'now').mockImplementation(() => now + hours * 3_600_000);
}

it('does not begin with a wrong secret, and says how to go on', async () => {
	const credential = keepnetCredential({
		baseUrl: sandbox.url,
		clientId: 'sandbox-reseller',
		clientSecret: 'wrong',
	});
	const trigger = triggerFor(sandbox, 'targetUserCreated', {}, { credential });
	await expect(trigger.activate()).rejects.toMatchObject({
		message: 'Keepnet refused the client ID or the client secret',
		description: expect.stringContaining('Open the Keepnet credential'),
	});
	expect(trigger.saved).toBe('{}');
});

it('is told when it begins and then seldom, and ends with everything that happened, in order', async () => {
	const trigger = await publish(sandbox, 'targetUserCreated', QUICK);
	await add('ann@new.example');
	await told(trigger);
	const before = trigger.saved;

	await down();
	await expect(told(trigger)).rejects.toThrow('HTTP 503');
	for (let minutes = 0; minutes < 10; minutes++) expect(await told(trigger)).toEqual([]);
	expect(trigger.saved).toBe(before);
	later(1.1);
	await expect(told(trigger)).rejects.toThrow('HTTP 503');
	expect(await told(trigger)).toEqual([]);

	await add('ben@new.example', 'cia@new.example');
	later(24 * 21);
	await expect(told(trigger)).rejects.toThrow('HTTP 503');
	await add('dan@new.example');
	await up();
	expect((await told(trigger)).map(({ email }) => email)).toEqual([
		'ben@new.example',
		'cia@new.example',
		'dan@new.example',
	]);
	expect(await told(trigger)).toEqual([]);

	await down();
	await expect(told(trigger)).rejects.toThrow('HTTP 503');
});

it('that lasts when n8n starts does not take the trigger out of service, and is told with the second poll', async () => {
	const trigger = await publish(sandbox, 'targetUserCreated', QUICK);
	await add('ann@new.example');
	await told(trigger);
	await down();
	await add('ben@new.example');
	expect(await trigger.restart()).toEqual([]);
	await expect(told(trigger)).rejects.toThrow('HTTP 503');
	await up();
	expect(await told(trigger)).toMatchObject([{ email: 'ben@new.example' }]);
});

it('loses and repeats nothing over a restart', async () => {
	const trigger = await publish(sandbox, 'targetUserCreated');
	await add('ann@new.example', 'ben@new.example');
	expect(await told(trigger)).toHaveLength(2);
	await add('cia@new.example');
	expect((await trigger.restart()).map(({ json }) => json.email)).toEqual(['cia@new.example']);
	expect(await trigger.restart()).toEqual([]);
});

it('of weeks with more than comes out of one poll is made up for in order', async () => {
	const trigger = await publish(sandbox, 'targetUserCreated', { options: { maxEvents: 7 } });
	const wanted = Array.from({ length: 25 }, (_, index) => `p${index}@new.example`);
	for (const [index, email] of wanted.entries()) {
		if (index % 4 === 0) await sandbox.life('advance', { days: 2 });
		await add(email);
	}
	expect((await toldInAll(trigger)).map(({ email }) => email)).toEqual(wanted);
});

it.each([
	['the event', { event: 'targetGroupCreated' }],
	['the company', { company: { __rl: true, mode: 'id', value: '' } }],
	['how many companies', { companies: 'all' }],
])('begins anew silently when %s was changed', async (_, change) => {
	const trigger = await publish(sandbox, 'targetUserCreated');
	const other = sandbox.companyId('Brightwater Energy');
	const parameters =
		'company' in change ? { company: { ...change.company, value: other } } : change;
	await sandbox.changes({ company: other, add: [{ email: 'ann@new.example' }] });
	await add('ben@new.example');
	expect(await trigger.change(parameters)).toEqual([]);
	expect(await told(trigger)).toEqual([]);
});

it('goes on where it was when only the output or an option was changed', async () => {
	const trigger = await publish(sandbox, 'targetUserCreated');
	await add('ann@new.example');
	const items = await trigger.change({ output: 'raw', options: { maxEvents: 10 } });
	expect(items.map(({ json }) => json.email)).toEqual(['ann@new.example']);
});

it('tells once what two polls find that overlap', async () => {
	const trigger = await publish(sandbox, 'targetUserCreated');
	await add('ann@new.example');
	const both = await Promise.all([told(trigger), told(trigger)]);
	expect(both.flat()).toHaveLength(1);
});

it('is told at growing intervals, up to a day', () => {
	const data = {};
	const HOUR = 3_600_000;
	const toldAt: number[] = [];
	for (let minute = 0; minute <= 4 * 24 * 60; minute++) {
		if (isToldNow(data, false, minute * 60_000)) toldAt.push((minute * 60_000) / HOUR);
	}
	expect(toldAt).toEqual([0, 1, 3, 7, 15, 31, 55, 79]);
	endOutage(data);
	expect(data).toEqual({});
});
