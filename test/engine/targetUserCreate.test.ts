import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { CUSTOMER } from './importing';
import {
	changes,
	customFields,
	customFieldsOf,
	customer,
	groupNamed,
	operate,
	people,
	personAt,
	told,
} from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const ADA = 'ada@aldermoor.example';

/** What the collection of additional fields can hold, as a person fills it in. */
const FIELDS = {
	isActive: false,
	department: 'Depot',
	firstName: ' Ada ',
	lastName: 'Byron',
	managerEmail: 'boss@aldermoor.example',
	managerFirstName: 'Charles',
	managerLastName: 'Babbage',
	phoneNumber: '+44 (20) 7946-0000',
	priority: 'VeryHigh',
	timeZoneId: 'GMT Standard Time',
};

describe('create', () => {
	it('sends an address alone as Keepnet needs it', async () => {
		const { items } = await operate(sandbox, 'targetUser.create', { email: ` ${ADA} ` });

		const [request, ...others] = await changes(sandbox);
		expect(others).toEqual([]);
		expect(request).toMatchObject({ method: 'POST', path: '/api/target-users' });
		expect(request.headers['x-keepnet-company-id']).toBe(sandbox.companyId(CUSTOMER));
		expect(request.headers['content-type']).toMatch(/^application\/json/);
		expect(request.body).toEqual({
			email: ADA,
			phoneNumber: '',
			isActive: true,
			priority: 'Medium',
		});
		const created = await personAt(sandbox, ADA);
		expect(created).toMatchObject({ isActive: true });
		expect(items).toEqual([
			{ json: { targetUserId: created?.resourceId, email: ADA }, pairedItem: { item: 0 } },
		]);
	});

	it('sends every field that was given, in the form that Keepnet takes', async () => {
		const [{ preferredLanguageId }] = (await people(sandbox)) as INodeParameters[];
		const board = await groupNamed(sandbox, 'Board');
		const sales = await groupNamed(sandbox, 'Sales Team');
		const targetGroupIds = [board, sales].map(({ resourceId }) => String(resourceId));

		const { items } = await operate(sandbox, 'targetUser.create', {
			email: ADA,
			fields: {
				...FIELDS,
				...customFields({
					'Employee No': ' E-7 ',
					'is contractor': 'yes',
					'Start Date': '2026-01-31',
					'Cost Centre': '42',
				}),
				preferredLanguageId,
				targetGroupIds,
			},
		});

		const [{ body }] = await changes(sandbox);
		expect(body).toEqual({
			...FIELDS,
			email: ADA,
			firstName: 'Ada',
			phoneNumber: '+442079460000',
			preferredLanguageId,
			targetGroupResourceIds: targetGroupIds,
			customFields: [
				{ resourceId: expect.any(String), value: 'E-7' },
				{ resourceId: expect.any(String), value: 'True' },
				{ resourceId: expect.any(String), value: '2026-01-31', timestampValue: '2026-01-31' },
				{ resourceId: expect.any(String), value: '42' },
			],
		});
		const id = items[0].json.targetUserId;
		expect(await customFieldsOf(sandbox, id)).toEqual({
			'Employee No': 'E-7',
			'Is Contractor': 'True',
			'Start Date': '2026-01-31',
			'Cost Centre': '42',
		});
		expect((await groupNamed(sandbox, 'Board')).userResourceIds).toContain(id);
		expect((await groupNamed(sandbox, 'Sales Team')).userResourceIds).toContain(id);
	});

	it.each([
		['a text with commas', (ids: string[]) => ids.join(', ')],
		['an expression that gives a list', (ids: string[]) => `={{ ${JSON.stringify(ids)} }}`],
	])('takes target groups as %s', async (_, write) => {
		const board = await groupNamed(sandbox, 'Board');
		const sales = await groupNamed(sandbox, 'Sales Team');
		const ids = [board, sales].map(({ resourceId }) => String(resourceId));

		await operate(sandbox, 'targetUser.create', {
			email: ADA,
			fields: { targetGroupIds: write(ids) },
		});

		const [{ body }] = await changes(sandbox);
		expect(body).toMatchObject({ targetGroupResourceIds: ids });
	});

	it.each([
		['={{ false }}', false],
		['={{ "false" }}', false],
		['={{ "TRUE" }}', true],
	])('takes Active from the expression %s', async (isActive, expected) => {
		await operate(sandbox, 'targetUser.create', { email: ADA, fields: { isActive } });

		expect(await personAt(sandbox, ADA)).toMatchObject({ isActive: expected });
	});

	it('allows the longer names that a create takes', async () => {
		const firstName = 'A'.repeat(256);

		await operate(sandbox, 'targetUser.create', { email: ADA, fields: { firstName } });

		expect(await personAt(sandbox, ADA)).toMatchObject({ firstName });
	});

	it('tells what Keepnet has against the address', async () => {
		const [{ email }] = await people(sandbox);

		const result = await operate(sandbox, 'targetUser.create', { email: String(email) });

		expect(told(result)).toContain(`"${email}" already exists`);
		expect(await changes(sandbox)).toHaveLength(1);
	});
});

