import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	runNode,
	storeFile,
	type NodeResult,
	type TestCredential,
	type TestNode,
} from '../harness';
import { CUSTOMER } from '../importing';
import type { Sandbox } from '../sandbox';

/** What a person picks in a selector; unlike an ID that is typed in, the engine takes it without a look. */
export const fromList = (value: string) => ({ __rl: true, mode: 'list', value });

export interface Settings {
	/** One item for each of these; a single empty one when left out. */
	items?: IDataObject[];
	/** The content of a CSV file that each item holds. */
	file?: Buffer | string;
	/** Settings of the node beside its parameters. */
	node?: Omit<Partial<TestNode>, 'parameters'>;
	/** The reseller's, without a token, when left out. */
	credential?: TestCredential;
	/** The customer to work for. */
	company?: string;
}

/**
 * Runs one operation of the node as the reseller, for the customer unless the settings name another.
 *
 * @param operation resource and operation, e.g. `targetUser.create`
 */
export async function run(
	sandbox: Sandbox,
	operation: string,
	parameters: INodeParameters = {},
	settings: Settings = {},
): Promise<NodeResult> {
	const { items = [{}], file, node, credential, company } = settings;
	const [resource, name] = operation.split('.');
	const binary = file !== undefined && { data: await storeFile(file, 'people.csv') };
	return await runNode({
		node: {
			...node,
			parameters: {
				resource,
				operation: name,
				company: fromList(company ?? sandbox.companyId(CUSTOMER)),
				...parameters,
			},
		},
		items: items.map((json) => ({ json, ...(binary && { binary }) })),
		credential: credential ?? sandbox.credential('reseller'),
	});
}
