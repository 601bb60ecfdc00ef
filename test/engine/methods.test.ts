import type { INodeParameters } from 'n8n-workflow';

import { fastClock, listSearch, loadOptions } from './harness';
import { CUSTOMER } from './importing';
import { NO_COMPANY, byId, byName, calls, credentialOf, customer, people } from './people';
import { useSandbox, type Client } from './sandbox';
import { Wire, ok, refusal, type Answer } from './wire';

const sandbox = useSandbox();

/** The editor with this company chosen, the customer when left out. */
const editor = (
	client: Client = 'reseller',
	company: INodeParameters = byId(sandbox.companyId(CUSTOMER)),
) => ({ parameters: { company }, credential: credentialOf(sandbox, client) });

const choices = async (method: string) => await loadOptions(method, editor());

const lastRequest = async () => (await sandbox.requests()).at(-1)!;

describe('the list of companies', () => {
	it('searches as a reseller, page by page', async () => {
		const { results, paginationToken } = await listSearch('searchCompanies', {
			...editor(),
			filter: ' a ',
			paginationToken: '2',
		});

		const { path, headers, body } = await lastRequest();
		expect(path).toBe('/api/companies/search');
		expect(headers).not.toHaveProperty('x-keepnet-company-id');
		expect(body).toMatchObject({
			pageNumber: 2,
			pageSize: 100,
			filter: {
				FilterGroups: [
					{ FilterItems: [] },
					{ FilterItems: [{ FieldName: 'CompanyName', Operator: 'Contains', Value: 'a' }] },
				],
			},
		});
		expect(results.length).toBeGreaterThan(0);
		expect(results.length).toBeLessThan(100);
		expect(paginationToken).toBeUndefined();
	});

	it('says which company lets nobody in', async () => {
		const { results } = await listSearch('searchCompanies', { ...editor(), filter: 'Dunmore' });

		expect(results).toEqual([
			{
				name: 'Dunmore Hospitals (no access granted)',
				value: sandbox.companyId('Dunmore Hospitals'),
			},
		]);
	});

	it('is the own company for who may not search', async () => {
		const own = { name: 'Harrow & Vale Foods', value: sandbox.companyId('Harrow & Vale Foods') };

		const all = await listSearch('searchCompanies', editor('companyAdmin'));
		const found = await listSearch('searchCompanies', {
			...editor('companyAdmin'),
			filter: 'VALE',
		});
		const none = await listSearch('searchCompanies', { ...editor('companyAdmin'), filter: 'x' });

		expect(all).toEqual({ results: [own], paginationToken: undefined });
		expect(found.results).toEqual([own]);
		expect(none.results).toEqual([]);
		expect((await calls(sandbox)).slice(0, 2)).toEqual([
			'POST /api/companies/search',
			'GET /api/companies/my',
		]);
	});

	it('has the companies below others, for who may not search', async () => {
		const children = [{ name: 'Below', resourceId: 'below0000001', children: [] }];
		new Wire()
			.on('POST', '/api/companies/search', refusal(403, 'FAILED', 'Forbidden'))
			.on('GET', '/api/companies/my', ok([{ name: 'Top', resourceId: 'top000000001', children }]));

		const { results } = await listSearch('searchCompanies');

		expect(results.map(({ name }) => name)).toEqual(['Top', 'Below']);
	});

	it.each([
		['refused the IP address', refusal(403, 'IP_RESTRICTED', 'Not from there')],
		['could not process the request', refusal(500, 'INTERNAL_SERVER_ERROR', 'Oops')],
	])('tells why it stays empty: Keepnet %s', async (words, answer) => {
		new Wire().on('POST', '/api/companies/search', answer);

		await expect(listSearch('searchCompanies')).rejects.toThrow(words);
	});
});

it.each<[string, () => Answer | Promise<Answer>]>([
	['has too many requests', () => refusal(429, 'FAILED', 'Slow down')],
	['does not answer', async () => await new Promise<Answer>(() => {})],
])('somebody who opens a list learns within two minutes that Keepnet %s', async (_, reply) => {
	fastClock(100);
	new Wire().on('POST', '/api/companies/search', reply);
	const begun = Date.now();

	await expect(listSearch('searchCompanies')).rejects.toThrow();

	expect(Date.now() - begun).toBeLessThan(120_000);
});

