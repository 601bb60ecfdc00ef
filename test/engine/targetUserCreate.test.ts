import { loadOptions } from './harness';
import { CUSTOMER } from './importing';
import {
	byId,
	changes,
	credentialOf,
	customFields,
	customFieldsOf,
	groupNamed,
	operate,
	people,
	personAt,
	told,
} from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();
afterEach(async () => expect(await sandbox.violations()).toEqual([]));

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

async function german(): Promise<string> {
	const languages = await loadOptions('getLanguages', {
		parameters: { company: byId(sandbox.companyId(CUSTOMER)) },
		credential: credentialOf(sandbox),
	});
	return String(languages.find(({ name }) => name.startsWith('German'))?.value);
}

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
	const preferredLanguageId = await german();
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

it('takes all fields at once from one expression', async () => {
	await operate(
		sandbox,
		'targetUser.create',
		{ email: '={{ $json.mail }}', fields: '={{ $json.person }}' },
		{ items: [{ mail: ADA, person: { firstName: 'Ada', isActive: false } }] },
	);

	expect(await personAt(sandbox, ADA)).toMatchObject({ firstName: 'Ada', isActive: false });
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

it('works where Keepnet insists on another envelope', async () => {
	await sandbox.switches({ envelope: 'isSuccess' });

	const { items } = await operate(sandbox, 'targetUser.create', { email: ADA });

	expect(items[0].json.targetUserId).toBe((await personAt(sandbox, ADA))?.resourceId);
});
