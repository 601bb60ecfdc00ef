import type { IDataObject } from 'n8n-workflow';

import { fastClock, runNode } from './harness';
import { CUSTOMER } from './importing';
import { byId, changes, NO_COMPANY, operate, people, told } from './people';
import { useSandbox } from './sandbox';
import { ok, refusal, Wire } from './wire';

const sandbox = useSandbox();

const OTHER = 'Brightwater Energy';
const COMPANY = byId('={{ $json.company }}');

beforeEach(async () => {
	await sandbox.clock({ mappingMs: 20, importMs: 20 });
	fastClock(20);
});

const person = (name: string, company: string): IDataObject => ({
	Email: `${name}@aldermoor.example`,
	company: sandbox.companyId(company),
});

it('gives the results of several companies in the order of the items', async () => {
	const items = [
		person('ada', CUSTOMER),
		person('ben', OTHER),
		person('cem', CUSTOMER),
		person('dora', OTHER),
	];

	const result = await operate(
		sandbox,
		'targetUser.importItems',
		{ company: COMPANY, return: 'items' },
		{ items },
	);

	expect(result.items.map(({ json }) => json.email)).toEqual(items.map(({ Email }) => Email));
	expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(
		items.map((_, item) => ({ item })),
	);
});

it('puts an ID with blanks around it to the same company', async () => {
	const items = [
		person('ada', CUSTOMER),
		{ ...person('ben', CUSTOMER), company: ` ${sandbox.companyId(CUSTOMER)} ` },
	];

	const result = await operate(sandbox, 'targetUser.importItems', { company: COMPANY }, { items });

	expect(result.items).toHaveLength(1);
	expect(result.items[0].json).toMatchObject({ rowCount: 2, imported: 2 });
});

it('imports the others when the company of one item cannot be read', async () => {
	const company = byId("={{ $json.Email.startsWith('ben') ? $('Nowhere').item : $json.company }}");
	const items = ['ada', 'ben', 'cem'].map((name) => person(name, CUSTOMER));

	const result = await operate(
		sandbox,
		'targetUser.importItems',
		{ company, return: 'items' },
		{ items, node: { onError: 'continueRegularOutput' } },
	);

	expect(result.items.map(({ json }) => json.outcome ?? 'told')).toEqual([
		'created',
		'told',
		'created',
	]);
	expect(result.items[1]).toMatchObject({
		json: { error: expect.stringContaining("doesn't exist") },
		pairedItem: { item: 1 },
	});
	const there = (await people(sandbox)).map(({ email }) => email);
	expect(there).toEqual(expect.arrayContaining(['ada@aldermoor.example', 'cem@aldermoor.example']));
	expect(there).not.toContain('ben@aldermoor.example');
});

it.each(['null', 'undefined', 'None', ' NULL '])(
	'refuses a change by a reseller where an expression gave %j for the company',
	async (word) => {
		const result = await operate(sandbox, 'targetUser.create', {
			company: byId(`={{ ${JSON.stringify(word)} }}`),
			email: 'ada@aldermoor.example',
		});

		expect(told(result)).toContain("The parameter 'Company' is empty");
		expect(await changes(sandbox)).toEqual([]);
	},
);

it('keeps a list that was read when who is calling cannot be learned', async () => {
	new Wire()
		.on('POST', '/connect/token', {
			body: { access_token: 'opaque', token_type: 'Bearer', expires_in: 3600 },
		})
		.on(
			'POST',
			'/api/target-users/search',
			ok({
				results: [{ resourceId: 'aB3dE5fG7hJ9', email: 'ada@aldermoor.example' }],
				totalNumberOfPages: 1,
				totalNumberOfRecords: 1,
			}),
		)
		.on('GET', '/api/companies/my', refusal(403, 'FORBIDDEN', 'Forbidden'));

	const { items, error } = await runNode({
		node: { parameters: { resource: 'targetUser', operation: 'getMany', company: NO_COMPANY } },
	});

	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.email)).toEqual(['ada@aldermoor.example']);
});
