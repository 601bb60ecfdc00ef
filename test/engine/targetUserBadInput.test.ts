import type { INodeParameters } from 'n8n-workflow';

import {
	NO_COMPANY,
	byEmail,
	byId,
	calls,
	changes,
	expectRefusal,
	groupNamed,
	operate,
	people,
	told,
} from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const ADA = 'ada@aldermoor.example';
const LONG_ADDRESS = `${'a'.repeat(310)}@acme.example`;
const LONG_TEXT = 'x'.repeat(257);
const SOMEBODY = { targetUser: byId('someUser0001') };
const NOBODY = { targetUser: byEmail('nobody@aldermoor.example') };

const ada = (fields: INodeParameters) => ({ email: ADA, fields });
const somebody = (fields: INodeParameters) => ({ ...SOMEBODY, fields });

/**
 * Operation, what the message has to hold, and parameters that can be seen to be wrong without asking Keepnet. Whole
 * messages stand in messages.test.ts; these are further fields and operations.
 */
const SEEN_AT_ONCE: Array<[string, string[], INodeParameters]> = [
	['create', ["'Email'"], { email: '={{ "" }}' }],
	['create', ["'Email'", 'has to be text'], { email: '={{ { a: 1 } }}' }],
	['create', ["'Email'", '323', '320'], { email: LONG_ADDRESS }],
	['create', ["'Last Name'", '257', '256'], ada({ lastName: LONG_TEXT })],
	['create', ["'Department'", '257', '256'], ada({ department: LONG_TEXT })],
	['create', ["'Manager First Name'", '256'], ada({ managerFirstName: LONG_TEXT })],
	['create', ["'Manager Last Name'", '256'], ada({ managerLastName: LONG_TEXT })],
	['upsert', ["'Email'", 'a da@acme.example'], { email: 'a da@acme.example' }],
	['upsert', ["'Email'", 'has to be text'], { email: '={{ [] }}' }],
	['upsert', ["'Email'", '323', '320'], { email: LONG_ADDRESS }],
	['update', ["'Email'", '"ada"'], somebody({ email: 'ada' })],
	['update', ["'Priority'", 'Urgent', 'VeryHigh'], somebody({ priority: '={{ "Urgent" }}' })],
	['update', ["'Active'", 'perhaps'], somebody({ isActive: '={{ "perhaps" }}' })],
	['get', ['email address', '"ada"'], { targetUser: byEmail('ada') }],
	['delete', ['email address', '"ada"'], { targetUser: byEmail('ada') }],
];

it.each(SEEN_AT_ONCE)('%s is refused with %j at once', async (operation, words, parameters) => {
	await expectRefusal(sandbox, `targetUser.${operation}`, parameters, words);

	expect(await calls(sandbox)).toEqual([]);
});

/** What only Keepnet knows. */
const SEEN_LATER: Array<[string, string[], INodeParameters]> = [
	['upsert', ["'noSuchGroup1'", 'Target Groups'], ada({ targetGroupIds: 'noSuchGroup1' })],
	['update', ["'nobody@aldermoor.example'"], { ...NOBODY, fields: { lastName: 'x' } }],
];

it.each(SEEN_LATER)('%s is refused with %j', async (operation, words, parameters) => {
	await expectRefusal(sandbox, `targetUser.${operation}`, parameters, words);
});

it.each(['create', 'upsert'])('a group that SCIM manages cannot be joined by %s', async (name) => {
	const { resourceId } = await groupNamed(sandbox, 'Entra Employees');
	const parameters = ada({ targetGroupIds: String(resourceId) });

	await expectRefusal(sandbox, `targetUser.${name}`, parameters, ["'Entra Employees'", 'SCIM']);
	expect(await changes(sandbox)).toEqual([]);
});

it.each(['create', 'upsert', 'delete'])('%s names a company that is unknown', async (operation) => {
	const parameters = { company: byId('noSuchComp01'), email: ADA, ...NOBODY };

	await expectRefusal(sandbox, `targetUser.${operation}`, parameters, ["company 'noSuchComp01'"]);
});

it.each([
	['create', { email: ADA }],
	['upsert', { email: ADA }],
	['update', somebody({ lastName: 'x' })],
	['delete', SOMEBODY],
])('a reseller has to name the company for %s', async (operation, parameters) => {
	const unscoped = { company: NO_COMPANY, ...parameters };

	await expectRefusal(sandbox, `targetUser.${operation}`, unscoped, ["'Company'", 'reseller']);

	expect((await calls(sandbox)).filter((call) => call !== 'GET /api/companies/my')).toEqual([]);
});

it('names the item', async () => {
	const { error } = await operate(
		sandbox,
		'targetUser.create',
		{ email: '={{ $json.email }}' },
		{ items: [{ email: ADA }, { email: 'ben@aldermoor.example' }, { email: 'cem' }] },
	);

	expect(error).toMatchObject({
		message: expect.stringContaining("'Email'"),
		description: expect.stringContaining('2 of 3 items were done'),
		context: { itemIndex: 2 },
	});
});

describe('the limits of an edit', () => {
	const limits: Array<[string, string, number]> = [
		['firstName', 'First Name', 40],
		['lastName', 'Last Name', 40],
		['department', 'Department', 64],
		['managerFirstName', 'Manager First Name', 40],
		['managerLastName', 'Manager Last Name', 40],
	];
	const update = async (id: unknown, values: INodeParameters) =>
		await operate(sandbox, 'targetUser.update', { targetUser: byId(String(id)), fields: values });
	const stored = async (id: unknown) =>
		(await people(sandbox)).find(({ resourceId }) => resourceId === id);

	it.each(limits)('%s', async (name, label, most) => {
		const [{ resourceId, email }] = await people(sandbox);
		const words = [`'${label}' has ${most + 1} characters`, `takes ${most} when`, 'edited'];
		const tooLong = { [name]: 'x'.repeat(most + 1) };

		await expectRefusal(
			sandbox,
			'targetUser.update',
			{ targetUser: byId(String(resourceId)), fields: tooLong },
			words,
		);
		await expectRefusal(
			sandbox,
			'targetUser.upsert',
			{ email: String(email), fields: tooLong },
			words,
		);
		expect(await changes(sandbox)).toEqual([]);

		await update(resourceId, { [name]: 'x'.repeat(most) });
		expect(await stored(resourceId)).toMatchObject({ [name]: 'x'.repeat(most) });
	});

	it.each(limits)('%s, when the user was created with more', async (name, label, most) => {
		const { items } = await operate(
			sandbox,
			'targetUser.create',
			ada({ [name]: 'x'.repeat(most + 10) }),
		);
		const { targetUserId } = items[0].json;
		await sandbox.clearRequests();

		const result = await update(targetUserId, { phoneNumber: '+442079460000' });

		expect(told(result)).toContain(`'${label}' has ${most + 10} characters`);
		expect(told(result)).toContain(`takes ${most} when`);
		expect(told(result)).toContain('give a shorter one along with this update');
		expect(await changes(sandbox)).toEqual([]);

		await update(targetUserId, { phoneNumber: '+442079460000', [name]: 'short' });
		expect(await stored(targetUserId)).toMatchObject({
			phoneNumber: '+442079460000',
			[name]: 'short',
		});
	});
});
