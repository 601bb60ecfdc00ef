import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { Keepnet } from '../../nodes/Keepnet/Keepnet.node';
import { connect, runWorkflow } from './harness';
import { nodeTypes } from './harness/nodeTypes';
import {
	SIMPLIFIED_USER,
	byEmail,
	byId,
	byName,
	changes,
	credentialOf,
	groupNamed,
	operate,
	people,
	personAt,
} from './people';
import { judge, report } from './reports';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const TOOL = 'n8n-nodes-keepnet.keepnetTool';
const AGENT = 'test.agent';

/** The variant that n8n makes of every node that is usable as a tool. */
class KeepnetTool extends Keepnet implements INodeType {
	constructor() {
		super();
		const { usableAsTool, ...description } = this.description;
		this.description = {
			...description,
			name: `${description.name}Tool`,
			inputs: [],
			outputs: usableAsTool ? [NodeConnectionTypes.AiTool] : [],
		};
	}
}

/** Calls its tool with what comes in, as an agent does with what its model says. */
class Agent implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Agent',
		name: 'agent',
		group: ['transform'],
		version: 1,
		description: 'Agent',
		defaults: { name: 'Agent' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main, { type: NodeConnectionTypes.AiTool }],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const tools = await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0);
		const [tool] = tools as Array<{ invoke(said: IDataObject): Promise<string> }>;
		const answer = await tool.invoke(this.getInputData()[0].json);
		return [[{ json: { answer } }]];
	}
}

beforeEach(() => {
	const { getByName, getByNameAndVersion } = nodeTypes;
	const own: Record<string, INodeType> = { [TOOL]: new KeepnetTool(), [AGENT]: new Agent() };
	jest.spyOn(nodeTypes, 'getByName').mockImplementation((name) => own[name] ?? getByName(name));
	jest
		.spyOn(nodeTypes, 'getByNameAndVersion')
		.mockImplementation((name, version) => own[name] ?? getByNameAndVersion(name, version));
});

/** A parameter that the model fills in. */
const said = (name: string, type = 'string') => `={{ $fromAI('${name}', '', '${type}') }}`;

/**
 * Runs one operation as a tool for the customer.
 *
 * @param words what the model says for the parameters that it fills in
 * @returns what the model reads
 */
