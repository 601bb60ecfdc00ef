import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether the node gets the roster in parts, of which each would look as if everybody else had left: it ran before in this
 * execution, it stands in a loop, or several branches lead into it, for each of which n8n runs it once.
 */
export function seesParts(functions: IExecuteFunctions): boolean {
	const { $runIndex } = functions.getWorkflowDataProxy(0) as { $runIndex?: number };
	return ($runIndex ?? 0) > 0 || standsInLoop(functions) || endsBranches(functions);
}

function standsInLoop(functions: IExecuteFunctions): boolean {
	const { name } = functions.getNode();
	const after = new Set(functions.getChildNodes(name).map((child) => child.name));
	return after.has(name) || functions.getParentNodes(name).some((parent) => after.has(parent.name));
}

/**
 * Whether two nodes lead into this one that can both run in one execution. Two triggers cannot, so what leads here has to
 * come from one node. Where n8n does not know about depths it gives all nodes before, and then nothing can be told.
 */
function endsBranches(functions: IExecuteFunctions): boolean {
	const { name } = functions.getNode();
	const before = functions.getParentNodes(name);
	const sources = functions.getParentNodes(name, { depth: 1 }).filter(({ disabled }) => !disabled);
	if (sources.length < 2 || sources.length === before.length) return false;
	const origins = sources.map(
		(source) =>
			new Set([source, ...functions.getParentNodes(source.name)].map((origin) => origin.name)),
	);
	return origins.some((one, index) =>
		origins.slice(index + 1).some((other) => [...one].some((origin) => other.has(origin))),
	);
}
