import type { INodeProperties } from 'n8n-workflow';

import { readTimelineEntry, timelineSearch, type TimelineFilter } from '../../people/timeline';
import { readTimelineChoices, valuesOf } from '../../people/timelineChoices';
import { targetUserId, targetUserLocator } from '../parameters/locators';
import { filterCollection, output, pageSize, paging, sorting } from '../parameters/sharedFields';
import type { Operation, OperationContext } from '../operation';
import { isAscending, listRows } from '../parameters/listing';
import { listOf } from '../parameters/reader';
import { periodFields, readPeriod } from './period';

const choices = (
	displayName: string,
	name: string,
	loadOptionsMethod: string,
	what: string,
): INodeProperties => ({
	displayName: `${displayName} Names or IDs`,
	name,
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod, loadOptionsDependsOn: ['company.value'] },
	default: [],
	description: `${what}. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
});

/** The fields of a whole entry, as Keepnet writes them, for the choice 'Selected Fields'. */
const OUTPUT_FIELDS = [
	...['ActionTime', 'ActionTimeWithDay', 'ActionType', 'campaignPerformance', 'campaignType'],
	...['categoryDescription', 'difficultyType', 'name', 'pointRule', 'points', 'productType'],
	...['resourceId', 'result', 'targetUserId', 'timeZoneId', 'trainingType'],
];

export const getTimeline: Operation = {
	name: 'Get Timeline',
	action: 'Get the timeline of a target user',
	description: 'List all that one person did and was sent, in every simulator and in training',
	scope: 'company',
	fields: [
		targetUserLocator,
		...periodFields,
		...paging,
		filterCollection([
			choices('Act', 'acts', 'getTimelineActs', 'Only these kinds of act'),
			choices(
				'Difficulty',
				'difficulties',
				'getTimelineDifficulties',
				'Only what was as hard to see through as this',
			),
			{
				displayName: 'Only Failed',
				name: 'onlyFailed',
				type: 'boolean',
				default: false,
				description: 'Whether to return only what cost the person points',
			},
			choices('Product', 'products', 'getTimelineProducts', 'Only what happened in these products'),
		]),
		...output(OUTPUT_FIELDS),
	],
	// Keepnet takes no other order than that of time.
	options: [pageSize, ...sorting({}).filter(({ name }) => name === 'sortDirection')],
	async run(context) {
		const period = readPeriod(context);
		const ascending = isAscending(context);
		// What could not work is told before anybody is looked up.
		timelineSearch('', NOTHING_CHOSEN, period, ascending);
		const userId = await targetUserId(context);
		const search = timelineSearch(userId, await readFilter(context), period, ascending);
		return await listRows(
			context,
			search,
			(row) => readTimelineEntry(row, userId),
			(row) => Object.assign(row, { targetUserId: userId }),
		);
	},
};

const NOTHING_CHOSEN: TimelineFilter = {
	acts: [],
	products: [],
	difficulties: [],
	onlyFailed: false,
};

/** @throws InputError for a choice that Keepnet does not have */
async function readFilter({ keepnet, parameter }: OperationContext): Promise<TimelineFilter> {
	const onlyFailed = parameter('filters.onlyFailed', false);
	const [acts, products, difficulties] = ['acts', 'products', 'difficulties'].map((name) =>
		listOf(parameter<unknown>(`filters.${name}`, [])),
	);
	if (acts.length + products.length + difficulties.length === 0) {
		return { ...NOTHING_CHOSEN, onlyFailed };
	}
	const known = await readTimelineChoices(keepnet);
	return {
		acts: valuesOf('Act', acts, known.acts),
		products: valuesOf('Product', products, known.products),
		difficulties: valuesOf('Difficulty', difficulties, known.difficulties),
		onlyFailed,
	};
}
