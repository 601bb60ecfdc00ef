import type { NodeResult } from '../harness';
import { fastClock } from '../harness';
import { customer, people, told } from '../people';
import { useSandbox } from '../sandbox';
import { run } from './run';

const sandbox = useSandbox();
beforeEach(async () => {
	await sandbox.clock({ mappingMs: 0, importMs: 0 });
	fastClock(20);
});

const NEW = ['ada@acme.example', 'ben@acme.example'];
const FILE = ['Email', ...NEW].join('\n');

/** The ID that the message gives after these words. */
const idIn = (result: NodeResult, words: RegExp) =>
	RegExp(`${words.source} '([A-Za-z0-9]{12})'`, 'i').exec(told(result))?.[1] ?? '';

/** What a person does with a transaction that was uploaded. */
async function map(transactionId: string): Promise<void> {
	const mapping = await run(sandbox, 'targetUserImport.createMapping', { transactionId });
	expect(mapping.error).toBeUndefined();
	const { mappingJobId, transactionId: mapped } = mapping.items[0].json;
	await waitFor(String(mappingJobId));
	await confirm(String(mapped));
}

async function waitFor(mappingJobId: string): Promise<void> {
	const job = await run(sandbox, 'targetUserImport.getMappingJob', { mappingJobId });
	expect(job.items[0].json).toMatchObject({ isFinished: true });
}

async function confirm(transactionId: string): Promise<void> {
	const { error, items } = await run(sandbox, 'targetUserImport.confirm', { transactionId });
	expect(error).toBeUndefined();
	expect(items[0].json).toMatchObject({ status: 'Completed', failed: 0 });
}

describe('an import that broke can be gone on with, by the IDs of its message', () => {
	/** The step that breaks, and what is left to do. */
	const steps: Array<[string, string, (result: NodeResult) => Promise<void>]> = [
		[
			'GET /upload/',
			'reading the columns',
			async (result) => await map(idIn(result, /transaction/)),
		],
		['POST /create-mapping$', 'mapping', async (result) => await map(idIn(result, /transaction/))],
		[
			'GET /mapping-job/',
			'reading the rows',
			async (result) => {
				await waitFor(idIn(result, /mapping job/));
				await confirm(idIn(result, /transaction/));
			},
		],
		['POST /search$', 'the preview', async (result) => await confirm(idIn(result, /transaction/))],
		['GET /api/jobs$', 'the job log', async (result) => await confirm(idIn(result, /transaction/))],
		['POST /import$', 'the start', async (result) => await confirm(idIn(result, /transaction/))],
		[
			'GET /api/jobs/',
			'waiting for the job',
			async (result) => {
				const job = await run(sandbox, 'targetUserImport.getJob', { jobId: idIn(result, /job/) });
				expect(job.items[0].json).toMatchObject({ isFinished: true, status: 'Completed' });
			},
		],
	];

	it.each(steps)('%s: %s', async (request, _, goOn) => {
		const [method, path] = request.split(' ');
		await sandbox.faults([{ kind: 'status', status: 503, method, path }]);
		const broken = await run(
			sandbox,
			'targetUser.importFile',
			{ options: { maxWait: 5 } },
			{ file: FILE },
		);
		expect(broken.items).toEqual([]);
		await sandbox.faults([]);

		await goOn(broken);

		const addresses = (await people(sandbox)).map(({ email }) => email);
		for (const address of NEW)
			expect(addresses.filter((email) => email === address)).toHaveLength(1);
		expect((await customer(sandbox)).imports).toHaveLength(1);
	});
});
