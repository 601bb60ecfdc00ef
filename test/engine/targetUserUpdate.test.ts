import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	byEmail,
	byId,
	calls,
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

let person: IDataObject;
let id: string;
let email: string;

beforeEach(async () => {
	// The second one has a manager, which the first has not.
	[, person] = await people(sandbox);
	id = String(person.resourceId);
	email = String(person.email);
});

const update = async (fields: INodeParameters, parameters: INodeParameters = {}) =>
	await operate(sandbox, 'targetUser.update', { targetUser: byId(id), fields, ...parameters });

/** The body of the only request that was to change something. */
async function putBody(): Promise<IDataObject> {
	const [request, ...others] = await changes(sandbox);
	expect(others).toEqual([]);
	expect(request).toMatchObject({ method: 'PUT', path: `/api/target-users/${id}` });
	return request.body as IDataObject;
}

const stored = async (): Promise<IDataObject> => {
	const { users } = await customer(sandbox);
	return users.find(({ resourceId }) => resourceId === id)!;
};

it('reads the user, lays the fields over it and writes the whole', async () => {
	const customBefore = await customFieldsOf(sandbox, id);
	await sandbox.clearRequests();

	const { items } = await update({ department: 'Depot' });

	expect(await calls(sandbox)).toEqual([
		`GET /api/target-users/${id}`,
		`PUT /api/target-users/${id}`,
	]);
	const body = await putBody();
	expect(body).toEqual({
		email,
		firstName: person.firstName,
		lastName: person.lastName,
		phoneNumber: person.phoneNumber ?? '',
		department: 'Depot',
		priority: person.priority,
		isActive: person.isActive,
		timeZoneId: person.timeZoneId,
		preferredLanguageId: person.preferredLanguageId,
		managerFirstName: person.managerFirstName,
		managerLastName: person.managerLastName,
		managerEmail: person.managerEmail,
		customFields: expect.any(Array),
	});
	expect(person.managerEmail).toEqual(expect.stringContaining('@'));
	const updateTime = expect.any(Number);
	expect(await stored()).toEqual({ ...person, department: 'Depot', updateTime });
	expect(await customFieldsOf(sandbox, id)).toEqual(customBefore);
	expect(items).toEqual([
		{ json: { targetUserId: id, email, outcome: 'updated' }, pairedItem: { item: 0 } },
	]);
});

it('keeps the memberships', async () => {
	const { userResourceIds } = await groupNamed(sandbox, 'Board');
	expect(userResourceIds).toContain(id);

	await update({ department: 'Depot' });

	expect(await groupNamed(sandbox, 'Board')).toMatchObject({ userResourceIds });
});

it('finds the user by address', async () => {
	const { items } = await update(
		{ lastName: 'Byron' },
		{ targetUser: byEmail(email.toUpperCase()) },
	);

	expect(items[0].json).toMatchObject({ targetUserId: id, outcome: 'updated' });
	expect(await personAt(sandbox, email)).toMatchObject({ lastName: 'Byron' });
});

it('sends nothing when nothing would change', async () => {
	const { items } = await update({
		lastName: String(person.lastName),
		isActive: person.isActive as boolean,
		...customFields({ 'is contractor': 'no' }),
	});

	expect(items[0].json).toMatchObject({ outcome: 'unchanged' });
	expect(await changes(sandbox)).toEqual([]);
});

it('changes the address', async () => {
	const { items } = await update({ email: ' Ada@aldermoor.example ' });

	expect(items[0].json).toMatchObject({ targetUserId: id, email: 'Ada@aldermoor.example' });
	expect(await stored()).toMatchObject({ email: 'Ada@aldermoor.example' });
});

it('takes a user out of the game and in again', async () => {
	await update({ isActive: false });
	expect(await stored()).toMatchObject({ isActive: false });

	await update({ isActive: '={{ "true" }}' });
	expect(await stored()).toMatchObject({ isActive: true });
});

describe('leaves what an expression gives nothing for', () => {
	it.each(['={{ "" }}', '={{ null }}', '={{ undefined }}', '={{ $json.none }}'])(
		'%s',
		async (nothing) => {
			await update({ isActive: false });
			await sandbox.clearRequests();

			const { items } = await update({
				firstName: nothing,
				isActive: nothing,
				priority: nothing,
				timeZoneId: nothing,
				...customFields({ 'Employee No': nothing }),
			});

			expect(items[0]?.json).toMatchObject({ outcome: 'unchanged' });
			expect(await changes(sandbox)).toEqual([]);
		},
	);
});

