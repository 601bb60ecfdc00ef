/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
import { WorkflowExecute } from 'n8n-core';
import {
	Workflow,
	createRunExecutionData,
	sleep,
	type ExecutionError,
	type ExecutionStatus,
	type IConnections,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type NodeExecutionHint,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { additionalDataFor, lifecycleHooks } from './additionalData';
import { keepnetCredential, referenceTo, type TestCredential } from './credential';
import { nodeTypes } from './nodeTypes';

/** A node of a test workflow; what is left out is as in a node that was just put on the canvas. */
export type TestNode = Partial<Omit<INode, 'parameters'>> & { parameters: INodeParameters };

interface RunOptions {
	/** What comes in; one empty item when left out. */
	items?: INodeExecutionData[];
	credential?: TestCredential;
	/** `manual` is the editor's button, `trigger` a production run. */
	mode?: WorkflowExecuteMode;
	/** Cancels the execution, as the editor's stop button does, this long after its start. */
	cancelAfterMs?: number;
	/** Cancels it as soon as this holds. */
	cancelWhen?: () => boolean | Promise<boolean>;
}

/** What one node did in its last run. */
export interface NodeResult {
	/** Items of the main output. */
	items: INodeExecutionData[];
	/** Items of the error output, which there is with `onError: 'continueErrorOutput'`. */
	errorItems: INodeExecutionData[];
	/** What the node ended with, whether or not the workflow went on. */
	error?: ExecutionError;
	/** How often the engine ran the node. */
	runs: number;
	hints: NodeExecutionHint[];
}

export interface WorkflowResult {
	status: ExecutionStatus;
	/** What stopped the workflow. */
	error?: ExecutionError;
	/** @throws Error when the workflow never came to that node */
	of(nodeName: string): NodeResult;
}

const START = 'Start';

/** How often it is looked whether an execution is to be cancelled. */
const LOOK_MS = 20;

/**
 * Runs a workflow through n8n's engine. It begins at a node named `Start`, which is added and gives out `items`.
 *
 * @param nodes by their names; the type is Keepnet's unless another one is given
 * @param connections as in a saved workflow
 * @throws WorkflowHasIssuesError when n8n finds a parameter missing or malformed before anything runs
 */
export async function runWorkflow({
	nodes,
	connections,
	items = [{ json: {} }],
	credential = keepnetCredential(),
	mode = 'manual',
	cancelAfterMs,
	cancelWhen,
}: RunOptions & {
	nodes: Record<string, TestNode>;
	connections: IConnections;
}): Promise<WorkflowResult> {
	const workflow = new Workflow({
		id: '1',
		name: 'Test',
		nodes: [
			completeNode(START, { type: 'test.start', parameters: {} }),
			...Object.entries(nodes).map(([name, node]) => ({
				...completeNode(name, node),
				credentials: referenceTo(credential),
			})),
		],
		connections,
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	const additionalData = additionalDataFor(credential);
	additionalData.hooks = lifecycleHooks(workflow, mode);
	const startNode = workflow.getNode(START);
	const execution = new WorkflowExecute(
		additionalData,
		mode,
		createRunExecutionData({
			resultData: { pinData: { [START]: items } },
			executionData: {
				nodeExecutionStack: [{ node: startNode!, data: { main: [[{ json: {} }]] }, source: null }],
			},
		}),
	).processRunExecutionData(workflow);

	const cancel = cancelAfterMs && setTimeout(() => execution.cancel(), cancelAfterMs);
	let isOver = false;
	const look = async () => {
		while (cancelWhen && !isOver && !(await cancelWhen())) await sleep(LOOK_MS);
		if (cancelWhen && !isOver) execution.cancel();
	};
	const looking = look();
	const { data, status } = await execution;
	isOver = true;
	await looking;
	if (cancel) clearTimeout(cancel);
	const { runData, error } = data.resultData;
	return {
		status: execution.isCanceled ? 'canceled' : status,
		error,
		of(nodeName) {
			const last = runData[nodeName]?.at(-1);
			if (!last) throw new Error(`The workflow did not come to the node ${nodeName}`);
			return {
				items: last.data?.main?.[0] ?? [],
				errorItems: last.data?.main?.[1] ?? [],
				error: last.error,
				runs: runData[nodeName].length,
				hints: last.hints ?? [],
			};
		},
	};
}

/** Runs a single Keepnet node through n8n's engine. */
export async function runNode({
	node,
	...options
}: RunOptions & { node: TestNode }): Promise<NodeResult & { status: ExecutionStatus }> {
	const { status, of } = await runWorkflow({
		...options,
		nodes: { Keepnet: node },
		connections: connect([START, 'Keepnet']),
	});
	return { ...of('Keepnet'), status };
}

/**
 * Lines between nodes.
 *
 * @param lines from node, to node, and the output that the line leaves from (0 when left out)
 */
export function connect(
	...lines: Array<[from: string, to: string, output?: number]>
): IConnections {
	const connections: IConnections = {};
	for (const [from, to, output = 0] of lines) {
		const { main } = (connections[from] ??= { main: [] });
		while (main.length <= output) main.push([]);
		main[output]?.push({ node: to, type: 'main', index: 0 });
	}
	return connections;
}

export function completeNode(name: string, node: TestNode): INode {
	return {
		id: name,
		name,
		type: 'n8n-nodes-keepnet.keepnet',
		typeVersion: 1,
		position: [0, 0],
		...node,
	};
}
