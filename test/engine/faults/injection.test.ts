import type { INodeParameters } from 'n8n-workflow';

import { runNode, storeFile } from '../harness';
import { byEmail, changes, customer, people, told } from '../people';
import { useSandbox } from '../sandbox';
import { answer, success, useBareServer } from './bareServer';
import { fromList, run } from './run';

const sandbox = useSandbox();

/** What would change the path, the query or the headers of a request if it went into one. */
const NO_IDS = [
	'a/b',
	'../companies',
	'..',
	'a/../../connect/token',
	'a?x=1',
	'a#b',
	'a%2fb',
	'a%00b',
	'a b',
	'a\\b',
	'a;b',
	'a\r\nX-Evil: 1',
	'a\nb',
	'a\u0000b',
	'http://evil.example/',
	'{a}',
	'é',
	'a'.repeat(200),
];

const CSV = 'Email\nada@acme.example';
const GOOD = fromList('someId000001');
const upload = { file: CSV };
const ENROLL = { training: GOOD, name: 'Basics', targetGroupIds: ['someGroup001'] };

/** Every parameter that holds an ID. */
const PARAMETERS: Array<[string, (id: string) => INodeParameters, { file?: string }?]> = [
	['company.get', (id) => ({ company: fromList(id) })],
	['company.checkLicense', (id) => ({ company: fromList(id) })],
	['targetUser.create', (id) => ({ company: fromList(id), email: 'ada@acme.example' })],
	['targetUser.create', (id) => ({ email: 'ada@acme.example', fields: { targetGroupIds: [id] } })],
	['targetUser.upsert', (id) => ({ email: 'ada@acme.example', fields: { targetGroupIds: [id] } })],
	['targetUser.get', (id) => ({ targetUser: fromList(id) })],
	['targetUser.getMany', (id) => ({ company: fromList(id) })],
	['targetUser.getCountSummary', (id) => ({ company: fromList(id) })],
	['targetUser.export', (id) => ({ company: fromList(id) })],
	['targetUser.update', (id) => ({ targetUser: fromList(id), fields: { firstName: 'Ada' } })],
	['targetUser.delete', (id) => ({ targetUser: fromList(id) })],
	['targetUser.importFile', (id) => ({ company: fromList(id) }), upload],
	['targetUser.importFile', (id) => ({ options: { targetGroupIds: [id] } }), upload],
	['targetGroup.get', (id) => ({ targetGroup: fromList(id) })],
	['targetGroup.update', (id) => ({ targetGroup: fromList(id), fields: { priority: 'Low' } })],
	['targetGroup.delete', (id) => ({ targetGroup: fromList(id) })],
	['targetGroup.getUsers', (id) => ({ targetGroup: fromList(id) })],
	['targetGroup.addUsers', (id) => ({ targetGroup: fromList(id), members: 'someUser0001' })],
	['targetGroup.addUsers', (id) => ({ targetGroup: GOOD, members: [id] })],
	['targetGroup.removeUsers', (id) => ({ targetGroup: fromList(id), members: 'someUser0001' })],
	['targetGroup.removeUsers', (id) => ({ targetGroup: GOOD, members: [id] })],
	['targetUserImport.upload', (id) => ({ company: fromList(id) }), upload],
	['targetUserImport.getSummary', (id) => ({ transactionId: id })],
	['targetUserImport.createMapping', (id) => ({ transactionId: id })],
	[
		'targetUserImport.createMapping',
		(id) => ({ transactionId: 'someTrans001', options: { targetGroupIds: [id] } }),
	],
	['targetUserImport.getMappingJob', (id) => ({ mappingJobId: id })],
	['targetUserImport.getRows', (id) => ({ transactionId: id })],
	['targetUserImport.confirm', (id) => ({ transactionId: id })],
	[
		'targetUserImport.confirm',
		(id) => ({ transactionId: 'someTrans001', importType: 'Selected', rowIds: [id] }),
	],
	['targetUserImport.getExampleFile', (id) => ({ company: fromList(id) })],
	['targetUserImport.getJob', (id) => ({ jobId: id })],
	['targetUserImport.getManyJobs', (id) => ({ company: fromList(id) })],
	['phishingCampaign.getMany', (id) => ({ company: fromList(id) })],
	['phishingCampaign.getRuns', (id) => ({ runsOf: 'one', campaign: fromList(id) })],
	['phishingCampaign.getRunSummary', (id) => ({ campaign: fromList(id) })],
	['phishingCampaign.getRunUsers', (id) => ({ campaign: fromList(id) })],
	['training.getMany', (id) => ({ company: fromList(id) })],
	...['get', 'getSummary', 'getUsers', 'send', 'stop', 'archive'].map(
		(name): (typeof PARAMETERS)[number] => [
			`enrollment.${name}`,
			(id) => ({ enrollment: fromList(id) }),
		],
	),
	['enrollment.create', (id) => ({ ...ENROLL, training: fromList(id) })],
	['enrollment.create', (id) => ({ ...ENROLL, targetGroupIds: [id] })],
	['enrollment.create', (id) => ({ ...ENROLL, options: { languageIds: [id] } })],
	[
		'enrollment.create',
		(id) => ({
			...ENROLL,
			targetGroupIds: [],
			campaignActs: ['DataSubmitted'],
			campaign: fromList(id),
		}),
	],
];

