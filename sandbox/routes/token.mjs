import { forbidden, serverError } from '../errors.mjs';
import { CLIENTS } from '../sample/clients.mjs';

const FORM = 'application/x-www-form-urlencoded';

function refusalOf(body, client) {
	if (body.grant_type !== 'client_credentials') return 'unsupported_grant_type';
	if (!client || client.clientSecret !== body.client_secret) return 'invalid_client';
	return body.scope === 'api1' ? null : 'invalid_scope';
}

/** POST /connect/token */
export function tokenRoute(app, { clock, permissions, store, switches, tokens }) {
	app.post('/connect/token', { config: { isPublic: true } }, async (request, reply) => {
		if (!request.headers['content-type']?.startsWith(FORM)) throw serverError();
		const body = request.body ?? {};
		const client = Object.values(CLIENTS).find((known) => known.clientId === body.client_id);
		const refusal = refusalOf(body, client);
		if (refusal) {
			const isAboutClient = refusal === 'invalid_client';
			reply.code(isAboutClient ? Number(switches.values.tokenFailure) : 400);
			return { error: refusal };
		}
		if (client.isIpRestricted && switches.values.ipRestriction === 'token') {
			throw forbidden('Your IP address is not allowed to use this account', 'IP_RESTRICTED');
		}
		return {
			access_token: await tokens.issue(client, store.companies.get(client.companyId)),
			expires_in: clock.values.tokenSeconds,
			token_type: 'Bearer',
			scope: 'api1',
			permissions: permissions.filter((permission) => client.allows(permission)),
		};
	});
}
