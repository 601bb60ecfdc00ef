import { fastClock } from './harness';
import { CUSTOMER } from './importing';
import { operate, people, personAt, told } from './people';
import { columnsBy, GROUP, outcomes, rosterOf, staff, toItem, type Employee } from './roster';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();
const { sync, members, personAtKey, writes } = rosterOf(sandbox);

const company = () => sandbox.companyId(CUSTOMER);
const addressOf = (person: Employee) => String(toItem(person).Email);
const JOINER: Employee = { key: 'R-2000', name: 'Joiner' };
const TODAY = [...staff(8), JOINER];

beforeEach(async () => {
	await sandbox.clock({ mappingMs: 5, importMs: 5 });
	fastClock(20);
	await operate(sandbox, 'targetGroup.create', { name: GROUP });
	await sync(staff(10));
	await sandbox.clearRequests();
});

const byOutcome = (items: Awaited<ReturnType<typeof sync>>['items'], outcome: string) =>
	items
		.filter(({ json }) => json.outcome === outcome)
		.map(({ json }) => `${json.action} ${json.key}`);

describe('the import of a sync', () => {
	it('waits for an import of somebody else, and makes nobody twice of it', async () => {
		await sandbox.otherImport({
			company: company(),
			people: [{ email: addressOf(JOINER) }],
			ms: 1_000,
		});
		const { items, error } = await sync(TODAY);

		expect(error).toBeUndefined();
		expect(outcomes(items)).toEqual(['create done', 'deactivate done', 'deactivate done']);
		const requests = (await sandbox.requests()).map(({ method, path }) => `${method} ${path}`);
		const upload = requests.findIndex((request) => request.endsWith('/upload'));
		const waited = requests.slice(0, upload).filter((request) => /^GET .*\/jobs/.test(request));
		expect(waited.length).toBeGreaterThan(1);
		const living = (await people(sandbox)).filter(({ email }) => email === addressOf(JOINER));
		expect(living).toHaveLength(1);
		expect(await members()).toContain(living[0].resourceId);
	});

	it('is not held up by a row that Keepnet refuses, and the refused one is told', async () => {
		await sandbox.unwritable([{ email: addressOf(JOINER), message: 'Not this one' }]);
		const { items } = await sync([...TODAY, { key: 'R-2001', name: 'Other' }]);

		expect(byOutcome(items, 'failed')).toEqual(['create R-2000']);
		expect(byOutcome(items, 'done').sort()).toEqual([
			'create R-2001',
			'deactivate R-1008',
			'deactivate R-1009',
		]);
	});

	it('lets nobody go when its job did not complete', async () => {
		await sandbox.switches({ importResult: 'failed' });
		expect(told(await sync(TODAY))).toContain('Keepnet could not finish the import');
		for (const { key } of staff(10))
			expect((await personAtKey(key))[0]).toMatchObject({ isActive: true });

		await sandbox.switches({ importResult: 'completed' });
		expect((await sync(TODAY)).error).toBeUndefined();
		expect((await sync(TODAY)).items).toEqual([]);
	});

	it('tells what was written before it stopped the run', async () => {
		await sandbox.switches({ importResult: 'failed' });
		const [first, ...others] = staff(10);
		const renamed = { ...first, email: 'married@aldermoor-logistics.example' };
		const message = told(await sync([renamed, ...others, JOINER]));

		expect(message).toContain('Keepnet could not finish the import');
		expect(message).toContain('1 change was written before: married@aldermoor-logistics.example');
		expect(await personAtKey(first.key)).toMatchObject([{ email: renamed.email }]);
	});

	it('lets nobody go where its outcome is not told, and says when they go', async () => {
		await sandbox.faults([
			{
				method: 'GET',
				path: '/api/jobs$',
				kind: 'status',
				status: 403,
				body: { status: 'FORBIDDEN', message: 'No', validationMessages: [], data: null },
			},
		]);
		const { items } = await sync(TODAY);
		expect(byOutcome(items, 'unknown')).toEqual(['create R-2000']);
		const leavers = items.filter(({ json }) => json.action === 'deactivate');
		expect(leavers.map(({ json }) => [json.outcome, json.reason])).toEqual(
			Array(2).fill([
				'skipped',
				expect.stringMatching(/^Keepnet did not tell whether .* Run the workflow again/),
			]),
		);

		const next = await sync(TODAY);
		expect(outcomes(next.items)).toEqual(Array(2).fill('deactivate done'));
	});

	it('tells who turns out to be managed by SCIM', async () => {
		await sandbox.switches({ scimRows: 'joinGroups' });
		await sandbox.meanwhile([
			{
				method: 'POST',
				path: '/target-users/upload$',
				times: 1,
				before: true,
				call: 'changes',
				with: {
					company: company(),
					add: [{ email: addressOf(JOINER), scimSettingName: 'Entra' }],
				},
			},
		]);
		const { items } = await sync(TODAY);

		expect(byOutcome(items, 'managedElsewhere')).toEqual(['create R-2000']);
		expect(items.find(({ json }) => json.key === 'R-2000')?.json.reason).toBe('Managed by SCIM');
	});

	it.each(['newId', 'revived', 'refused'])(
		'brings back an address that was deleted, or tells that it may not: %s',
		async (recreated) => {
			await sync(staff(9), { leavers: 'delete' });
			await sandbox.switches({ recreated });
			const { items } = await sync([...staff(10), JOINER]);

			const isRefused = recreated === 'refused';
			expect(byOutcome(items, 'failed')).toEqual(isRefused ? ['create R-1009'] : []);
			expect(byOutcome(items, 'done')).toContain('create R-2000');
			expect(await personAtKey('R-1009')).toHaveLength(isRefused ? 0 : 1);
		},
	);
});

