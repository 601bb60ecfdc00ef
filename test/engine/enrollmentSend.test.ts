import { enrollments, expectBothHeaders, LATER, rowsOf, startEnrollment } from './enrollments';
import { fastClock } from './harness';
import { byId, byName, changes, operate, told } from './people';
import { useSandbox, type Fault } from './sandbox';

const sandbox = useSandbox();

const stateOf = async (id: string) => {
	const found = (await enrollments(sandbox)).find(({ enrollmentId }) => enrollmentId === id);
	return found!;
};
/** How often each was mailed. */
const mailed = async (id: string) => (await stateOf(id)).mails.map(({ count }) => count);
const sendings = async () =>
	(await changes(sandbox)).filter(({ path }) => path.endsWith('/send')).length;
const scheduled = async () =>
	await startEnrollment(sandbox, { name: 'Later', scheduledTime: LATER });

describe('send', () => {
	it('mails everybody of a scheduled enrollment now', async () => {
		const id = await scheduled();

		const rows = await rowsOf(sandbox, 'send', { enrollment: byName('later') });

		expect(rows).toEqual([{ enrollmentId: id, name: 'Later', sent: true }]);
		expect(new Set(await mailed(id))).toEqual(new Set([1]));
		const [request, ...others] = await changes(sandbox);
		expect(others).toEqual([]);
		expect(request).toMatchObject({ method: 'POST', path: `/api/enrollments/${id}/send` });
		expect(request.body ?? null).toBeNull();
		expectBothHeaders(sandbox, await sandbox.requests());
	});

	it.each(['again', 'refused'])(
		'refuses one that was sent, whether Keepnet would or not: %s',
		async (resend) => {
			await sandbox.switches({ resend });
			const id = await startEnrollment(sandbox, { name: 'Basics' });

			const result = await operate(sandbox, 'enrollment.send', { enrollment: byId(id) });

			expect(told(result)).toContain("'Basics' does not wait to be sent");
			expect(told(result)).toContain('Nobody was mailed');
			expect(await sendings()).toBe(0);
			expect(new Set(await mailed(id))).toEqual(new Set([1]));
		},
	);

	it('mails once when several items name the same enrollment', async () => {
		const id = await scheduled();

		const { items } = await operate(
			sandbox,
			'enrollment.send',
			{ enrollment: byId(id) },
			{ items: [{}, {}, {}], node: { onError: 'continueRegularOutput' } },
		);

		expect(items.map(({ json }) => json.sent ?? 'refused')).toEqual([true, true, true]);
		expect(await sendings()).toBe(1);
		expect(new Set(await mailed(id))).toEqual(new Set([1]));
	});

	it('refuses one of the archive', async () => {
		const id = await scheduled();
		await rowsOf(sandbox, 'archive', { enrollment: byId(id) });

		const result = await operate(sandbox, 'enrollment.send', { enrollment: byId(id) });

		expect(told(result)).toContain("its status is 'Archived'");
		expect(await mailed(id)).toEqual([]);
	});
});

describe('an answer to send that is lost', () => {
	beforeEach(() => {
		fastClock(20);
	});

	const LOST: Array<[string, Fault]> = [
		['cut off', { kind: 'cutAfter' }],
		['a 502', { kind: 'status', status: 502, after: true }],
		['an HTML page', { kind: 'html', after: true }],
	];

	it.each(LOST)('mails everybody once: %s', async (_, fault) => {
		const id = await scheduled();
		await sandbox.faults([{ ...fault, method: 'POST', path: '/send$' }]);

		const [row] = await rowsOf(sandbox, 'send', { enrollment: byId(id) });

		expect(row.sent).toBe(true);
		expect(await sendings()).toBe(1);
		expect(new Set(await mailed(id))).toEqual(new Set([1]));
	});

	it('and that took effect late mails everybody once', async () => {
		const id = await scheduled();
		await sandbox.faults([{ kind: 'slow', ms: 2500, method: 'POST', path: '/send$', times: 1 }]);

		const [row] = await rowsOf(sandbox, 'send', {
			enrollment: byId(id),
			options: { requestTimeout: 40 },
		});

		expect(row.sent).toBe(true);
		expect(new Set(await mailed(id))).toEqual(new Set([1]));
	});

	it('and nobody was mailed is told, not sent again', async () => {
		const id = await scheduled();
		await sandbox.faults([
			{ kind: 'status', status: 502, method: 'POST', path: '/send$', times: 1 },
		]);

		const result = await operate(sandbox, 'enrollment.send', { enrollment: byId(id) });

		expect(told(result)).toContain("the enrollment 'Later' was sent is not known");
		expect(await mailed(id)).toEqual([]);
		expect(await sendings()).toBe(1);
	});

	it('is told when nobody can tell', async () => {
		const id = await scheduled();
		await sandbox.faults([
			{ kind: 'cutAfter', method: 'POST', path: '/send$' },
			{ kind: 'status', status: 503, path: '/api/enrollments/search$', nth: 2, times: 1000 },
		]);

		const result = await operate(sandbox, 'enrollment.send', { enrollment: byId(id) });

		expect(told(result)).toContain("the enrollment 'Later' was sent cannot be learned");
		expect(new Set(await mailed(id))).toEqual(new Set([1]));
	});
});

describe('stop', () => {
	it('ends mails and reminders', async () => {
		const id = await startEnrollment(sandbox);

		const rows = await rowsOf(sandbox, 'stop', { enrollment: byId(id) });

		expect(rows).toEqual([{ enrollmentId: id, stopped: true }]);
		expect((await stateOf(id)).status).toBe('Stopped');
		expectBothHeaders(sandbox, await sandbox.requests());
	});

	it('is not repeated when it happened', async () => {
		fastClock(20);
		const id = await startEnrollment(sandbox);
		await sandbox.faults([{ kind: 'cutAfter', path: '/stop$', times: 1 }]);

		await rowsOf(sandbox, 'stop', { enrollment: byId(id) });

		expect((await changes(sandbox)).filter(({ path }) => path.endsWith('/stop'))).toHaveLength(1);
	});
});

it('archive takes it out of the lists', async () => {
	const id = await startEnrollment(sandbox);

	const rows = await rowsOf(sandbox, 'archive', { enrollment: byId(id) });

	expect(rows).toEqual([{ enrollmentId: id, archived: true }]);
	expect(await stateOf(id)).toMatchObject({ isArchived: true, status: 'Archived' });
	expect((await changes(sandbox)).map(({ method, path }) => `${method} ${path}`)).toEqual([
		`DELETE /api/enrollments/${id}`,
	]);
	expectBothHeaders(sandbox, await sandbox.requests());
});