/** What may be asked before the ID is looked at. */
const HARMLESS = [
	'/connect/token',
	'/api/companies/my',
	'/api/custom-fields/company',
	'/api/target-groups',
];

describe('no ID reaches a path or a header that is none', () => {
	const cases = PARAMETERS.map(([operation, of, settings]) => ({
		operation,
		field: Object.keys(of('')).join(),
		of,
		settings,
	}));

	it.each(cases)('$operation: $field', async ({ operation, of, settings }) => {
		const before = await customer(sandbox);

		const results = await Promise.all(
			NO_IDS.map(async (id) => ({ id, ...(await run(sandbox, operation, of(id), settings)) })),
		);

		for (const { id, error, items } of results) {
			expect({ id, items }).toEqual({ id, items: [] });
			expect(error?.message).toMatch(/not a Keepnet ID|no target group|Row IDs|Members|Groups/);
		}
		const paths = (await sandbox.requests()).map(({ path }) => path);
		expect(paths.filter((path) => !HARMLESS.includes(path))).toEqual([]);
		expect(await changes(sandbox)).toEqual([]);
		expect(await customer(sandbox)).toEqual(before);
	});
});

/** A name has no line breaks; apart from that it stays what it is. */
const oneLine = (text: string) => text.trim().replace(/\s+/g, ' ');

describe('values stay what they are', () => {
	/** What a spreadsheet might take for a formula, and what could break out of a cell. */
	const VALUES = [
		'=1+1',
		'=HYPERLINK("http://evil.example";"x")',
		"=cmd|' /C calc'!A0",
		'+441234',
		'-1',
		'@SUM(A1)',
		'\t=1+1',
		'"quoted"',
		'a","b',
		'two\nlines',
		'two\r\nlines',
		"'text",
		'=',
		'İstanbul 😀',
	];
	const rows = VALUES.map((value, index) => ({
		email: `p${index}@acme.example`,
		firstName: value,
	}));

	it('when items are imported', async () => {
		await sandbox.clock({ mappingMs: 0, importMs: 0 });

		const { error } = await run(sandbox, 'targetUser.importItems', {}, { items: rows });

		expect(error).toBeUndefined();
		const users = await people(sandbox);
		for (const { email, firstName } of rows) {
			const stored = users.find((user) => user.email === email);
			expect(String(stored?.firstName).trim()).toBe(oneLine(firstName));
		}
	});

	it('when one is created', async () => {
		const result = await run(
			sandbox,
			'targetUser.create',
			{ email: '={{ $json.email }}', fields: { firstName: '={{ $json.firstName }}' } },
			{ items: rows },
		);

		expect(result.error).toBeUndefined();
		const users = await people(sandbox);
		for (const { email, firstName } of rows)
			expect(users.find((user) => user.email === email)).toMatchObject({
				firstName: oneLine(firstName),
			});
	});
});

