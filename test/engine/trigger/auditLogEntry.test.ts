import type { IDataObject } from 'n8n-workflow';

import { useSandbox } from '../sandbox';
import { later, outage, POSITIONS, QUICK } from './reporting';
import { CUSTOMER, publish, told, toldInAll } from './watching';

const sandbox = useSandbox();
const company = () => sandbox.companyId(CUSTOMER);

const add = async (entityName: string, operation: string, value = {}) =>
	String((await sandbox.life('audit', { company: company(), entityName, operation, value })).entry);
const ids = (items: IDataObject[]) => items.map(({ auditLogId }) => auditLogId);

it('tells what was changed since, once, the oldest first', async () => {
	await add('Company', 'Update');
	const trigger = await publish(sandbox, 'auditLogEntry');
	expect(await told(trigger)).toEqual([]);

	await later(sandbox);
	const first = await add('TargetGroup', 'Create', { name: 'Depot' });
	await later(sandbox);
	const second = await add('TargetUser', 'DeleteMany');
	const items = await told(trigger);

	expect(ids(items)).toEqual([first, second]);
	expect(items[0]).toMatchObject({
		event: 'auditLogEntry',
		eventId: `auditLogEntry:${first}`,
		companyId: company(),
		operation: 'Create',
		entity: 'TargetGroup',
		newValue: { Name: 'Depot' },
	});
	expect(await told(trigger)).toEqual([]);
});

it('tells only the kinds of change that were chosen', async () => {
	const trigger = await publish(sandbox, 'auditLogEntry', {
		operations: ['Delete', 'DeleteMany'],
		entity: 'targetgroup',
	});
	await later(sandbox);
	await add('TargetGroup', 'Create');
	await add('TargetUser', 'Delete');
	const one = await add('TargetGroup', 'Delete');
	const many = await add('TargetGroupUser', 'DeleteMany');
	expect(ids(await told(trigger)).sort()).toEqual([one, many].sort());
	expect(await told(trigger)).toEqual([]);
});

it('tells each entry of one minute once, over polls that did not work', async () => {
	await sandbox.clock({ speed: 0 });
	await sandbox.switches({ ties: 'shuffled', timeGrain: 'minute' });
	const trigger = await publish(sandbox, 'auditLogEntry', {
		options: { maxWait: 0, maxEvents: 4 },
	});
	const added: string[] = [];
	const all: IDataObject[] = [];
	for (let round = 0; round < 4; round++) {
		for (let count = 0; count < 5; count++) added.push(await add('Company', 'Update'));
		if (round % 2 === 1) await outage(sandbox, async () => await told(trigger));
		all.push(...(await told(trigger)));
	}
	all.push(...(await toldInAll(trigger)));

	expect(ids(all).sort()).toEqual(added.sort());
});

it('makes up for a week of outage, in order', async () => {
	const trigger = await publish(sandbox, 'auditLogEntry', QUICK);
	const added: string[] = [];
	for (let day = 1; day <= 7; day++) {
		await sandbox.life('advance', { days: 1 });
		added.push(await add('Company', 'Update'));
		await outage(sandbox, async () => await told(trigger), 1);
	}
	expect(ids(await toldInAll(trigger))).toEqual(added);
});

it.each(POSITIONS)('tells each once with %p', async (switches) => {
	await sandbox.switches(switches);
	await add('Company', 'Update');
	const trigger = await publish(sandbox, 'auditLogEntry');
	await later(sandbox);
	const one = await add('Company', 'Update');
	await later(sandbox);
	const two = await add('Company', 'Update');
	expect(ids(await told(trigger))).toEqual([one, two]);
	await later(sandbox);
	const three = await add('Company', 'Update');
	expect(ids(await told(trigger))).toEqual([three]);
	expect(await told(trigger)).toEqual([]);
});

it('gives the whole entry as raw output', async () => {
	const trigger = await publish(sandbox, 'auditLogEntry', { output: 'raw' });
	await later(sandbox);
	const id = await add('Company', 'Update', { name: 'Acme' });
	const [item] = await told(trigger);
	expect(item).toMatchObject({ resourceId: id, auditLogId: id, entityName: 'Company' });
	expect(item.newValue).toContain('"Name":"Acme"');
});
