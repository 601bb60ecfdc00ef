import { ADMIN_COMPANY, companyId, RESELLER } from './companies.mjs';

const WRITES =
	/^(?:target-users|target-groups).*\|(?:PUT|DELETE)$|^target-(?:users|groups)\|POST$|^target-users\/(?:upload|create-mapping|\{transactionId\}\/import)\|POST$/;
/** Whatever changes, sends or stops something in training, and verdicts on reported mails. */
const LIFE_WRITES = /^(?:enrollments|notified-emails)(?:\/(?!.*search).*)?\|(?:POST|PUT|DELETE)$/;
const RESELLER_ONLY = /^companies\/search/;

/** The REST clients that may ask for a token; `allows` decides per permission entry. */
export const CLIENTS = {
	reseller: {
		clientId: 'sandbox-reseller',
		clientSecret: 'reseller-secret-4fJ2qLw9',
		companyId: companyId(RESELLER),
		role: 'Reseller',
		isReseller: true,
		allows: () => true,
	},
	companyAdmin: {
		clientId: 'sandbox-company-admin',
		clientSecret: 'company-admin-secret-8Rk3vXz1',
		companyId: companyId(ADMIN_COMPANY),
		role: 'Company Admin',
		isReseller: false,
		allows: (permission) => !RESELLER_ONLY.test(permission),
	},
	limited: {
		clientId: 'sandbox-limited',
		clientSecret: 'limited-secret-6Tn5bHc7',
		companyId: companyId(ADMIN_COMPANY),
		role: 'Report Reader',
		isReseller: false,
		allows: (permission) =>
			![RESELLER_ONLY, WRITES, LIFE_WRITES].some((refused) => refused.test(permission)),
	},
	ipRestricted: {
		clientId: 'sandbox-ip-restricted',
		clientSecret: 'ip-restricted-secret-2Gd9mPy4',
		companyId: companyId(ADMIN_COMPANY),
		role: 'Company Admin',
		isReseller: false,
		isIpRestricted: true,
		allows: (permission) => !RESELLER_ONLY.test(permission),
	},
};
