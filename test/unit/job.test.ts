import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { findNewJobs, readJob, readJobs, waitForJob } from '../../nodes/Keepnet/imports/job';
import { anyRow } from './anyAnswer';
import { fakeKeepnet } from './fakeKeepnet';
import { refusal } from './refusal';

const read = async (data: IDataObject) =>
	await readJob(fakeKeepnet(() => ({ resourceId: 'job1', ...data })).keepnet, 'job1');

describe('the status of a job', () => {
	it.each<[unknown, string, boolean]>([
		[0, 'Waiting', false],
		[1, 'Started', false],
		[2, 'Running', false],
		[3, 'Completed', true],
		[4, 'Failed', true],
		['3', 'Completed', true],
		['Completed', 'Completed', true],
		['Failed', 'Failed', true],
		['Running', 'Running', false],
		['failed', 'Failed', true],
		['COMPLETED', 'Completed', true],
		[9, '9', false],
		[null, '', false],
		[undefined, '', false],
	])('%j is %j', async (status, word, isFinished) => {
		expect(await read({ status } as IDataObject)).toMatchObject({ status: word, isFinished });
	});

	it('may say that it is finished without a status', async () => {
		expect(await read({ isFinished: true })).toMatchObject({ status: '', isFinished: true });
	});
});

describe('readJob', () => {
	it('reads one job by its ID', async () => {
		const { keepnet, calls } = fakeKeepnet(() => ({
			resourceId: 'job1',
			name: 'Target User Add/Update',
			status: 2,
			progress: 41.5,
			createTime: '2026/01/31 09:00',
			endTime: null,
			errorMessage: null,
		}));
		expect(await readJob(keepnet, 'job1')).toEqual({
			jobId: 'job1',
			name: 'Target User Add/Update',
			status: 'Running',
			progress: 41.5,
			isFinished: false,
			createTime: '2026/01/31 09:00',
			endTime: '',
			message: '',
			failedRows: [],
		});
		expect(calls).toMatchObject([{ method: 'GET', path: '/api/jobs/job1' }]);
	});

	it('refuses an answer without a job', async () => {
		const { keepnet } = fakeKeepnet(() => undefined);
		expect(await refusal(async () => await readJob(keepnet, 'job1'))).toContain('without the job');
	});

	it('reads the rows that failed, out of JSON in JSON', async () => {
		const inputData = JSON.stringify({
			Email: 'ada@example.com',
			FirstName: 'Ada',
			LastName: 'Hale',
			Department: 'Finance',
			ValidationDetail: JSON.stringify([{ Message: 'Bad domain' }, { Message: 'Bad phone' }]),
		});
		const { failedRows } = await read({
			processResults: [
				{ type: 11, processErrors: [{ inputData, errorMessage: 'Bad domain' }] },
				{ type: 12, processErrors: [{ inputData, errorMessage: 'not about a person' }] },
				{ type: 11, processErrors: null },
			],
		});
		expect(failedRows).toEqual([
			{
				email: 'ada@example.com',
				firstName: 'Ada',
				lastName: 'Hale',
				department: 'Finance',
				reason: 'Bad domain; Bad phone',
			},
		]);
	});

	it.each([['not JSON'], [''], [null], [42], ['[]'], ['null'], [{ Email: 5 }]])(
		'tells the reason also when the row is %j',
		async (inputData) => {
			const processErrors = [{ inputData, errorMessage: 'It went wrong' }];
			const { failedRows } = await read({ processResults: [{ type: 11, processErrors }] });
			expect(failedRows).toMatchObject([{ reason: 'It went wrong' }]);
		},
	);

	it('never throws for an answer that holds something', async () => {
		await fc.assert(
			fc.asyncProperty(anyRow, anyRow, async (job, row) => {
				const processErrors = [row, { inputData: JSON.stringify(row) }];
				const processResults = [{ ...row, type: 11, processErrors }];
				const data = { ...job, resourceId: 'job1', processResults };
				expect((await read(data as IDataObject)).failedRows).toHaveLength(2);
			}),
		);
	});
});

describe('readJobs', () => {
	const job = (resourceId: string) => ({ resourceId, status: 3 });

	it.each<[string, unknown, string[]]>([
		['a list', [job('a'), job('b')], ['a', 'b']],
		['a page', { results: [job('a'), job('b')], totalNumberOfPages: 1 }, ['a', 'b']],
		['one job', job('a'), ['a']],
		['an empty list', [], []],
		['nothing', null, []],
		['a page of nothing', { results: null }, []],
		['rows that are no jobs', [{ status: 3 }, 'x', null], []],
	])('reads %s', async (_, data, ids) => {
		const jobs = await readJobs(fakeKeepnet(() => data).keepnet);
		expect(jobs.map(({ jobId }) => jobId)).toEqual(ids);
	});
});

describe('waitForJob', () => {
	afterEach(() => jest.useRealTimers());

	const wait = async (...states: IDataObject[]) => {
		const { keepnet } = fakeKeepnet(() => ({
			resourceId: 'job1',
			...(states.length > 1 ? states.shift() : states[0]),
		}));
		// Waiting is what makes time go by.
		jest.useFakeTimers();
		keepnet.wait = async (ms) => void jest.advanceTimersByTime(ms);
		return await waitForJob(keepnet, 'transaction1', 'job1', 90_000);
	};

	it('gives the finished job', async () => {
		expect(await wait({ status: 2 }, { status: 3 })).toMatchObject({ status: 'Completed' });
	});

	it('refuses a job that is not finished in time, with its ID and a warning', async () => {
		const told = await refusal(
			async () => await wait({ status: 1 }, { status: 2, progress: 41.5 }),
		);
		expect(told).toContain('90 seconds (42 %)');
		expect(told).toContain("transaction 'transaction1' runs as job 'job1'");
		expect(told).toContain('do not start it again');
	});

	it('refuses a job that failed, however the word is written', async () => {
		const told = await refusal(async () => await wait({ status: 'failed', isFinished: true }));
		expect(told).toContain('could not finish the import');
	});

	it('refuses a job that failed, with what Keepnet says', async () => {
		const told = await refusal(async () => await wait({ status: 4, errorMessage: 'Disk is full' }));
		expect(told).toContain(': Disk is full');
		expect(told).toContain("transaction 'transaction1' may have been written");
		expect(told).toContain("'job1'");
		expect(told).not.toContain('runs');
	});
});

it('finds the jobs that were not there before', async () => {
	const logs = [['a'], ['a', 'b', 'c']];
	const { keepnet } = fakeKeepnet(() => logs.shift()!.map((resourceId) => ({ resourceId })));
	expect(await findNewJobs(keepnet, new Set(['a']))).toEqual(['b', 'c']);
});
