import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { CUSTOMER } from './importing';
import {
	NO_COMPANY,
	SIMPLIFIED_USER,
	byId,
	calls,
	customFields,
	customer,
	groupNamed,
	operate,
	people,
	told,
} from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

/** The pages that a search asked for. */
async function pages(): Promise<unknown[]> {
	const requests = await sandbox.requests();
	return requests
		.filter(({ path }) => path.endsWith('/search'))
		.map(({ body }) => {
			const { pageNumber, pageSize } = body as IDataObject;
			return [pageNumber, pageSize];
		});
}

describe('get many', () => {
	it('returns 1,005 users, each once, with two requests', async () => {
		const { users } = await customer(sandbox);
		const alive = await people(sandbox);
		await sandbox.addPeople(sandbox.companyId(CUSTOMER), 1005 - alive.length);

		const { items } = await operate(sandbox, 'targetUser.getMany', { returnAll: true });

		expect(users.length).toBeGreaterThan(alive.length);
		expect(items).toHaveLength(1005);
		expect(new Set(items.map(({ json }) => json.targetUserId)).size).toBe(1005);
		for (const { pairedItem } of items) expect(pairedItem).toEqual({ item: 0 });
		expect(await pages()).toEqual([
			[1, 1000],
			[2, 1000],
		]);
		expect(await calls(sandbox)).toHaveLength(2);
	});

	it('asks for no more than the limit', async () => {
		const { items } = await operate(sandbox, 'targetUser.getMany', { limit: 7 });

		expect(items).toHaveLength(7);
		expect(await pages()).toEqual([[1, 7]]);
	});

	it('returns 50 when nothing was said, as the editor shows', async () => {
		await sandbox.addPeople(sandbox.companyId(CUSTOMER), 60);

		const { items } = await operate(sandbox, 'targetUser.getMany');

		expect(items).toHaveLength(50);
		expect(await pages()).toEqual([[1, 50]]);
	});

	it('stops within a page when the limit ends there', async () => {
		const { items } = await operate(sandbox, 'targetUser.getMany', {
			limit: 7,
			options: { pageSize: 3 },
		});

		expect(new Set(items.map(({ json }) => json.email)).size).toBe(7);
		expect(await pages()).toEqual([
			[1, 3],
			[2, 3],
			[3, 3],
		]);
	});

	it('returns nothing for a company without users', async () => {
		const { items, error } = await operate(sandbox, 'targetUser.getMany', {
			company: byId(sandbox.companyId('Ferncliff University')),
			returnAll: true,
		});

		expect(error).toBeUndefined();
		expect(items).toEqual([]);
		expect(await pages()).toEqual([[1, 1000]]);
	});

	it.each([
		['new', NO_COMPANY],
		['turned to By ID', byId('')],
		['an expression that gives nothing', byId('={{ $json.none }}')],
	])('warns a reseller whose company selector is %s', async (_, company) => {
		const { hints } = await operate(sandbox, 'targetUser.getMany', { company, limit: 1 });

		expect(hints).toEqual([
			expect.objectContaining({ message: expect.stringContaining("'Company'") }),
		]);
	});
});

describe('the output', () => {
	const getMany = async (parameters: Record<string, string | string[]>) =>
		(await operate(sandbox, 'targetUser.getMany', { limit: 3, ...parameters })).items.map(
			({ json }) => json,
		);

	it('is flat and always has the same fields', async () => {
		const rows = await getMany({});

		expect(rows).toHaveLength(3);
		for (const row of rows) expect(Object.keys(row)).toEqual(SIMPLIFIED_USER);
		expect(rows[1]).toMatchObject({
			status: 'Active',
			createTime: expect.stringMatching(/^\d{4}\/\d\d\/\d\d \d\d:\d\d$/),
			customFields: { 'Employee No': expect.any(String) },
		});
	});

	it('is all that Keepnet answered, with the ID under its name, when raw', async () => {
		const [row] = await getMany({ output: 'raw' });

		expect(row).toMatchObject({
			resourceId: row.targetUserId,
			isDeleted: false,
			customFieldValues: expect.arrayContaining([
				expect.objectContaining({ name: 'Employee No', dataType: 'String' }),
			]),
		});
	});

	it('is only the fields that were chosen', async () => {
		const [person] = await people(sandbox);

		const [row] = await getMany({
			output: 'selectedFields',
			outputFields: ['targetUserId', 'email', 'isActive'],
		});

		expect(row).toEqual({
			targetUserId: person.resourceId,
			email: person.email,
			// A search row does not tell.
			isActive: null,
		});
	});

	it('with timestamps as Keepnet wrote them', async () => {
		await sandbox.switches({ dates: 'iso' });

		const [row] = await getMany({});

		expect(row.createTime).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
	});
});

