import type { IDataObject } from 'n8n-workflow';

import { asRecords, asText } from '../transport/answer';

/** A company's ID and name, however the endpoint spells them. */
export function identify(row: IDataObject) {
	return {
		companyId: asText(row.companyResourceId ?? row.resourceId),
		companyName: asText(row.companyName ?? row.name),
	};
}

/** Keepnet's number for a company that lets nobody else see its data. */
const NO_ACCESS = '0';

/** Whether the company lets the reseller see its data; unknown counts as yes. */
export const isOpen = (row: IDataObject) => asText(row.privacyDurationId) !== NO_ACCESS;

/** Keepnet nests a reseller's companies under each other; one row per company is what a list or the next node needs. */
export function flattenCompanies(
	companies: IDataObject[],
	parentCompanyId: string | null = null,
): IDataObject[] {
	return companies.flatMap(({ children, ...company }) => {
		const ids = identify(company);
		return [
			{ ...company, ...ids, parentCompanyId, isOpen: isOpen(company) },
			...flattenCompanies(asRecords(children), ids.companyId),
		];
	});
}
