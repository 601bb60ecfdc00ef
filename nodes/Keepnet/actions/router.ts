import {
	sleep,
	type IExecuteFunctions,
	type INodeExecutionData,
	type IPairedItemData,
} from 'n8n-workflow';

import { callerOf } from '../companies/caller';
import { counted } from '../words';
import { asRecord, asText } from '../transport/answer';
import { connect, type Keepnet } from '../transport/keepnet';
import { InputError } from '../transport/errors';
import { toNodeError } from '../messages';
import { DEFAULT_LIMITS } from '../transport/session';
import { sideBySide } from '../transport/sideBySide';
import { auditLog } from './auditLog';
import { company } from './company';
import { fieldsOf } from './description';
import { enrollment } from './enrollment';
import { labelsOf } from './parameters/labels';
import { rawParameter } from './parameters/rawParameter';
import { Output, type OperationOutput, type Resource } from './operation';
import { phishingCampaign } from './phishingCampaign';
import { seconds, wholeNumber } from './parameters/listing';
import { readerFor } from './parameters/reader';
import { reportedEmail } from './reportedEmail';
import { targetGroup } from './targetGroup';
import { targetUser } from './targetUser';
import { targetUserImport } from './targetUserImport';
import { ownCompany, tasksOf, type Task } from './tasks';
import { training } from './training';

/** Every resource with its operations, by the values that are saved in workflows. */
export const resources: Record<string, Resource> = {
	auditLog,
	company,
	enrollment,
	phishingCampaign,
	reportedEmail,
	targetGroup,
	targetUser,
	targetUserImport,
	training,
};

/**
 * Runs the chosen operation for every input item, several side by side. Output keeps the order of the
 * items and is linked to them. Without "continue on fail" the first item that does not succeed ends the
 * run, after those under way have finished, with a message that tells how many were done.
 *
 * @throws NodeApiError, NodeOperationError as the user sees them
 */
export async function route(functions: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const count = functions.getInputData().length;
	if (count === 0) return [];
	const node = functions.getNode();
	const run = await prepare(functions).catch((error: unknown) => {
		throw toNodeError(node, error);
	});
	const results = new Map<Task, INodeExecutionData[]>();
	let done = 0;
	let stoppedBy: { error: unknown; task: Task } | undefined;

	// Side by side items fall into step: all are worked out, all are sent, all are waited for. With a breath between
	// them each is sent while the next is worked out, and the computer waits for the network no more.
	let begun: Promise<void> = Promise.resolve();
	const takeTurn = async () => {
		begun = begun.then(async () => await sleep(0));
		await begun;
	};
	const runTask = async (task: Task) => {
		if (stoppedBy) return;
		await takeTurn();
		const delivered: INodeExecutionData[] = [];
		results.set(task, delivered);
		const deliver = (outputs: OperationOutput[]) => {
			for (const output of outputs) delivered.push(toItem(output, task));
		};
		try {
			deliver([await run.task(task, deliver)].flat());
			done += task.itemIndexes.length;
		} catch (error) {
			if (functions.continueOnFail()) delivered.push(...run.failed(error, task, delivered));
			else stoppedBy ??= { error, task };
		}
	};
	// The first goes alone: several first requests would each make n8n fetch an access token.
	const [first, ...others] = run.tasks;
	await runTask(first);
	await sideBySide(others, run.atOnce, runTask);

	if (stoppedBy) {
		const were = counted(done, `of ${count} items was`, `of ${count} items were`);
		const told = run.tasks.length > 1 ? `${were} done before the run stopped` : '';
		throw toNodeError(node, stoppedBy.error, stoppedBy.task.itemIndexes[0], told);
	}
	await run.finish();
	return inOrderOfInput([...results.values()].flat());
}

/** An operation that takes all items of a company together gives them out company by company. */
const inOrderOfInput = (outputs: INodeExecutionData[]) =>
	outputs.sort((a, b) => firstLinked(a) - firstLinked(b));

// Asked twice for each comparison of a sort: no list is made for it.
const firstLinked = ({ pairedItem = 0 }: INodeExecutionData) =>
	itemOf(Array.isArray(pairedItem) ? (pairedItem[0] ?? 0) : pairedItem);

const linkedItems = ({ pairedItem = [] }: INodeExecutionData) => [pairedItem].flat().map(itemOf);

const itemOf = (linked: IPairedItemData | number) =>
	typeof linked === 'object' ? linked.item : linked;

