import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { learn, membersOf, startEnrollment } from '../enrollments';
import { groupNamed } from '../people';
import { useSandbox } from '../sandbox';
import { ALL_ACTS, archive, archiveSample, EVENT, short } from './training';
import { publish, told, toldInAll } from './watching';

const sandbox = useSandbox();
beforeEach(async () => await archiveSample(sandbox));

const QUICK = { options: { maxWait: 0 } };

const watching = async (parameters: INodeParameters = {}) =>
	await publish(sandbox, EVENT, parameters);
const later = async (duration: IDataObject = { minutes: 10 }) =>
	await sandbox.life('advance', duration);

describe.each<[string, IDataObject]>([
	['as documented', {}],
	['times in ISO', { dates: 'iso' }],
	['times with the day first, to the minute', { dates: 'dd/MM/yyyy', timeGrain: 'minute' }],
	['no filter by time', { timeFilter: 'ignored' }],
	['filters by time refused', { timeFilter: 'refused' }],
	['empty times first, ties in any order', { nullTimes: 'high', ties: 'shuffled' }],
	['no word for success', { awarenessStatus: 'null' }],
])('each act is told once: %s', (_, switches) => {
	it('over polls that do not succeed in between', async () => {
		await sandbox.switches(switches as Record<string, string>);
		const { resourceId } = await groupNamed(sandbox, 'All Staff');
		const enrollment = await startEnrollment(sandbox, { groups: [resourceId] });
		const members = await membersOf(sandbox, 'All Staff');
		await learn(sandbox, enrollment, members[0], 'completed');
		const trigger = await watching({ acts: ALL_ACTS, ...QUICK });
		const expected: string[] = [];
		const items: IDataObject[] = [];
		for (const [index, email] of members.slice(1, 8).entries()) {
			await later({ minutes: index % 3 });
			for (const kind of ['started', 'completed', 'passed']) {
				await learn(sandbox, enrollment, email, kind, { score: 70 });
				expected.push(`${kind === 'passed' ? 'examPassed' : kind} ${email}`);
			}
			if (index % 2) {
				await sandbox.faults([
					{ kind: 'status', status: 503, path: index % 4 === 1 ? '/summary$' : '/users/search$' },
				]);
				await trigger.poll().catch(() => []);
				await sandbox.faults([]);
			} else items.push(...(await told(trigger)));
		}
		items.push(...(await toldInAll(trigger)));

		expect(short(items).sort()).toEqual(expected.sort());
		expect(new Set(items.map(({ eventId }) => eventId)).size).toBe(items.length);
	});
});

it('goes on when an enrollment is removed', async () => {
	const [gone, stays] = [await startEnrollment(sandbox), await startEnrollment(sandbox)];
	const [one, two] = await membersOf(sandbox);
	await learn(sandbox, gone, one, 'completed');
	const trigger = await watching();
	await archive(sandbox, gone);
	await learn(sandbox, stays, two, 'completed');

	expect(short(await told(trigger))).toEqual([`completed ${two}`]);
	expect(await told(trigger)).toEqual([]);
});

it('goes on when an enrollment is removed between the list and its figures', async () => {
	const [gone, stays] = [await startEnrollment(sandbox), await startEnrollment(sandbox)];
	const [one] = await membersOf(sandbox);
	const trigger = await watching();
	await learn(sandbox, stays, one, 'completed');
	await sandbox.faults([{ kind: 'status', status: 404, path: `${gone}/summary$` }]);

	expect(short(await told(trigger))).toEqual([`completed ${one}`]);
});

it('goes on when Keepnet answers without the figures of an enrollment', async () => {
	const [gone, stays] = [await startEnrollment(sandbox), await startEnrollment(sandbox)];
	const [one] = await membersOf(sandbox);
	const trigger = await watching();
	await learn(sandbox, stays, one, 'completed');
	const body = { data: null, status: 'SUCCESS', message: 'Enrollment not found' };
	await sandbox.faults([{ kind: 'status', status: 200, body, path: `${gone}/summary$` }]);

	expect(short(await told(trigger))).toEqual([`completed ${one}`]);
});

it.each([
	{ status: 404 },
	{ status: 200, body: { data: null, status: 'SUCCESS', message: 'Enrollment not found' } },
	{ status: 200, body: { data: {}, status: 'SUCCESS', message: null } },
])('tells nobody twice when figures are missing for a while: %j', async (answer) => {
	const enrollment = await startEnrollment(sandbox);
	for (let count = 0; count < 4; count++) await startEnrollment(sandbox);
	const [one, two] = await membersOf(sandbox);
	await learn(sandbox, enrollment, one, 'completed');
	const trigger = await watching();
	await sandbox.faults([{ kind: 'status', ...answer, path: `${enrollment}/summary$` }]);
	expect(await told(trigger)).toEqual([]);
	await sandbox.faults([]);
	await later({ minutes: 5 });
	await learn(sandbox, enrollment, two, 'completed');

	expect(short(await told(trigger))).toEqual([`completed ${two}`]);
});

it('tells after an outage of a week all that happened, the oldest enrollment first', async () => {
	const [first, second] = [await startEnrollment(sandbox), await startEnrollment(sandbox)];
	const members = await membersOf(sandbox);
	const trigger = await watching({ acts: ['completed'], ...QUICK });
	await sandbox.faults([{ kind: 'status', status: 503 }]);
	const expected: string[] = [];
	for (const [index, email] of members.slice(0, 4).entries()) {
		await learn(sandbox, index < 2 ? first : second, email, 'completed');
		expected.push(`completed ${email}`);
		await later({ days: 2 });
		await trigger.poll().catch(() => []);
	}
	await sandbox.faults([]);

	expect(short(await toldInAll(trigger))).toEqual(expected);
});
