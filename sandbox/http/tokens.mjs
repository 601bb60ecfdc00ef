import { randomBytes, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';

/**
 * Issues the access tokens: JWTs with the documented claims, signed with a key that lives as long as
 * the process.
 */
export function createTokens(clock) {
	const key = randomBytes(32);
	/** The tokens that are out, with whose they are and when they expire, in seconds: to check each signature takes time. */
	const issued = new Map();

	const claims = (client, company) => ({
		jti: randomUUID(),
		client_id: client.clientId,
		scope: ['api1'],
		role: client.role,
		reseller_access: client.isReseller,
		company_admin_access: !client.isReseller,
		root_access: false,
		user_company_id: String(company.id),
		user_company_resourceid: company.resourceId,
		user_company_name: company.name,
		user_company_logopath: '',
		user_company_industry_name: company.industry.name,
		user_company_industry_resourceid: company.industry.resourceId,
		user_company_parentcompany_resourceid: '',
		user_company_parentcompany_name: '',
	});

	return {
		/** A new token for the client of this company; it lives as long as the clock says. */
		async issue(client, company) {
			const now = Date.now() / 1000;
			const expiresAt = Math.ceil(now + clock.values.tokenSeconds);
			const token = await new SignJWT(claims(client, company))
				.setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
				.setIssuedAt(Math.floor(now))
				.setExpirationTime(expiresAt)
				.sign(key);
			issued.set(token, { clientId: client.clientId, expiresAt });
			return token;
		},

		/** The ID of the client whose token this is, if it is genuine, alive and not revoked; otherwise null. */
		clientOf(token) {
			const { clientId = null, expiresAt } = issued.get(token) ?? {};
			return Math.floor(Date.now() / 1000) < expiresAt ? clientId : null;
		},

		/** Makes a token worthless; one that is so already stays so. */
		revoke(token) {
			issued.delete(token);
		},
	};
}

/** The bearer token of a request, or an empty text. */
export function bearerOf(request) {
	return /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}
