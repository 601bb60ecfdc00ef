import type { IDataObject } from 'n8n-workflow';

import type { Keepnet } from '../../nodes/Keepnet/transport/keepnet';
import { KeepnetFailure } from '../../nodes/Keepnet/transport/errors';
import type { FailureFacts } from '../../nodes/Keepnet/transport/facts';

/** One request that the code under test made. */
export interface Call {
	method: string;
	path: string;
	body?: IDataObject;
	/** What would find out whether a request of unknown outcome happened. */
	findIfDone?: () => Promise<unknown>;
}

/**
 * A Keepnet that answers as the test says, for code that needs no network.
 *
 * @param answer gives the payload of the answer, or throws
 * @param more other members of the client that the code under test reads
 * @returns the client, and the requests in the order in which they were made
 */
export function fakeKeepnet(
	answer: (call: Call) => unknown,
	more: Partial<Keepnet> = {},
): { keepnet: Keepnet; calls: Call[] } {
	const calls: Call[] = [];
	const asked =
		(method: string) =>
		async (
			path: string,
			body?: IDataObject,
			findIfDone?: () => Promise<unknown>,
		): Promise<unknown> => {
			const call: Call = { method, path, body, findIfDone };
			calls.push(call);
			return await answer(call);
		};
	const keepnet: Keepnet = {
		companyId: '',
		atOnce: 4,
		forCompany: (companyId) => ({ ...keepnet, companyId }),
		get: asked('GET'),
		search: asked('SEARCH'),
		post: asked('POST'),
		put: asked('PUT'),
		putOnce: asked('PUT'),
		delete: asked('DELETE'),
		upload: async (path) => await asked('UPLOAD')(path),
		download: async () => {
			throw new Error('This Keepnet has no files');
		},
		inTurn: async (_, work) => await work(),
		memo: async (_, read) => await read(),
		storedToken: async () => ({}),
		wait: async () => {},
		log: () => {},
		...more,
	};
	return { keepnet, calls };
}

/** What is thrown when Keepnet answers with this HTTP status. */
export function refusedWith(httpCode: number, facts: Partial<FailureFacts> = {}): KeepnetFailure {
	return new KeepnetFailure({
		kind: 'answer',
		method: 'GET',
		path: '/api/target-users/aB3dE5fG7hJ9',
		repeat: 'read',
		companyId: '',
		httpCode,
		messages: [],
		...facts,
	});
}