describe('the list of target users', () => {
	it('shows names and addresses of who is not deleted', async () => {
		const expected = (await people(sandbox)).map(({ firstName, lastName, email, resourceId }) => ({
			name: `${firstName} ${lastName} (${email})`,
			value: resourceId,
		}));

		const { results, paginationToken } = await listSearch('searchTargetUsers', editor());

		expect(results).toEqual(expect.arrayContaining(expected));
		expect(results).toHaveLength(expected.length);
		expect(paginationToken).toBeUndefined();
		expect((await lastRequest()).headers['x-keepnet-company-id']).toBe(sandbox.companyId(CUSTOMER));
	});

	it('searches names and addresses', async () => {
		const [, person] = await people(sandbox);

		for (const filter of [person.firstName, person.lastName, person.email]) {
			const { results } = await listSearch('searchTargetUsers', {
				...editor(),
				filter: ` ${String(filter).toLowerCase()} `,
			});
			expect(results.map(({ value }) => value)).toContain(person.resourceId);
			expect(results.length).toBeLessThan(10);
		}
	});

	it('finds somebody by the whole name that it shows', async () => {
		const [, { firstName, lastName, resourceId }] = await people(sandbox);

		const { results, paginationToken } = await listSearch('searchTargetUsers', {
			...editor(),
			filter: `${firstName} ${lastName}`,
		});

		expect(results.map(({ value }) => value)).toContain(resourceId);
		expect(results.length).toBeLessThan(10);
		expect(paginationToken).toBeUndefined();
	});

	it('goes on where a page ends', async () => {
		await sandbox.addPeople(sandbox.companyId(CUSTOMER), 150);

		const first = await listSearch('searchTargetUsers', editor());
		const { paginationToken } = first;
		const second = await listSearch('searchTargetUsers', {
			...editor(),
			paginationToken: paginationToken as string,
		});

		expect(first.results).toHaveLength(100);
		expect(new Set([...first.results, ...second.results].map(({ value }) => value)).size).toBe(
			(await people(sandbox)).length,
		);
		expect(second.paginationToken).toBeUndefined();
	});

	it('is about the own company when none was chosen', async () => {
		const { results } = await listSearch('searchTargetUsers', editor('companyAdmin', NO_COMPANY));

		const { users } = await sandbox.state(sandbox.companyId('Harrow & Vale Foods'));
		expect(results.length).toBeGreaterThan(0);
		expect(users.map(({ resourceId }) => resourceId)).toEqual(
			expect.arrayContaining(results.map(({ value }) => value)),
		);
	});
});

describe('the list of target groups', () => {
	it('has all groups, with those that Keepnet fills itself', async () => {
		const { groups } = await customer(sandbox);

		const { results } = await listSearch('searchTargetGroups', editor());

		expect(results.map(({ name }) => name)).toEqual(groups.map(({ name }) => name).sort());
	});

	it('searches names', async () => {
		const { results } = await listSearch('searchTargetGroups', { ...editor(), filter: 'team' });

		expect(results.map(({ name }) => name)).toEqual(['Finance Team', 'Sales Team']);
	});
});

