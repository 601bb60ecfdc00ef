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
	outputs: INodeTypeDescription['outputs'] = ['main'],
): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['transform'],
		version: 1,
		description: name,
		defaults: { name },
		inputs,
		outputs,
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

/** As n8n's Loop Over Items: the second output gives ten items at a time, the first one everything at the end. */
class Loop implements INodeType {
	description = plainDescription('loop', ['main'], ['main', 'main']);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const context = this.getContext('node') as Record<'all' | 'rest', INodeExecutionData[]>;
		context.all ??= this.getInputData();
		context.rest ??= [...context.all];
		const batch = context.rest.splice(0, 10);
		return batch.length > 0 ? [[], batch] : [context.all, []];
	}
}

/** As n8n's If: the first half leaves by one output, the rest by another. */
class Halve implements INodeType {
	description = plainDescription('halve', ['main'], ['main', 'main']);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const half = Math.ceil(items.length / 2);
		return [items.slice(0, half), items.slice(half)];
	}
}

const registry = new Map<string, INodeType>(
	Object.entries({
		'n8n-nodes-keepnet.keepnet': new Keepnet(),
		'n8n-nodes-keepnet.keepnetTrigger': new KeepnetTrigger(),
		'test.start': new Start(),
		'test.passOn': new PassOn(),
		'test.loop': new Loop(),
		'test.halve': new Halve(),
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
