import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type INodeListSearchResult,
	type INodeParameters,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { additionalDataFor } from './additionalData';
import { keepnetCredential, referenceTo, type TestCredential } from './credential';
import { nodeTypes } from './nodeTypes';
import { completeNode } from './run';

interface LoadOptions {
	/** The node's parameters as they stand in the editor. */
	parameters?: INodeParameters;
	credential?: TestCredential;
	/** The node type whose method is called. */
	type?: string;
}

/**
 * Asks for the choices of a resource locator, as the editor does.
 *
 * @param method the name behind `searchListMethod`
 * @throws what the method throws, and Error when the node has no such method
 */
export async function listSearch(
	method: string,
	{
		filter,
		paginationToken,
		...options
	}: LoadOptions & { filter?: string; paginationToken?: string } = {},
): Promise<INodeListSearchResult> {
	const { methods, context } = open(options);
	const search = methods?.listSearch?.[method];
	if (!search) throw new Error(`The node has no list search ${method}`);
	return await search.call(context, filter, paginationToken);
}

/**
 * Asks for the choices of a menu, as the editor does.
 *
 * @param method the name behind `loadOptionsMethod`
 * @throws what the method throws, and Error when the node has no such method
 */
export async function loadOptions(
	method: string,
	options: LoadOptions = {},
): Promise<INodePropertyOptions[]> {
	const { methods, context } = open(options);
	const load = methods?.loadOptions?.[method];
	if (!load) throw new Error(`The node has no options ${method}`);
	return await load.call(context);
}

function open({ parameters = {}, credential = keepnetCredential(), type }: LoadOptions) {
	const node = completeNode('Keepnet', { parameters, ...(type && { type }) });
	node.credentials = referenceTo(credential);
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = additionalDataFor(credential);
	additionalData.currentNodeParameters = parameters;
	return {
		methods: nodeTypes.getByNameAndVersion(node.type, node.typeVersion).methods,
		context: new LoadOptionsContext(workflow, node, additionalData, ''),
	};
}
