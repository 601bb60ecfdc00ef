import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { fastClock } from './harness';
import {
	byEmail,
	byName,
	changes,
	customFields,
	groupNamed,
	operate,
	people,
	told,
} from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

beforeEach(async () => {
	await sandbox.clock({ mappingMs: 20, importMs: 20 });
	fastClock(20);
});

/** What people paste in place of an address. */
const DIRT: Array<[string, (address: string) => string]> = [
	['a zero width space', (address) => `\u200b${address}`],
	['a soft hyphen', (address) => address.replace('@', '\u00ad@')],
	['mailto:', (address) => `mailto:${address}`],
	['SMTP:', (address) => `SMTP:${address}`],
	['a name in front', (address) => `"Doe, Jo" <${address}>`],
	['a NUL', (address) => `${address}\u0000`],
	['capitals', (address) => address.toUpperCase()],
];

/** Every operation that finds a person by address, and what it takes to tell that it found the right one. */
const FINDING: Array<[string, (address: string) => [INodeParameters, IDataObject]]> = [
	['targetUser.get', (address) => [{ targetUser: byEmail(address) }, {}]],
	[
		'targetUser.update',
		(address) => [{ targetUser: byEmail(address), fields: { department: 'Depot' } }, {}],
	],
	['targetUser.upsert', (address) => [{ email: address, fields: { department: 'Depot' } }, {}]],
	['targetUser.importItems', (address) => [{}, { Email: address, Department: 'Depot' }]],
	['targetGroup.addUsers', (address) => [{ targetGroup: byName('Board'), members: address }, {}]],
	['targetUser.delete', (address) => [{ targetUser: byEmail(address) }, {}]],
];

describe.each(FINDING)('%s finds who is there', (operation, parametersFor) => {
	it.each(DIRT)('behind %s', async (_, dirty) => {
		const before = await people(sandbox);
		const [{ email, resourceId }] = before;
		const [parameters, item] = parametersFor(dirty(String(email)));

		const result = await operate(sandbox, operation, parameters, { items: [item] });

		expect(result.error).toBeUndefined();
		const after = await people(sandbox);
		expect(after.length).toBe(before.length - (operation.endsWith('delete') ? 1 : 0));
		const known = after.find((user) => user.resourceId === resourceId);
		if (operation.endsWith('get')) expect(result.items[0].json.targetUserId).toBe(resourceId);
		else if (operation.endsWith('delete')) expect(known).toBeUndefined();
		else if (operation.endsWith('addUsers')) {
			const { userResourceIds } = await groupNamed(sandbox, 'Board');
			expect(userResourceIds).toContain(resourceId);
		} else expect(known).toMatchObject({ email, department: 'Depot' });
	});
});

const NEW = 'jo.doe@aldermoor-logistics.example';

/** Every operation that writes the values of a person. */
const WRITING: Array<[string, (values: IDataObject) => [INodeParameters, IDataObject]]> = [
	['targetUser.create', ({ email, ...fields }) => [{ email, fields } as INodeParameters, {}]],
	['targetUser.upsert', ({ email, ...fields }) => [{ email, fields } as INodeParameters, {}]],
	[
		'targetUser.importItems',
		({ email, customFields: custom, ...values }) => {
			const field = (custom as { field: Array<{ name: string; value: string }> } | undefined)
				?.field;
			const others = Object.fromEntries((field ?? []).map(({ name, value }) => [name, value]));
			return [{}, { email, ...values, ...others }];
		},
	],
];

describe.each(WRITING)('%s', (operation, parametersFor) => {
	const write = async (values: IDataObject) => {
		const [parameters, item] = parametersFor({ email: NEW, ...values });
		return await operate(sandbox, operation, parameters, { items: [item] });
	};
	const stored = async () => (await people(sandbox)).find(({ email }) => email === NEW);

	it('stores what people mean', async () => {
		const result = await write({
			email: `Jo Doe <${NEW}>`,
			firstName: 'Mu\u0308ge\u0000',
			lastName: 'Öz\u00a0Türk',
			phoneNumber: '+49 (0) 170\u2011123 45 67',
			managerEmail: 'mailto:dana@aldermoor-logistics.example',
			...customFields({ 'Start Date': '46205' }),
		});

		expect(result.error).toBeUndefined();
		const person = await stored();
		expect(person).toMatchObject({
			firstName: 'Müge',
			lastName: 'Öz Türk',
			phoneNumber: '+491701234567',
			managerEmail: 'dana@aldermoor-logistics.example',
		});
		expect(JSON.stringify(person)).toContain('2026-07-02');
	});

	it.each<[string, IDataObject]>([
		['an address of another scheme', { email: `sip:${NEW}` }],
		['two phone numbers', { phoneNumber: '0532 123 45 67 / 0533 765 43 21' }],
		['a number that Excel has shortened', { phoneNumber: '9.05E+11' }],
		['a manager without an address', { managerEmail: 'nobody' }],
	])('stores nobody with %s, and shows it as it was written', async (_, values) => {
		const result = await write(values);

		expect(await stored()).toBeUndefined();
		const shown = `${result.error ? told(result) : ''}${JSON.stringify(result.items.map(({ json }) => json))}`;
		const [text] = Object.values(values).map(String);
		expect(shown.replaceAll('\\"', '"')).toContain(text);
	});
});

it('imports the others when one item holds what cannot be sent', async () => {
	const good = ['ada', 'ben'].map((name) => ({ Email: `${name}@aldermoor-logistics.example` }));
	const { items } = await operate(
		sandbox,
		'targetUser.importItems',
		{ return: 'items' },
		{ items: [good[0], { Email: 'x500:/o=Contoso' }, good[1]] },
	);
	expect(items.map(({ json }) => json.outcome)).toEqual(['created', 'invalid', 'created']);
});

it('corrects the spelling of an address that differs in case only', async () => {
	const [{ email, resourceId }] = await people(sandbox);
	const capital = String(email).replace(/^./, (letter) => letter.toUpperCase());

	const { items } = await operate(sandbox, 'targetUser.update', {
		targetUser: byEmail(String(email)),
		fields: { email: capital },
	});

	expect(items[0].json).toMatchObject({ email: capital, outcome: 'updated' });
	const person = (await people(sandbox)).find((user) => user.resourceId === resourceId);
	expect(person?.email).toBe(capital);
});

describe('a group', () => {
	const NAME = 'Müdürlük İK';
	beforeEach(async () => {
		await operate(sandbox, 'targetGroup.create', { name: NAME });
		await operate(sandbox, 'targetGroup.create', { name: 'Depot Team' });
		await sandbox.clearRequests();
	});

	it.each([NAME.normalize('NFD'), 'müdürlük ik', 'MÜDÜRLÜK İK'])('is found as %j', async (name) => {
		const { items, error } = await operate(sandbox, 'targetGroup.get', {
			targetGroup: byName(name),
		});
		expect(error).toBeUndefined();
		expect(items[0].json.name).toBe(NAME);
	});

	it('is found with a blank that does not break', async () => {
		const { items } = await operate(sandbox, 'targetGroup.get', {
			targetGroup: byName('Depot\u00a0Team'),
		});
		expect(items[0].json.name).toBe('Depot Team');
	});

	it('is not made a second time under a name that looks the same', async () => {
		const result = await operate(sandbox, 'targetGroup.create', { name: NAME.normalize('NFD') });
		expect(told(result)).toContain('exists already');
		expect(await changes(sandbox)).toEqual([]);
	});
});
