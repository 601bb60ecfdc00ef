import { fastClock } from '../harness';
import { CUSTOMER } from '../importing';
import { customer, people, told } from '../people';
import { useSandbox, type Fault } from '../sandbox';
import { duplicates } from './digest';
import { run } from './run';

const sandbox = useSandbox();
beforeEach(async () => {
	await sandbox.clock({ mappingMs: 0, importMs: 0 });
	fastClock(20);
});
afterEach(async () => expect(duplicates(await customer(sandbox))).toEqual([]));

const ADA = 'ada@acme.example';
const FILE = `Email\n${ADA}\nben@acme.example`;
const LOST: Fault[] = [{ kind: 'cutAfter', method: 'POST', path: '/api/target-(users|groups)$' }];
const AWAY = { kind: 'status', status: 503 } as const;

const create = async () => await run(sandbox, 'targetUser.create', { email: ADA });
const createGroup = async () => await run(sandbox, 'targetGroup.create', { name: 'Night Shift' });
const importFile = async () => await run(sandbox, 'targetUser.importFile', {}, { file: FILE });

describe('a write of unknown outcome whose outcome cannot be learned', () => {
	it('tells so for a target user, with the address', async () => {
		await sandbox.faults([...LOST, { ...AWAY, path: '/search-email$' }]);

		const result = await create();

		expect(result.items).toEqual([]);
		expect(told(result)).toMatch(/not known|cannot be learned/);
		expect(told(result)).toContain(ADA);
		expect((await people(sandbox)).filter(({ email }) => email === ADA)).toHaveLength(1);
	});

	it('tells so for a target group, with the name', async () => {
		await sandbox.faults([
			...LOST,
			{ ...AWAY, path: '/target-groups/search$', nth: 2, times: 1000 },
		]);

		const result = await createGroup();

		expect(result.items).toEqual([]);
		expect(told(result)).toMatch(/not known|cannot be learned/);
		expect(told(result)).toContain('Night Shift');
	});

	it('tells so for an import, with the transaction', async () => {
		await sandbox.faults([
			{ kind: 'cutAfter', path: '/import$' },
			{ ...AWAY, path: '/api/jobs$', nth: 2, times: 1000 },
		]);

		const result = await importFile();

		const { imports } = await customer(sandbox);
		expect(imports).toHaveLength(1);
		expect(result.items).toEqual([]);
		expect(told(result)).toContain(String(imports[0].transactionId));
		expect(told(result)).toMatch(/not known|cannot be learned|look/);
	});

	it('is learned from the people whom an import wrote, where the job log is closed', async () => {
		await sandbox.faults([
			{ kind: 'cutAfter', path: '/import$' },
			{ kind: 'status', status: 403, path: '/api/jobs$' },
		]);

		const result = await importFile();

		const { imports } = await customer(sandbox);
		expect(imports).toHaveLength(1);
		expect(result.error).toBeUndefined();
		expect(result.items[0].json).toMatchObject({ status: 'Started', imported: null });
		expect((await people(sandbox)).filter(({ email }) => email === ADA)).toHaveLength(1);
	});
});

describe('a request that takes effect between the look and the repetition', () => {
	// The first is carried out after the node gave it up, and before the second.
	const late = (path: string): Fault[] => [
		{ kind: 'slow', ms: 3000, method: 'POST', path, nth: 1 },
		{ kind: 'slow', ms: 1500, method: 'POST', path, nth: 2 },
	];
	// On the fast clock; on the real one this is 2 seconds.
	const options = { requestTimeout: 40 };

	it('is found, for a target user', async () => {
		await sandbox.faults(late('/api/target-users$'));

		const { error, items } = await run(sandbox, 'targetUser.create', { email: ADA, options });

		const made = (await people(sandbox)).filter(({ email }) => email === ADA);
		expect(made).toHaveLength(1);
		expect(error).toBeUndefined();
		expect(items[0].json.targetUserId).toBe(made[0].resourceId);
	});

	it('is found, for a target group', async () => {
		await sandbox.faults(late('/api/target-groups$'));

		const { error, items } = await run(sandbox, 'targetGroup.create', { name: 'Night', options });

		const made = (await customer(sandbox)).groups.filter(({ name }) => name === 'Night');
		expect(made).toHaveLength(1);
		expect(error).toBeUndefined();
		expect(items[0].json.targetGroupId).toBe(made[0].resourceId);
	});
});

