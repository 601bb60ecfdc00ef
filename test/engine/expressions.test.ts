import type { IDataObject } from 'n8n-workflow';

import { CUSTOMER } from './importing';
import { byEmail, byId, customer, operate } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

/** Values that a field of an item may have; where it is undefined, the item has no such field. */
const VALUES: unknown[] = [
	'Depot',
	'  Depot  ',
	'',
	'={{ 1 }}',
	42,
	0,
	true,
	false,
	null,
	undefined,
	'Ünal 李',
	['Depot'],
	{ name: 'Depot' },
	new Date('2026-01-31T09:00:00Z'),
];

/** A field that is read without n8n, and the same field in a way that only n8n can read. */
const WAYS: Array<[string, string]> = [
	['={{ $json.dept }}', '={{ ($json.dept) }}'],
	["={{ $json['dept'] }}", "={{ ($json['dept']) }}"],
	['={{ $json.body.dept }}', '={{ ($json.body.dept) }}'],
];

/** What reaches Keepnet, or what is told, for each item. */
async function outcomes(items: IDataObject[], expression: string) {
	const result = await operate(
		sandbox,
		'targetUser.create',
		{
			email: '={{ $json.email }}',
			fields: { department: expression },
			options: { concurrency: 1 },
		},
		{ items, node: { onError: 'continueRegularOutput' } },
	);
	const sent = (await sandbox.requests())
		.filter(({ method, path }) => method === 'POST' && path === '/api/target-users')
		.map(({ body }) => body);
	return { sent, told: result.items.map(({ json }) => json.error) };
}

it.each(WAYS)('%s comes to the same as %s, whatever the field holds', async (plain, byN8n) => {
	const items = VALUES.map((dept, index) => {
		const fields = dept === undefined ? {} : { dept: dept as string };
		return { email: `person${index}@aldermoor.example`, ...fields, body: fields };
	});
	const read = await outcomes(items, plain);
	await sandbox.reset();
	const evaluated = await outcomes(items, byN8n);

	expect(read.sent.length).toBeGreaterThan(8);
	expect(read).toEqual(evaluated);
});

it('reads what is chosen in a selector from the item, by the mode that was chosen', async () => {
	const { users } = await customer(sandbox);
	const [one, two] = users.filter(({ isDeleted }) => isDeleted === false);
	const company = sandbox.companyId(CUSTOMER);
	const { items } = await operate(
		sandbox,
		'targetUser.get',
		{ company: byId('={{ $json.company }}'), targetUser: byEmail('={{ $json.mail }}') },
		{
			items: [one, two].map(({ email }) => ({ company, mail: email })),
		},
	);
	expect(items.map(({ json }) => json.email)).toEqual([one.email, two.email]);
});
