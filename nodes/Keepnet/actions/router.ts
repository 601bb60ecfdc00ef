import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { asRecord, asText } from '../transport/answer';
import { Keepnet } from '../transport/client';
import { InputError } from '../transport/errors';
import { toNodeError } from '../transport/errorTexts';
import { sideBySide } from '../transport/sideBySide';
import { company } from './company';
import { FileItem, type Operation, type OperationOutput, type Resource } from './operation';
import { wholeNumber } from './output';
import { readerFor, type Reader } from './parameters';
import { targetGroup } from './targetGroup';
import { targetUser } from './targetUser';
import { targetUserImport } from './targetUserImport';

/** Every resource with its operations, by the values that are saved in workflows. */
export const resources: Record<string, Resource> = {
	company,
	targetGroup,
	targetUser,
	targetUserImport,
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
	const results: INodeExecutionData[][] = new Array<INodeExecutionData[]>(count).fill([]);
	if (count === 0) return [];
	const node = functions.getNode();
	const run = await prepare(functions).catch((error: unknown) => {
		throw toNodeError(node, error);
	});
	let done = 0;
	let stoppedBy: { error: unknown; item: number } | undefined;

	const runItem = async (item: number) => {
		if (stoppedBy) return;
		try {
			const output = await run.item(item);
			results[item] = [output].flat().map((entry) => toItem(entry, item));
			done++;
		} catch (error) {
			if (functions.continueOnFail()) results[item] = [failedItem(functions, error, item)];
			else stoppedBy ??= { error, item };
		}
	};
	// The first goes alone: several first requests would each make n8n fetch an access token.
	const [first, ...others] = results.keys();
	await runItem(first);
	await sideBySide(others, run.atOnce, runItem);

	if (stoppedBy) {
		const told = count > 1 ? `${done} of ${count} items were done before the run stopped` : '';
		throw toNodeError(node, stoppedBy.error, stoppedBy.item, told);
	}
	await run.finish();
	return results.flat();
}

/** What is the same for all items: the operation, the connection, and what to tell at the end. */
async function prepare(functions: IExecuteFunctions) {
	const setting = readerFor(functions, 0);
	const operation = resources[setting('resource', '')]?.operations[setting('operation', '')];
	if (!operation) {
		throw new InputError(
			`There is no operation '${setting('operation', '')}' for the resource '${setting('resource', '')}'`,
			'Choose the resource and the operation again',
		);
	}
	const atOnce = wholeNumber('Items at Once', setting('options.concurrency', 10));
	const keepnet = await Keepnet.connect(functions, {
		maxWaitMs: setting('options.maxWait', 300) * 1000,
		timeoutMs: wholeNumber('Request Timeout', setting('options.requestTimeout', 100)) * 1000,
		atOnce,
	});
	let hasUnscopedRead = false;

	return {
		atOnce,
		item: async (itemIndex: number): Promise<OperationOutput | OperationOutput[]> => {
			const parameter = readerFor(functions, itemIndex);
			const companyId =
				operation.scope === 'credential' ? '' : await companyOf(keepnet, operation, parameter);
			hasUnscopedRead ||= operation.scope === 'company' && companyId === '';
			return await operation.run({
				keepnet: keepnet.forCompany(companyId),
				parameter,
				locatorMode: (name) =>
					asText(asRecord(functions.getNodeParameter(name, itemIndex, {})).mode),
				functions,
				itemIndex,
			});
		},
		finish: async () => {
			if (hasUnscopedRead && (await keepnet.caller()).isReseller) {
				functions.addExecutionHints({
					message:
						"No 'Company' was chosen, so this is what Keepnet shows to you as a reseller across companies",
					location: 'outputPane',
				});
			}
		},
	};
}

/** The company that this item is for. @throws InputError when a reseller would change their own company by leaving it out */
async function companyOf(
	keepnet: Keepnet,
	operation: Operation,
	parameter: Reader,
): Promise<string> {
	const companyId = String(parameter<unknown>('company', ''));
	if (companyId === '' && operation.scope === 'changes') {
		const { isReseller, companyName } = await keepnet.caller();
		if (isReseller) {
			throw new InputError(
				"The parameter 'Company' is empty, and the credential is a reseller's",
				`Choose the customer: without one, this would change the reseller's own company${companyName ? ` '${companyName}'` : ''}`,
			);
		}
	}
	return companyId;
}

function toItem(output: OperationOutput, item: number): INodeExecutionData {
	const pairedItem = { item };
	return output instanceof FileItem ? { ...output, pairedItem } : { json: output, pairedItem };
}

function failedItem(
	functions: IExecuteFunctions,
	error: unknown,
	item: number,
): INodeExecutionData {
	const nodeError = toNodeError(functions.getNode(), error, item);
	return { json: { error: nodeError.message }, error: nodeError, pairedItem: { item } };
}
