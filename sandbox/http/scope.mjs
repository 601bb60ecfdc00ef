import { forbidden, notFound } from '../errors.mjs';

const isClosed = (company) => company.privacyDurationId === 0;

/**
 * Whose data a request is about.
 * `own` is the caller's company, `managed` what lies below it, `visible` the companies that
 * reads look at, `target` the one that writes go to. Without a header a reseller reads all
 * managed companies at once, while writes land in the reseller's own company.
 * Throws 404 for a company that exists nowhere, 403 for one that the caller does not manage or
 * that denies access.
 */
export function resolveScope(store, client, headerValue) {
	const own = store.companies.get(client.companyId);
	const managed = client.isReseller ? store.companiesBelow(own) : [];
	if (headerValue === undefined || headerValue === '') {
		const visible = [own, ...managed.filter((company) => !isClosed(company))];
		return { client, own, managed, visible, target: own };
	}
	const company = store.companies.get(headerValue);
	if (!company) throw notFound('Simulated company not found');
	if (company !== own && !managed.includes(company)) {
		throw forbidden('You are not authorized to act for this company');
	}
	if (company !== own && isClosed(company)) {
		throw forbidden('The company has not granted access to its data', 'PRIVACY_ERROR');
	}
	return { client, own, managed, visible: [company], target: company };
}