/** What is the same for all items: the operation, the connection, and what to tell at the end. */
async function prepare(functions: IExecuteFunctions) {
	const node = functions.getNode();
	const setting = readerFor(functions, node, 0);
	const operation = resources[setting('resource', '')]?.operations[setting('operation', '')];
	if (!operation) {
		throw new InputError(
			`There is no operation '${setting('operation', '')}' for the resource '${setting('resource', '')}'`,
			'Choose the resource and the operation again',
		);
	}
	const { atOnce: most, maxWaitMs, timeoutMs } = DEFAULT_LIMITS;
	const atOnce = wholeNumber('Items at Once', setting('options.concurrency', most));
	const keepnet = await connect(functions, {
		maxWaitMs: seconds('Longest Wait', setting('options.maxWait', maxWaitMs / 1000)),
		timeoutMs:
			wholeNumber('Request Timeout', setting('options.requestTimeout', timeoutMs / 1000)) * 1000,
		atOnce,
	});
	const labels = labelsOf(fieldsOf(operation));
	let hasUnscopedRead = false;

	return {
		atOnce,
		tasks: await tasksOf(functions, node, operation, keepnet),
		task: async (
			{ itemIndexes, strayIndexes = [], companyId }: Task,
			deliver: (outputs: OperationOutput[]) => void,
		): Promise<OperationOutput | OperationOutput[]> => {
			const [itemIndex] = itemIndexes;
			const id = operation.scope === 'credential' ? '' : companyId();
			const knownAs =
				id === '' && operation.scope === 'changes' ? await ownCompany(keepnet) : undefined;
			hasUnscopedRead ||= operation.scope === 'company' && id === '';
			return await operation.run({
				keepnet: keepnet.forCompany(id, knownAs),
				parameter: readerFor(functions, node, itemIndex, labels),
				locatorMode: (name) => asText(asRecord(rawParameter(node, name)).mode),
				functions,
				itemIndex,
				itemIndexes,
				strayIndexes,
				deliver,
			});
		},
		failed: (error: unknown, task: Task, delivered: INodeExecutionData[]) =>
			operation.failsAsOne
				? [failedCompany(functions, error, task)]
				: failedItems(functions, error, task, delivered),
		finish: async () => {
			// What was read is not thrown away because who reads it cannot be learned.
			if (hasUnscopedRead && (await isReseller(keepnet))) {
				functions.addExecutionHints({
					message:
						"No 'Company' was chosen, so this is what Keepnet shows to you as a reseller across companies",
					location: 'outputPane',
				});
			}
		},
	};
}

const isReseller = async (keepnet: Keepnet) =>
	await callerOf(keepnet).then(
		(caller) => caller.isReseller === true,
		() => false,
	);

function toItem(output: OperationOutput, { itemIndexes }: Task): INodeExecutionData {
	if (!(output instanceof Output)) return { json: output, pairedItem: link(itemIndexes) };
	const { json, more } = output;
	const pairedItem = link(more.itemIndexes ?? itemIndexes);
	return more.binary ? { json, binary: more.binary, pairedItem } : { json, pairedItem };
}

/** n8n links an output to one input item, or to several. */
const link = (itemIndexes: number[]) =>
	itemIndexes.length === 1 ? { item: itemIndexes[0] } : itemIndexes.map((item) => ({ item }));

/** What comes out for the items of a task that did not succeed; not for those of which something came out before. */
function failedItems(
	functions: IExecuteFunctions,
	error: unknown,
	task: Task,
	delivered: INodeExecutionData[],
): INodeExecutionData[] {
	const finished = new Set(delivered.flatMap(linkedItems));
	return task.itemIndexes
		.filter((item) => !finished.has(item))
		.map((item) => {
			const nodeError = toNodeError(functions.getNode(), error, item);
			return { json: { error: nodeError.message }, error: nodeError, pairedItem: { item } };
		});
}

/** What comes out once for all items of a company that did not succeed; n8n keeps nothing beside the message. */
function failedCompany(
	functions: IExecuteFunctions,
	error: unknown,
	{ itemIndexes }: Task,
): INodeExecutionData {
	const nodeError = toNodeError(functions.getNode(), error, itemIndexes[0]);
	return {
		json: { error: nodeError.message },
		error: nodeError,
		pairedItem: link(itemIndexes),
	};
}
