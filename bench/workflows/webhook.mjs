import { buildWorkflow } from '../../e2e/harness/workflow.mjs';

/**
 * A workflow behind a webhook: what the nodes need (`source`), then the nodes to measure in a row.
 *
 * @param {string} path of the webhook
 * @param {{ source: object[], nodes: object[], loops?: Array<{ from: string, by: object, to: string
 *   }>, branches?: Array<{ from: string, output: number, node: object }>, inputs?: Array<{ from:
 *   string, to: string, input: number }> }} parts `loops`: where the second output of a node goes back
 *   to an earlier one, by a node that waits; `branches`: nodes beside the row, and the output that
 *   leads to them; `inputs`: further inputs of nodes
 */
export function webhookWorkflow(path, { source, nodes, loops = [], branches = [], inputs = [] }) {
	const webhook = {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
	};
	const workflow = buildWorkflow(path, [webhook, ...source, ...nodes]);
	const to = (node) => [{ node, type: 'main', index: 0 }];
	loops.forEach(({ from, by, to: back }, index) => {
		workflow.nodes.push({ id: `loop-${index}`, position: [index * 220, 220], ...by });
		workflow.connections[from].main.push(to(by.name));
		workflow.connections[by.name] = { main: [to(back)] };
	});
	branches.forEach(({ from, output, node }, index) => {
		workflow.nodes.push({ id: `branch-${index}`, position: [index * 220, 440], ...node });
		const { main } = (workflow.connections[from] ??= { main: [] });
		while (main.length <= output) main.push([]);
		main[output].push(...to(node.name));
	});
	for (const { from, to: name, input } of inputs) {
		workflow.connections[from].main[0].push({ node: name, type: 'main', index: input });
	}
	workflow.settings = { executionOrder: 'v1' };
	return workflow;
}

/** Three seconds in which n8n finishes what it does with a new execution and a large body beside running it. */
export const quietMoment = {
	name: 'Quiet moment',
	type: 'n8n-nodes-base.wait',
	typeVersion: 1.1,
	parameters: { amount: 3 },
};

/** One item for each of the people in the webhook's body. */
export const peopleSource = {
	name: 'People',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut: 'body.people', options: {} },
};
