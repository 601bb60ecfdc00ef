import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { CUSTOMER } from './importing';
import { byEmail, operate, told } from './people';
import {
	expectBothHeaders,
	rowsOf,
	searchWith,
	sentTo,
	shownConditions,
	somebody,
} from './reports';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const PATH = '/api/audit-logs/search';

const getMany = async (parameters: INodeParameters = {}) =>
	await rowsOf(sandbox, 'auditLog.getMany', parameters);
const bodies = async () => (await sentTo(sandbox, PATH)).map(({ body }) => body as IDataObject);
const add = async (entry: IDataObject) =>
	String((await sandbox.life('audit', { company: sandbox.companyId(CUSTOMER), ...entry })).entry);

it('tells what was changed, by whom and from where, the newest first', async () => {
	const { id, email } = await somebody(sandbox);
	await operate(sandbox, 'targetUser.update', {
		targetUser: byEmail(email),
		fields: { department: 'Night Watch' },
	});

	const [entry] = await getMany();

	expect(entry).toEqual({
		auditLogId: expect.stringMatching(/^\w{12}$/),
		logDate: expect.stringMatching(/^\d{4}\/\d\d\/\d\d \d\d:\d\d$/),
		userName: expect.any(String),
		operation: 'Update',
		entity: 'TargetUser',
		entityId: id,
		description: 'TargetUser Update',
		oldValue: null,
		newValue: expect.objectContaining({
			Department: 'Night Watch',
			UpdateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
		}),
		ip: '127.0.0.1',
		userAgent: expect.any(String),
	});
});

it('asks with the body that Keepnet wants, and both company headers', async () => {
	await getMany({ limit: 7 });

	expect(await bodies()).toEqual([
		searchWith({ pageNumber: 1, pageSize: 7, orderBy: 'LogDate', ascending: false }),
	]);
	await expectBothHeaders(sandbox);
});

it('returns all, each once, whatever the order within a minute', async () => {
	await sandbox.switches({ ties: 'shuffled', timeGrain: 'minute' });
	const added = [];
	for (let count = 0; count < 7; count++)
		added.push(await add({ entityName: 'TargetGroup', operation: 'Create' }));

	const rows = await getMany({
		returnAll: true,
		filters: { entity: 'TargetGroup' },
		options: { pageSize: 3 },
	});

	expect(rows.map(({ auditLogId }) => String(auditLogId)).sort()).toEqual(added.sort());
});

it.each<[INodeParameters, string]>([
	[{ user: 'Admin' }, 'userName Contains "Admin"'],
	[{ entity: 'TargetUser' }, 'entityName Contains "TargetUser"'],
	[{ entityId: 'aB3dE5fG7hJ9' }, 'entityResourceId = "aB3dE5fG7hJ9"'],
	[{ entityId: ' aB3dE5fG7hJ9\n' }, 'entityResourceId = "aB3dE5fG7hJ9"'],
	[{ ip: '192.0.2' }, 'IP Contains "192.0.2"'],
	[{ operations: ['Create', 'DeleteMany'] }, 'operation Include "0,5"'],
	[{ operations: '={{ ["Update"] }}' }, 'operation Include "1"'],
	[{ loggedAfter: '2026/01/31 09:00' }, 'logDate >= "2026/01/31 09:00"'],
	[{ loggedBefore: '2026-01-31' }, 'logDate <= "2026-01-31"'],
])('filters by %j', async (filters, condition) => {
	await getMany({ filters });

	expect(shownConditions((await bodies())[0])).toEqual([condition]);
});

it('finds what was deleted, and nothing else', async () => {
	const id = await add({ entityName: 'TargetGroup', operation: 'Delete' });
	await add({ entityName: 'TargetGroup', operation: 'Create' });

	const rows = await getMany({ filters: { operations: ['Delete', 'DeleteMany'] } });

	expect(rows).toMatchObject([{ auditLogId: id, operation: 'Delete' }]);
});

it.each(['formatted', 'iso', 'dd/MM/yyyy', 'MM/dd/yyyy'])(
	'takes a time as Keepnet wrote it: %s',
	async (dates) => {
		await add({ entityName: 'Company', operation: 'Update' });
		await sandbox.life('advance', { minutes: 1 });
		const id = await add({ entityName: 'Company', operation: 'Update' });
		await sandbox.switches({ dates });
		const [{ logDate }] = await getMany({ limit: 1 });

		const rows = await getMany({ filters: { loggedAfter: String(logDate) } });

		expect(rows).toMatchObject([{ auditLogId: id, logDate }]);
	},
);

it('tells what Keepnet says when it does not take the times', async () => {
	await sandbox.switches({ timeFilter: 'refused' });

	const result = await operate(sandbox, 'auditLog.getMany', {
		filters: { loggedAfter: '2026-01-01' },
	});

	expect(told(result)).toContain('logDate is not a filter field');
});

it.each(['EntityName', 'LogDate', 'Operation', 'UserName'])('is sorted by %s', async (sortBy) => {
	await getMany({ options: { sortBy, sortDirection: 'ascending' } });

	expect((await bodies())[0]).toMatchObject({ orderBy: sortBy, ascending: true });
});

it('is all that Keepnet answered when raw, or only what was chosen', async () => {
	await add({ entityName: 'TargetGroup', operation: 'Delete', value: { name: 'Depot' } });

	const [raw] = await getMany({ limit: 1, output: 'raw' });
	const [chosen] = await getMany({
		limit: 1,
		output: 'selectedFields',
		outputFields: ['auditLogId', 'newValue'],
	});

	expect(raw).toMatchObject({ auditLogId: raw.resourceId, entityName: 'TargetGroup' });
	// As Keepnet keeps it: JSON text.
	expect(chosen).toEqual({ auditLogId: raw.resourceId, newValue: raw.newValue });
	expect(raw.newValue).toContain('"Name":"Depot"');
});
