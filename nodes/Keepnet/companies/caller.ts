import { jsonParse, type IDataObject } from 'n8n-workflow';

import { asRecord, asText, asTexts } from '../transport/answer';

/** Who is calling, by what Keepnet wrote into the access token. */
export interface Caller {
	/** True for a reseller, false for a client of one company, undefined when the token does not tell. */
	isReseller: boolean | undefined;
	/** The credential's own company; both are empty when the token does not tell. */
	companyId: string;
	companyName: string;
	/** What the role may do, as `target-users/search|POST`; empty when Keepnet did not say. */
	permissions: string[];
}

/**
 * Reads the claims of the access token (a JWT; nothing is verified, Keepnet does that).
 *
 * @param token the answer of the token endpoint as n8n stores it
 */
export function readCaller(token: IDataObject): Caller {
	const claims = readClaims(asText(token.access_token));
	const isReseller =
		isTrue(claims.reseller_access) ||
		isTrue(claims.root_access) ||
		asText(claims.role).toLowerCase() === 'reseller';
	return {
		isReseller: Object.keys(claims).length > 0 ? isReseller : undefined,
		companyId: asText(claims.user_company_resourceid),
		companyName: asText(claims.user_company_name),
		permissions: asTexts(token.permissions),
	};
}

const isTrue = (claim: unknown) => asText(claim).toLowerCase() === 'true';

function readClaims(jwt: string): IDataObject {
	const payload = Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8');
	return asRecord(jsonParse(payload, { fallbackValue: {} }));
}
