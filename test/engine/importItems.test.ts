import { parse } from 'csv-parse/sync';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { fastClock } from './harness';
import { CUSTOMER } from './importing';
import { byId, customer, operate, people, told } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const OTHER = 'Brightwater Energy';

beforeEach(async () => {
	await sandbox.clock({ mappingMs: 20, importMs: 20 });
	fastClock(20);
});

const run = async (items: IDataObject[], parameters: INodeParameters = {}) =>
	await operate(sandbox, 'targetUser.importItems', parameters, { items });

const address = (name: string) => `${name}@aldermoor.example`;

const person = (name: string): IDataObject => ({
	'E-Mail': address(name),
	'first name': name,
	Shift: 'late',
});

/** The CSV files that reached Keepnet, as rows. */
async function uploads(): Promise<string[][][]> {
	return (await sandbox.requests())
		.filter(({ path }) => path === '/api/target-users/upload')
		.map(({ file }) => parse(String(file?.text)) as string[][]);
}

it('brings all items to Keepnet in one upload, linked to all of them', async () => {
	const { items } = await run(['ada', 'ben', 'cem'].map(person));

	expect(await uploads()).toEqual([
		[
			['Email', 'FirstName'],
			[address('ada'), 'ada'],
			[address('ben'), 'ben'],
			[address('cem'), 'cem'],
		],
	]);
	expect(items).toHaveLength(1);
	expect(items[0]).toMatchObject({
		json: { rowCount: 3, new: 3, existing: 0, invalid: 0, imported: 3, unmappedColumns: ['Shift'] },
		pairedItem: [{ item: 0 }, { item: 1 }, { item: 2 }],
	});
	const addresses = (await people(sandbox)).map(({ email }) => email);
	expect(addresses).toEqual(expect.arrayContaining(['ada', 'ben', 'cem'].map(address)));
});

it('tells for each item what became of it, linked to it and in order', async () => {
	const [{ email: existing }] = await people(sandbox);
	const { items } = await run(
		[person('ada'), { 'E-Mail': 'nobody' }, { 'E-Mail': existing }, { 'first name': 'No address' }],
		{ return: 'items' },
	);

	expect(items.map(({ json, pairedItem }) => [json.outcome, pairedItem])).toEqual([
		['created', { item: 0 }],
		['invalid', { item: 1 }],
		['updated', { item: 2 }],
		['invalid', { item: 3 }],
	]);
	expect(items[1].json.reason).toContain("'nobody' is not an address");
	expect(items[3].json.reason).toContain('it is empty');
});

it('calls nobody created before the import has come to its end', async () => {
	await sandbox.clock({ mappingMs: 20, importMs: 60_000 });
	const { items } = await run([person('ada'), { 'E-Mail': 'nobody' }], {
		return: 'items',
		options: { waitForCompletion: false },
	});

	expect(items.map(({ json }) => [json.outcome, json.status])).toEqual([
		['unknown', 'Started'],
		['invalid', ''],
	]);
	expect(items[0].json.jobId).not.toBe('');
	expect((await people(sandbox)).map(({ email }) => email)).not.toContain(address('ada'));
});

it.each([
	['OnlyNew', 'created', 'skipped'],
	['OnlyUpdateExisting', 'skipped', 'updated'],
	['None', 'new', 'existing'],
])(
	'with the rows %s says %s of a new and %s of an existing person',
	async (importType, fresh, old) => {
		const [{ email: existing }] = await people(sandbox);
		const { items } = await run([person('ada'), { 'E-Mail': existing }], {
			importType,
			return: 'items',
		});

		expect(items.map(({ json }) => json.outcome)).toEqual([fresh, old]);
		const addresses = (await people(sandbox)).map(({ email }) => email);
		expect(addresses.includes(address('ada'))).toBe(fresh === 'created');
	},
);

it('fills the fields that are mapped by hand, with expressions for each item', async () => {
	await run(
		[
			{ mail: address('ada'), dept: 'Depot' },
			{ mail: address('ben'), dept: 'Yard' },
		],
		{
			columns: {
				mappingMode: 'defineBelow',
				value: { Email: '={{ $json.mail }}', Department: '={{ $json.dept }}' },
			},
		},
	);

	expect(await uploads()).toEqual([
		[
			['Email', 'Department'],
			[address('ada'), 'Depot'],
			[address('ben'), 'Yard'],
		],
	]);
});