describe('names that mean something to JavaScript', () => {
	const server = useBareServer();
	const POISON =
		'{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"resourceId":"aB3dE5fG7hJ9",' +
		'"companyResourceId":"aB3dE5fG7hJ9","email":"ada@acme.example","name":"x","toString":1,"hasOwnProperty":1,' +
		'"isDeleted":false,"valueOf":{},"customFieldValues":[{"name":"__proto__","value":{"polluted":1}}],' +
		'"fileFieldNames":["Email","__proto__","constructor"],"status":"Finished","transactionId":"aB3dE5fG7hJ9"}';
	const row = JSON.parse(POISON) as object;
	const page = { results: [row], totalNumberOfPages: 1, totalNumberOfRecords: 1 };

	const expectClean = (value: object) => {
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
		expect((value as Record<string, unknown>).polluted).toBeUndefined();
	};

	const outputs: INodeParameters[] = [
		{},
		{ output: 'raw' },
		{ output: 'selectedFields', outputFields: ['__proto__', 'constructor', 'toString'] },
	];
	const cases: Array<[string, INodeParameters]> = [
		['company.getMany', {}],
		['company.getMine', {}],
		...outputs.map((output): [string, INodeParameters] => ['targetUser.getMany', output]),
		...outputs.map((output): [string, INodeParameters] => [
			'targetUser.get',
			{ targetUser: fromList('aB3dE5fG7hJ9'), ...output },
		]),
		['targetUser.get', { targetUser: byEmail('ada@acme.example') }],
		...outputs.map((output): [string, INodeParameters] => ['targetGroup.getMany', output]),
		['targetUserImport.getSummary', { transactionId: 'aB3dE5fG7hJ9' }],
		['targetUserImport.getRows', { transactionId: 'aB3dE5fG7hJ9' }],
		['targetUserImport.getJob', { jobId: 'aB3dE5fG7hJ9' }],
		['targetUserImport.getManyJobs', {}],
	];

	it.each(cases)('in an answer reach nothing: %s %j', async (operation, parameters) => {
		server.reset((request, response) => {
			const isList = request.method === 'POST' || /my|jobs$/.test(request.url ?? '');
			const isPage = (request.url ?? '').includes('search');
			answer(request, response, success(isPage ? page : isList ? [row] : row));
		});

		const result = await run(sandbox, operation, parameters, { credential: server.credential() });

		expect(told(result)).not.toMatch(/is not a function|Cannot/);
		expect(result.items.length).toBeGreaterThan(0);
		for (const { json } of result.items) expectClean(json);
	});

	it('in items and as binary fields reach nothing', async () => {
		const item = JSON.parse('{"email":"ada@acme.example","__proto__":"x","constructor":"y"}');
		const parameters = {
			resource: 'targetUser',
			company: fromList(sandbox.companyId('Aldermoor Logistics')),
		};

		const imported = await runNode({
			node: { parameters: { ...parameters, operation: 'importItems', importType: 'None' } },
			items: [{ json: item }],
			credential: sandbox.credential('reseller'),
		});
		const missing = await runNode({
			node: {
				parameters: { ...parameters, operation: 'importFile', binaryPropertyName: '__proto__' },
			},
			items: [{ json: {}, binary: { data: await storeFile(CSV, 'people.csv') } }],
			credential: sandbox.credential('reseller'),
		});

		expect(imported.error).toBeUndefined();
		expectClean(imported.items[0].json);
		expect(told(missing)).toContain("'__proto__'");
	});
});
