import {
	NodeHelpers,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type INodeTypes,
} from 'n8n-workflow';

import { Keepnet } from '../../../nodes/Keepnet/Keepnet.node';
import { KeepnetTrigger } from '../../../nodes/Keepnet/KeepnetTrigger.node';

function plainDescription(
	name: string,
	inputs: INodeTypeDescription['inputs'],
): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['transform'],
		version: 1,
		description: name,
		defaults: { name },
		inputs,
		outputs: ['main'],
		properties: [],
	};
}

/** Where a workflow begins: its items are pinned, so the engine never runs it. */
class Start implements INodeType {
	description = plainDescription('start', []);
}

/** Returns what comes in, so that a workflow can show what arrived on a branch. */
class PassOn implements INodeType {
	description = plainDescription('passOn', ['main']);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [this.getInputData()];
	}
}

const registry = new Map<string, INodeType>(
	Object.entries({
		'n8n-nodes-keepnet.keepnet': new Keepnet(),
		'n8n-nodes-keepnet.keepnetTrigger': new KeepnetTrigger(),
		'test.start': new Start(),
		'test.passOn': new PassOn(),
	}),
);

/** The node types that test workflows can use, by the name that n8n gives them. */
export const nodeTypes: INodeTypes = {
	getByName: (name) => find(name),
	getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(find(name), version),
	getKnownTypes: () => Object.fromEntries(registry) as unknown as IDataObject,
};

function find(name: string): INodeType {
	const type = registry.get(name);
	if (!type) throw new Error(`There is no node type ${name}`);
	return type;
}
