import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { flattenCompanies, identify, isOpen } from '../model/company';
import { asRecords } from '../transport/answer';
import { Keepnet } from '../transport/client';
import { mayNotSee } from '../transport/errors';
import { toNodeError } from '../transport/errorTexts';
import { containsAny, searchBody } from '../transport/filter';
import { readPage } from '../transport/pages';

/** As many companies as Keepnet's own selectors ask for at once. */
const PAGE_SIZE = 100;

/**
 * The companies that the credential manages, for the company selector.
 *
 * @param filter what the user typed
 * @param paginationToken the page to read; n8n hands back what the page before gave it
 */
export async function searchCompanies(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken = '1',
): Promise<INodeListSearchResult> {
	try {
		const keepnet = await Keepnet.connect(this);
		const pageNumber = Number(paginationToken);
		const body = {
			...searchBody([], containsAny(filter, ['CompanyName']), {
				orderBy: 'CompanyName',
				ascending: true,
			}),
			isClustered: false,
			isTargetUserCountExceededLimit: false,
		};
		const page = await readPage(
			keepnet,
			'/api/companies/search',
			body,
			pageNumber,
			PAGE_SIZE,
		).catch(async (error: unknown) => {
			// Only resellers may search; for everybody else Keepnet has a list without pages.
			if (!mayNotSee(error)) throw error;
			const rows = flattenCompanies(asRecords(await keepnet.get('/api/companies/my')));
			return { rows: rows.filter(nameContains(filter)), pageCount: 1 };
		});
		return {
			results: page.rows.map(toListItem),
			paginationToken: pageNumber < page.pageCount ? String(pageNumber + 1) : undefined,
		};
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

const nameContains = (text: string) => (row: IDataObject) =>
	identify(row).companyName.toLowerCase().includes(text.trim().toLowerCase());

function toListItem(row: IDataObject): INodeListSearchItems {
	const { companyId, companyName } = identify(row);
	return {
		name: isOpen(row) ? companyName : `${companyName} (no access granted)`,
		value: companyId,
	};
}
