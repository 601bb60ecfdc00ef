import { forbidden, inputError, notFound } from '../errors.mjs';

/** The two spellings of the header that names the company. */
const DOCUMENTED = 'x-keepnet-company-id';
const FRONT_END = 'x-ir-company-id';

/** The company that a request names in either header, or an empty text. */
export const companyNamed = ({ headers }) => headers[DOCUMENTED] || headers[FRONT_END] || '';

/** The headers' one fault that no server reports: they name different companies. */
export const checkCompanyHeaders = ({ headers }) =>
	headers[DOCUMENTED] && headers[FRONT_END] && headers[DOCUMENTED] !== headers[FRONT_END]
		? ['The two company headers name different companies.']
		: [];

function companyInBoth({ headers }) {
	const [first, second] = [headers[DOCUMENTED] ?? '', headers[FRONT_END] ?? ''];
	if (first !== second) {
		throw inputError(`${DOCUMENTED} and ${FRONT_END} must both be sent, with the same value.`);
	}
	return first;
}

const READERS = {
	either: companyNamed,
	documented: ({ headers }) => headers[DOCUMENTED] ?? '',
	frontEnd: ({ headers }) => headers[FRONT_END] ?? '',
	both: companyInBoth,
};

/**
 * The company that the server takes a request to be about, an empty text for none: which header
 * it reads is for the scopeHeader switch to say. Throws 400 where both are wanted and one is missing.
 */
export const readCompany = (request, switches) => READERS[switches.values.scopeHeader](request);

/** What is not about one company, and so needs none. */
const OF_NO_COMPANY = /^\/api\/(companies|languages|lookups|system-users|timezone)\b/i;

/** Throws 403 for a reseller who names no company where one is wanted. */
export function refuseUnscoped({ url }, client, companyId, switches) {
	const isRefused = switches.values.unscoped === 'refused' && client.isReseller && companyId === '';
	if (isRefused && !OF_NO_COMPANY.test(url)) {
		throw forbidden('You are not authorized to do this without a company');
	}
}

const isClosed = (company) => company.privacyDurationId === 0;

/**
 * Whose data a request is about.
 * `own` is the caller's company, `managed` what lies below it, `visible` the companies that
 * reads look at, `target` the one that writes go to. Without a company a reseller reads all
 * managed companies at once, while writes land in the reseller's own company.
 * Throws 404 for a company that exists nowhere, 403 for one that the caller does not manage or
 * that denies access.
 */
export function resolveScope(store, client, companyId) {
	const own = store.companies.get(client.companyId);
	const managed = client.isReseller ? store.companiesBelow(own) : [];
	if (companyId === '') {
		const visible = [own, ...managed.filter((company) => !isClosed(company))];
		return { client, own, managed, visible, target: own };
	}
	const company = store.companies.get(companyId);
	if (!company) throw notFound('Simulated company not found');
	if (company !== own && !managed.includes(company)) {
		throw forbidden('You are not authorized to act for this company');
	}
	if (company !== own && isClosed(company)) {
		throw forbidden('The company has not granted access to its data', 'PRIVACY_ERROR');
	}
	return { client, own, managed, visible: [company], target: company };
}
