import { people } from '../people';
import { useSandbox } from '../sandbox';
import { run } from './run';

const sandbox = useSandbox();

/** Items that Keepnet refuses: the domain is none of the company's. */
const BAD = [17, 500, 999];
const items = Array.from({ length: 1000 }, (_, index) => ({
	email: `p${index}@${BAD.includes(index) ? 'unverified' : 'acme'}.example`,
}));

const create = async (onError: 'continueErrorOutput' | 'stopWorkflow') =>
	await run(
		sandbox,
		'targetUser.create',
		{ email: '={{ $json.email }}' },
		{ items, node: { onError } },
	);

const created = async () =>
	(await people(sandbox)).map(({ email }) => String(email)).filter((email) => /^p\d+@/.test(email));

it('gives out 997 of 1,000 items and 3 errors, each linked to its own', async () => {
	const result = await create('continueErrorOutput');

	expect(result.items).toHaveLength(997);
	for (const { json, pairedItem } of result.items) {
		const { item } = pairedItem as { item: number };
		expect(json.email).toBe(items[item].email);
	}
	expect(result.errorItems.map(({ pairedItem }) => pairedItem)).toEqual(
		BAD.map((item) => ({ item })),
	);
	for (const { json } of result.errorItems) expect(json.error).toContain('unverified.example');
	const addresses = await created();
	expect(new Set(addresses).size).toBe(997);
	expect(addresses).toHaveLength(997);
}, 60_000);

it('tells how many were done when it stops at the first', async () => {
	const { error, items: none } = await create('stopWorkflow');

	expect(none).toEqual([]);
	const done = (await created()).length;
	expect(error).toMatchObject({
		message: expect.stringContaining('unverified.example'),
		description: expect.stringContaining(`${done} of 1000 items were done before the run stopped`),
		context: { itemIndex: 17 },
	});
	expect(done).toBeLessThan(50);
}, 60_000);
