import type { IDataObject } from 'n8n-workflow';

import { asCount, asRecords, asText } from '../transport/answer';
import { required, type Keepnet } from '../transport/keepnet';
import { path } from '../transport/path';

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

/** The credential's own company, or all that a reseller can work for, one row each. @throws KeepnetFailure */
export async function readMyCompanies(keepnet: Keepnet): Promise<IDataObject[]> {
	return flattenCompanies(asRecords(await keepnet.get('/api/companies/my')));
}

/** One company with its license and settings. @throws KeepnetFailure, InputError when there is none */
export async function readCompany(keepnet: Keepnet, companyId: string): Promise<IDataObject> {
	const answer = await keepnet.get(path`/api/companies/${companyId}`);
	const row = required(answer, 'the company', companyId);
	return { ...row, ...identify(row) };
}

/** A row of the company search, flat. */
export function simplifyCompany(row: IDataObject): IDataObject {
	return {
		...identify(row),
		resellerName: asText(row.resellerName),
		industry: asText(row.industryName),
		licenseType: asText(row.licenseTypeName),
		licenseLimit: limitOf(row),
		activeUsers: asCount(row.targetUserCount),
		licenseEndDate: row.licenseEndDate ?? null,
		isLicenseExpired: row.licenceExpired === true,
		isOpen: isOpen(row),
	};
}

/** How many active people the license allows; null when it sets no limit, or Keepnet does not tell. */
function limitOf({ isNumberOfUsersLimited: isLimited, numberOfUsers }: IDataObject): number | null {
	if (isLimited === false || asText(numberOfUsers) === '') return null;
	// Where Keepnet does not say that there is a limit, a 0 is none.
	return asCount(numberOfUsers) || (isLimited === true ? 0 : null);
}

/** The name of the company that requests speak for, for messages; its ID where the role may not see the name. */
export async function readCompanyName(keepnet: Keepnet): Promise<string> {
	const { companyId } = keepnet;
	if (companyId === '') return 'your company';
	return await keepnet.memo(
		'company name',
		async () =>
			await readCompany(keepnet, companyId).then(
				({ companyName }) => asText(companyName) || companyId,
				() => companyId,
			),
	);
}
