import type { IDataObject } from 'n8n-workflow';

import type { Simulator } from '../../campaigns/simulators';
import { isTestCampaign } from '../../campaigns/testMark';
import { inLots } from '../../search/lots';
import type { Search } from '../../search/search';
import { DEFAULT_PAGE_SIZE, walkPages } from '../../transport/pages';
import { sideBySide } from '../../transport/sideBySide';
import type { OperationContext } from '../operation';
import { chosenFields, shapeRows, wantedRows, wholeNumber } from '../parameters/listing';
import { readTestCampaigns } from './campaignFields';

/** How the rows of a list are read. */
interface Reading {
	/** What the choice 'Simplified' returns of a row, without the mark. */
	simplify(row: IDataObject): IDataObject;
	/** Which campaign a row is about, and the number of a run of it, null when there is none. */
	about(row: IDataObject): { campaignId: string; run: number | null };
	/** The name of that number in the output. */
	runField: 'run' | 'latestRun';
}

/**
 * Walks a search for campaigns or runs as listRows does, marks what belongs to test campaigns in `isTest`, or leaves
 * it out: then rows are read until there are as many others as are wanted.
 *
 * @throws InputError, KeepnetFailure
 */
export async function listMarkedRows(
	context: OperationContext,
	simulator: Simulator,
	{ path, body, idOf }: Search,
	{ simplify, about, runField }: Reading,
): Promise<IDataObject[]> {
	const { keepnet, parameter } = context;
	const treatment = readTestCampaigns(context);
	const shape = shapeRows(
		context,
		({ isTest, ...row }) => ({ ...simplify(row), isTest }),
		(row) => {
			const { campaignId, run } = about(row);
			return Object.assign(row, { campaignId, [runField]: run, simulator });
		},
	);
	const limit = wantedRows(context);
	const pageSize = wholeNumber('Page Size', parameter('options.pageSize', DEFAULT_PAGE_SIZE));
	const isLookedAt = treatment === 'leaveOut' || (treatment === 'mark' && showsMark(context));
	const marked: IDataObject[] = [];
	// Who leaves tests out does not know beforehand how many rows that takes.
	const most = treatment === 'leaveOut' ? Infinity : limit;
	for await (const page of walkPages(keepnet, path, body, { limit: most, pageSize, idOf })) {
		// No more rows are looked at than may be wanted: each campaign takes a request.
		for (const lot of inLots(page, Math.max(keepnet.atOnce, Math.min(limit, page.length)))) {
			const marks = await sideBySide(lot, keepnet.atOnce, async (row) => {
				const { campaignId, run } = about(row);
				return isLookedAt ? await isTestCampaign(keepnet, simulator, campaignId, run) : null;
			});
			lot.forEach((row, index) => {
				if (treatment === 'leaveOut' && marks[index] === true) return;
				marked.push(shape(Object.assign(row, { isTest: marks[index] })));
			});
			if (marked.length >= limit) return marked.slice(0, limit);
		}
	}
	return marked;
}

const showsMark = (context: OperationContext) =>
	context.parameter('output', '') !== 'selectedFields' || chosenFields(context).includes('isTest');
