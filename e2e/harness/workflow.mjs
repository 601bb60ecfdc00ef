import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../../scripts/command.mjs';

export const KEEPNET_NODE = 'n8n-nodes-keepnet.keepnet';
/** The node as an AI Agent's tool; n8n makes it of the node. */
export const KEEPNET_TOOL = `${KEEPNET_NODE}Tool`;
export const KEEPNET_TRIGGER = 'n8n-nodes-keepnet.keepnetTrigger';
export const KEEPNET_CREDENTIAL = 'keepnetOAuth2Api';

/** Whether a workflow's node is one of this package. */
export const isKeepnetNode = ({ type }) =>
	[KEEPNET_NODE, KEEPNET_TOOL, KEEPNET_TRIGGER].includes(type);

/** The company selector's value for a company that was picked from the list. */
export function companyValue(resourceId) {
	return { __rl: true, mode: 'list', value: resourceId };
}

/** A node that starts a run by hand. */
export function manualTrigger(name = 'Start') {
	return { name, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
}

/** A node that reads one file into the binary field `data`. */
export function readFileNode(path, name = 'Read') {
	return {
		name,
		type: 'n8n-nodes-base.readWriteFile',
		typeVersion: 1.1,
		parameters: { fileSelector: path, options: {} },
	};
}

/**
 * A node that makes an item of each row of the CSV file in the binary field `data`.
 *
 * @param {{ rows?: number }} [options] how many rows it takes; all when left out
 */
export function extractCsvNode({ rows } = {}) {
	return {
		name: 'Extract',
		type: 'n8n-nodes-base.extractFromFile',
		typeVersion: 1.1,
		parameters: {
			operation: 'csv',
			options: { enableBOM: true, ...(rows && { maxRowCount: rows }) },
		},
	};
}

/**
 * A Keepnet node.
 *
 * @param {{ id: string, name: string }} credential
 * @param {Record<string, unknown>} parameters
 * @param {object} [settings] of the node itself, such as `name` and `onError`
 */
export function keepnetNode(credential, parameters, settings = {}) {
	return {
		name: 'Keepnet',
		type: KEEPNET_NODE,
		typeVersion: 1,
		parameters,
		credentials: { [KEEPNET_CREDENTIAL]: credential },
		...settings,
	};
}

/**
 * A Keepnet Trigger that polls every three seconds, or so many times a minute. n8n takes no poll time that is shorter than a
 * minute, but several of them.
 *
 * @param {{ id: string, name: string }} credential
 * @param {Record<string, unknown>} parameters
 */
export function keepnetTrigger(credential, parameters, pollsPerMinute = 20) {
	const item = Array.from({ length: pollsPerMinute }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${Math.floor((index * 60) / pollsPerMinute)} * * * * *`,
	}));
	return {
		name: 'Keepnet Trigger',
		type: KEEPNET_TRIGGER,
		typeVersion: 1,
		parameters: { pollTimes: { item }, ...parameters },
		credentials: { [KEEPNET_CREDENTIAL]: credential },
	};
}

/**
 * A workflow of nodes in a row, each fed by the one before.
 *
 * @param {string} name
 * @param {Array<object>} nodes without id and position
 */
export function buildWorkflow(name, nodes) {
	const connections = {};
	nodes.slice(1).forEach((node, index) => {
		connections[nodes[index].name] = { main: [[{ node: node.name, type: 'main', index: 0 }]] };
	});
	return {
		name,
		nodes: nodes.map((node, index) => ({ id: String(index), position: [index * 220, 0], ...node })),
		connections,
	};
}

/**
 * What imports the files that a pattern finds.
 *
 * @param {{ file: string, credential: { id: string, name: string }, company: string, parameters?: object,
 *   settings?: object }} choices `file`: in the folder where n8n may read; `company`: its ID
 */
export const importFileNodes = ({ file, credential, company, parameters = {}, settings = {} }) => [
	manualTrigger(),
	readFileNode(file),
	keepnetNode(
		credential,
		{
			resource: 'targetUser',
			operation: 'importFile',
			company: companyValue(company),
			...parameters,
		},
		settings,
	),
];

/** Where example workflows are: the present ones, and as they were saved with earlier versions. */
export const EXAMPLE_FOLDERS = {
	present: 'examples',
	'version 0.1.0': 'test/upgrade/0.1.0/workflows',
};

/**
 * An example workflow as it stands in its file, with the user's choices made; a company that an example
 * takes from its items stays.
 *
 * @param {string} name the file's name without .json
 * @param {{ credential?: { id: string, name: string }, company?: { value: string, cachedResultName?:
 *   string }, file?: string, accounts?: Record<string, { id: string, name: string }>, folder?: string }} [choices]
 *   `file`: what its Read nodes read; `accounts`: credentials of other services by their type; `folder`: one of
 *   `EXAMPLE_FOLDERS`; what is left out stays
 */
export async function loadExample(
	name,
	{ credential, company, file, accounts = {}, folder = EXAMPLE_FOLDERS.present } = {},
) {
	const workflow = JSON.parse(await readFile(join(ROOT, folder, `${name}.json`), 'utf8'));
	for (const node of workflow.nodes) {
		for (const type of Object.keys(node.credentials ?? {})) {
			if (accounts[type]) node.credentials[type] = accounts[type];
		}
		if (isKeepnetNode(node)) {
			if (credential) node.credentials = { [KEEPNET_CREDENTIAL]: credential };
			if (company && node.parameters.company?.value === '') {
				node.parameters.company = { ...companyValue(company.value), ...company };
			}
		}
		if (file && node.type === 'n8n-nodes-base.readWriteFile') node.parameters.fileSelector = file;
	}
	return workflow;
}
