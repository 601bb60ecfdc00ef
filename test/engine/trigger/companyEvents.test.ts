import { useSandbox } from '../sandbox';
import { CUSTOMER, publish, told, triggerFor } from './watching';

const sandbox = useSandbox();
const company = () => sandbox.companyId(CUSTOMER);
const DAY = 24 * 60 * 60_000;

it('tells a target group that was made', async () => {
	const trigger = await publish(sandbox, 'targetGroupCreated');
	const { resourceId } = await sandbox.group({ company: company(), name: 'Newcomers' });
	expect(await told(trigger)).toMatchObject([
		{
			event: 'targetGroupCreated',
			eventId: `targetGroupCreated:${resourceId}`,
			companyId: company(),
			targetGroupId: resourceId,
			name: 'Newcomers',
			managedBy: null,
		},
	]);
	expect(await told(trigger)).toEqual([]);
});

describe('import finished', () => {
	const imported = async (prefix: string) => {
		const people = ['1', '2'].map((name) => ({ email: `${prefix}${name}@new.example` }));
		const { resourceId } = await sandbox.otherImport({ company: company(), people, ms: 0 });
		for (;;) {
			const { jobs } = await sandbox.state(company());
			if (jobs.every(({ isFinished }) => isFinished === true)) return resourceId;
		}
	};

	it.each(['array', 'paged', 'object'])(
		'tells it with the rows that failed (%s)',
		async (jobsShape) => {
			await sandbox.switches({ jobsShape });
			await imported('before');
			const trigger = await publish(sandbox, 'importFinished');
			await sandbox.unwritable([{ email: 'now2@new.example', message: 'No seat' }]);
			const jobId = await imported('now');

			const items = await told(trigger);
			expect(items).toMatchObject([
				{ jobId, status: 'Completed', companyId: company(), failedRowCount: 1 },
			]);
			expect(items[0].failedRows).toMatchObject([{ email: 'now2@new.example', reason: 'No seat' }]);
			expect(await told(trigger)).toEqual([]);
		},
	);

	it('tells a job that is gone from Keepnet as the log had it, and goes on with the others', async () => {
		const trigger = await publish(sandbox, 'importFinished');
		const gone = await imported('gone');
		const there = await imported('there');
		await sandbox.faults([
			{ method: 'GET', path: `/api/jobs/${gone}$`, kind: 'status', status: 404 },
		]);

		const items = await told(trigger);
		expect(items.map(({ jobId, failedRowCount }) => [jobId, failedRowCount])).toEqual([
			[gone, null],
			[there, 0],
		]);
		expect(await told(trigger)).toEqual([]);
	});

	it('tells a job as the log had it when Keepnet answers without it', async () => {
		const trigger = await publish(sandbox, 'importFinished');
		const gone = await imported('gone');
		await sandbox.faults([
			{
				method: 'GET',
				path: `/api/jobs/${gone}$`,
				kind: 'status',
				status: 200,
				body: { data: null, status: 'SUCCESS', message: 'Job not found', validationMessages: null },
			},
		]);

		expect(await told(trigger)).toMatchObject([{ jobId: gone, failedRowCount: null }]);
	});

	it('tells only what failed when that is chosen', async () => {
		const trigger = await publish(sandbox, 'importFinished', { outcome: 'failed' });
		await imported('good');
		expect(await told(trigger)).toEqual([]);
		await sandbox.switches({ importResult: 'failed' });
		const jobId = await imported('bad');
		expect(await told(trigger)).toMatchObject([{ jobId, status: 'Failed' }]);
	});
});

describe('for resellers', () => {
	it('tells a new customer', async () => {
		const trigger = await publish(sandbox, 'companyCreated');
		const { company: id } = await sandbox.life('company', { name: 'Newport Bank' });
		expect(await told(trigger)).toMatchObject([
			{ eventId: `companyCreated:${String(id)}`, companyId: id, companyName: 'Newport Bank' },
		]);
		expect(await told(trigger)).toEqual([]);
	});

	it('tells a customer that came to be over its license, and not those who were before', async () => {
		const trigger = await publish(sandbox, 'licenseExceeded');
		await sandbox.life('license', { company: company(), licenseLimit: 3 });
		expect(await told(trigger)).toMatchObject([
			{ companyId: company(), companyName: CUSTOMER, licenseLimit: 3 },
		]);
		expect(await told(trigger)).toEqual([]);
		await sandbox.life('license', { company: company(), licenseLimit: 1000 });
		expect(await told(trigger)).toEqual([]);
		await sandbox.life('license', { company: company(), licenseLimit: 3 });
		expect(await told(trigger)).toHaveLength(1);
	});

	it.each(['formatted', 'iso', 'dd/MM/yyyy', 'MM/dd/yyyy'])(
		'tells a license that ends within the days (%s)',
		async (dates) => {
			await sandbox.switches({ dates });
			// At midnight there would be a day less.
			const noon = (Math.floor(Date.now() / DAY) + 0.5) * DAY;
			jest.spyOn(Date, 'now').mockReturnValue(noon);
			const trigger = await publish(sandbox, 'licenseExpiring', { daysBefore: 30 });
			const ends = (days: number) => ({
				company: company(),
				licenseEndDate: noon + days * DAY,
			});
			await sandbox.life('license', ends(31));
			expect(await told(trigger)).toEqual([]);
			await sandbox.life('license', ends(12));
			expect(await told(trigger)).toMatchObject([{ companyId: company(), daysLeft: 12 }]);
			expect(await told(trigger)).toEqual([]);
		},
	);

	it.each(['told', 'missing', 'failing'])(
		'reads days that fit both orders by the settings, or the own company, where the settings are %s',
		async (settings) => {
			await sandbox.switches({ settings, dates: 'MM/dd/yyyy' });
			jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2031, 2, 4) - 10 * DAY);
			const endsAt = async (licenseEndDate: string) => {
				const row = { companyResourceId: company(), companyName: CUSTOMER, licenseEndDate };
				const data = { results: [row], totalNumberOfPages: 1, totalNumberOfRecords: 1 };
				const body = { status: 'SUCCESS', data };
				await sandbox.faults([{ path: '/companies/search$', kind: 'status', status: 200, body }]);
			};
			await endsAt('03/04/2032 12:00 AM');
			const trigger = await publish(sandbox, 'licenseExpiring', { daysBefore: 30 });
			await endsAt('03/04/2031 12:00 AM');

			expect(await told(trigger)).toMatchObject([{ companyId: company(), daysLeft: 10 }]);
		},
	);

	it('refuses a company admin, who may not list companies, when it is published', async () => {
		const trigger = triggerFor(sandbox, 'companyCreated', {}, { client: 'companyAdmin' });
		await expect(trigger.activate()).rejects.toThrow(
			'The role of the credential may not list companies',
		);
	});
});
