import { forbidden, notFound } from '../errors.mjs';
import { isOverLicence } from '../model/counts.mjs';
import { companyDto, companyRow, licenseCheck, myCompany } from '../model/company-views.mjs';
import { parseMonth } from '../model/dates.mjs';
import { companyField } from '../model/fields.mjs';
import { pageOf, revisionKey } from '../model/search.mjs';

function thisMonth() {
	const now = new Date();
	return Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
}

/** The month whose active users a search wants to see: its filter says so, else this month. */
function monthOf({ FilterGroups = [] }) {
	const items = FilterGroups.flatMap((group) => group.FilterItems);
	const item = items.find((entry) => entry.FieldName.toLowerCase() === 'monthlyactiveuser');
	return item ? parseMonth(item.Value) : thisMonth();
}

/** The company with this id if the caller may see it; 404 or 403 otherwise. */
function visibleCompany(store, { own, managed }, resourceId) {
	const company = store.companies.get(resourceId);
	if (!company) throw notFound('Company not found');
	if (company !== own && !managed.includes(company)) {
		throw forbidden('You are not authorized to see this company');
	}
	return company;
}

/** /api/companies */
export function companyRoutes(app, { search, store, switches }) {
	app.post('/api/companies/search', async (request, reply) => {
		const { body, scope } = request;
		const { managed } = scope;
		const { isClustered = false, isTargetUserCountExceededLimit: onlyExceeded = false } = body;
		const found = search.find({
			...body,
			key: [revisionKey('companies', managed), isClustered, onlyExceeded],
			rows: () => (onlyExceeded ? managed.filter(isOverLicence) : managed),
			fieldOf: companyField,
		});
		const inside = (company) => (isClustered ? found.filter((row) => row.parent === company) : []);
		const month = monthOf(body.filter);
		const view = (company) => companyRow(company, switches, month, inside(company).map(view));
		const isTop = (company) => !found.includes(company.parent);
		const page = pageOf(isClustered ? found.filter(isTop) : found, body, view);
		return reply.ok({ limitExceededCompanyCount: managed.filter(isOverLicence).length, ...page });
	});

	app.get('/api/companies/my', async ({ scope }, reply) => {
		const { own, managed, client } = scope;
		const shape = client.isReseller ? switches.values.myCompanies : 'own';
		if (shape === 'flat') return reply.ok(managed.map((company) => myCompany(company, false)));
		const top = shape === 'own' ? [own] : own.children;
		return reply.ok(top.map((company) => myCompany(company)));
	});

	app.get('/api/companies/privacymask', async (request, reply) =>
		reply.ok({ pentesterMasked: switches.values.masking === 'on' }),
	);

	app.get('/api/companies/:resourceId', async ({ params, scope }, reply) =>
		reply.ok(companyDto(visibleCompany(store, scope, params.resourceId), switches)),
	);

	app.get('/api/companies/:resourceId/license-check', async ({ params, scope }, reply) =>
		reply.ok(licenseCheck(visibleCompany(store, scope, params.resourceId))),
	);
}
