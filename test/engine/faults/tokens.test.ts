import { createHash } from 'node:crypto';

import { useBinaryMode, type BinaryMode } from '../harness';
import { CUSTOMER, importFile, spreadsheet, toRow } from '../importing';
import { people } from '../people';
import { useSandbox } from '../sandbox';
import { run } from './run';

const sandbox = useSandbox();
afterEach(async () => await useBinaryMode('default'));

const ROWS = [
	['Email', 'First Name', 'Last Name'],
	...['ada', 'ben'].map((name, index) => toRow(`${name}@aldermoor.example`, index).slice(0, 3)),
];

const tokenRequests = async () =>
	(await sandbox.requests()).filter(({ path }) => path === '/connect/token').length;
const refusals = async () =>
	(await sandbox.requests()).filter(({ status }) => status === 401).length;

it('an import that takes 10 seconds gets through with a token that lives 2', async () => {
	await sandbox.clock({ tokenSeconds: 2, mappingMs: 4000, importMs: 6000 });
	const start = Date.now();

	const { items, error } = await importFile(sandbox, spreadsheet(ROWS));

	const seconds = (Date.now() - start) / 1000;
	expect(error).toBeUndefined();
	expect(items[0].json).toMatchObject({ new: 2, imported: 2, failed: 0, status: 'Completed' });
	expect(seconds).toBeGreaterThan(9.5);
	// A token lives 2 to 3 seconds, as its end is given in whole ones.
	expect(await tokenRequests()).toBeGreaterThanOrEqual(Math.floor(seconds / 3));
	expect(await tokenRequests()).toBeLessThanOrEqual(Math.ceil(seconds / 2) + 1);
	// One refusal tells that the token has run out; none comes without a new token after it.
	expect(await refusals()).toBe((await tokenRequests()) - 1);
	expect((await sandbox.state(sandbox.companyId(CUSTOMER))).imports).toHaveLength(1);
}, 30_000);

describe('a token that runs out while 50 items are under way', () => {
	const items = Array.from({ length: 50 }, (_, index) => ({ search: `word${index}` }));

	it.each([2, 7, 30])('is fetched once (at request %s)', async (nth) => {
		await sandbox.faults([{ kind: 'revokeToken', path: '/search$', nth }]);

		const result = await run(
			sandbox,
			'targetUser.getMany',
			{
				filters: { search: '={{ $json.search }}' },
				options: { concurrency: 50 },
			},
			{ items },
		);

		expect(result.error).toBeUndefined();
		expect(await tokenRequests()).toBe(2);
		const searches = (await sandbox.requests()).filter(({ path }) => path.endsWith('/search'));
		const times = new Map<string, number>();
		for (const { body } of searches) {
			const word = /word\d+/.exec(JSON.stringify(body))![0];
			times.set(word, (times.get(word) ?? 0) + 1);
		}
		expect(times.size).toBe(50);
		expect(Math.max(...times.values())).toBeLessThanOrEqual(2);
		expect(await refusals()).toBeGreaterThan(0);
	});

	it('creates each of them once', async () => {
		await sandbox.faults([{ kind: 'revokeToken', path: '^/api/target-users$', nth: 20 }]);
		const before = (await people(sandbox)).length;

		const result = await run(
			sandbox,
			'targetUser.create',
			{ email: '={{ $json.search }}@acme.example', options: { concurrency: 50 } },
			{ items },
		);

		expect(result.items).toHaveLength(50);
		expect((await people(sandbox)).length - before).toBe(50);
		expect(await tokenRequests()).toBe(2);
	});
});

it('a token that runs out on the way through the pages loses and doubles nobody', async () => {
	const everybody = (await people(sandbox)).map(({ email }) => email).sort();
	await sandbox.faults([
		{ kind: 'revokeToken', path: '/search$', nth: 2 },
		{ kind: 'revokeToken', path: '/search$', nth: 6 },
	]);

	const { items } = await run(sandbox, 'targetUser.getMany', {
		returnAll: true,
		options: { pageSize: 5 },
	});

	expect(items.map(({ json }) => json.email).sort()).toEqual(everybody);
	expect(await tokenRequests()).toBeGreaterThan(1);
	expect(await tokenRequests()).toBeLessThanOrEqual(3);
});

it.each<BinaryMode>(['default', 'filesystem'])(
	'an upload whose token has run out arrives whole (binary mode %s)',
	async (mode) => {
		await useBinaryMode(mode);
		const lines = Array.from(
			{ length: 60_000 },
			(_, row) => `person${row}@acme.example,Zoë ${row}`,
		);
		const file = Buffer.from(['Email,First Name', ...lines].join('\r\n'));
		await sandbox.faults([{ kind: 'revokeToken', path: '/upload$', nth: 1 }]);

		const { items } = await run(sandbox, 'targetUserImport.upload', {}, { file });

		expect(items[0].json).toMatchObject({ rowCount: 60_000 });
		const uploads = (await sandbox.requests()).filter(({ path }) => path.endsWith('/upload'));
		expect(uploads.map(({ status }) => status)).toEqual([401, 200]);
		expect(uploads[1].file).toMatchObject({
			size: file.length,
			sha256: createHash('sha256').update(file).digest('hex'),
		});
		expect(await tokenRequests()).toBe(2);
	},
);

describe('the token endpoint', () => {
	const create = async () => await run(sandbox, 'targetUser.create', { email: 'ada@acme.example' });

	it.each([
		['is busy', { kind: 'status' as const, status: 429, retryAfter: 1 }],
		['is away', { kind: 'status' as const, status: 503 }],
		['cuts the connection', { kind: 'cutBefore' as const }],
		['cuts the connection after it has issued one', { kind: 'cutAfter' as const }],
		['sends a page', { kind: 'html' as const }],
	])('%s once, and the operation goes on', async (_, fault) => {
		await sandbox.faults([{ ...fault, path: '^/connect/token$', times: 1 }]);

		const { error, items } = await create();

		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(
			(await people(sandbox)).filter(({ email }) => email === 'ada@acme.example'),
		).toHaveLength(1);
	});
});
