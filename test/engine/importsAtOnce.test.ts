import { fastClock, runNode, storeFile, type NodeResult } from './harness';
import { CUSTOMER } from './importing';
import { byId, credentialOf, operate, people, told } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

beforeEach(async () => {
	await sandbox.clock({ mappingMs: 20, importMs: 20 });
	fastClock(20);
});

const address = (name: string) => `${name}@aldermoor.example`;

/** Imports one file for each name, all for the same company. */
async function importFiles(names: string[]): Promise<NodeResult> {
	const files = names.map(async (name) => ({
		json: {},
		binary: {
			data: await storeFile(`Email,First Name\n${address(name)},${name}\n`, `${name}.csv`),
		},
	}));
	return await runNode({
		node: {
			parameters: {
				resource: 'targetUser',
				operation: 'importFile',
				company: byId(sandbox.companyId(CUSTOMER)),
			},
		},
		items: await Promise.all(files),
		credential: credentialOf(sandbox),
	});
}

const addresses = async () => (await people(sandbox)).map(({ email }) => email);

describe('several imports of one company', () => {
	it.each(['cutBefore', 'cutAfter'] as const)(
		'bring everybody in once when the start of one is %s',
		async (kind) => {
			await sandbox.faults([{ method: 'POST', path: '/import$', nth: 2, times: 1, kind }]);

			const { items, error } = await importFiles(['ada', 'ben', 'cem']);

			expect(error).toBeUndefined();
			expect(items.map(({ json }) => [json.fileName, json.status, json.imported])).toEqual([
				['ada.csv', 'Completed', 1],
				['ben.csv', 'Completed', 1],
				['cem.csv', 'Completed', 1],
			]);
			expect(new Set(items.map(({ json }) => json.jobId)).size).toBe(3);
			const there = await addresses();
			for (const name of ['ada', 'ben', 'cem'])
				expect(there.filter((email) => email === address(name))).toHaveLength(1);
		},
	);

	it('each find their own job when Keepnet does not name it', async () => {
		await sandbox.clock({ mappingMs: 20, importMs: 200, latencyMs: 10 });
		await sandbox.switches({ importAnswer: 'none' });

		const { items, error } = await importFiles(['ada', 'ben', 'cem', 'dora', 'emil']);

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => [json.status, json.imported])).toEqual(
			Array(5).fill(['Completed', 1]),
		);
		expect(new Set(items.map(({ json }) => json.jobId)).size).toBe(5);
	});
});

describe('items of one address', () => {
	const twice = [
		{ Email: address('dup'), 'First Name': 'Ada' },
		{ Email: address('dup'), 'First Name': 'Ben' },
		{ Email: address('one'), 'First Name': 'Cem' },
	];
	const parameters = { return: 'items', options: { duplicateRows: 'import' } };

	it('are told apart by their other values', async () => {
		const { items } = await operate(sandbox, 'targetUser.importItems', parameters, {
			items: twice,
		});

		const there = await people(sandbox);
		const created = there.filter(({ email }) => email === address('dup'));
		expect(created.map(({ firstName }) => firstName)).toEqual(['Ada']);
		expect(items.map(({ json }) => json.outcome)).toEqual(['created', 'invalid', 'created']);
	});
});

it('gives out what earlier uploads came to when a later one does not succeed', async () => {
	await sandbox.faults([
		{ method: 'POST', path: '/create-mapping$', nth: 2, times: 1, kind: 'status', status: 400 },
	]);

	const result = await operate(
		sandbox,
		'targetUser.importItems',
		{ return: 'items', options: { rowsPerUpload: 2 } },
		{
			items: ['ada', 'ben', 'cem'].map((name) => ({ Email: address(name) })),
			node: { onError: 'continueRegularOutput' },
		},
	);

	expect(result.items.map(({ json }) => json.outcome ?? 'told')).toEqual([
		'created',
		'created',
		'told',
	]);
	expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
	expect(await addresses()).toEqual(expect.arrayContaining([address('ada'), address('ben')]));
	expect(told(result)).not.toContain('cem');
});
