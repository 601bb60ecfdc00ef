import type { IDataObject } from 'n8n-workflow';

import { enrollments, learn, membersOf, rowsOf, startEnrollment } from '../enrollments';
import { byId } from '../people';
import { useSandbox } from '../sandbox';
import { CUSTOMER, publish, told, toldInAll } from './watching';

const sandbox = useSandbox();

const ALL = ['started', 'completed', 'examPassed', 'examFailed'];

/** What Keepnet's lists say at the end: act, enrollment and person. */
async function everything(ids: string[]): Promise<string[]> {
	const acts: string[] = [];
	for (const id of ids) {
		const list = async (which: string, more: IDataObject = {}) =>
			await rowsOf(sandbox, 'getUsers', {
				...(more as Record<string, string>),
				enrollment: byId(id),
				which,
				returnAll: true,
			});
		const add = (act: string, rows: IDataObject[]) =>
			acts.push(...rows.map(({ email }) => `${act} ${id} ${String(email)}`));
		add('started', await list('progress'));
		const all = await list('all');
		add(
			'completed',
			all.filter(({ firstCompletionDate }) => firstCompletionDate !== null),
		);
		add('examPassed', await list('examResults', { examAttempt: 'PassedAnyAttempt' }));
		add('examFailed', await list('examResults', { examAttempt: 'FailedAnyAttempt' }));
	}
	return acts;
}

it.each([1, 2, 3])(
	'three weeks of a company that lives: each act once, through polls that do not succeed (seed %i)',
	async (seed) => {
		const company = sandbox.companyId(CUSTOMER);
		const trigger = await publish(sandbox, 'trainingAct', { acts: ALL, options: { maxWait: 0 } });
		const before = new Set((await enrollments(sandbox)).map(({ enrollmentId }) => enrollmentId));
		await sandbox.life('live', { company, seed, enrollments: 40, joiners: 50 });
		const items: IDataObject[] = [];
		for (let step = 0; step < 60; step++) {
			await sandbox.life('advance', { hours: 1 + ((step * seed * 7) % 17) });
			const isDown = (step * seed) % 5 === 1;
			if (isDown) {
				const path = ['/summary$', 'users/search$', 'enrollments/search$'][step % 3];
				await sandbox.faults([{ kind: 'status', status: 503, path }]);
				await trigger.poll().catch(() => []);
				await sandbox.faults([]);
			} else items.push(...(await told(trigger)));
		}
		items.push(...(await toldInAll(trigger)));

		const ids = (await enrollments(sandbox)).map(({ enrollmentId }) => enrollmentId);
		const expected = await everything(ids.filter((id) => !before.has(id)));
		const acts = items
			.filter(({ enrollmentId }) => !before.has(String(enrollmentId)))
			.map(({ act, enrollmentId, email }) => `${act} ${enrollmentId} ${email}`);
		expect(expected.length).toBeGreaterThan(50);
		expect(acts.sort()).toEqual(expected.sort());
		expect(new Set(items.map(({ eventId }) => eventId)).size).toBe(items.length);
	},
	60_000,
);

it('keeps below 256 kB for 200 customers in which people learn all the time', async () => {
	const ids: string[] = [];
	const { groups: all } = await sandbox.state(sandbox.companyId(CUSTOMER));
	const groups = all.filter(({ name }) => name === 'All Staff').map(({ resourceId }) => resourceId);
	for (let count = 0; count < 8; count++) ids.push(await startEnrollment(sandbox, { groups }));
	const trigger = await publish(sandbox, 'trainingAct', { companies: 'all' });
	let largest = 0;
	for (const id of ids) {
		for (const [index, email] of (await membersOf(sandbox, 'All Staff')).slice(1).entries()) {
			await sandbox.life('advance', { minutes: 1 });
			await learn(sandbox, id, email, 'completed');
			if (index % 8 > 0) continue;
			await told(trigger);
			const { companies } = trigger.state.watch as { companies: Record<string, object> };
			const company = sandbox.companyId(CUSTOMER);
			largest = Math.max(largest, JSON.stringify({ [company]: companies[company] }).length);
		}
	}

	expect(largest).toBeGreaterThan(300);
	expect(largest * 200).toBeLessThan(256_000);
}, 180_000);