it('sends no column for a field that is mapped to nothing', async () => {
	const value = { Email: '={{ $json.mail }}', FirstName: null, LastName: '', Department: 'Depot' };
	await run([{ mail: address('ada') }], { columns: { mappingMode: 'defineBelow', value } });

	expect(await uploads()).toEqual([
		[
			['Email', 'Department'],
			[address('ada'), 'Depot'],
		],
	]);
});

it('sends no column for a switch that the editor does not show', async () => {
	// n8n 1 gives every switch the value false once a mapping by hand begins, also those that it hides.
	const value = { Email: '={{ $json.mail }}', 'Is Contractor': false };
	const schema = Object.keys(value).map((id) => ({
		id,
		displayName: id,
		required: id === 'Email',
		removed: id !== 'Email',
		defaultMatch: false,
		display: true,
	}));
	const columns = { mappingMode: 'defineBelow', value, matchingColumns: [], schema };
	await run([{ mail: address('ada') }], { columns });

	expect(await uploads()).toEqual([[['Email'], [address('ada')]]]);
});

it('takes dates, numbers and whatever an expression makes of an item as text', async () => {
	await run(
		[
			{ mail: ' ADA@aldermoor.example ', floor: 3, since: '2026-01-31' },
			{ mail: address('ben'), floor: 0 },
		],
		{
			columns: {
				mappingMode: 'defineBelow',
				value: {
					Email: '={{ $json.mail.trim().toLowerCase() }}',
					FirstName: '={{ $json.since ? DateTime.fromISO($json.since, { zone: "utc" }) : "none" }}',
					LastName: '=No. {{ $json.floor }}',
					Department: '={{ $json.floor }}',
					ManagerFirstName: 'fixed',
				},
			},
		},
	);

	expect((await uploads())[0].slice(1)).toEqual([
		[address('ada'), '2026-01-31T00:00:00.000Z', 'No. 3', '3', 'fixed'],
		[address('ben'), 'none', 'No. 0', '0', 'fixed'],
	]);
});

it.each([
	[
		'={{ $json.mail.nope() }}',
		'No item has an email address: item 0 (Email: it is empty), item 1 (Email: it is empty)',
		"Check 'Columns'",
	],
	[
		"={{ $('Nowhere').item.json.mail }}",
		"Referenced node doesn't exist",
		'Check the expressions in the parameters of this node',
	],
	['={{ $json. }}', 'invalid syntax', 'Check the expressions in the parameters of this node'],
])('tells what is wrong with the mapping %s, and how to go on', async (Email, message, how) => {
	const mapped = { mappingMode: 'defineBelow', value: { Email, LastName: 'Lee' } };
	const heard = told(await run(['ada', 'ben'].map(person), { columns: mapped }));

	expect(heard).toContain(message);
	expect(heard).toContain(how);
	expect(await uploads()).toEqual([]);
});

it.each(['={{ DateTime.fromISO($json.since) }}', '={{ new Date($json.since) }}'])(
	'sends nothing in place of a date that %s could not read',
	async (Department) => {
		const items = ['2026-01-31', '31.01.2026'].map((since, index) => ({
			mail: address(['ada', 'ben'][index]),
			since,
		}));
		const columns = {
			mappingMode: 'defineBelow',
			value: { Email: '={{ $json.mail }}', Department },
		};
		const { items: outcomes } = await run(items, { columns, return: 'items' });

		expect(outcomes.map(({ json }) => [json.outcome, json.reason])).toEqual([
			['created', ''],
			['invalid', 'Department: it is a date that could not be read'],
		]);
	},
);

it.each<[string, IDataObject]>([
	['an object', { id: 7 }],
	['a list', ['Depot'] as unknown as IDataObject],
])('sends nothing in place of %s, and says where it stands', async (_, department) => {
	const items = [person('ada'), { ...person('ben'), Department: department }];
	const refused = told(await run(items, { options: { invalidRows: 'stop' } }));
	expect(refused).toContain(
		'1 item cannot be imported: item 1 (Department: it is an object or a list; map one of its values)',
	);
	expect(await uploads()).toEqual([]);

	const { items: outcomes } = await run(items, { return: 'items' });
	expect(outcomes.map(({ json }) => json.outcome)).toEqual(['created', 'invalid']);
});

