import type { INodeParameters } from 'n8n-workflow';

import { fastClock, runNode, storeFile } from './harness';
import { CUSTOMER, HEADINGS, importFile, spreadsheet, toRow } from './importing';
import { NO_COMPANY, byId, credentialOf, customer, operate, people, told } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

beforeEach(async () => {
	await sandbox.clock({ mappingMs: 20, importMs: 20 });
	fastClock(20);
});

const activePeople = async () => (await people(sandbox)).filter(({ isActive }) => isActive).length;

/** Fills the customer's license up, so that so many seats are left. */
async function leaveSeats(seats: number): Promise<void> {
	await sandbox.addPeople(sandbox.companyId(CUSTOMER), 500 - seats - (await activePeople()));
}

const NEW = ['ada', 'ben', 'cem'].map((name) => `${name}@aldermoor.example`);
const file = spreadsheet([HEADINGS, ...NEW.map(toRow)]);

const imported = async () =>
	(await people(sandbox)).filter(({ email }) => NEW.includes(String(email))).length;

describe('check license', () => {
	it('tells how many seats there are and how many are taken', async () => {
		const { items } = await operate(sandbox, 'company.checkLicense');

		const active = await activePeople();
		expect(items).toEqual([
			{
				json: {
					companyId: sandbox.companyId(CUSTOMER),
					isLimited: true,
					licenseLimit: 500,
					activeUsers: active,
					totalUsers: (await people(sandbox)).length,
					isExceeded: false,
					freeSeats: 500 - active,
				},
				pairedItem: { item: 0 },
			},
		]);
		const request = (await sandbox.requests()).at(-1);
		expect(request?.path).toBe(`/api/companies/${sandbox.companyId(CUSTOMER)}/license-check`);
	});

	it('tells that a license is exceeded', async () => {
		const { items } = await operate(sandbox, 'company.checkLicense', {
			company: byId(sandbox.companyId('Castlegate Insurance')),
		});

		expect(items[0].json).toMatchObject({ licenseLimit: 20, isExceeded: true, freeSeats: 0 });
		expect(items[0].json.activeUsers).toBeGreaterThan(20);
	});

	it('without a company is about the own one', async () => {
		const { items } = await operate(
			sandbox,
			'company.checkLicense',
			{ company: NO_COMPANY },
			{ client: 'companyAdmin' },
		);

		expect(items[0].json.companyId).toBe(sandbox.companyId('Harrow & Vale Foods'));
	});

	it('goes through the customers of the items, each once', async () => {
		const ids = ['Castlegate Insurance', CUSTOMER].map((name) => sandbox.companyId(name));

		const { items } = await operate(
			sandbox,
			'company.checkLicense',
			{ company: byId('={{ $json.companyId }}') },
			{ items: ids.map((companyId) => ({ companyId })) },
		);

		expect(items.map(({ json }) => [json.companyId, json.isExceeded])).toEqual([
			[ids[0], true],
			[ids[1], false],
		]);
	});
});

describe('an import beyond the license', () => {
	it('goes on when nothing else was said', async () => {
		await leaveSeats(2);

		const { items } = await importFile(sandbox, file);

		expect(items[0].json).toMatchObject({ new: 3, imported: 3 });
		expect(await imported()).toBe(3);
		const paths = (await sandbox.requests()).map(({ path }) => path);
		expect(paths.filter((path) => path.endsWith('license-check'))).toEqual([]);
	});

	it('stops before anybody is imported when told so, with the figures', async () => {
		await leaveSeats(2);

		const result = await importFile(sandbox, file, { options: { licenseExceeded: 'stop' } });

		expect(result.items).toEqual([]);
		expect(told(result)).toContain('3 new people would exceed');
		expect(told(result)).toContain('(498 of 500 seats taken, 2 free)');
		expect(told(result)).toContain("'License Exceeded'");
		expect((await customer(sandbox)).imports).toEqual([]);
		expect(await imported()).toBe(0);
	});

	it('stops before anybody is imported when only all uploads together exceed it', async () => {
		await leaveSeats(2);

		const result = await operate(
			sandbox,
			'targetUser.importItems',
			{ options: { licenseExceeded: 'stop', rowsPerUpload: 2 } },
			{ items: NEW.map((Email) => ({ Email })) },
		);

		expect(told(result)).toContain('3 new people would exceed');
		expect((await customer(sandbox)).imports).toEqual([]);
	});

	it('does not stop when the seats just suffice', async () => {
		await leaveSeats(3);

		const { items } = await importFile(sandbox, file, { options: { licenseExceeded: 'stop' } });

		expect(items[0].json).toMatchObject({ imported: 3 });
		expect(await imported()).toBe(3);
	});

	it('does not stop when nobody new comes in', async () => {
		await leaveSeats(0);
		const [{ email }] = await people(sandbox);

		const { items } = await importFile(
			sandbox,
			spreadsheet([HEADINGS, ...[...NEW, String(email)].map(toRow)]),
			{ importType: 'OnlyUpdateExisting', options: { licenseExceeded: 'stop' } },
		);

		expect(items[0].json).toMatchObject({ imported: 1 });
		expect(await imported()).toBe(0);
	});
});