describe('the list of campaigns', () => {
	const choose = (parameters: INodeParameters) => {
		const { parameters: chosen, ...rest } = editor();
		return { ...rest, parameters: { ...chosen, ...parameters } };
	};

	it.each([
		['email', ['Shared Document', 'Trial of the New Template', 'Parcel Notice']],
		['sms', ['Bank Alert']],
		['', ['Shared Document', 'Trial of the New Template', 'Parcel Notice']],
	])('has those of the chosen simulator, newest first: %s', async (simulator, names) => {
		const { results } = await listSearch('searchCampaigns', choose({ simulator }));

		expect(results.map(({ name }) => String(name).replace(/, .*/, ''))).toEqual(names);
		expect(results[0].name).toMatch(/, \d{4}\/\d\d\/\d\d \d\d:\d\d$/);
	});

	it('searches names', async () => {
		const { results } = await listSearch('searchCampaigns', {
			...choose({ simulator: 'email' }),
			filter: ' PARCEL ',
		});

		expect(results).toHaveLength(1);
		expect((await lastRequest()).body).toMatchObject({ orderBy: 'CreateTime', ascending: false });
	});

	it('is followed by the runs of the chosen one, below the latest, whichever that is', async () => {
		const parcel = byName('Parcel Notice');
		const { results } = await listSearch('searchRuns', choose({ campaign: parcel }));
		const found = await listSearch('searchRuns', {
			...choose({ campaign: parcel }),
			filter: 'latest',
		});

		expect(results).toEqual([
			{ name: 'Latest Run', value: 'latest' },
			{ name: expect.stringMatching(/^1: \d{4}\/.*, \d+ people$/), value: '1' },
		]);
		expect(found.results).toEqual([results[0]]);
	});

	it('has to be chosen from before there are runs', async () => {
		const empty = { __rl: true, mode: 'list', value: '' };

		await expect(listSearch('searchRuns', choose({ campaign: empty }))).rejects.toThrow(
			"The parameter 'Campaign' is empty",
		);
	});
});

describe('the menu', () => {
	it('of target groups leaves out those that others manage', async () => {
		const options = await choices('getTargetGroups');

		expect(options.map(({ name }) => name)).toEqual([
			'All Staff',
			'Board',
			'Finance Team',
			'Sales Team',
		]);
	});

	it('of time zones shows names and gives IDs', async () => {
		const options = await choices('getTimeZones');

		expect(options).toContainEqual({
			name: '(UTC+03:00) Istanbul',
			value: 'Turkey Standard Time',
		});
		expect(await choices('getTimeZoneFilter')).toEqual([
			{ name: '(None)', value: 'Blank' },
			...options,
		]);
	});

	it('of languages shows friendly names and gives IDs', async () => {
		const options = await choices('getLanguages');

		expect(options).toContainEqual({
			name: 'German (Germany)',
			value: expect.stringMatching(/^\w{12}$/),
		});
		expect(await calls(sandbox)).toEqual(['GET /api/lookups/21']);
	});

	it.each([403, 404])('of languages has another source (HTTP %s)', async (status) => {
		const expected = await choices('getLanguages');
		await sandbox.faults([{ path: 'lookups', kind: 'status', status, body: { status: 'FAILED' } }]);

		expect(await choices('getLanguages')).toEqual(expected);
		expect((await calls(sandbox)).at(-1)).toBe('GET /api/languages');
	});

	it('of custom fields tells their types, and leaves out those that were switched off', async () => {
		expect(await choices('getCustomFields')).toEqual([
			{ name: 'Employee No (String)', value: 'Employee No' },
			{ name: 'Is Contractor (Boolean)', value: 'Is Contractor' },
			{ name: 'Start Date (Date)', value: 'Start Date' },
			{ name: 'Cost Centre (Number)', value: 'Cost Centre' },
		]);
	});

	it('of custom fields is empty for a role that may not see them', async () => {
		const body = { status: 'FAILED', message: 'You do not have permission for this operation' };
		await sandbox.faults([{ path: 'custom-fields', kind: 'status', status: 403, body }]);

		expect(await choices('getCustomFields')).toEqual([]);
	});

	it('of fields to empty has what may be without a value', async () => {
		const options = await choices('getClearableFields');

		expect(options.map(({ value }) => value)).toEqual([
			'firstName',
			'lastName',
			'phoneNumber',
			'department',
			'timeZoneId',
			'preferredLanguageId',
			'managerFirstName',
			'managerLastName',
			'managerEmail',
			'Employee No',
			'Is Contractor',
			'Start Date',
			'Cost Centre',
		]);
	});

	it('tells why it stays empty', async () => {
		const company = byId(sandbox.companyId('Dunmore Hospitals'));

		await expect(loadOptions('getTargetGroups', editor('reseller', company))).rejects.toThrow(
			'does not open the data',
		);
	});
});
