import type { IDataObject } from 'n8n-workflow';

import { NEWEST_FIRST, searchBody } from '../search/filter';
import type { Search } from '../search/search';
import { asCount, asRecord, asRecords, asText } from '../transport/answer';
import type { Keepnet } from '../transport/keepnet';
import { DEFAULT_PAGE_SIZE, readPage, walkPages } from '../transport/pages';
import { path } from '../transport/path';
import type { RowValues } from './rows';

/** The kinds of row that an import knows, as Keepnet names them. */
export const ROW_STATUSES = ['New', 'Exists', 'Error', 'SCIM'];

/** The search for the rows of a transaction. */
export const rowSearch = (transactionId: string, statuses: string[]): Search => ({
	path: path`/api/target-users/${transactionId}/search`,
	body: searchBody(
		[{ FieldName: 'Status', Operator: 'Include', Value: statuses.join(',') }],
		[],
		NEWEST_FIRST,
	),
});

/** How many people are new, exist, or cannot be imported: every page of the preview tells. */
export async function readCounts(keepnet: Keepnet, transactionId: string) {
	const search = rowSearch(transactionId, ROW_STATUSES);
	const { data } = await readPage(keepnet, search.path, search.body, 1, 1);
	return countsIn(data);
}

const countsIn = (data: IDataObject) => ({
	newCount: asCount(data.newUserCount),
	existingCount: asCount(data.existingUserCount),
	invalidCount: asCount(data.invalidUserCount),
});

/** The counts and all rows, in one request where one page holds them. @throws KeepnetFailure */
export async function readCountedRows(keepnet: Keepnet, transactionId: string) {
	const { path: rowsPath, body } = rowSearch(transactionId, ROW_STATUSES);
	const first = await readPage(keepnet, rowsPath, body, 1, DEFAULT_PAGE_SIZE);
	const isAll = first.tellsRowCount && first.rows.length >= first.rowCount;
	return {
		counts: countsIn(first.data),
		rows: isAll
			? first.rows.map(simplifyRow)
			: await readRows(keepnet, transactionId, ROW_STATUSES),
	};
}

/** The rows of these statuses, all of them. @throws KeepnetFailure */
export async function readRows(
	keepnet: Keepnet,
	transactionId: string,
	statuses: string[],
): Promise<PreviewRow[]> {
	const { path: rowsPath, body } = rowSearch(transactionId, statuses);
	const rows: PreviewRow[] = [];
	for await (const page of walkPages(keepnet, rowsPath, body)) {
		for (const row of page) rows.push(simplifyRow(row));
	}
	return rows;
}

/** A row as Keepnet understood it; a type, as n8n's items want it. */
export type PreviewRow = RowValues & {
	rowId: string;
	/** One of ROW_STATUSES. */
	status: string;
	/** Why it cannot be imported; empty when it can. */
	reason: string;
};

/** A row of the preview, flat, with the reason why it cannot be imported. */
export function simplifyRow(row: IDataObject): PreviewRow {
	return {
		rowId: asText(row.resourceId),
		email: asText(row.email),
		firstName: asText(row.firstName),
		lastName: asText(row.lastName),
		department: asText(row.department),
		status: asText(row.status),
		reason: reasonOf(row.validationDetail),
	};
}

/** Why a row is invalid: `field: message` of each of Keepnet's remarks. */
export function reasonOf(validationDetail: unknown): string {
	return asRecords(validationDetail)
		.map(asRecord)
		.map((detail) =>
			[asText(detail.fieldName), asText(detail.message ?? detail.Message)]
				.filter(Boolean)
				.join(': '),
		)
		.join('; ');
}