async function tool(operation: string, parameters: INodeParameters, words: IDataObject = {}) {
	const [resource, name] = operation.split('.');
	const company = byId(sandbox.companyId('Aldermoor Logistics'));
	const { of } = await runWorkflow({
		nodes: {
			Keepnet: { type: TOOL, parameters: { resource, operation: name, company, ...parameters } },
			Agent: { type: AGENT, parameters: {} },
		},
		connections: {
			...connect(['Start', 'Agent']),
			Keepnet: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
		items: [{ json: words }],
		credential: credentialOf(sandbox),
	});
	const { items, error } = of('Agent');
	return {
		answer: String(items[0]?.json.answer ?? ''),
		told: `${error?.message} ${error?.description}`,
	};
}

const rowsOf = ({ answer, told }: { answer: string; told: string }): IDataObject[] => {
	expect(told).toBe('undefined undefined');
	return JSON.parse(answer) as IDataObject[];
};

const EMAIL = 'ada@aldermoor.example';

const PERSON = { targetUser: 'person' };
const BOARD = { targetGroup: byName('Board') };
const MEMBER = { ...BOARD, members: 'person' };
const MAIL = { reportedEmail: 'mail' };
const MAIL_FOUND = { verdict: 'Phishing', state: 'Open' };
const ID = expect.stringMatching(/^\w{12}$/) as string;
const BASICS = { enrollment: byName('Email security basics') };
const ASSIGNED = { training: byName('Clean Desk'), name: 'Desks', targetGroupIds: 'board' };
const ASSIGNED_OPTIONAL = 'campaign campaignActs whenToSend options';
const LIST = 'returnAll limit filters output options';
const PARCEL = { campaign: byName('Parcel Notice') };

/** Every operation: what it cannot do without, what the model may leave out, what comes of it, changes sent. */
const OPERATIONS: Array<[string, INodeParameters, string, IDataObject, number]> = [
	['targetUser.create', { email: EMAIL }, 'fields options', { email: EMAIL }, 1],
	['targetUser.upsert', { email: EMAIL }, 'fields options', { outcome: 'created' }, 1],
	['targetUser.update', PERSON, 'fields fieldsToEmpty options', { outcome: 'unchanged' }, 0],
	['targetUser.get', PERSON, 'output options', { status: 'Active' }, 0],
	['targetUser.getMany', {}, LIST, { status: 'Active' }, 0],
	['targetUser.delete', PERSON, 'options', { deleted: true }, 1],
	['targetUser.getCountSummary', {}, 'options', { deletedUsers: 3 }, 0],
	['targetUser.export', {}, 'fileFormat filters options', { fileName: 'Target Users.xlsx' }, 0],
	['targetGroup.getMany', {}, LIST, { managedBy: 'Google' }, 0],
	['targetGroup.getAll', {}, 'output options', { name: 'All Staff' }, 0],
	['targetGroup.get', BOARD, 'output options', { name: 'Board' }, 0],
	['targetGroup.create', { name: 'Depot' }, 'priority options', { priority: 'Medium' }, 1],
	['targetGroup.update', { ...BOARD, fields: { name: 'A' } }, 'options', { name: 'A' }, 1],
	['targetGroup.delete', BOARD, 'options', { deleted: true }, 1],
	['targetGroup.getUsers', BOARD, `who ${LIST}`, { status: 'Active' }, 0],
	['targetGroup.addUsers', MEMBER, 'options', { userCount: 1 }, 1],
	['targetGroup.removeUsers', MEMBER, 'options', { userCount: 1 }, 1],
	['targetUser.getTimeline', PERSON, `period from to ${LIST}`, { targetUserId: ID }, 0],
	['targetUser.getRanking', {}, `period from to ${LIST}`, { rank: 1 }, 0],
	['reportedEmail.getMany', {}, LIST, { verdict: 'Phishing' }, 0],
	['reportedEmail.get', MAIL, 'includeBody includeAttachments output options', MAIL_FOUND, 0],
	[
		'reportedEmail.update',
		{ ...MAIL, fields: { note: 'Seen' } },
		'informReporter message templateId options',
		{ note: 'Seen', reporterInformed: false },
		1,
	],
	['auditLog.getMany', {}, LIST, { entity: 'Company' }, 0],
	['company.checkLicense', {}, 'options', { licenseLimit: 500 }, 0],
	['phishingCampaign.getMany', {}, `simulator ${LIST}`, { name: 'Shared Document' }, 0],
	['phishingCampaign.getRuns', {}, `simulator runsOf ${LIST}`, { isTest: false }, 0],
	['phishingCampaign.getRunSummary', PARCEL, 'simulator run output options', { run: 1 }, 0],
	['phishingCampaign.getRunUsers', PARCEL, `simulator run who ${LIST}`, { run: 1 }, 0],
	['training.getMany', {}, LIST, { type: 'Survey' }, 0],
	['enrollment.getMany', {}, LIST, { name: 'Working from home' }, 0],
	['enrollment.get', BASICS, 'output options', { recipientType: 'UserGroup' }, 0],
	['enrollment.getSummary', BASICS, 'output options', { hasExam: true }, 0],
	['enrollment.getUsers', BASICS, `which examAttempt ${LIST}`, { email: expect.any(String) }, 0],
	['enrollment.create', ASSIGNED, ASSIGNED_OPTIONAL, { status: 'Finished' }, 1],
	['enrollment.stop', BASICS, 'options', { stopped: true }, 1],
	['enrollment.archive', BASICS, 'options', { archived: true }, 1],
];

const COLLECTIONS = ['fields', 'filters', 'options'];

describe.each<[string, string, string | IDataObject, (name: string) => boolean]>([
	['an empty text', 'string', '', () => true],
	['the word null', 'string', 'null', () => true],
	['an object of nothing', 'json', { none: null }, (name) => COLLECTIONS.includes(name)],
])('what is left out as %s does no harm', (_, type, nothing, isMeant) => {
	let mail: string;
	beforeEach(async () => {
		const company = sandbox.companyId('Aldermoor Logistics');
		mail = await report(sandbox);
		await judge(sandbox, mail, 'Phishing');
		await sandbox.life('audit', { company, entityName: 'Company', operation: 'Update' });
	});

	it.each(OPERATIONS)('%s', async (operation, parameters, optional, expected, changed) => {
		const [{ resourceId }] = await people(sandbox);
		const names = optional.split(' ').filter(isMeant);
		const known: INodeParameters = {
			...parameters,
			...('targetUser' in parameters && { targetUser: byId(String(resourceId)) }),
			...('members' in parameters && { members: String(resourceId) }),
			...('reportedEmail' in parameters && { reportedEmail: byId(mail) }),
			...('targetGroupIds' in parameters && {
				targetGroupIds: String((await groupNamed(sandbox, 'Board')).resourceId),
			}),
		};
		const left = Object.fromEntries(names.map((name) => [name, said(name, type)]));
		const words = Object.fromEntries(names.map((name) => [name, nothing]));

		const [first] = rowsOf(await tool(operation, { ...known, ...left }, words));

		expect(first).toMatchObject(expected);
		expect(await changes(sandbox)).toHaveLength(changed);
	});
});

describe('single fields', () => {
	const FIELDS = ['firstName', 'department', 'isActive', 'priority', 'timeZoneId', 'managerEmail'];
	const fields = Object.fromEntries(FIELDS.map((name) => [name, said(name)]));

	it.each(['', 'null', 'undefined', 'None', 'n/a'])(
		'that hold "%s" stay as they are',
		async (word) => {
			const inactive = (await people(sandbox)).find(({ isActive }) => isActive === false)!;
			const targetUser = byId(said('user'));
			const words = Object.fromEntries(FIELDS.map((name) => [name, word]));

			const rows = rowsOf(
				await tool('targetUser.update', { targetUser, fields }, { ...words, user: inactive.email }),
			);

			expect(rows).toMatchObject([{ targetUserId: inactive.resourceId, outcome: 'unchanged' }]);
			expect(await changes(sandbox)).toEqual([]);
		},
	);

	it.each(['', 'null', 'undefined', 'None', 'n/a'])(
		'of a custom field that hold "%s" leave it as it is',
		async (word) => {
			const [{ email }] = await people(sandbox);
			const field = { name: 'Employee No', value: said('number') };

			const rows = rowsOf(
				await tool(
					'targetUser.update',
					{ targetUser: byEmail(String(email)), fields: { customFields: { field: [field] } } },
					{ number: word },
				),
			);

			expect(rows).toMatchObject([{ outcome: 'unchanged' }]);
			expect(await changes(sandbox)).toEqual([]);
		},
	);

	it('count as empty filters', async () => {
		const filters = {
			department: said('department'),
			status: said('status'),
			search: said('search'),
		};

		const rows = rowsOf(
			await tool(
				'targetUser.getMany',
				{ filters },
				{ department: 'null', status: '', search: 'none' },
			),
		);

		expect(rows).toHaveLength((await people(sandbox)).length);
	});

	it('may be texts for numbers and switches', async () => {
		const rows = rowsOf(
			await tool(
				'targetUser.getMany',
				{ returnAll: said('all'), limit: said('limit') },
				{ all: 'false', limit: '3' },
			),
		);

		expect(rows).toHaveLength(3);
	});

	it('may be "Null" where no model speaks: people are called that', async () => {
		await operate(sandbox, 'targetUser.create', { email: EMAIL, fields: { lastName: 'Null' } });

		expect(await personAt(sandbox, EMAIL)).toMatchObject({ lastName: 'Null' });
	});
});

describe('what the model reads', () => {
	it.each([
		['simplified', [], SIMPLIFIED_USER],
		['selectedFields', ['email', 'targetUserId'], ['email', 'targetUserId']],
	])('is cut down as Output says: %s', async (output, outputFields, expected) => {
		const [row] = rowsOf(await tool('targetUser.getMany', { output, outputFields, limit: 1 }));

		expect(Object.keys(row)).toEqual(expected);
	});

	it('is all that Keepnet answered when Output is raw', async () => {
		const [row] = rowsOf(await tool('targetUser.getMany', { output: 'raw', limit: 1 }));

		expect(row).toHaveProperty('customFieldValues');
	});

	it('tells how to go on when something was wrong', async () => {
		const { told } = await tool(
			'targetGroup.addUsers',
			{ targetGroup: byName('Board'), members: said('members') },
			{ members: 'nobody@aldermoor.example' },
		);

		expect(told).toContain("'nobody@aldermoor.example'");
		expect(told).toContain('create the people first');
		expect((await groupNamed(sandbox, 'Board')).userResourceIds).toHaveLength(3);
	});

	it('says that a reseller has to name the company', async () => {
		const { told } = await tool(
			'targetUser.create',
			{ company: byId(said('company')), email: EMAIL },
			{ company: 'null' },
		);

		expect(told).toContain("'Company'");
		expect(await changes(sandbox)).toEqual([]);
	});
});

it('imports values that are mapped by hand as they stand, beside what the model says', async () => {
	await sandbox.clock({ mappingMs: 20, importMs: 20 });
	const email = 'ada.tool@aldermoor.example';
	await tool(
		'targetUser.importItems',
		{
			columns: {
				mappingMode: 'defineBelow',
				value: { Email: said('email'), Department: 'Finance', FirstName: '=Ada' },
			},
		},
		{ email },
	);

	expect(await personAt(sandbox, email)).toMatchObject({
		department: 'Finance',
		firstName: 'Ada',
	});
});

it.each(['', 'null', 'None'])('imports an empty value where the model says "%s"', async (word) => {
	await sandbox.clock({ mappingMs: 20, importMs: 20 });
	await tool(
		'targetUser.importItems',
		{
			columns: {
				mappingMode: 'defineBelow',
				value: { Email: EMAIL, Department: said('department') },
			},
		},
		{ department: word },
	);

	const upload = (await sandbox.requests()).find(({ path }) => path.endsWith('/upload'));
	expect(upload?.file?.text).toBe(`Email,Department\r\n${EMAIL},\r\n`);
});