describe('leavers', () => {
	it('stay when somebody changes them while the sync is under way', async () => {
		const [changed] = staff(10).slice(9);
		await sandbox.meanwhile([
			{
				method: 'POST',
				path: 'by-resource-ids$',
				times: 1,
				before: true,
				call: 'changes',
				with: {
					company: company(),
					update: [{ person: addressOf(changed), email: 'somebody@aldermoor-logistics.example' }],
				},
			},
		]);
		const { items } = await sync(TODAY);

		expect(byOutcome(items, 'skipped')).toEqual(['deactivate R-1009']);
		expect(byOutcome(items, 'done')).toContain('deactivate R-1008');
		expect((await personAtKey('R-1009'))[0]).toMatchObject({ isActive: true });
	});

	/** Somebody takes a person out of the managed group, after the sync has read its members once. */
	const takeOut = async (person: Employee) =>
		await sandbox.meanwhile([
			{
				method: 'POST',
				path: '/target-groups/[^/]+/users$',
				nth: 2,
				times: 1,
				before: true,
				call: 'members',
				with: { company: company(), group: GROUP, remove: [addressOf(person)] },
			},
		]);

	it.each(['deactivate', 'delete'])(
		'stay when somebody takes them out of the managed group while the sync is under way: %s',
		async (leavers) => {
			await takeOut(staff(10)[9]);
			const { items } = await sync(TODAY, { leavers });

			expect(byOutcome(items, 'skipped')).toEqual([`${leavers} R-1009`]);
			expect(byOutcome(items, 'done')).toContain(`${leavers} R-1008`);
			expect((await personAtKey('R-1009'))[0]).toMatchObject({ isActive: true });
		},
	);

	it('keep their address when somebody takes them out before it is handed on', async () => {
		const [heir, leaver] = staff(10).slice(8);
		await takeOut(leaver);
		const roster = [...staff(8), { ...heir, email: addressOf(leaver) }];
		const { items } = await sync(roster, { leavers: 'delete' });

		expect(byOutcome(items, 'skipped').sort()).toEqual(['delete R-1009', 'rename R-1008']);
		expect((await personAtKey('R-1009'))[0]).toMatchObject({ email: addressOf(leaver) });
	});

	it('are told as failed where an edit takes less than what is stored of them', async () => {
		await sandbox.changes({
			company: company(),
			update: [{ person: addressOf(staff(10)[9]), firstName: 'x'.repeat(41) }],
		});
		const { items, error } = await sync(TODAY);

		expect(error).toBeUndefined();
		expect(byOutcome(items, 'failed')).toEqual(['deactivate R-1009']);
		expect(byOutcome(items, 'done')).toContain('deactivate R-1008');
	});

	it('are none of those who were inactive before, also where leavers are deleted', async () => {
		await sandbox.changes({
			company: company(),
			update: [{ person: addressOf(staff(10)[9]), isActive: false }],
		});
		const { items } = await sync(TODAY, { leavers: 'delete' });

		expect(outcomes(items)).toEqual(['create done', 'delete done']);
		expect((await personAtKey('R-1009'))[0]).toMatchObject({ isActive: false });
	});

	it('are none of those who never leave', async () => {
		const { items } = await sync(TODAY, {
			options: { neverRemove: `${addressOf(staff(10)[9])}, *@nowhere.example` },
		});
		expect(byOutcome(items, 'done').sort()).toEqual(['create R-2000', 'deactivate R-1008']);
	});
});