describe('several files of one company', () => {
	/** Imports files of new people, the first for another company: it goes alone, the others side by side. */
	async function importFiles(lists: string[][], options: INodeParameters = {}) {
		const items = [NEW, ...lists].map(async (names, index) => ({
			json: { company: sandbox.companyId(index === 0 ? 'Brightwater Energy' : CUSTOMER) },
			binary: { data: await storeFile(spreadsheet([HEADINGS, ...names.map(toRow)]), 'a.xlsx') },
		}));
		return await runNode({
			node: {
				parameters: {
					resource: 'targetUser',
					operation: 'importFile',
					company: byId('={{ $json.company }}'),
					options: { licenseExceeded: 'stop', ...options },
				},
				onError: 'continueRegularOutput',
			},
			items: await Promise.all(items),
			credential: credentialOf(sandbox),
		});
	}

	it.each([{}, { waitForCompletion: false }])(
		'share the seats that are free: %j',
		async (options) => {
			if ('waitForCompletion' in options) await sandbox.clock({ mappingMs: 20, importMs: 60_000 });
			await leaveSeats(2);

			const { items } = await importFiles([NEW.slice(0, 2), NEW.slice(1)], options);

			expect(items[0].json).toMatchObject({ new: 3 });
			const refused = items.filter(({ json }) => json.error !== undefined);
			expect(refused.map(({ json }) => json.error)).toEqual([
				expect.stringContaining("new people would exceed the company's license"),
			]);
			expect((await customer(sandbox)).imports).toHaveLength(1);
		},
	);

	it('of which one does not fit leave its seats to the other', async () => {
		await leaveSeats(2);

		const { items } = await importFiles([NEW, NEW.slice(0, 2)], { concurrency: 1 });

		expect(items[1].json.error).toContain('3 new people would exceed');
		expect(items[2].json).toMatchObject({ new: 2, imported: 2 });
	});
});

describe('confirming an import beyond the license', () => {
	/** Brings the file to the point where it can be confirmed. */
	async function mapped() {
		const step = async (operation: string, parameters: object) => {
			const { items, error } = await runNode({
				node: {
					parameters: {
						resource: 'targetUserImport',
						operation,
						company: byId(sandbox.companyId(CUSTOMER)),
						...parameters,
					},
				},
				items: [{ json: {}, binary: { data: await storeFile(file, 'people.xlsx') } }],
				credential: credentialOf(sandbox),
			});
			expect(error).toBeUndefined();
			return items;
		};
		const [{ json: upload }] = await step('upload', {});
		const { transactionId } = upload;
		const [{ json: mapping }] = await step('createMapping', { transactionId });
		await step('getMappingJob', {
			mappingJobId: mapping.mappingJobId,
			options: { waitForCompletion: true },
		});
		const rows = await step('getRows', { transactionId });
		return {
			transactionId: String(transactionId),
			rows: rows.map(({ json }) => String(json.rowId)),
		};
	}

	it('stops when told so', async () => {
		await leaveSeats(2);
		const { transactionId } = await mapped();

		const result = await operate(sandbox, 'targetUserImport.confirm', {
			transactionId,
			options: { licenseExceeded: 'stop' },
		});

		expect(told(result)).toContain('(498 of 500 seats taken, 2 free)');
		expect((await customer(sandbox)).imports).toEqual([]);
	});

	it('stops the second of two when only both together exceed it', async () => {
		await leaveSeats(4);
		const transactions = [await mapped(), await mapped()];

		const { items } = await operate(
			sandbox,
			'targetUserImport.confirm',
			{
				transactionId: '={{ $json.transactionId }}',
				options: { licenseExceeded: 'stop', waitForCompletion: false },
			},
			{
				items: transactions.map(({ transactionId }) => ({ transactionId })),
				node: { onError: 'continueRegularOutput' },
			},
		);

		expect(items[0].json).toMatchObject({ status: 'Started' });
		expect(items[1].json.error).toContain('6 new people would exceed');
		expect((await customer(sandbox)).imports).toHaveLength(1);
	});

	it('goes on with as many chosen rows as there are seats', async () => {
		await leaveSeats(2);
		const { transactionId, rows } = await mapped();

		const { items } = await operate(sandbox, 'targetUserImport.confirm', {
			transactionId,
			importType: 'Selected',
			rowIds: rows.slice(0, 2).join(),
			options: { licenseExceeded: 'stop' },
		});

		expect(items[0].json).toMatchObject({ status: 'Completed', failed: 0 });
		expect(await imported()).toBe(2);
	});

	it('goes on when nothing else was said', async () => {
		await leaveSeats(0);
		const { transactionId } = await mapped();

		const { items } = await operate(sandbox, 'targetUserImport.confirm', { transactionId });

		expect(items[0].json).toMatchObject({ status: 'Completed' });
		expect(await imported()).toBe(3);
	});
});
