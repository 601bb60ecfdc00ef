import { fastClock, type NodeResult } from './harness';
import { CUSTOMER, HEADINGS, importFile, spreadsheet, toRow } from './importing';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

beforeEach(async () => {
	await sandbox.clock({ mappingMs: 20, importMs: 20 });
	fastClock(20);
});

/** Checks that the node refused with words that hold all of these, and that Keepnet has nothing new. */
async function expectRefusal({ error, items }: NodeResult, ...words: string[]): Promise<void> {
	const told = `${error?.message} ${error?.description}`;
	for (const word of words) expect(told).toContain(word);
	expect(items).toEqual([]);
	const { imports, jobs } = await sandbox.state(sandbox.companyId(CUSTOMER));
	expect(imports).toEqual([]);
	expect(jobs).toEqual([]);
}

const file = spreadsheet([HEADINGS, toRow('ada@aldermoor.example', 0)]);
const NO_COMPANY = { company: { __rl: true, mode: 'list', value: '' } };

describe('the company', () => {
	it('was not chosen by a reseller', async () => {
		const result = await importFile(sandbox, file, NO_COMPANY);
		await expectRefusal(result, "'Company'", 'reseller');
		const requests = await sandbox.requests();
		expect(
			requests.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api')),
		).toEqual([]);
	});

	it('may stay empty for the admin of one company', async () => {
		const { items } = await importFile(sandbox, file, NO_COMPANY, { client: 'companyAdmin' });
		expect(items[0].json).toMatchObject({ new: 1, imported: 1 });
	});

	it('is none that the credential manages', async () => {
		const company = { __rl: true, mode: 'id', value: 'notManaged01' };
		await expectRefusal(await importFile(sandbox, file, { company }), 'notManaged01');
	});

	it('turns out to be no id', async () => {
		const company = { __rl: true, mode: 'id', value: '={{ "a/../b\\r\\nX: 1" }}' };
		await expectRefusal(await importFile(sandbox, file, { company }), "'Company'");
		expect(await sandbox.requests()).toEqual([]);
	});
});
