import { jsonParse, type IDataObject } from 'n8n-workflow';

import { asRecord, asRecords, asText, asTexts } from '../transport/answer';
import type { Keepnet } from '../transport/keepnet';
import { flattenCompanies } from './company';

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

/** Who is calling; asked once for the whole session. @throws KeepnetFailure when no token can be had */
export async function callerOf(keepnet: Keepnet): Promise<Caller> {
	// For all companies the same.
	const own = keepnet.forCompany('');
	return await own.memo('caller', async () => await findCaller(own));
}

async function findCaller(keepnet: Keepnet): Promise<Caller> {
	const known = readCaller(await keepnet.storedToken());
	if (known.isReseller !== undefined) return known;
	// The first authenticated request makes n8n fetch and store the token; this one suits every role.
	const companies = asRecords(await keepnet.get('/api/companies/my'));
	const caller = readCaller(await keepnet.storedToken());
	if (caller.isReseller !== undefined) return caller;
	// A token without claims: whoever sees one company, and none below it, has no other to choose.
	const [company, ...others] = flattenCompanies(companies);
	const isReseller = others.length > 0;
	// Which of several is the caller's own, the list does not tell.
	return { ...caller, isReseller, companyId: isReseller ? '' : asText(company?.companyId) };
}
