import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runNode } from './harness';
import { byId, customFields, told } from './people';
import { Wire, ok } from './wire';

const field = (name: string, fieldDataType: string) => ({
	resourceId: `${name}00000001`.replace(' ', ''),
	name,
	fieldDataType,
	isActive: true,
});

/** Keepnet with empty lists, and four custom fields. */
function answering(): Wire {
	const nothing = { pageNumber: 1, pageSize: 1, totalNumberOfPages: 0, totalNumberOfRecords: 0 };
	return new Wire()
		.on('POST', /(search|users)$/, ok({ ...nothing, results: [] }))
		.on('GET', /^\/api\/target-groups\/./, ok({ resourceId: 'group0000001', name: 'Board' }))
		.on(
			'GET',
			'/api/custom-fields/company',
			ok([
				field('Employee No', 'String'),
				field('Is Contractor', 'Boolean'),
				field('Cost Centre', 'Number'),
				field('Start Date', 'Date'),
			]),
		);
}

interface Search extends IDataObject {
	filter: {
		Condition: string;
		SearchInputTextValue: string;
		FilterGroups: Array<{ Condition: string; FilterItems: IDataObject[]; FilterGroups: [] }>;
	};
}

/** The search that reaches the wire for these parameters. */
async function searchFor(operation: string, parameters: INodeParameters): Promise<Search> {
	const wire = answering();
	const [resource, name] = operation.split('.');
	const { error } = await runNode({
		node: { parameters: { resource, operation: name, ...parameters } },
	});
	expect(error).toBeUndefined();
	const [search, ...others] = wire.sent.filter(({ method }) => method === 'POST');
	expect(others).toEqual([]);
	return search.body as Search;
}

/** A condition as it stands on the wire, e.g. `Department = "Finance"`. */
const shown = (items: IDataObject[]): string[] =>
	items.map(
		({ FieldName, Operator, Value }) => `${FieldName} ${Operator} ${JSON.stringify(Value)}`,
	);

/** What every row has to meet, and of what it has to meet one. */
async function conditions(operation: string, filters: INodeParameters) {
	const { filter } = await searchFor(operation, { filters });
	const [all, any, ...others] = filter.FilterGroups;
	expect(others).toEqual([]);
	return { all: shown(all.FilterItems), any: shown(any.FilterItems) };
}

const custom = (name: string, value: string) => customFields({ [name]: value });

const ALIVE = 'IsDeleted Contains false';

/** Each filter and the condition that it has to become. */
const USER_FILTERS: Array<[string, INodeParameters, string]> = [
	['Created After', { createdAfter: '2026/01/31 09:00' }, 'CreateTime >= "2026/01/31 09:00"'],
	['Created Before', { createdBefore: '2026-01-31' }, 'CreateTime <= "2026-01-31"'],
	['Updated After', { updatedAfter: '31/01/2026' }, 'UpdateTime >= "31/01/2026"'],
	['Updated Before', { updatedBefore: '1/31/2026 11:00 PM' }, 'UpdateTime <= "1/31/2026 11:00 PM"'],
	['Department', { department: 'Finance' }, 'Department = "Finance"'],
	['Email', { email: '@acme.example' }, 'Email Contains "@acme.example"'],
	['First Name', { firstName: 'Ann' }, 'FirstName Contains "Ann"'],
	['Last Name', { lastName: "O'Neil" }, 'LastName Contains "O\'Neil"'],
	['Manager Email', { managerEmail: 'boss@' }, 'ManagerEmail Contains "boss@"'],
	['Manager Name', { managerName: 'Dana' }, 'ManagerFullName Contains "Dana"'],
	['Monthly Active', { monthlyActive: '2026-02' }, 'MonthlyActiveUser = "2026-02"'],
	['Phone Number', { phoneNumber: '+44' }, 'PhoneNumber Contains "+44"'],
	['Priorities', { priorities: ['High', 'VeryHigh'] }, 'Priority Include "High,VeryHigh"'],
	['Languages', { preferredLanguageIds: ['aB3', 'kL2'] }, 'preferredLanguageId Include "aB3,kL2"'],
	['Time Zones', { timeZoneIds: ['UTC', 'Blank'] }, 'TimeZoneId Include "UTC,Blank"'],
	['a text field', custom('Employee No', 'E-1042'), 'Employee No Contains "E-1042"'],
	['a text field in small letters', custom('employee no', 'E-1'), 'Employee No Contains "E-1"'],
	['a true boolean field', custom('Is Contractor', '={{ true }}'), 'Is Contractor Include "1"'],
	['a false boolean field', custom('Is Contractor', 'No'), 'Is Contractor Include "0"'],
	['a number field', custom('Cost Centre', '101'), 'Cost Centre = "101"'],
	['a date field', custom('Start Date', '2026-01-31'), 'Start Date = "2026-01-31"'],
];