it('uploads for each company on its own when an expression chooses it', async () => {
	const ids = [CUSTOMER, OTHER, CUSTOMER].map((name) => sandbox.companyId(name));
	const rows = ['ada', 'ben', 'cem'].map((name, index) => ({
		...person(name),
		company: ids[index],
	}));

	const { items } = await run(rows, { company: byId('={{ $json.company }}') });

	expect(items.map(({ json, pairedItem }) => [json.imported, pairedItem])).toEqual([
		[2, [{ item: 0 }, { item: 2 }]],
		[1, { item: 1 }],
	]);
	const sent = (await sandbox.requests()).filter(({ path }) => path === '/api/target-users/upload');
	expect(sent.map(({ headers }) => headers['x-keepnet-company-id']).sort()).toEqual(
		[ids[0], ids[1]].sort(),
	);
});

it('splits what is more than the stated number of rows', async () => {
	const { items } = await run(['ada', 'ben', 'cem'].map(person), { options: { rowsPerUpload: 2 } });

	expect((await uploads()).map((rows) => rows.length - 1)).toEqual([2, 1]);
	expect(items.map(({ json, pairedItem }) => [json.imported, pairedItem])).toEqual([
		[2, [{ item: 0 }, { item: 1 }]],
		[1, { item: 2 }],
	]);
});

it('imports no upload when a row of a later one is invalid and is to stop it', async () => {
	const items = [person('ada'), { ...person('ben'), Priority: 'Colossal' }];
	const result = await run(items, { options: { rowsPerUpload: 1, invalidRows: 'stop' } });

	expect(told(result)).toContain('Colossal');
	const { imports, transactions } = await customer(sandbox);
	expect(imports).toEqual([]);
	for (const { transactionId } of transactions)
		expect(told(result)).toContain(String(transactionId));
});

it('imports all uploads when nothing stops them', async () => {
	const items = ['ada', 'ben', 'cem'].map(person);
	const options = { rowsPerUpload: 2, invalidRows: 'stop' };
	const { items: outcomes } = await run(items, { return: 'items', options });

	expect(outcomes.map(({ json }) => json.outcome)).toEqual(['created', 'created', 'created']);
	expect((await uploads()).map((rows) => rows.length - 1)).toEqual([2, 1]);
});

it.each([
	'=1+1',
	'+cmd',
	'@SUM(A1)',
	'-2',
	'a "quoted", name',
	'two\nlines',
	'  kept apart  ',
	'Ünal Çelik 李',
])('leaves %j the text that it is', async (text) => {
	await run([{ Email: address('ada'), 'First Name': text }]);

	const stored = (await people(sandbox)).find(({ email }) => email === address('ada'));
	expect(stored?.firstName).toBe(text.trim().replace('\n', ' '));
});

describe('bad input', () => {
	it.each<[string, IDataObject[], INodeParameters, string[]]>([
		[
			'an address in two items',
			[person('ada'), person('ben'), person('ada')],
			{},
			[address('ada'), 'items 0, 2'],
		],
		['no field that can be Email', [{ name: 'Ada' }], {}, ["'Email'", "'name'"]],
		['two fields for one', [{ Email: 'a@b.c', 'E-Mail': 'd@e.f' }], {}, ["'Email'", "'E-Mail'"]],
		['nobody with an address', [{ Email: '' }], {}, ['email address', 'it is empty']],
		[
			'an invalid item when told to stop',
			[person('ada'), { 'E-Mail': 'nobody' }],
			{ options: { invalidRows: 'stop' } },
			['item 1', "'nobody'"],
		],
		[
			'no rows per upload',
			[person('ada')],
			{ options: { rowsPerUpload: 0 } },
			["'Rows per Upload'"],
		],
	])('%s is told, and nothing is uploaded', async (_, items, parameters, words) => {
		const result = await run(items, parameters);

		for (const word of words) expect(told(result)).toContain(word);
		expect(await uploads()).toEqual([]);
		expect((await customer(sandbox)).imports).toEqual([]);
	});

	it('for one company leaves the others alone, and each of its items gets the message', async () => {
		const rows = [
			{ ...person('ada'), company: 'noSuchCompany' },
			{ ...person('ben'), company: sandbox.companyId(CUSTOMER) },
			{ ...person('cem'), company: 'noSuchCompany' },
		];
		const result = await operate(
			sandbox,
			'targetUser.importItems',
			{ company: byId('={{ $json.company }}') },
			{ items: rows, node: { onError: 'continueErrorOutput' } },
		);

		expect(result.items.map(({ json }) => json.imported)).toEqual([1]);
		expect(result.errorItems.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 2 },
		]);
	});
});
