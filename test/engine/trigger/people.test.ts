import { people } from '../people';
import { useSandbox } from '../sandbox';
import { CUSTOMER, publish, told, triggerFor } from './watching';

const sandbox = useSandbox();
const company = () => sandbox.companyId(CUSTOMER);

const later = async () => await sandbox.life('advance', { minutes: 1 });

/** Somebody else changes a person, a minute after whatever was before. */
async function change(person: string, fields: object): Promise<void> {
	await later();
	await sandbox.changes({ company: company(), update: [{ person, ...fields }] });
}

async function remove(person: string): Promise<void> {
	await later();
	await sandbox.changes({ company: company(), remove: [person] });
}

/** Active people of the customer: their IDs. */
const actives = async () =>
	(await people(sandbox))
		.filter(({ isActive }) => isActive === true)
		.map(({ resourceId }) => String(resourceId));

describe('target user updated', () => {
	it('tells who was changed, with what changed where the version before is known', async () => {
		const [ann] = await actives();
		const trigger = await publish(sandbox, 'targetUserUpdated');

		await change(ann, { department: 'Legal' });
		const [first, ...others] = await told(trigger);
		await change(ann, { department: 'Sales', phoneNumber: '+44 20 7946 0000' });
		const [second] = await told(trigger);

		expect(others).toEqual([]);
		expect(first).toMatchObject({ targetUserId: ann, department: 'Legal', changedFields: null });
		expect(second.changedFields).toEqual(['phoneNumber', 'department']);
		expect(second.eventId).not.toBe(first.eventId);
		expect(await told(trigger)).toEqual([]);
	});

	it('does not tell about who was created', async () => {
		const trigger = await publish(sandbox, 'targetUserUpdated');
		await sandbox.changes({ company: company(), add: [{ email: 'ann@new.example' }] });
		expect(await told(trigger)).toEqual([]);
	});

	it('leaves out those in whom no watched field was changed', async () => {
		const [ann] = await actives();
		const trigger = await publish(sandbox, 'targetUserUpdated', { watchedFields: ['department'] });
		await change(ann, { department: 'Legal' });
		await told(trigger);

		await change(ann, { lastName: 'Newname' });
		expect(await told(trigger)).toEqual([]);
		await change(ann, { department: 'Sales' });
		expect(await told(trigger)).toMatchObject([{ changedFields: ['department'] }]);
	});

	it.each([
		{ dates: 'iso' },
		{ dates: 'dd/MM/yyyy', nullTimes: 'high' },
		{ timeFilter: 'refused', nullTimes: 'high' },
		{ timeFilter: 'ignored', ties: 'shuffled' },
		{ timeGrain: 'minute', ties: 'shuffled' },
	])('tells each once with %p', async (switches) => {
		await sandbox.switches(switches as unknown as Record<string, string>);
		const [ann, ben, cia] = await actives();
		const trigger = await publish(sandbox, 'targetUserUpdated');
		await change(ann, { department: 'A' });
		await change(ben, { department: 'B' });
		expect((await told(trigger)).map(({ department }) => department)).toEqual(['A', 'B']);
		await change(cia, { department: 'C' });
		await change(ann, { department: 'D' });
		expect((await told(trigger)).map(({ department }) => department)).toEqual(['C', 'D']);
		expect(await told(trigger)).toEqual([]);
	});
});

it.each([200, 400])(
	'a refusal of something else than the order (HTTP %s) is told in the words of Keepnet to whoever watches changes',
	async (status) => {
		const body = {
			data: null,
			status: 'FAILED',
			message: 'Invalid request',
			validationMessages: ['The client lacks a role'],
		};
		// The first search is for the oldest person; those for the last changed ones follow, with and without a filter.
		const search = { path: '/target-users/search$', nth: 2, times: 2 };
		await sandbox.faults([{ ...search, kind: 'status', status, body }]);

		await expect(triggerFor(sandbox, 'targetUserUpdated').activate()).rejects.toMatchObject({
			message: 'Keepnet did not accept the request: The client lacks a role',
		});
	},
);

describe('a Keepnet of before 2026, which cannot sort people of a status, nor any by their last change', () => {
	beforeEach(async () => await sandbox.switches({ userSort: 'old' }));

	it('is told to whoever watches changes, in its own words and with what to do', async () => {
		await expect(triggerFor(sandbox, 'targetUserUpdated').activate()).rejects.toMatchObject({
			message: 'Keepnet did not accept the request: UpdateTime is not a field of this list.',
			description: expect.stringMatching(
				/On-premise versions before 2026 cannot sort people by the time of their last change.*update Keepnet, or choose another event/,
			),
		});
	});

	it('tells who came and who left all the same', async () => {
		const [ann, bob] = await actives();
		const came = await publish(sandbox, 'targetUserCreated');
		const left = await publish(sandbox, 'targetUserLeft');
		await change(ann, { isActive: false });
		await remove(bob);
		await sandbox.changes({ company: company(), add: [{ email: 'cleo@aldermoor.example' }] });

		expect(await told(came)).toMatchObject([{ email: 'cleo@aldermoor.example' }]);
		expect((await told(left)).map(({ targetUserId }) => targetUserId).sort()).toEqual(
			[ann, bob].sort(),
		);
	});
});