describe('a filter of target users', () => {
	it.each(USER_FILTERS)('%s', async (_, filters, expected) => {
		expect(await conditions('targetUser.getMany', filters)).toEqual({
			all: [ALIVE, expected],
			any: [],
		});
	});

	it.each<[string, string[], string[]]>([
		['active', ['Status Include "1"', ALIVE], []],
		['inactive', ['Status Include "0"', ALIVE], []],
		['deleted', ['IsDeleted Contains true'], []],
		['inactiveOrDeleted', [], ['IsDeleted Contains true', 'Status Include "0"']],
		['notDeleted', [ALIVE], []],
		['all', [], []],
	])('Status: %s', async (status, all, any) => {
		expect(await conditions('targetUser.getMany', { status })).toEqual({ all, any });
	});

	it('Search asks every column that free text looks into', async () => {
		const { all, any } = await conditions('targetUser.getMany', { search: ' ann ' });

		expect(all).toEqual([ALIVE]);
		expect(any).toEqual(
			['FirstName', 'LastName', 'Email', 'Department'].map((name) => `${name} Contains "ann"`),
		);
	});

	it('goes together with all others', async () => {
		const { all, any } = await conditions('targetUser.getMany', {
			status: 'active',
			department: 'Finance',
			createdAfter: '2026-01-01',
			createdBefore: '2026-01-31',
			search: 'ann',
			...custom('Is Contractor', 'true'),
		});

		expect(all).toHaveLength(6);
		expect(any).toHaveLength(4);
	});

	it('stands in a search that has all parts that Keepnet wants', async () => {
		const { filter, ...search } = await searchFor('targetUser.getMany', {});

		expect(search).toEqual({ pageNumber: 1, pageSize: 50, orderBy: '', ascending: false });
		expect(filter).toEqual({
			Condition: 'AND',
			SearchInputTextValue: '',
			FilterGroups: [
				{
					Condition: 'AND',
					FilterItems: [{ FieldName: 'IsDeleted', Operator: 'Contains', Value: false }],
					FilterGroups: [],
				},
				{ Condition: 'OR', FilterItems: [], FilterGroups: [] },
			],
		});
	});

	it('may be a list in an expression, and a date of n8n', async () => {
		const { all } = await conditions('targetUser.getMany', {
			createdAfter: '={{ DateTime.fromISO("2026-01-31T09:00:00.000Z", { zone: "utc" }) }}',
			priorities: '={{ ["high", "very low"] }}',
		});

		expect(all).toEqual([
			ALIVE,
			'CreateTime >= "2026-01-31T09:00:00.000Z"',
			'Priority Include "High,VeryLow"',
		]);
	});

	it.each<[INodeParameters, string]>([
		[custom('Shoe Size', '42'), "no custom field 'Shoe Size'"],
		[custom('Is Contractor', 'perhaps'), "'Is Contractor' takes true or false"],
		[custom('Cost Centre', 'many'), "'Cost Centre' takes a number"],
		[{ createdAfter: 'yesterday' }, "'Created After' is not a date"],
		[{ createdBefore: '2026-02-30' }, "'Created Before' is not a date"],
		[{ updatedAfter: '20260131' }, "'Updated After' is not a date"],
		[{ updatedBefore: '2026-13-01' }, "'Updated Before' is not a date"],
		[{ monthlyActive: '2026-13' }, "'Monthly Active' is not a month"],
		[{ priorities: '={{ ["Urgent"] }}' }, "has no choice 'Urgent'"],
		[{ status: '={{ "gone" }}' }, "'Status' has no choice 'gone'"],
		[{ search: 'a', status: 'inactiveOrDeleted' }, "'Search' cannot go together"],
	])('that could not work is refused before the search: %j', async (filters, words) => {
		const wire = answering();

		const result = await runNode({
			node: { parameters: { resource: 'targetUser', operation: 'getMany', filters } },
		});

		expect(told(result)).toContain(words);
		expect(result.error).toMatchObject({ context: { itemIndex: 0 } });
		expect(wire.sentTo('POST', '/api/target-users/search')).toEqual([]);
	});
});

