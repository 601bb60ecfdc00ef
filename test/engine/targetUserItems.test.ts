import { sleep, type IDataObject, type INodeParameters } from 'n8n-workflow';

import { connect, runNode, runWorkflow } from './harness';
import {
	byId,
	calls,
	changes,
	credentialOf,
	customFields,
	groupNamed,
	operate,
	people,
} from './people';
import { useSandbox } from './sandbox';
import { Wire, ok } from './wire';

const sandbox = useSandbox();

const CUSTOMERS = ['Aldermoor Logistics', 'Brightwater Energy'];

/** An item for each of two customers. */
const twoCustomers = () =>
	CUSTOMERS.map((name, index) => ({ company: sandbox.companyId(name), badge: `B-${index}` }));

const usersOf = async (company: string) =>
	(await sandbox.state(company)).users.filter(({ isDeleted }) => isDeleted === false);

const node = (operation: string, parameters: INodeParameters) => {
	const [resource, name] = operation.split('.');
	return { parameters: { resource, operation: name, ...parameters } };
};

describe('two items for two customers', () => {
	it('send each request for the customer of its item', async () => {
		const items = twoCustomers();

		await operate(
			sandbox,
			'targetUser.create',
			{ company: byId('={{ $json.company }}'), email: '={{ $json.badge }}@acme.example' },
			{ items },
		);

		const requests = await changes(sandbox);
		expect(
			requests.map(({ headers, body }) => [
				headers['x-keepnet-company-id'],
				(body as IDataObject).email,
			]),
		).toEqual(items.map(({ company, badge }) => [company, `${badge}@acme.example`]));
		for (const { company, badge } of items) {
			const addresses = (await usersOf(company)).map(({ email }) => email);
			expect(addresses.filter((email) => /^B-\d@/.test(String(email)))).toEqual([
				`${badge}@acme.example`,
			]);
		}
	});

	it('read the custom fields and groups of each customer once, however many items there are', async () => {
		const companies = twoCustomers().map(({ company }) => company);
		const groupIds = await Promise.all(
			companies.map(async (id) => (await sandbox.state(id)).groups[0].resourceId),
		);
		const items = [0, 1, 0, 1].map((which, index) => ({
			company: companies[which],
			groupId: groupIds[which],
			badge: `B-${index}`,
		}));

		const { error } = await operate(
			sandbox,
			'targetUser.create',
			{
				company: byId('={{ $json.company }}'),
				email: '={{ $json.badge }}@acme.example',
				fields: {
					targetGroupIds: '={{ $json.groupId }}',
					...customFields({ 'Cost Centre': '7' }),
				},
			},
			{ items },
		);

		expect(error).toBeUndefined();
		expect(await changes(sandbox)).toHaveLength(items.length);
		const asked = await calls(sandbox);
		for (const path of ['/api/custom-fields/company', '/api/target-groups'])
			expect(asked.filter((call) => call === `GET ${path}`)).toHaveLength(companies.length);
	});

	it('link the many rows of a list to the item that they came from', async () => {
		const { items } = await operate(
			sandbox,
			'targetUser.getMany',
			{ company: byId('={{ $json.company }}'), returnAll: true, options: { pageSize: 5 } },
			{ items: twoCustomers() },
		);

		const [first, second] = await Promise.all(
			twoCustomers().map(async ({ company }) => (await usersOf(company)).length),
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			...Array(first).fill({ item: 0 }),
			...Array(second).fill({ item: 1 }),
		]);
	});

	it('let the next nodes reach the item that each row came from', async () => {
		const company = byId('={{ $("Start").item.json.company }}');
		const workflow = await runWorkflow({
			nodes: {
				List: node('targetUser.getMany', { company, filters: { search: 'a' }, limit: 3 }),
				Update: node('targetUser.update', {
					company,
					targetUser: byId('={{ $json.targetUserId }}'),
					fields: { department: '={{ $("Start").item.json.badge }}' },
				}),
				Read: node('targetUser.get', {
					company,
					targetUser: byId('={{ $json.targetUserId }}'),
				}),
			},
			connections: connect(['Start', 'List'], ['List', 'Update'], ['Update', 'Read']),
			items: twoCustomers().map((json) => ({ json })),
			credential: credentialOf(sandbox),
		});

		expect(workflow.status).toBe('success');
		expect(workflow.of('Read').items.map(({ json }) => json.department)).toEqual([
			...Array(3).fill('B-0'),
			...Array(3).fill('B-1'),
		]);
		for (const { company, badge } of twoCustomers()) {
			const changed = (await usersOf(company)).filter(({ department }) => department === badge);
			expect(changed).toHaveLength(3);
		}
	});
});