describe('target user deactivated or deleted', () => {
	it('tells who was deactivated and who was deleted, once each, and one who comes back and leaves again', async () => {
		const [ann, ben] = await actives();
		const trigger = await publish(sandbox, 'targetUserLeft');
		expect(await told(trigger)).toEqual([]);

		await change(ann, { isActive: false });
		expect(await told(trigger)).toMatchObject([{ targetUserId: ann, status: 'Inactive' }]);
		await remove(ben);
		expect(await told(trigger)).toMatchObject([{ targetUserId: ben, status: 'Deleted' }]);
		await change(ann, { isActive: true });
		expect(await told(trigger)).toEqual([]);
		await change(ann, { isActive: false });
		expect(await told(trigger)).toMatchObject([{ targetUserId: ann }]);
		await remove(ann);
		expect(await told(trigger)).toMatchObject([{ targetUserId: ann, status: 'Deleted' }]);
	});

	it('does not tell about an inactive person who is only edited', async () => {
		const [ann] = await actives();
		await change(ann, { isActive: false });
		const trigger = await publish(sandbox, 'targetUserLeft');
		await change(ann, { department: 'Archive' });
		expect(await told(trigger)).toEqual([]);
	});

	it('notices one who leaves while another comes back, though the counts stay the same', async () => {
		const [ann, ben] = await actives();
		await change(ann, { isActive: false });
		const trigger = await publish(sandbox, 'targetUserLeft');
		await later();
		await sandbox.changes({
			company: company(),
			update: [
				{ person: ann, isActive: true },
				{ person: ben, isActive: false },
			],
		});
		expect(await told(trigger)).toMatchObject([{ targetUserId: ben }]);
	});

	it('notices one whom a walk over the list has skipped, though nothing else happens', async () => {
		const [ann, ben] = await actives();
		const trigger = await publish(sandbox, 'targetUserLeft');
		await change(ann, { isActive: false });
		await change(ben, { isActive: false });
		// Keepnet sorts a list without an order as it likes: somebody stands on the page before, or on none.
		const row = { resourceId: ann, status: 'Inactive', isDeleted: false };
		const page = { pageNumber: 1, pageSize: 1000, totalNumberOfPages: 1, totalNumberOfRecords: 2 };
		const body = { data: { ...page, results: [row] }, status: 'SUCCESS', message: null };
		await sandbox.faults([
			{ path: '/target-users/search$', kind: 'status', status: 200, body, nth: 2 },
		]);
		expect((await told(trigger)).map(({ targetUserId }) => targetUserId)).toEqual([ann]);
		expect((await told(trigger)).map(({ targetUserId }) => targetUserId)).toEqual([ben]);
	});

	it('tells only the way that was chosen', async () => {
		const [ann, ben] = await actives();
		const trigger = await publish(sandbox, 'targetUserLeft', { wayOfLeaving: 'Deleted' });
		await change(ann, { isActive: false });
		await remove(ben);
		expect(await told(trigger)).toMatchObject([{ targetUserId: ben }]);
	});

	it('reads the list of those who left only when somebody may be new in it', async () => {
		const trigger = await publish(sandbox, 'targetUserLeft');
		await sandbox.clearRequests();
		await told(trigger);
		const bodies = (await sandbox.requests()).map(({ path, body }) => [
			path,
			(body as { pageSize?: number } | null)?.pageSize,
		]);
		expect(bodies).toEqual([
			['/api/target-users/count-summary', undefined],
			['/api/target-users/search', 20],
		]);
	});

	it('shows who left last in the editor', async () => {
		const [ann] = await actives();
		await change(ann, { isActive: false });

		const items = await triggerFor(sandbox, 'targetUserLeft').test();

		expect(items.at(-1)?.json).toMatchObject({ targetUserId: ann, status: 'Inactive' });
	});

	it('says so when there is nothing to show in the editor', async () => {
		const empty = sandbox.companyId('Ferncliff University');
		const trigger = triggerFor(sandbox, 'targetUserLeft', {
			company: { __rl: true, mode: 'id', value: empty },
		});
		await expect(trigger.test()).rejects.toThrow(
			"Keepnet has nothing to show yet for the event 'Target User Deactivated or Deleted'",
		);
	});
});
