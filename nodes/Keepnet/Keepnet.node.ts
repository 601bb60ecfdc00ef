import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { describe } from './actions/description';
import { resources, route } from './actions/router';
import * as listSearch from './methods/listSearch';
import * as loadOptions from './methods/loadOptions';
import * as resourceMapping from './methods/resourceMapping';

export class Keepnet implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Keepnet',
		name: 'keepnet',
		icon: { light: 'file:../../icons/keepnet.svg', dark: 'file:../../icons/keepnet.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Manage people and groups in Keepnet, import and sync them, assign trainings, and read what people did',
		defaults: { name: 'Keepnet' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'keepnetOAuth2Api', required: true }],
		properties: describe(resources),
	};

	methods = { listSearch, loadOptions, resourceMapping };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await route(this)];
	}
}
