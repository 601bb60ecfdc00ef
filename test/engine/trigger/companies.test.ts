import type { IDataObject } from 'n8n-workflow';

import { useSandbox } from '../sandbox';
import { CUSTOMER, publish, told, toldInAll, triggerFor } from './watching';

const sandbox = useSandbox();

const OTHER = 'Brightwater Energy';
const CLOSED = 'Dunmore Hospitals';

async function add(name: string, ...emails: string[]): Promise<void> {
	await sandbox.life('advance', { minutes: 1 });
	const people = emails.map((email) => ({ email }));
	await sandbox.changes({ company: sandbox.companyId(name), add: people });
}

const addresses = (items: IDataObject[]) => items.map(({ email }) => email);

describe('all companies', () => {
	const watchAll = async (parameters = {}) =>
		await publish(sandbox, 'targetUserCreated', { companies: 'all', ...parameters });

	it('tells what happens in each, with its company', async () => {
		const trigger = await watchAll();
		await add(CUSTOMER, 'ann@new.example');
		await add(OTHER, 'ben@new.example');
		await add('Glenholm Retail', 'cia@new.example');

		const items = await told(trigger);
		expect(
			items.map(({ email, companyId, companyName }) => [email, companyName, companyId]),
		).toEqual(
			[
				['ann@new.example', CUSTOMER],
				['ben@new.example', OTHER],
				['cia@new.example', 'Glenholm Retail'],
			].map(([email, name]) => [email, name, sandbox.companyId(name)]),
		);
		expect(await told(trigger)).toEqual([]);
	});

	it('keeps little for 130 customers', async () => {
		const trigger = await watchAll();
		expect(trigger.saved.length).toBeLessThan(128_000);
	});

	it('goes on without a customer that does not open its data, and keeps its place for it', async () => {
		const trigger = await watchAll();
		expect((trigger.state.watch as IDataObject).closed).toContain(sandbox.companyId(CLOSED));
		await add(OTHER, 'ben@new.example');
		expect(addresses(await told(trigger))).toEqual(['ben@new.example']);

		// It stops half way: the list of companies says open, and the request is refused.
		await sandbox.faults([
			{
				company: sandbox.companyId(CUSTOMER),
				kind: 'status',
				status: 403,
				body: { status: 'PRIVACY_ERROR', message: 'closed', data: null },
			},
		]);
		await add(CUSTOMER, 'ann@new.example');
		await add(OTHER, 'cia@new.example');
		expect(addresses(await told(trigger))).toEqual(['cia@new.example']);
		expect(await told(trigger)).toEqual([]);
		await sandbox.faults([]);
		expect(addresses(await told(trigger))).toEqual(['ann@new.example']);
	});

	it('tells what was found though one customer cannot be read, and then that', async () => {
		const trigger = await watchAll({ options: { maxWait: 0 } });
		await sandbox.faults([{ company: sandbox.companyId(CUSTOMER), kind: 'status', status: 502 }]);
		await add(CUSTOMER, 'ann@new.example');
		await add(OTHER, 'ben@new.example');
		expect(addresses(await told(trigger))).toEqual(['ben@new.example']);
		await expect(told(trigger)).rejects.toThrow('HTTP 502');
		expect(await told(trigger)).toEqual([]);
		await sandbox.faults([]);
		expect(addresses(await told(trigger))).toEqual(['ann@new.example']);
	});

	it('lets no more out of a poll than the option says, and all in the end, each once', async () => {
		const trigger = await watchAll({ options: { maxEvents: 5 } });
		const wanted: string[] = [];
		for (const name of [CUSTOMER, OTHER, 'Glenholm Retail']) {
			const emails = Array.from(
				{ length: 7 },
				(_, index) => `${name.slice(0, 3)}${index}@new.example`,
			);
			await add(name, ...emails);
			wanted.push(...emails);
		}
		const all: unknown[] = [];
		for (let polls = 0; polls < 6; polls++) {
			const items = await told(trigger);
			expect(items.length).toBeLessThanOrEqual(5);
			all.push(...addresses(items));
		}
		expect(all.sort()).toEqual(wanted.sort());
	});

	it('begins with what is there in each when that is chosen, however few come out of a poll', async () => {
		const all = triggerFor(sandbox, 'targetUserCreated', {
			companies: 'all',
			options: { firstActivation: 'everything' },
		});
		const there = addresses((await all.activate()).map(({ json }) => json));
		there.push(...addresses(await toldInAll(all)));
		const few = triggerFor(sandbox, 'targetUserCreated', {
			companies: 'all',
			options: { firstActivation: 'everything', maxEvents: 200 },
		});
		const first = (await few.activate()).map(({ json }) => json);
		const items = [...first, ...(await toldInAll(few))];

		expect(first).toHaveLength(200);
		expect(addresses(items).sort()).toEqual(there.sort());
	});

	it('keeps its place in a customer that the list of companies lacks for a while', async () => {
		const trigger = await watchAll();
		const all = await sandbox.requests();
		expect(all.some(({ path }) => path === '/api/companies/my')).toBe(true);
		await sandbox.faults([
			{
				method: 'GET',
				path: '/api/companies/my$',
				kind: 'status',
				status: 200,
				times: 1,
				body: { data: [{ resourceId: sandbox.companyId(OTHER), name: OTHER }], status: null },
			},
		]);
		await add(CUSTOMER, 'ann@new.example');
		await add(OTHER, 'ben@new.example');
		expect(addresses(await told(trigger))).toEqual(['ben@new.example']);
		expect(addresses(await told(trigger))).toEqual(['ann@new.example']);
	});

	it('watches a customer that comes later, from when it is first seen', async () => {
		const trigger = await watchAll();
		const { company: id } = await sandbox.life('company', { name: 'Newport Bank' });
		expect(await told(trigger)).toEqual([]);
		await sandbox.life('advance', { minutes: 1 });
		await sandbox.changes({ company: String(id), add: [{ email: 'ann@new.example' }] });
		expect(await told(trigger)).toMatchObject([{ companyId: id, companyName: 'Newport Bank' }]);
	});

	it('shows the newest of some company in the editor', async () => {
		const trigger = triggerFor(sandbox, 'targetUserCreated', { companies: 'all' });
		const shown = await trigger.test();
		expect(shown).toHaveLength(5);
		expect(shown[0].json.companyId).toEqual(expect.any(String));
	});

	it('shows them in the editor though one company cannot be read, and says so where none can', async () => {
		const trigger = triggerFor(sandbox, 'targetUserCreated', { companies: 'all' });
		const refusal = {
			kind: 'status' as const,
			status: 403,
			body: { status: 'FAILED', message: 'No module' },
		};
		await sandbox.faults([{ ...refusal, company: sandbox.companyId(OTHER) }]);
		expect(await trigger.test()).toHaveLength(5);
		await sandbox.faults([{ ...refusal, path: '/target-users/' }]);
		await expect(trigger.test()).rejects.toThrow('The credential may not do this');
	});
});

it("watches a company admin's own company without a choice", async () => {
	const trigger = await publish(
		sandbox,
		'targetUserCreated',
		{ company: { __rl: true, mode: 'list', value: '' } },
		{ client: 'companyAdmin' },
	);
	await add('Harrow & Vale Foods', 'ann@new.example');
	expect(await told(trigger)).toMatchObject([
		{
			email: 'ann@new.example',
			companyId: sandbox.companyId('Harrow & Vale Foods'),
			companyName: 'Harrow & Vale Foods',
		},
	]);
});

it('refuses a reseller who has chosen no company, before anything is read', async () => {
	const trigger = triggerFor(sandbox, 'targetUserCreated', {
		company: { __rl: true, mode: 'list', value: '' },
	});
	await expect(trigger.activate()).rejects.toMatchObject({
		message: "The parameter 'Company' is empty, and the credential is one of a reseller",
	});
	const searches = (await sandbox.requests()).filter(({ path }) => path.endsWith('/search'));
	expect(searches).toEqual([]);
});
