import type { IConnections, INodeParameters } from 'n8n-workflow';

import { connect, fastClock, runWorkflow, type TestNode } from './harness';
import { byId, credentialOf, operate } from './people';
import { GROUP, rosterOf, staff, SYNC, toItem, type Employee } from './roster';
import { CUSTOMER } from './importing';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();
const { sync, personAtKey } = rosterOf(sandbox);

const JOINER: Employee = { key: 'R-3000', name: 'Joiner' };

beforeEach(async () => {
	await sandbox.clock({ mappingMs: 5, importMs: 5 });
	fastClock(20);
	await operate(sandbox, 'targetGroup.create', { name: GROUP });
	await sync(staff(40));
});

/** A sync of all but the last two, and of somebody new, in a workflow that hands them over in its own way. */
async function run(
	others: Record<string, string>,
	connections: IConnections,
	parameters: INodeParameters = {},
	settings: Partial<TestNode> = {},
) {
	const roster = [...staff(38), JOINER].map(toItem);
	return await runWorkflow({
		nodes: {
			...Object.fromEntries(
				Object.entries(others).map(([name, type]) => [name, { type, parameters: {} }]),
			),
			Sync: {
				...settings,
				parameters: {
					resource: 'targetUser',
					operation: 'sync',
					company: byId(sandbox.companyId(CUSTOMER)),
					...SYNC,
					...parameters,
				},
			},
		},
		connections,
		items: roster.map((json) => ({ json })),
		credential: credentialOf(sandbox),
	});
}

const isActive = async (key: string) => (await personAtKey(key)).map((user) => user.isActive);

async function expectNobodyLeft(): Promise<void> {
	for (const { key } of staff(40)) expect([key, await isActive(key)]).toEqual([key, [true]]);
}

it('lets people go where the roster comes as a whole', async () => {
	await run({}, connect(['Start', 'Sync']));

	expect(await isActive('R-1038')).toEqual([false]);
	expect(await isActive(JOINER.key)).toEqual([true]);
});

it('sees in the first part that it stands in a loop', async () => {
	const { of, error } = await run(
		{ Loop: 'test.loop', Wait: 'test.passOn' },
		connect(
			['Start', 'Loop'],
			['Loop', 'Sync', 1],
			['Sync', 'Wait'],
			// What a loop that does its work comes back to.
			['Wait', 'Loop'],
		),
		// Any single part would pass these.
		{ options: { mostLeaversPercent: 100 }, return: 'companies' },
	);

	expect(error).toBeUndefined();
	expect(of('Sync').runs).toBe(4);
	expect(of('Sync').items[0].json).toMatchObject({ leaversState: 'suspended' });
	expect(
		of('Sync')
			.hints.map(({ message }) => message)
			.join(),
	).toContain('comes in parts');
	await expectNobodyLeft();
	expect(await isActive(JOINER.key)).toEqual([true]);
});

it('sees that it stands in a loop where it closes the loop itself', async () => {
	const { of } = await run(
		{ Loop: 'test.loop' },
		connect(['Start', 'Loop'], ['Loop', 'Sync', 1], ['Sync', 'Loop']),
		{ options: { mostLeaversPercent: 100 }, return: 'companies' },
	);

	expect(of('Sync').runs).toBe(4);
	await expectNobodyLeft();
});

it('lets people go behind a loop that has ended', async () => {
	await run(
		{ Loop: 'test.loop', Work: 'test.passOn' },
		connect(['Start', 'Loop'], ['Loop', 'Work', 1], ['Work', 'Loop'], ['Loop', 'Sync', 0]),
	);

	expect(await isActive('R-1038')).toEqual([false]);
	expect(await isActive('R-1037')).toEqual([true]);
});

it('sees in the first part that several branches lead into it', async () => {
	const { of, error } = await run(
		{ If: 'test.halve', One: 'test.passOn', Other: 'test.passOn' },
		connect(
			['Start', 'If'],
			['If', 'One', 0],
			['If', 'Other', 1],
			['One', 'Sync'],
			['Other', 'Sync'],
		),
		// Any single part would pass these.
		{ options: { mostLeaversPercent: 100 }, return: 'companies' },
	);

	expect(error).toBeUndefined();
	expect(of('Sync').runs).toBe(2);
	expect(of('Sync').items[0].json).toMatchObject({ leaversState: 'suspended' });
	await expectNobodyLeft();
	expect(await isActive(JOINER.key)).toEqual([true]);
});

it('takes no second run for the whole roster where branches have met before, and no first one that lacks too many', async () => {
	const { of } = await run(
		{ If: 'test.halve', Meet: 'test.passOn' },
		connect(['Start', 'If'], ['If', 'Meet', 0], ['If', 'Meet', 1], ['Meet', 'Sync']),
		{ return: 'companies' },
		{ onError: 'continueRegularOutput' },
	);

	expect(of('Sync').runs).toBe(2);
	expect(of('Sync').items[0].json).toMatchObject({ leaversState: 'suspended' });
	await expectNobodyLeft();
});

it('lets people go where the branches belong to triggers of which one runs', async () => {
	await run(
		{ Other: 'test.start', One: 'test.passOn', Second: 'test.passOn' },
		connect(['Start', 'One'], ['Other', 'Second'], ['One', 'Sync'], ['Second', 'Sync']),
	);
	expect(await isActive('R-1038')).toEqual([false]);
});