it('counts who leaves when it looks for seats, and stops where there are too few', async () => {
	const active = (await people(sandbox)).filter(({ isActive }) => isActive).length;
	await sandbox.addPeople(company(), 500 - active);
	const options = { licenseExceeded: 'stop' };
	const newcomers = [1, 2, 3].map((index) => ({ key: `R-200${index}`, name: `New${index}` }));

	const stopped = await sync([...staff(8), ...newcomers], { options });
	expect(told(stopped)).toContain('3 people would join, 0 come back and 2 leave');
	expect(await writes()).toEqual([]);
	const { error } = await sync([...staff(8), ...newcomers.slice(1)], { options });
	expect(error).toBeUndefined();
});

it('leaves who is inactive as they are, where nobody is to come back', async () => {
	await sync(staff(8));
	const { items } = await sync(staff(10), { options: { reactivate: false } });
	expect(items).toEqual([]);
	expect((await personAtKey('R-1009'))[0]).toMatchObject({ isActive: false });
});

it('leaves alone and tells a group that SCIM fills', async () => {
	const roster = staff(10).map((person) => ({ ...toItem(person), Teams: 'Entra Employees' }));
	const { items } = await sync(roster, { options: { groupsFrom: 'Teams' } });

	expect(await writes()).toEqual([]);
	expect(items.map(({ json }) => [json.outcome, json.notes])).toEqual(
		Array(10).fill(['unchanged', [expect.stringContaining('are managed by SCIM')]]),
	);
});

it('leaves and tells a value that Keepnet would not take, and writes the others', async () => {
	const [first, second, ...others] = staff(10).map(toItem);
	const { items } = await sync([
		{ ...first, 'Phone Number': 'ask at the desk' },
		{ ...second, 'Phone Number': 'none yet', Department: 'Fleet' },
		...others,
	]);

	expect(items.map(({ json }) => [json.key, json.outcome, json.notes])).toEqual([
		['R-1000', 'unchanged', [expect.stringContaining("'ask at the desk' is not a phone number")]],
		['R-1001', 'done', [expect.stringContaining("'none yet' is not a phone number")]],
	]);
	expect((await personAtKey('R-1001'))[0]).toMatchObject({ department: 'Fleet' });
});

it('an edit that cannot be made is told, and the others are made', async () => {
	const columns = columnsBy('Cost Centre');
	const ada = 'ada@aldermoor.example';
	const costs = staff(10).map((person, index) => ({
		Email: toItem(person).Email,
		'Cost Centre': String(900_000 + index),
	}));
	await sync(costs, { columns });
	await sandbox.changes({
		company: company(),
		add: [{ email: ada, isActive: false }],
		update: [{ person: String(costs[3].Email), isActive: false }],
	});

	const { items, error } = await sync([{ Email: ada, 'Cost Centre': 'none' }, ...costs], {
		columns,
	});

	expect(error).toBeUndefined();
	const touched = items.filter(({ json }) => json.outcome !== 'conflict');
	expect(touched.map(({ json }) => [json.email, json.outcome, json.reason])).toEqual([
		[ada, 'failed', expect.stringContaining("'Cost Centre' takes a number")],
		[costs[3].Email, 'done', ''],
	]);
});

describe('a list of people that does not add up', () => {
	/** Somebody is added in front of all others, after each of the first so many pages. */
	const addAtPages = async (times: number) => {
		const [first, ...others] = Array.from({ length: times }, (_, index) => index);
		await sandbox.meanwhile(
			[first, ...others].map((index) => ({
				method: 'POST',
				path: '/target-users/search$',
				nth: index + 1,
				times: 1,
				call: 'changes',
				with: { company: company(), add: [{ email: `0000${index}@aldermoor-logistics.example` }] },
			})),
		);
	};

	beforeEach(async () => await sandbox.addPeople(company(), 1_100));

	it('is read once more', async () => {
		await addAtPages(1);
		const { items, error } = await sync(TODAY);
		expect(error).toBeUndefined();
		expect(outcomes(items)).toContain('create done');
	});

	it('stops the sync before anything is written when it still does not', async () => {
		await addAtPages(20);
		const stopped = await sync(TODAY);
		expect(told(stopped)).toContain(
			`Keepnet counts more or fewer people in ${CUSTOMER} than it lists`,
		);
		expect(await writes()).toEqual([]);
		expect(await personAt(sandbox, addressOf(JOINER))).toBeUndefined();
	});
});
