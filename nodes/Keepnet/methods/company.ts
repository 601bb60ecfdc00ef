import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { asText } from '../transport/answer';
import { connect, type Keepnet } from '../transport/keepnet';
import { DEFAULT_LIMITS, type Limits } from '../transport/session';
import { toNodeError } from '../messages';

/** Somebody looks at the list while it is filled: what is wrong is told after a while, and not after ten minutes. */
const EDITOR_LIMITS: Limits = { ...DEFAULT_LIMITS, maxWaitMs: 10_000, timeoutMs: 20_000 };

/**
 * Runs what fills a list of the editor.
 *
 * @throws NodeApiError, NodeOperationError as the user sees them
 */
export async function withKeepnet<T>(
	functions: ILoadOptionsFunctions,
	read: (keepnet: Keepnet) => Promise<T>,
): Promise<T> {
	try {
		return await read(await connect(functions, EDITOR_LIMITS));
	} catch (error) {
		throw toNodeError(functions.getNode(), error);
	}
}

/** As withKeepnet, with Keepnet speaking for the company that is chosen in the editor. */
export async function forChosenCompany<T>(
	functions: ILoadOptionsFunctions,
	read: (keepnet: Keepnet) => Promise<T>,
): Promise<T> {
	return await withKeepnet(functions, async (keepnet) => {
		const chosen = functions.getCurrentNodeParameter('company', { extractValue: true });
		return await read(keepnet.forCompany(asText(chosen)));
	});
}
