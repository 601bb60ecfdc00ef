import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

import { companyValue, keepnetNode, keepnetTrigger } from '../harness/workflow.mjs';
import { GROUP, KEY } from './staff.mjs';

/** A reseller's office: the HR systems of its customers, whoever wants to be told of what happens, and the workflows. */

/** Where the sync's webhook is. */
export const SYNC_PATH = 'rosters';

/**
 * Starts the office's server: it gives `roster`, and keeps what it is told in `told`, in this order.
 *
 * @returns {Promise<{ url: string, roster: object[], told: object[], close: () => void }>}
 */
export async function startOffice() {
	const office = { roster: [], told: [] };
	const server = createServer(async (request, response) => {
		if (request.method === 'POST') office.told.push(await json(request));
		const answer = request.method === 'POST' ? {} : office.roster;
		response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return Object.assign(office, {
		url: `http://127.0.0.1:${server.address().port}`,
		close: () => server.close(),
	});
}

const httpRequest = (name, parameters) => ({
	name,
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: { options: {}, ...parameters },
});

/** A sync of all customers by the roster that the office gives; a customer that is stopped holds up nobody. */
export const syncNodes = (credential, officeUrl) => [
	{
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: SYNC_PATH,
		parameters: { httpMethod: 'POST', path: SYNC_PATH, options: {} },
	},
	httpRequest('HR systems', { url: officeUrl }),
	keepnetNode(
		credential,
		{
			resource: 'targetUser',
			operation: 'sync',
			company: { __rl: true, mode: 'id', value: '={{ $json.companyId }}' },
			dryRun: false,
			columns: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [KEY] },
			targetGroup: { __rl: true, mode: 'name', value: GROUP },
			return: 'companies',
		},
		{ onError: 'continueRegularOutput' },
	),
];

/** What passes on to the office whatever the trigger tells. */
export const watchNodes = (credential, officeUrl, event, company) => [
	keepnetTrigger(credential, { event, company: companyValue(company) }),
	httpRequest('Office', {
		method: 'POST',
		url: officeUrl,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '={{ JSON.stringify({ ...$json, execution: $execution.id }) }}',
	}),
];