describe('the order', () => {
	it.each([
		['targetUser.getMany', {}, '', false],
		['targetUser.getMany', { sortBy: 'Email', sortDirection: 'ascending' }, 'Email', true],
		['targetUser.getMany', { sortBy: 'TimeZoneId' }, 'TimeZoneId', false],
		[
			'targetUser.getMany',
			{ sortBy: 'UpdateTime', sortDirection: 'descending' },
			'UpdateTime',
			false,
		],
		['targetUser.getMany', { sortDirection: 'ascending' }, 'CreateTime', true],
		['targetUser.getMany', { sortDirection: 'descending' }, 'CreateTime', false],
		['targetGroup.getUsers', {}, '', false],
		['targetGroup.getUsers', { sortDirection: 'ascending' }, 'CreateTime', true],
		['targetGroup.getMany', {}, 'CreateTime', false],
		['targetGroup.getMany', { sortBy: 'Name', sortDirection: 'ascending' }, 'Name', true],
		['targetGroup.getMany', { sortDirection: 'ascending' }, 'CreateTime', true],
		['targetGroup.getMany', { sortBy: 'CreateTime' }, 'CreateTime', false],
	])('%s %j', async (operation, options, orderBy, ascending) => {
		const targetGroup = byId('group0000001');

		expect(await searchFor(operation, { targetGroup, options })).toMatchObject({
			orderBy,
			ascending,
		});
	});
});

it.each([
	[true, true],
	[false, undefined],
])('New Version: %s', async (newVersion, expected) => {
	const search = await searchFor('targetUser.getMany', { options: { newVersion } });

	expect(search.newVersion).toBe(expected);
});

describe('the users of a group', () => {
	it.each([
		['members', false],
		['others', true],
	])('%s', async (who, excludeGroupUsers) => {
		const search = await searchFor('targetGroup.getUsers', {
			targetGroup: byId('group0000001'),
			who,
			filters: { department: 'Finance' },
		});

		expect(search).toMatchObject({ excludeGroupUsers });
		expect(shown(search.filter.FilterGroups[0].FilterItems)).toEqual([
			ALIVE,
			'Department = "Finance"',
		]);
	});
});

describe('a filter of target groups', () => {
	it.each<[string, INodeParameters, string[], string[]]>([
		['nothing', {}, [], []],
		['Search', { search: 'fin' }, [], ['Name Contains "fin"']],
		['Priorities', { priorities: ['High', 'Low'] }, ['Priority Include "High,Low"'], []],
		['Created After', { createdAfter: '2026-01-01' }, ['CreateTime >= "2026-01-01"'], []],
		['Created Before', { createdBefore: '2026/01/31' }, ['CreateTime <= "2026/01/31"'], []],
	])('%s', async (_, filters, all, any) => {
		expect(await conditions('targetGroup.getMany', filters)).toEqual({ all, any });
	});

	it.each([
		[{}, false, undefined],
		[{ systemGeneratedGroups: true }, true, undefined],
		[{ selectTargetUserResourceIds: 'user00000001' }, false, 'user00000001'],
	])('that is a switch of the search: %j', async (filters, automatic, marked) => {
		const search = await searchFor('targetGroup.getMany', { filters });

		expect(search.systemGeneratedGroups).toBe(automatic);
		expect(search.selectTargetUserResourceIds).toBe(marked);
	});
});

it.each<[string | string[], string]>([
	[[], 'New,Exists,Error,SCIM'],
	[['New', 'Error'], 'New,Error'],
	['={{ "New, Error" }}', 'New,Error'],
])('Get Rows with the statuses %j', async (statuses, expected) => {
	const { filter } = await searchFor('targetUserImport.getRows', {
		transactionId: 'transaction1',
		options: { statuses },
	});

	expect(shown(filter.FilterGroups[0].FilterItems)).toEqual([`Status Include "${expected}"`]);
});