it('names IDs in the output as the next node needs them', async () => {
	const company = byId(sandbox.companyId(CUSTOMERS[0]));
	const workflow = await runWorkflow({
		nodes: {
			Group: node('targetGroup.create', { company, name: 'Night Shift' }),
			Person: node('targetUser.upsert', {
				company,
				email: '={{ $("Start").item.json.email }}',
				fields: { targetGroupIds: '={{ $json.targetGroupId }}' },
			}),
			Leave: node('targetGroup.removeUsers', {
				company,
				targetGroup: byId('={{ $("Group").item.json.targetGroupId }}'),
				members: '={{ $json.targetUserId }}',
			}),
			Join: node('targetGroup.addUsers', {
				company,
				targetGroup: byId('={{ $json.targetGroupId }}'),
				members: '={{ $json.targetUserIds }}',
			}),
		},
		connections: connect(
			['Start', 'Group'],
			['Group', 'Person'],
			['Person', 'Leave'],
			['Leave', 'Join'],
		),
		items: [{ json: { email: 'ada@aldermoor.example' } }],
		credential: credentialOf(sandbox),
	});

	expect(workflow.status).toBe('success');
	const group = await groupNamed(sandbox, 'Night Shift');
	const ada = (await people(sandbox)).find(({ email }) => email === 'ada@aldermoor.example');
	expect(group.userResourceIds).toEqual([ada?.resourceId]);
});

describe('three of twenty items that cannot be done', () => {
	const BAD = [3, 10, 19];
	const items = Array.from({ length: 20 }, (_, index) => ({
		number: index,
		email: BAD.includes(index) ? `nobody ${index}` : `new${index}@aldermoor.example`,
	}));
	const good = items.filter(({ number }) => !BAD.includes(number));
	const create = async (onError: 'continueErrorOutput' | 'continueRegularOutput') =>
		await operate(
			sandbox,
			'targetUser.create',
			{ email: '={{ $json.email }}' },
			{ items, node: { onError } },
		);
	const created = async () =>
		(await people(sandbox)).map(({ email }) => email).filter((email) => /^new\d/.test(`${email}`));

	it('leave by the error output, and the others by the main one', async () => {
		const result = await create('continueErrorOutput');

		expect(result.items.map(({ json }) => json.email)).toEqual(good.map(({ email }) => email));
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(
			good.map(({ number }) => ({ item: number })),
		);
		expect(result.errorItems).toHaveLength(3);
		for (const [index, { json, pairedItem }] of result.errorItems.entries()) {
			expect(json.error).toContain(`"nobody ${BAD[index]}"`);
			expect(pairedItem).toEqual({ item: BAD[index] });
		}
		expect((await created()).sort()).toEqual(good.map(({ email }) => email).sort());
		expect(result.runs).toBe(1);
	});

	it('stay in their place when they continue on the main output', async () => {
		const result = await create('continueRegularOutput');

		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map(({ number }) => ({ item: number })),
		);
		const failed = result.items.flatMap(({ json }, index) => ('error' in json ? [index] : []));
		expect(failed).toEqual(BAD);
		expect(await created()).toHaveLength(17);
	});

	it('do not make the others run again with Retry On Fail', async () => {
		await operate(
			sandbox,
			'targetUser.create',
			{ email: '={{ $json.email }}' },
			{
				items,
				node: {
					onError: 'continueErrorOutput',
					retryOnFail: true,
					maxTries: 3,
					waitBetweenTries: 0,
				},
			},
		);

		expect(await changes(sandbox)).toHaveLength(17);
		expect(await created()).toHaveLength(17);
	});
});

it.each([1, 4])('works on %s items at once and keeps their order', async (concurrency) => {
	let underWay = 0;
	let most = 0;
	const wire = new Wire().on('GET', '/api/companies/my', ok([{ resourceId: 'acme00000001' }]));
	wire.on('POST', '/api/target-users', async ({ body }) => {
		const { email } = body as { email: string };
		most = Math.max(most, ++underWay);
		// The later an item comes in its turn, the sooner it is answered.
		await sleep(120 - 20 * (Number.parseInt(email) % 4));
		underWay--;
		return ok({ resourceId: `user${email.slice(0, 2)}` });
	});
	const numbers = Array.from({ length: 12 }, (_, index) => String(10 + index));

	const { items } = await runNode({
		node: node('targetUser.create', {
			email: '={{ $json.number }}@x.example',
			options: { concurrency },
		}),
		items: numbers.map((number) => ({ json: { number } })),
	});

	expect(most).toBe(concurrency);
	expect(wire.sentTo('POST', '/api/target-users')).toHaveLength(12);
	expect(items.map(({ json }) => json.targetUserId)).toEqual(numbers.map((n) => `user${n}`));
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
		numbers.map((_, index) => ({ item: index })),
	);
});

it('creates somebody once who comes in twice at the same time', async () => {
	const { items, error } = await operate(
		sandbox,
		'targetUser.upsert',
		{ email: '={{ $json.email }}', fields: { lastName: 'Byron' } },
		{ items: ['first', 'ada', 'ada'].map((name) => ({ email: `${name}@aldermoor.example` })) },
	);

	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.outcome).sort()).toEqual(['created', 'created', 'unchanged']);
});