describe('upsert', () => {
	const upsert = async (email: unknown, fields: IDataObject = {}) =>
		await operate(sandbox, 'targetUser.upsert', {
			email: String(email),
			fields: fields as INodeParameters,
		});

	it('creates who is not there', async () => {
		const board = await groupNamed(sandbox, 'Board');

		const { items } = await upsert(ADA, {
			firstName: 'Ada',
			targetGroupIds: [board.resourceId],
		});

		const created = await personAt(sandbox, ADA);
		expect(items).toEqual([
			{
				json: { targetUserId: created?.resourceId, email: ADA, outcome: 'created' },
				pairedItem: { item: 0 },
			},
		]);
		expect((await groupNamed(sandbox, 'Board')).userResourceIds).toContain(created?.resourceId);
		expect((await changes(sandbox)).map(({ method }) => method)).toEqual(['POST']);
	});

	it('updates who is there, by the address in any case, and leaves the rest alone', async () => {
		const before = await people(sandbox);
		const [person] = before;

		const { items } = await upsert(String(person.email).toUpperCase(), { department: 'Depot' });

		expect(items[0].json).toEqual({
			targetUserId: person.resourceId,
			email: person.email,
			outcome: 'updated',
		});
		expect(await personAt(sandbox, String(person.email))).toEqual({
			...person,
			department: 'Depot',
			updateTime: expect.any(Number),
		});
		expect(await people(sandbox)).toHaveLength(before.length);
		expect((await changes(sandbox)).map(({ method }) => method)).toEqual(['PUT']);
	});

	it('sends nothing when nothing would change', async () => {
		const [person] = await people(sandbox);
		const { groups } = await customer(sandbox);
		const joined = groups.filter(
			({ name, userResourceIds }) =>
				['All Staff', 'Board'].includes(String(name)) &&
				userResourceIds.includes(String(person.resourceId)),
		);
		const before = await customFieldsOf(sandbox, person.resourceId);

		const { items } = await upsert(person.email, {
			firstName: ` ${person.firstName} `,
			department: person.department,
			priority: String(person.priority).replace('Very', 'very '),
			isActive: person.isActive,
			phoneNumber: String(person.phoneNumber).replace(/(\d{3})/g, '$1 '),
			timeZoneId: person.timeZoneId,
			preferredLanguageId: person.preferredLanguageId,
			...customFields(before),
			targetGroupIds: joined.map(({ resourceId }) => resourceId),
		});

		expect(items[0].json).toMatchObject({ email: person.email, outcome: 'unchanged' });
		expect(await changes(sandbox)).toEqual([]);
		expect(joined).toHaveLength(2);
	});

	it('joins only the groups that are missing, and says so', async () => {
		const { groups } = await customer(sandbox);
		const names = ['All Staff', 'Finance Team', 'Sales Team', 'Board'];
		const open = groups.filter(({ name }) => names.includes(String(name)));
		const [person] = await people(sandbox);
		const id = String(person.resourceId);
		const missing = open.filter(({ userResourceIds }) => !userResourceIds.includes(id));

		const { items } = await upsert(person.email, {
			targetGroupIds: open.map(({ resourceId }) => resourceId),
		});

		expect(items[0].json.outcome).toBe('updated');
		const [request, ...others] = await changes(sandbox);
		expect(others).toEqual([]);
		expect(missing.length).toBeGreaterThan(0);
		expect(missing.length).toBeLessThan(open.length);
		expect(request).toMatchObject({
			method: 'PUT',
			path: '/api/target-groups/users',
			body: {
				targetUserResourceIds: [id],
				targetGroupResourceIds: missing.map(({ resourceId }) => resourceId),
				selectAll: false,
			},
		});
		const after = (await customer(sandbox)).groups.filter(({ name }) =>
			names.includes(String(name)),
		);
		for (const { userResourceIds } of after) expect(userResourceIds).toContain(id);
	});

	it('counts an inactive user as a match', async () => {
		const inactive = (await people(sandbox)).find(({ isActive }) => isActive === false)!;

		const { items } = await upsert(inactive.email, { isActive: true });

		expect(items[0].json).toMatchObject({ targetUserId: inactive.resourceId, outcome: 'updated' });
		expect(await personAt(sandbox, String(inactive.email))).toMatchObject({ isActive: true });
	});

	it.each(['excluded', 'included'])(
		'creates anew who was deleted, when the search by address has them %s',
		async (searchEmailDeleted) => {
			await sandbox.switches({ searchEmailDeleted });
			const { users } = await customer(sandbox);
			const deleted = users.find(({ isDeleted }) => isDeleted === true)!;

			const { items } = await upsert(deleted.email, { firstName: 'Again' });

			expect(items[0].json.outcome).toBe('created');
			expect(items[0].json.targetUserId).not.toBe(deleted.resourceId);
			expect(await personAt(sandbox, String(deleted.email))).toMatchObject({ firstName: 'Again' });
		},
	);

	it('does not take a longer address for the same', async () => {
		await operate(sandbox, 'targetUser.create', { email: `x${ADA}` });

		const { items } = await upsert(ADA);

		expect(items[0].json.outcome).toBe('created');
	});

	it('updates whom an earlier item has created', async () => {
		const { items } = await operate(
			sandbox,
			'targetUser.upsert',
			{
				email: '={{ $json.email }}',
				fields: { lastName: '={{ $json.name }}' },
				options: { concurrency: 1 },
			},
			{
				items: [
					{ email: ADA, name: 'Byron' },
					{ email: ADA.toUpperCase(), name: 'Lovelace' },
				],
			},
		);

		expect(items.map(({ json }) => json.outcome)).toEqual(['created', 'updated']);
		expect(new Set(items.map(({ json }) => json.targetUserId)).size).toBe(1);
		expect(await personAt(sandbox, ADA)).toMatchObject({ lastName: 'Lovelace' });
	});
});
