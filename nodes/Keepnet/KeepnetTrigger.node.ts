import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { events } from './events';
import { describeEvents } from './events/description';
import { poll } from './events/poll';
import * as listSearch from './methods/listSearch';
import * as loadOptions from './methods/loadOptions';

export class KeepnetTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Keepnet Trigger',
		name: 'keepnetTrigger',
		icon: { light: 'file:../../icons/keepnet.svg', dark: 'file:../../icons/keepnet.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description: 'Starts the workflow when something happens in Keepnet',
		defaults: { name: 'Keepnet Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'keepnetOAuth2Api', required: true }],
		properties: describeEvents(events),
	};

	methods = { listSearch, loadOptions };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
