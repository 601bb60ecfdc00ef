import { callerOf } from '../companies/caller';
import { readMyCompanies } from '../companies/company';
import { asText } from '../transport/answer';
import { InputError, KeepnetFailure } from '../transport/errors';
import type { Keepnet } from '../transport/keepnet';

/** A company that is watched. */
export interface WatchedCompany {
	/** Under which its state is kept: its ID, or '' where the credential's own company speaks for itself. */
	key: string;
	/** For the items; empty for an event that is about the companies themselves. */
	companyId: string;
	companyName: string;
	/** Keepnet, speaking for it. */
	keepnet: Keepnet;
	/** Whether it lets the credential see its data, as far as the list of companies tells. */
	isOpen: boolean;
}

/** All companies together: for events that are about the companies themselves. */
export const allTogether = (keepnet: Keepnet): WatchedCompany => ({
	key: '',
	companyId: '',
	companyName: '',
	keepnet: keepnet.forCompany(''),
	isOpen: true,
});

/**
 * The one company that was chosen.
 *
 * @param companyId empty for the credential's own
 * @throws InputError when a reseller has chosen none: rows of all its customers would come without their companies
 */
export async function oneCompany(keepnet: Keepnet, companyId: string): Promise<WatchedCompany> {
	const chosen = { key: companyId, companyName: '', isOpen: true };
	if (companyId !== '') return { ...chosen, companyId, keepnet: keepnet.forCompany(companyId) };
	const caller = await callerOf(keepnet);
	if (caller.isReseller) {
		throw new InputError(
			"The parameter 'Company' is empty, and the credential is one of a reseller",
			"Choose the company to watch, or set 'Companies' to 'All That the Credential Manages'",
		);
	}
	const { companyId: id, companyName } = caller;
	return { ...chosen, companyId: id, companyName, keepnet: keepnet.forCompany('') };
}

/** Every company that the credential manages. @throws KeepnetFailure */
export async function allCompanies(keepnet: Keepnet): Promise<WatchedCompany[]> {
	const rows = await readMyCompanies(keepnet.forCompany(''));
	return rows
		.map((row) => ({ id: asText(row.companyId), row }))
		.filter(({ id }) => id !== '')
		.map(({ id, row }) => ({
			key: id,
			companyId: id,
			companyName: asText(row.companyName),
			keepnet: keepnet.forCompany(id),
			isOpen: row.isOpen !== false,
		}));
}

/** True when the company does not let the credential see its data: nothing that n8n could repair. */
export const isClosed = (error: unknown) =>
	error instanceof KeepnetFailure && error.facts.status === 'PRIVACY_ERROR';
