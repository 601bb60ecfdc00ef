import { readTime } from './errors.mjs';

/** What a test may do with the reseller's customers: they come, end, change their license and close their data. */
export function createCompanyControl({ clock, store }, companyOf) {
	return {
		/** The reseller gets another customer: `name`, and any fact of a company, `createTime` too. */
		company({ name, createTime, ...facts }) {
			const pattern = [...store.companies.values()].find((company) => company.parent !== null);
			const { resourceId } = store.addCompany(
				{
					...pattern,
					customFields: [],
					...facts,
					name: name ?? 'New Customer',
					resourceId: store.ids.next(),
					createTime: readTime(createTime) ?? clock.now(),
				},
				pattern.parent,
			);
			return { company: resourceId };
		},

		/** Changes a company's licence: `licenseLimit`, `licenseEndDate` (a time), `licenceExpired`. */
		license({ company: id, licenseLimit, licenseEndDate, licenceExpired }) {
			const company = companyOf(id);
			if (licenseLimit !== undefined) company.licenseLimit = licenseLimit;
			if (licenseEndDate !== undefined) {
				company.licenseEndDate = readTime(licenseEndDate);
				company.licenceExpired = company.licenseEndDate <= clock.now();
			}
			if (licenceExpired !== undefined) company.licenceExpired = licenceExpired;
			company.revision++;
			return { ok: true };
		},

		/** A company closes its data to the reseller, or opens it again. */
		close({ company: id, isClosed = true }) {
			const company = companyOf(id);
			company.privacyDurationId = isClosed ? 0 : 1;
			company.revision++;
			return { ok: true };
		},

		/** The reseller has no other customers than these `companies`. */
		keepCompanies({ companies: ids }) {
			const kept = new Set(ids.map(companyOf));
			const resellers = new Set([...kept].map(({ parent }) => parent));
			for (const { children } of resellers)
				for (const company of children.filter((child) => !kept.has(child)))
					store.removeCompany(company);
			return { ok: true };
		},

		/** A company is a customer no more, nor are those below it. */
		removeCompany({ company: id }) {
			store.removeCompany(companyOf(id));
			return { ok: true };
		},
	};
}
