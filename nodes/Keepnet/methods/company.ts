import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { asText } from '../transport/answer';
import { connect, type Keepnet } from '../transport/keepnet';
import { toNodeError } from '../messages';

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
		return await read(await connect(functions));
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
