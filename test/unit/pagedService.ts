import type { IDataObject } from 'n8n-workflow';
import { walkPages } from '../../nodes/Keepnet/transport/pages';
import { fakeKeepnet, type Call } from './fakeKeepnet';

export const PATH = '/api/target-users/search';

export const row = (index: number): IDataObject => ({ resourceId: `user${index}` });
export const rowsUpTo = (count: number) => Array.from({ length: count }, (_, index) => row(index));

export interface Service {
	rows: IDataObject[];
	/** The largest page that it gives, whatever is asked for. */
	largestPage?: number;
	/** Which of the totals it leaves out. */
	leavesOut?: string[];
}

/** A search over these rows, as Keepnet answers it. */
export function searchOver({ rows, largestPage = Infinity, leavesOut = [] }: Service) {
	return fakeKeepnet(({ body }: Call) => {
		const { pageNumber, pageSize } = body as { pageNumber: number; pageSize: number };
		const size = Math.min(pageSize, largestPage);
		const answer: IDataObject = {
			pageNumber,
			totalNumberOfPages: Math.ceil(rows.length / size),
			totalNumberOfRecords: rows.length,
			results: rows.slice((pageNumber - 1) * size, pageNumber * size),
		};
		for (const name of leavesOut) delete answer[name];
		return answer;
	});
}

export async function walk(
	{ keepnet, calls }: ReturnType<typeof fakeKeepnet>,
	limit?: number,
	pageSize?: number,
) {
	const rows: IDataObject[] = [];
	for await (const each of walkPages(keepnet, PATH, { orderBy: '' }, { limit, pageSize }))
		rows.push(...each);
	const pages = calls.map(({ body }) => body!.pageNumber as number);
	return { rows, pages };
}
