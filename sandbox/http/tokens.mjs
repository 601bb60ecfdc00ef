import { randomBytes, randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';

/**
 * Issues and checks the access tokens: JWTs with the documented claims, signed with a key that
 * lives as long as the process.
 */
export function createTokens(clock) {
	const key = randomBytes(32);
	const revoked = new Set();

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
			return await new SignJWT(claims(client, company))
				.setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
				.setIssuedAt(Math.floor(now))
				.setExpirationTime(Math.ceil(now + clock.values.tokenSeconds))
				.sign(key);
		},

		/** The claims of a token that is genuine, alive and not revoked; otherwise null. */
		async verify(token) {
			try {
				const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'] });
				return revoked.has(payload.jti) ? null : payload;
			} catch {
				return null;
			}
		},

		/** Makes a token worthless; one that is so already stays so. */
		async revoke(token) {
			const payload = await this.verify(token);
			if (payload) revoked.add(payload.jti);
		},
	};
}

/** The bearer token of a request, or an empty text. */
export function bearerOf(request) {
	return /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}
