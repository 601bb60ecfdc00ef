import type { IDataObject } from 'n8n-workflow';

import { connect, fastClock, runWorkflow } from './harness';
import { CUSTOMER } from './importing';
import { byId, credentialOf, operate, people, told } from './people';
import { columnsBy, GROUP, outcomes, rosterOf, staff, SYNC, toItem } from './roster';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();
const { sync, personAtKey, writes } = rosterOf(sandbox);

const OTHER = 'Brightwater Energy';

beforeEach(async () => {
	await sandbox.clock({ mappingMs: 5, importMs: 5 });
	fastClock(20);
	await operate(sandbox, 'targetGroup.create', { name: GROUP });
});

describe('who is still listed after a bulk delete', () => {
	/** The answer says that all went well. */
	const ACCEPTED = { status: 'SUCCESS', message: '', validationMessages: [], data: true };

	it('is told as not deleted, and deleted by the next run', async () => {
		await sync(staff(10));
		await sandbox.faults([
			{ method: 'DELETE', path: 'bulk-delete$', kind: 'status', status: 200, body: ACCEPTED },
		]);
		const first = await sync(staff(8), { leavers: 'delete' });
		expect(first.error).toBeUndefined();
		expect(first.items.map(({ json }) => [json.action, json.outcome, json.reason])).toEqual(
			Array(2).fill(['delete', 'failed', expect.stringContaining('still lists this person')]),
		);
		expect(await personAtKey('R-1009')).toHaveLength(1);

		await sandbox.faults([]);
		const second = await sync(staff(8), { leavers: 'delete' });
		expect(outcomes(second.items)).toEqual(Array(2).fill('delete done'));
		expect(await personAtKey('R-1009')).toEqual([]);
	});

	it('is not said of those whose deletion was asked for once more after a lost answer', async () => {
		await sync(staff(10));
		await sandbox.faults([{ method: 'DELETE', path: 'bulk-delete$', times: 1, kind: 'cutAfter' }]);
		const { items, error } = await sync(staff(8), { leavers: 'delete' });

		expect(error).toBeUndefined();
		expect(outcomes(items)).toEqual(Array(2).fill('delete done'));
		const sent = (await sandbox.requests()).filter(({ method }) => method === 'DELETE');
		expect(sent.map(({ status }) => status)).toEqual([null, 404]);
	});

	it('keeps the address that somebody else was to take over', async () => {
		await sync(staff(10));
		const [{ email, firstName }] = await personAtKey('R-1009');
		const [{ email: ownEmail }] = await personAtKey('R-1000');
		await sandbox.faults([
			{ method: 'DELETE', path: 'bulk-delete$', kind: 'status', status: 200, body: ACCEPTED },
		]);
		const [heir, ...others] = staff(9);
		const { items } = await sync([{ ...heir, email: String(email) }, ...others], {
			leavers: 'delete',
		});

		expect(outcomes(items)).toEqual(['delete failed', 'rename skipped']);
		expect((await personAtKey('R-1009'))[0]).toMatchObject({ email, firstName });
		expect((await personAtKey('R-1000'))[0]).toMatchObject({ email: ownEmail });
	});
});

describe('a company that is stopped, with n8n going on', () => {
	const roster = (): IDataObject[] => [
		...staff(20).map(toItem),
		...staff(3).map((person) => toItem({ ...person, name: `Bright${person.name}` })),
	];
	const companyOf = (index: number) => sandbox.companyId(index < 20 ? CUSTOMER : OTHER);
	const items = () => roster().map((json, index) => ({ ...json, company: companyOf(index) }));
	const parameters = {
		company: byId('={{ $json.company }}'),
		return: 'companies',
		options: { fewestPeople: 5 },
	};

	it('comes out once, and the others are done', async () => {
		await operate(sandbox, 'targetGroup.create', {
			company: byId(sandbox.companyId(OTHER)),
			name: GROUP,
		});
		const { items: out, error } = await sync(items(), parameters, {
			node: { onError: 'continueRegularOutput' },
		});

		expect(error).toBeUndefined();
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual([
			staff(20).map((_, item) => ({ item })),
			[{ item: 20 }, { item: 21 }, { item: 22 }],
		]);
		expect(out[0].json).toMatchObject({ created: 20 });
		expect(out[1].json.error).toContain(`The roster of ${OTHER} has 3 people`);
	});

	it('leaves by the error output once', async () => {
		const { of } = await runWorkflow({
			nodes: {
				Sync: {
					onError: 'continueErrorOutput',
					parameters: { resource: 'targetUser', operation: 'sync', ...SYNC, ...parameters },
				},
				Told: { type: 'test.passOn', parameters: {} },
			},
			connections: connect(['Start', 'Sync'], ['Sync', 'Told', 1]),
			items: items().map((json) => ({ json })),
			credential: credentialOf(sandbox),
		});

		expect(of('Sync').items).toHaveLength(1);
		expect(of('Told').items).toHaveLength(1);
		// There is no group of that name in the other company.
		expect(of('Told').items[0].json).toMatchObject({
			error: expect.stringContaining(`'${GROUP}'`),
		});
	});
});

describe('addresses that Keepnet hides', () => {
	it.each(['Email', 'Employee No'])(
		'stop a sync by %s before anything is written',
		async (field) => {
			await sync(staff(10));
			await sandbox.switches({ masking: 'on' });
			await sandbox.clearRequests();
			const before = await people(sandbox);

			for (const dryRun of [true, false]) {
				const stopped = await sync(staff(10), { dryRun, columns: columnsBy(field) });
				expect(told(stopped)).toContain(
					`Keepnet hides the email addresses of people in ${CUSTOMER}`,
				);
				expect(told(stopped)).toContain('data masking');
			}
			expect(await writes()).toEqual([]);
			expect(await people(sandbox)).toEqual(before);
		},
	);

	it('stop a sync where they stand on the roster', async () => {
		await sync(staff(10));
		await sandbox.clearRequests();
		const hidden = staff(10).map((person, index) =>
			toItem({ ...person, email: index < 8 ? undefined : 'p***@aldermoor-logistics.example' }),
		);

		const stopped = await sync(hidden, { columns: columnsBy('Email') });
		expect(told(stopped)).toContain("are masked: 'p***@aldermoor-logistics.example'");
		expect(await writes()).toEqual([]);
	});
});
