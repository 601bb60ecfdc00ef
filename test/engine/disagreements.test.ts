import { fastClock } from './harness';
import { CUSTOMER } from './importing';
import { operate, people } from './people';
import { useSandbox } from './sandbox';

/* Where sources disagree about Keepnet, the node copes with each way. */

const sandbox = useSandbox();

beforeEach(async () => {
	await sandbox.clock({ mappingMs: 20, importMs: 20 });
	fastClock(20);
});

const NEW = 'jo.doe@aldermoor-logistics.example';

const addresses = async () => (await people(sandbox)).map(({ email }) => email);

describe.each(['documented', 'frontEnd', 'both'])(
	'with a server that reads the company of a request in the %s header',
	(scopeHeader) => {
		beforeEach(async () => await sandbox.switches({ scopeHeader }));

		it.each<[string, object, object]>([
			['targetUser.create', { email: NEW }, {}],
			['targetUser.upsert', { email: NEW }, {}],
			['targetUser.importItems', {}, { Email: NEW }],
		])('%s reaches the customer', async (operation, parameters, item) => {
			const { error } = await operate(
				sandbox,
				operation,
				{ ...parameters },
				{ items: [{ ...item }] },
			);
			expect(error).toBeUndefined();
			expect(await addresses()).toContain(NEW);
		});

		it('lists are those of the customer', async () => {
			const { items } = await operate(sandbox, 'targetUser.getMany', { returnAll: true });
			expect(items.map(({ json }) => json.email).sort()).toEqual((await addresses()).sort());
		});
	},
);

describe.each<[string, string]>([
	['frontEnd', 'http'],
	['documented', 'http'],
	['documented', '200'],
])('with a mapping that knows the %s names, and refuses (%s)', (mappingFields, status) => {
	it('imports, in one transaction that was mapped once', async () => {
		await sandbox.switches({ mappingFields, failureStatus: status });
		const { items, error } = await operate(
			sandbox,
			'targetUser.importItems',
			{},
			{ items: [{ Email: NEW, 'First Name': 'Jo', 'Employee No': 'E-9' }] },
		);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ imported: 1, status: 'Completed' });
		expect(await addresses()).toContain(NEW);
	});
});

describe("somebody else's import of the same company at the same moment", () => {
	it.each([
		['cutBefore', 'created'],
		// Two jobs began, and nothing tells which of them is ours.
		['cutAfter', 'unknown'],
	] as const)(
		'is not taken for ours when our start is %s: the outcome is %s',
		async (kind, outcome) => {
			await sandbox.clock({ mappingMs: 20, importMs: 100 });
			const company = sandbox.companyId(CUSTOMER);
			await sandbox.meanwhile([
				{
					method: 'POST',
					path: '/import$',
					nth: 1,
					before: true,
					call: 'otherImport',
					with: { company, count: 2, prefix: 'colleague', ms: 100 },
				},
			]);
			await sandbox.faults([{ method: 'POST', path: '/import$', nth: 1, times: 1, kind }]);

			const { items, error } = await operate(
				sandbox,
				'targetUser.importItems',
				{ return: 'items' },
				{ items: [{ Email: NEW }] },
			);

			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json.outcome)).toEqual([outcome]);
			expect((await addresses()).filter((email) => email === NEW)).toHaveLength(1);
		},
	);
});
