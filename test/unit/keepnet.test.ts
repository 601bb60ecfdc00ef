import type { IExecuteFunctions } from 'n8n-workflow';

import { callerOf } from '../../nodes/Keepnet/companies/caller';
import { connect } from '../../nodes/Keepnet/transport/keepnet';
import { KeepnetFailure } from '../../nodes/Keepnet/transport/errors';
import { toNodeError } from '../../nodes/Keepnet/messages';
import { settle } from './settle';
import { node } from './told';

/** A Keepnet whose credential has this token, with what n8n does when a request is to be sent. */
const connected = async (request: () => Promise<unknown>, accessToken = '') =>
	await connect({
		getCredentials: async () => ({
			baseUrl: 'https://api.keepnetlabs.com',
			oauthTokenData: { access_token: accessToken },
		}),
		helpers: { httpRequestWithAuthentication: request },
	} as unknown as IExecuteFunctions);

it('finds out who calls once, where the token does not tell', async () => {
	const companies = [{ resourceId: 'acme00000001' }, { resourceId: 'acme00000002' }];
	const request = jest.fn(async () => ({
		headers: {},
		body: (async function* () {
			yield Buffer.from(JSON.stringify({ status: 'SUCCESS', data: companies }));
		})(),
	}));
	const keepnet = await connected(request, 'opaque');

	const callers = await Promise.all(
		['acme00000001', 'acme00000002', ''].map(async (id) => await callerOf(keepnet.forCompany(id))),
	);

	expect(callers.map(({ isReseller }) => isReseller)).toEqual([true, true, true]);
	expect(request).toHaveBeenCalledTimes(1);
});

it('takes what goes by the ID of the own company, and what goes without, for one company', async () => {
	const keepnet = await connected(async () => await Promise.reject(new Error('no request')));
	const [named, nameless] = [
		keepnet.forCompany('acme00000001'),
		keepnet.forCompany('', 'acme00000001'),
	];
	const read = jest.fn(async () => await Promise.resolve('read'));
	let atWork = 0;
	const work = async () => {
		expect(++atWork).toBe(1);
		await settle();
		atWork--;
	};

	await Promise.all([named, nameless].map(async (one) => await one.memo('mailing', read)));
	await Promise.all([named, nameless].map(async (one) => await one.inTurn('person', work)));

	expect(read).toHaveBeenCalledTimes(1);
	expect([named, nameless].map(({ companyId }) => companyId)).toEqual(['acme00000001', '']);
});

const WORDS = 'Client authentication failed (e.g. unknown client, no authentication included)';

it.each([
	['n8n 2', { code: 'EAUTH', body: { error: 'invalid_client' }, status: 400 }],
	['n8n 2, wrapped', { cause: { code: 'EAUTH', body: '{"error":"invalid_client"}' } }],
	['n8n 1', { name: 'NodeApiError', httpCode: 'EAUTH', message: WORDS }],
])('tells a refused secret as such, the way that %s puts it', async (_, thrown) => {
	const keepnet = await connected(async () => await Promise.reject(thrown as unknown as Error));
	const error: unknown = await keepnet
		.get('/api/companies/my')
		.catch((failure: unknown) => failure);

	expect(error).toBeInstanceOf(KeepnetFailure);
	expect(toNodeError(node, error).message).toBe(
		'Keepnet refused the client ID or the client secret',
	);
});
