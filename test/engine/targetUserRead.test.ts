import {
	NO_COMPANY,
	SIMPLIFIED_USER,
	byEmail,
	byId,
	calls,
	changes,
	customer,
	operate,
	people,
	personAt,
	told,
} from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const deletedUser = async () => {
	const { users } = await customer(sandbox);
	return users.find(({ isDeleted }) => isDeleted === true)!;
};

describe('get', () => {
	it('reads one by ID', async () => {
		const [, person] = await people(sandbox);

		const { items } = await operate(sandbox, 'targetUser.get', {
			targetUser: byId(String(person.resourceId)),
		});

		expect(Object.keys(items[0].json)).toEqual(SIMPLIFIED_USER);
		expect(items[0].json).toMatchObject({
			targetUserId: person.resourceId,
			email: person.email,
			firstName: person.firstName,
			department: person.department,
			status: 'Active',
			managerName: `${person.managerFirstName} ${person.managerLastName}`,
			customFields: { 'Is Contractor': 'False' },
		});
		expect(await calls(sandbox)).toEqual([`GET /api/target-users/${person.resourceId}`]);
	});

	it('finds one by address, whatever its case', async () => {
		const [, person] = await people(sandbox);

		const { items } = await operate(sandbox, 'targetUser.get', {
			targetUser: byEmail(` ${String(person.email).toUpperCase()} `),
		});

		expect(items[0].json).toMatchObject({
			targetUserId: person.resourceId,
			email: person.email,
			status: 'Active',
		});
	});

	it('tells an inactive user from an active one', async () => {
		const inactive = (await people(sandbox)).find(({ isActive }) => isActive === false)!;

		const { items } = await operate(sandbox, 'targetUser.get', {
			targetUser: byEmail(String(inactive.email)),
		});

		expect(items[0].json).toMatchObject({
			targetUserId: inactive.resourceId,
			status: 'Inactive',
		});
	});

	it.each(['excluded', 'included'])(
		'does not find who was deleted, when the search by address has them %s',
		async (searchEmailDeleted) => {
			await sandbox.switches({ searchEmailDeleted });
			const { email } = await deletedUser();

			const result = await operate(sandbox, 'targetUser.get', {
				targetUser: byEmail(String(email)),
			});

			expect(told(result)).toContain(`No target user of this company has the email`);
			expect(told(result)).toContain(`'${email}'`);
		},
	);
});

describe('delete', () => {
	it.each(['id', 'email'])('by %s takes one user away', async (mode) => {
		const [, person] = await people(sandbox);
		const before = await people(sandbox);
		const targetUser = {
			__rl: true,
			mode,
			value: String(mode === 'id' ? person.resourceId : person.email),
		};

		const { items } = await operate(sandbox, 'targetUser.delete', { targetUser });

		expect(items).toEqual([{ json: { deleted: true }, pairedItem: { item: 0 } }]);
		const [request, ...others] = await changes(sandbox);
		expect(others).toEqual([]);
		expect(request).toMatchObject({
			method: 'DELETE',
			path: `/api/target-users/${person.resourceId}`,
			body: null,
		});
		expect(await people(sandbox)).toHaveLength(before.length - 1);
		expect(await personAt(sandbox, String(person.email))).toBeUndefined();
	});

	it('of who is deleted already says that there is nobody', async () => {
		const { resourceId } = await deletedUser();

		const result = await operate(sandbox, 'targetUser.delete', {
			targetUser: byId(String(resourceId)),
		});

		expect(told(result)).toContain('does not know this target user');
		expect(result.error).toMatchObject({ httpCode: '404' });
	});

	it('is refused to a role that may not', async () => {
		const [{ resourceId }] = await people(sandbox);

		const result = await operate(
			sandbox,
			'targetUser.delete',
			{ company: NO_COMPANY, targetUser: byId(String(resourceId)) },
			{ client: 'limited' },
		);

		expect(told(result)).toContain('may not do this');
		expect(result.error).toMatchObject({ httpCode: '403' });
	});
});

it('counts active, inactive and deleted users', async () => {
	const { users } = await customer(sandbox);
	const deletedUsers = users.filter(({ isDeleted }) => isDeleted).length;
	const inactiveUsers = users.filter(({ isActive, isDeleted }) => !isActive && !isDeleted).length;

	const { items } = await operate(sandbox, 'targetUser.getCountSummary');

	expect(items).toEqual([
		{
			json: {
				activeUsers: users.length - deletedUsers - inactiveUsers,
				inactiveUsers,
				deletedUsers,
				monthlyActiveUsers: expect.arrayContaining([
					{
						period: expect.stringMatching(/^December \d{4}$/),
						periodStart: expect.any(String),
						count: expect.any(Number),
					},
				]),
			},
			pairedItem: { item: 0 },
		},
	]);
	expect(deletedUsers * inactiveUsers).toBeGreaterThan(0);
	expect(await calls(sandbox)).toEqual(['GET /api/target-users/count-summary']);
});