describe('filters', () => {
	const found = async (filters: INodeParameters, options: INodeParameters = {}) => {
		const { items, error } = await operate(sandbox, 'targetUser.getMany', {
			returnAll: true,
			filters,
			options,
		});
		expect(error).toBeUndefined();
		return items.map(({ json }) => json);
	};

	it.each<[string, (user: IDataObject) => boolean]>([
		['active', ({ isActive, isDeleted }) => isActive === true && isDeleted === false],
		['inactive', ({ isActive, isDeleted }) => isActive === false && isDeleted === false],
		['deleted', ({ isDeleted }) => isDeleted === true],
		['inactiveOrDeleted', ({ isActive, isDeleted }) => isActive === false || isDeleted === true],
		['notDeleted', ({ isDeleted }) => isDeleted === false],
		['all', () => true],
	])('the status %s finds whom it names', async (status, isMeant) => {
		const { users } = await customer(sandbox);

		const rows = await found({ status });

		const expected = users.filter(isMeant).map(({ resourceId }) => resourceId);
		expect(rows.map(({ targetUserId }) => targetUserId).sort()).toEqual(expected.sort());
		expect(expected.length).toBeGreaterThan(1);
	});

	it('tells in the output who was deleted', async () => {
		const statuses = (await found({ status: 'inactiveOrDeleted' })).map(({ status }) => status);

		expect(new Set(statuses)).toEqual(new Set(['Inactive', 'Deleted']));
	});

	it.each([
		['Is Contractor', 'true', 'Is Contractor', 'True'],
		['Cost Centre', '101', 'Cost Centre', '101'],
		['Start Date', '2023-02-15', 'Start Date', '2023-02-15'],
		['employee no', 'e-1003', 'Employee No', 'E-1003'],
	])('custom field %s = %s', async (name, value, known, held) => {
		const rows = await found(customFields({ [name]: value }));

		expect(rows.length).toBeGreaterThan(0);
		expect(rows.length).toBeLessThan(20);
		for (const row of rows) expect(row.customFields).toMatchObject({ [known]: held });
	});

	it('sorts by time zone and by address', async () => {
		const byZone = await found({}, { sortBy: 'TimeZoneId', sortDirection: 'ascending' });
		const byAddress = await found({}, { sortBy: 'Email', sortDirection: 'descending' });

		expect(byZone[0].timeZone).toBe('');
		const addresses = byAddress.map(({ email }) => String(email));
		expect(addresses).toEqual([...addresses].sort().reverse());
	});

	it('members and everyone else are everybody', async () => {
		const { resourceId, userResourceIds } = await groupNamed(sandbox, 'Finance Team');
		const who = async (choice: string) =>
			(
				await operate(sandbox, 'targetGroup.getUsers', {
					targetGroup: byId(String(resourceId)),
					who: choice,
					returnAll: true,
				})
			).items.map(({ json }) => String(json.targetUserId));

		const members = await who('members');
		const others = await who('others');

		expect(members.length).toBeGreaterThan(0);
		expect(userResourceIds).toEqual(expect.arrayContaining(members));
		expect([...members, ...others].sort()).toEqual(
			(await people(sandbox)).map((user) => String(user.resourceId)).sort(),
		);
	});

	it('does not know a field that was switched off', async () => {
		const result = await operate(sandbox, 'targetUser.getMany', {
			filters: customFields({ 'Old Badge': '1' }),
		});

		expect(told(result)).toContain("no custom field 'Old Badge'");
	});
});
