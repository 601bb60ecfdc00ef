import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runNode, storeFile, type NodeResult, type TestCredential, type TestNode } from './harness';
import { CUSTOMER } from './importing';
import type { Client, CompanyState, LoggedRequest, Sandbox } from './sandbox';

/** What a person picks in a selector of the editor. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });
export const byEmail = (value: string) => ({ __rl: true, mode: 'email', value });
export const byName = (value: string) => ({ __rl: true, mode: 'name', value });

/** The company selector as it stands on a new node. */
export const NO_COMPANY = { __rl: true, mode: 'list', value: '' };

/** The collection Custom Fields, filled in with these values by name. */
export const customFields = (values: IDataObject): INodeParameters => ({
	customFields: {
		field: Object.entries(values).map(([name, value]) => ({ name, value: String(value) })),
	},
});

const credentials = new Map<Client, TestCredential>();

/** A client's credential. It keeps its token from run to run, as in n8n; a file of tests has one sandbox. */
export function credentialOf(sandbox: Sandbox, client: Client = 'reseller'): TestCredential {
	const credential = credentials.get(client) ?? sandbox.credential(client);
	credentials.set(client, credential);
	return credential;
}

export interface Settings {
	/** One item for each of these; a single empty one when left out. */
	items?: IDataObject[];
	/** What each item holds in its binary field 'data'. */
	file?: { name: string; content: Buffer | string };
	client?: Client;
	/** In place of the client's own. */
	credential?: TestCredential;
	/** Settings of the node beside its parameters. */
	node?: Omit<Partial<TestNode>, 'parameters'>;
}

/**
 * Runs one operation of the node for the customer, as the reseller, unless parameters and settings say otherwise.
 *
 * @param operation resource and operation, e.g. `targetUser.create`
 */
export async function operate(
	sandbox: Sandbox,
	operation: string,
	parameters: INodeParameters = {},
	settings: Settings = {},
): Promise<NodeResult> {
	const { items = [{}], file, client = 'reseller', node = {} } = settings;
	const [resource, name] = operation.split('.');
	const binary = file && { data: await storeFile(file.content, file.name) };
	return await runNode({
		node: {
			...node,
			parameters: {
				resource,
				operation: name,
				company: byId(sandbox.companyId(CUSTOMER)),
				...parameters,
			},
		},
		items: items.map((json) => ({ json, ...(binary && { binary }) })),
		credential: settings.credential ?? credentialOf(sandbox, client),
	});
}

/** The customer as Keepnet holds it. */
export async function customer(sandbox: Sandbox): Promise<CompanyState> {
	return await sandbox.state(sandbox.companyId(CUSTOMER));
}

/** The users of the customer who are not deleted; the first is active, has all fields and is nobody's subordinate. */
export async function people(sandbox: Sandbox): Promise<IDataObject[]> {
	const { users } = await customer(sandbox);
	return users.filter(({ isDeleted }) => isDeleted === false);
}

/** The user who has this very address and is not deleted. */
export async function personAt(sandbox: Sandbox, email: string): Promise<IDataObject | undefined> {
	return (await people(sandbox)).find((user) => user.email === email);
}

/** The customer's group of this name. @throws Error when there is none */
export async function groupNamed(
	sandbox: Sandbox,
	name: string,
): Promise<CompanyState['groups'][number]> {
	const { groups } = await customer(sandbox);
	const group = groups.find((candidate) => candidate.name === name);
	if (!group) throw new Error(`The customer has no group ${name}`);
	return group;
}

/** A user's custom fields as `name: value`, as the node's own Get tells. */
export async function customFieldsOf(sandbox: Sandbox, id: unknown): Promise<IDataObject> {
	const { items } = await operate(sandbox, 'targetUser.get', { targetUser: byId(String(id)) });
	return items[0].json.customFields as IDataObject;
}

const READS =
	/\/(token|search|search-email|by-resource-ids|export|groups|users|get-all|get-user-timeline)$|\/search\/\w+(\/\d+)?$/;

/** Whether a request was to change something. */
export const isChange = ({ method, path }: LoggedRequest) =>
	method !== 'GET' && (method !== 'POST' || !READS.test(path));

/** The requests that were to change something, in the order of their arrival. */
export async function changes(sandbox: Sandbox): Promise<LoggedRequest[]> {
	return (await sandbox.requests()).filter(isChange);
}

/** All requests but those for a token, as `METHOD path`. */
export async function calls(sandbox: Sandbox): Promise<string[]> {
	const requests = await sandbox.requests();
	return requests
		.filter(({ path }) => path !== '/connect/token')
		.map(({ method, path }) => `${method} ${path}`);
}

/** The fields of a target user in the simplified output, in their order. */
export const SIMPLIFIED_USER = [
	'targetUserId',
	'email',
	'firstName',
	'lastName',
	'phoneNumber',
	'department',
	'priority',
	'status',
	'timeZone',
	'preferredLanguage',
	'managerName',
	'managerEmail',
	'customFields',
	'createTime',
	'updateTime',
];

/** All that the user reads about what went wrong. */
export const told = ({ error }: NodeResult) => `${error?.message} ${error?.description ?? ''}`;

/** Runs the operation and checks that it refused with all of these words, naming the item, and changed nothing. */
export async function expectRefusal(
	sandbox: Sandbox,
	operation: string,
	parameters: INodeParameters,
	words: string[],
): Promise<void> {
	const before = await customer(sandbox);

	const result = await operate(sandbox, operation, parameters);

	for (const word of words) expect(told(result)).toContain(word);
	expect(result.items).toEqual([]);
	expect(result.error).toMatchObject({ context: { itemIndex: 0 } });
	expect(await customer(sandbox)).toEqual(before);
}
