import { byId, changes, groupNamed, operate, people } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

/* Keepnet takes a person or a group only as a whole, so that two items which change one at the same time read the same state. */

beforeEach(async () => {
	await sandbox.clock({ latencyMs: 30 });
});

it('keeps what each of several items for one person changes', async () => {
	const [, { resourceId }] = await people(sandbox);

	const { items, error } = await operate(
		sandbox,
		'targetUser.update',
		{
			targetUser: byId(String(resourceId)),
			fields: {
				firstName: '={{ $json.firstName }}',
				lastName: '={{ $json.lastName }}',
				department: '={{ $json.department }}',
			},
		},
		{ items: [{}, { firstName: 'Ada' }, { lastName: 'Byron' }, { department: 'Depot' }] },
	);

	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.outcome)).toEqual([
		'unchanged',
		...['updated', 'updated', 'updated'],
	]);
	expect((await people(sandbox))[1]).toMatchObject({
		firstName: 'Ada',
		lastName: 'Byron',
		department: 'Depot',
	});
});

it('does not give one name to two groups that items rename at the same time', async () => {
	const names = ['All Staff', 'Board', 'Finance Team'];
	const groups = await Promise.all(names.map(async (name) => await groupNamed(sandbox, name)));

	const { items } = await operate(
		sandbox,
		'targetGroup.update',
		{ targetGroup: byId('={{ $json.id }}'), fields: { name: '={{ $json.name }}' } },
		{
			items: groups.map(({ resourceId }, index) => ({
				id: resourceId,
				name: index === 0 ? 'Everybody' : 'Directors',
			})),
			node: { onError: 'continueRegularOutput' },
		},
	);

	expect(items.map(({ json }) => json.name ?? json.error)).toEqual([
		'Everybody',
		...['Directors', "A target group 'Directors' exists already in this company"],
	]);
});

it('keeps what each of several items for one group changes', async () => {
	const { resourceId } = await groupNamed(sandbox, 'Board');
	const other = await groupNamed(sandbox, 'Finance Team');

	await operate(
		sandbox,
		'targetGroup.update',
		{
			targetGroup: byId('={{ $json.id }}'),
			fields: { name: '={{ $json.name }}', priority: '={{ $json.priority }}' },
		},
		{
			items: [
				{ id: other.resourceId, priority: 'Low' },
				{ id: resourceId, priority: 'VeryLow' },
				{ id: resourceId, name: 'Directors' },
			],
		},
	);

	expect(await groupNamed(sandbox, 'Directors')).toMatchObject({ priority: 'VeryLow' });
});

it('creates a person once whose items name the own company, or none', async () => {
	const company = sandbox.companyId('Harrow & Vale Foods');
	const ada = { email: 'ada@harrow.example', firstName: 'Ada' };

	const { items, error } = await operate(
		sandbox,
		'targetUser.upsert',
		{
			company: byId('={{ $json.company }}'),
			email: '={{ $json.email }}',
			fields: { firstName: '={{ $json.firstName }}' },
		},
		{
			items: [
				{ email: 'ben@harrow.example', company },
				{ ...ada, company },
				{ ...ada, company: '' },
			],
			client: 'companyAdmin',
		},
	);

	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.outcome)).toEqual(['created', 'created', 'unchanged']);
	const created = (await changes(sandbox)).filter(({ method }) => method === 'POST');
	expect(created).toHaveLength(2);
});
