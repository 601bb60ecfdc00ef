import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { identify, isOpen, readMyCompanies } from '../companies/company';
import { ALL_COMPANIES, companySearch } from '../companies/search';
import { ALL_GROUPS, targetGroupSearch } from '../groups/search';
import { readReportedEmailRow } from '../mails/reportedEmail';
import { reportedEmailChoices } from '../mails/search';
import { targetUserChoices } from '../people/search';
import { asText } from '../transport/answer';
import type { Keepnet } from '../transport/keepnet';
import { mayNotSee } from '../transport/errors';
import { readPage } from '../transport/pages';
import { forChosenCompany, withKeepnet } from './company';

/** As many rows as Keepnet's own selectors ask for at once. */
const PAGE_SIZE = 100;

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

interface Rows {
	rows: IDataObject[];
	pageCount: number;
}

/**
 * A searchable, paged list for a resource locator.
 *
 * @param connect for which company the list is read
 * @param read gets what the user typed, and the page, from 1
 */
const listSearch = (
	connect: typeof withKeepnet,
	read: (keepnet: Keepnet, filter: string, pageNumber: number) => Promise<Rows>,
	toListItem: (row: IDataObject) => INodeListSearchItems,
): ListSearch =>
	async function (filter = '', paginationToken = '1') {
		const pageNumber = Number(paginationToken) || 1;
		const { rows, pageCount } = await connect(
			this,
			async (keepnet) => await read(keepnet, filter.trim(), pageNumber),
		);
		return {
			results: rows.map(toListItem),
			paginationToken: pageNumber < pageCount ? String(pageNumber + 1) : undefined,
		};
	};

/** The companies that the credential manages. */
export const searchCompanies = listSearch(
	withKeepnet,
	async (keepnet, filter, pageNumber) => {
		const byName = { orderBy: 'CompanyName', ascending: true };
		const { path, body } = companySearch({ ...ALL_COMPANIES, search: filter }, byName);
		return await readPage(keepnet, path, body, pageNumber, PAGE_SIZE).catch(
			async (error: unknown): Promise<Rows> => {
				// Only resellers may search; for everybody else Keepnet has a list without pages.
				if (!mayNotSee(error)) throw error;
				const rows = await readMyCompanies(keepnet);
				return { rows: rows.filter(nameContains(filter)), pageCount: 1 };
			},
		);
	},
	(row) => {
		const { companyId, companyName } = identify(row);
		return {
			name: isOpen(row) ? companyName : `${companyName} (no access granted)`,
			value: companyId,
		};
	},
);

const nameContains = (text: string) => (row: IDataObject) =>
	identify(row).companyName.toLowerCase().includes(text.toLowerCase());

/** The target users of the chosen company, by name or address. */
export const searchTargetUsers = listSearch(
	forChosenCompany,
	async (keepnet, filter, pageNumber) => {
		const { path, body } = targetUserChoices(filter);
		return await readPage(keepnet, path, body, pageNumber, PAGE_SIZE);
	},
	({ email, firstName, lastName, resourceId }) => {
		const name = [firstName, lastName].map(asText).filter(Boolean).join(' ');
		return { name: name ? `${name} (${asText(email)})` : asText(email), value: asText(resourceId) };
	},
);

/** The target groups of the chosen company, with the automatic ones, which can be read. */
export const searchTargetGroups = listSearch(
	forChosenCompany,
	async (keepnet, filter, pageNumber) => {
		const byName = { orderBy: 'Name', ascending: true };
		const { path, body } = targetGroupSearch({ ...ALL_GROUPS, search: filter }, byName);
		return await readPage(keepnet, path, body, pageNumber, PAGE_SIZE);
	},
	({ name, resourceId }) => ({ name: asText(name), value: asText(resourceId) }),
);

/** The reported emails of the chosen company, the newest first, by subject, sender or reporter. */
export const searchReportedEmails = listSearch(
	forChosenCompany,
	async (keepnet, filter, pageNumber) => {
		const { path, body } = reportedEmailChoices(filter);
		return await readPage(keepnet, path, body, pageNumber, PAGE_SIZE);
	},
	(row) => {
		const { reportedEmailId, subject, reportedBy, createTime } = readReportedEmailRow(row);
		const details = [reportedBy, createTime].filter(Boolean).join(', ');
		return { name: `${subject || '(No subject)'} (${details})`, value: reportedEmailId };
	},
);