describe('an import', () => {
	it.each(['array', 'object', 'paged'])(
		'is not started twice, whatever the shape of the job log (%s)',
		async (jobsShape) => {
			await sandbox.switches({ jobsShape });
			await sandbox.faults([{ kind: 'cutAfter', path: '/import$', times: 1 }]);

			const { error, items } = await importFile();

			expect(error).toBeUndefined();
			expect(items[0].json).toMatchObject({ imported: 2, status: 'Completed' });
			expect((await customer(sandbox)).imports).toHaveLength(1);
		},
	);

	it.each(['OnlyUpdateExisting', 'Selected'])(
		'of rows of which none is new is not started twice (%s)',
		async (importType) => {
			const [{ email }] = await people(sandbox);
			const file = `Email,First Name\n${String(email)},Zed\n${ADA},Ada`;
			const preview = await run(sandbox, 'targetUser.importFile', { importType: 'None' }, { file });
			const transactionId = String(preview.items[0].json.transactionId);
			const rows = await run(sandbox, 'targetUserImport.getRows', { transactionId });
			const known = rows.items.find(({ json }) => json.email === email);
			await sandbox.faults([{ kind: 'cutAfter', path: '/import$', times: 1 }]);

			const rowIds = String(known?.json.rowId);
			const result = await run(sandbox, 'targetUserImport.confirm', {
				transactionId,
				importType,
				...(importType === 'Selected' ? { rowIds } : {}),
			});

			const starts = (await sandbox.requests()).filter(({ path }) => path.endsWith('/import'));
			expect(starts).toHaveLength(1);
			expect(told(result)).toContain('whether it runs cannot be learned');
			expect(told(result)).toContain(transactionId);
		},
	);

	it('of chosen rows is found by the people of these rows', async () => {
		const file = ['Email', ...Array.from({ length: 8 }, (_, n) => `p${n}@acme.example`)].join('\n');
		const preview = await run(sandbox, 'targetUser.importFile', { importType: 'None' }, { file });
		const transactionId = String(preview.items[0].json.transactionId);
		const rows = await run(sandbox, 'targetUserImport.getRows', { transactionId });
		await sandbox.faults([{ kind: 'cutAfter', path: '/import$', times: 1 }]);

		const { items, error } = await run(sandbox, 'targetUserImport.confirm', {
			transactionId,
			importType: 'Selected',
			rowIds: String(rows.items.at(-1)?.json.rowId),
		});

		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ status: 'Completed', failed: 0 });
		const starts = (await sandbox.requests()).filter(({ path }) => path.endsWith('/import'));
		expect(starts).toHaveLength(1);
	});

	it('is not started twice where its answer names no job', async () => {
		await sandbox.switches({ importAnswer: 'none' });
		await sandbox.faults([{ kind: 'cutAfter', path: '/import$', times: 1 }]);

		const { items } = await importFile();

		expect(items[0].json).toMatchObject({ imported: 2, status: 'Completed' });
		expect((await customer(sandbox)).imports).toHaveLength(1);
	});

	it('whose job cannot be found is told with its transaction', async () => {
		await sandbox.switches({ importAnswer: 'none' });
		await sandbox.faults([{ ...AWAY, path: '/api/jobs$', nth: 2, times: 1000 }]);

		const result = await importFile();

		const { imports } = await customer(sandbox);
		expect(imports).toHaveLength(1);
		expect(told(result)).toContain(String(imports[0].transactionId));
		expect(told(result)).not.toContain('Then run the workflow again');
	});

	it('that is under way is not started again by hand', async () => {
		await sandbox.clock({ mappingMs: 0, importMs: 60_000 });
		const options = { waitForCompletion: false };
		const { items } = await run(sandbox, 'targetUser.importFile', { options }, { file: FILE });
		const { transactionId } = items[0].json;

		const result = await run(sandbox, 'targetUserImport.confirm', {
			transactionId: String(transactionId),
		});

		expect(told(result)).toContain(String(transactionId));
		expect(told(result)).toContain('already');
		expect((await customer(sandbox)).imports).toHaveLength(1);
	});
});

it('everything is lost at some point, and the message tells how far it had come', async () => {
	const company = sandbox.companyId(CUSTOMER);
	const { requests: all } = await countRequests();
	for (let nth = 2; nth <= all; nth++) {
		await sandbox.reset();
		await sandbox.clock({ mappingMs: 0, importMs: 0 });
		await sandbox.faults([{ kind: 'cutAfter', company, nth, times: 1000 }]);

		const result = await importFile();

		// How often a job is asked for hangs on the time that it takes, so the last ones may meet no fault.
		const log = await sandbox.requests();
		if (log.filter(({ path }) => path !== '/connect/token').length < nth) continue;
		const { imports, transactions } = await customer(sandbox);
		expect(result.items).toEqual([]);
		expect(imports.length).toBeLessThanOrEqual(1);
		const isKnown = (await sandbox.requests()).some(
			({ path, status }) => path.endsWith('/upload') && status === 200,
		);
		if (isKnown) {
			const ids = transactions.map(({ transactionId }) => String(transactionId));
			expect({ nth, told: told(result) }).toMatchObject({
				told: expect.stringMatching(ids.join('|')),
			});
		}
		if (imports.length === 1) expect(told(result)).not.toContain('Nothing was imported');
	}
});

/** How many requests an import makes that nothing happens to. */
async function countRequests(): Promise<{ requests: number }> {
	await importFile();
	const requests = (await sandbox.requests()).filter(({ path }) => path !== '/connect/token');
	return { requests: requests.length };
}