describe('custom fields', () => {
	it.each([
		['Employee No', ' E-7 ', 'E-7'],
		['employee no', 'E-7', 'E-7', 'Employee No'],
		['Is Contractor', '={{ true }}', 'True'],
		['Is Contractor', 'no', 'False'],
		['Cost Centre', '={{ 42 }}', '42'],
		['Start Date', '2026-01-31', '2026-01-31'],
		['Start Date', '2026-01-31T09:30:00.000Z', '2026-01-31'],
	])('%s = %s', async (name, value, expected, known = name) => {
		const before = await customFieldsOf(sandbox, id);
		await update(customFields({ 'Is Contractor': expected === 'False' ? 'yes' : 'no' }));
		await sandbox.clearRequests();

		await update(customFields({ [name]: value }));

		const sent = (await putBody()).customFields as IDataObject[];
		expect(sent).toContainEqual(expect.objectContaining({ value: expected }));
		expect(new Set(sent.map(({ resourceId }) => resourceId)).size).toBe(4);
		expect(await customFieldsOf(sandbox, id)).toEqual({
			...before,
			'Is Contractor': 'False',
			[known]: expected,
		});
	});

	it.each([
		['Cost Centre', 'many', "'Cost Centre' takes a number"],
		['Is Contractor', 'perhaps', "'Is Contractor' takes true or false"],
		['Start Date', '2026-02-30', "'Start Date' takes a date"],
		['Start Date', 'tomorrow', "'Start Date' takes a date"],
		['Shoe Size', '42', "no custom field 'Shoe Size'"],
		['Old Badge', '42', "no custom field 'Old Badge'"],
	])('%s = %s is refused', async (name, value, words) => {
		const result = await update(customFields({ [name]: value }));

		expect(told(result)).toContain(words);
		expect(await changes(sandbox)).toEqual([]);
	});

	it('take 256 characters', async () => {
		const result = await update(customFields({ 'Employee No': 'E'.repeat(257) }));

		expect(told(result)).toContain("'Employee No' has 257 characters");
		expect(await changes(sandbox)).toEqual([]);
	});

	it('that do not exist are answered with those that do', async () => {
		const result = await update(customFields({ 'Shoe Size': '42' }));

		expect(told(result)).toContain("'Employee No', 'Is Contractor', 'Start Date', 'Cost Centre'");
	});
});

describe('emptying', () => {
	it('is explicit, and takes nothing else along', async () => {
		const before = await customFieldsOf(sandbox, id);

		const { items } = await update(
			{ firstName: 'Ada' },
			{
				fieldsToEmpty: [
					'lastName',
					'department',
					'phoneNumber',
					'timeZoneId',
					'preferredLanguageId',
					'managerFirstName',
					'managerLastName',
					'managerEmail',
					'Employee No',
				],
			},
		);

		expect(items[0].json.outcome).toBe('updated');
		expect(await putBody()).toMatchObject({ phoneNumber: '', timeZoneId: null });
		expect(await stored()).toMatchObject({
			email,
			firstName: 'Ada',
			lastName: null,
			department: null,
			phoneNumber: null,
			timeZoneId: null,
			preferredLanguageId: null,
			managerFirstName: null,
			managerLastName: null,
			managerEmail: null,
			priority: person.priority,
			isActive: person.isActive,
		});
		expect(await customFieldsOf(sandbox, id)).toEqual({ ...before, 'Employee No': undefined });
	});

	it('takes the fields as text with commas', async () => {
		await update({}, { fieldsToEmpty: 'department, employee no' });

		expect(await stored()).toMatchObject({ department: null, lastName: person.lastName });
		expect(await customFieldsOf(sandbox, id)).not.toHaveProperty('Employee No');
	});

	it('of what is empty already sends nothing', async () => {
		await update({}, { fieldsToEmpty: ['department'] });
		await sandbox.clearRequests();

		const { items } = await update({}, { fieldsToEmpty: ['department'] });

		expect(items[0].json.outcome).toBe('unchanged');
		expect(await changes(sandbox)).toEqual([]);
	});

	it.each([
		['department', { department: 'Depot' }, 'Department'],
		['Employee No', customFields({ 'Employee No': 'E-7' }), 'Employee No'],
	])('%s while giving it a value is refused', async (name, fields, label) => {
		const result = await update(fields, { fieldsToEmpty: [name] });

		expect(told(result)).toContain(`'${label}' is both given a value and emptied`);
		expect(await changes(sandbox)).toEqual([]);
	});

	it.each(['email', 'Shoe Size'])('%s is refused', async (name) => {
		const result = await update({}, { fieldsToEmpty: [name] });

		expect(told(result)).toContain(`'${name}'`);
		expect(await changes(sandbox)).toEqual([]);
	});
});
