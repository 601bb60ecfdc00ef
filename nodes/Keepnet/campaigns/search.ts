import type { IDataObject } from 'n8n-workflow';

import {
	containsAny,
	searchBody,
	type Condition,
	type FilterItem,
	type Order,
} from '../search/filter';
import { inPeriod } from '../search/period';
import type { Search } from '../search/search';
import { InputError } from '../transport/errors';
import { path } from '../transport/path';
import { activityPart, actOf, isAct, searchTypeOf, type Activity, type Who } from './acts';
import { checkWho, dialectOf, type Simulator } from './simulators';

/** The searches for campaigns, their runs, and the people of a run. In every filter an empty text or list asks for nothing. */

/** Which campaigns are wanted. */
export interface CampaignFilter {
	/** Looked for in the name. */
	name?: string;
	createdBy?: string;
	statuses?: string[];
	methods?: string[];
	createdAfter?: string;
	createdBefore?: string;
}

/** Which runs are wanted; name, author and method only exist in the list of all campaigns' runs. */
export interface RunFilter extends CampaignFilter {
	startedAfter?: string;
	startedBefore?: string;
}

/** Which people of a run are wanted, beside what they did. */
export interface RunPersonFilter {
	/** Exactly this. */
	department?: string;
	email?: string;
	firstName?: string;
	lastName?: string;
	scenario?: string;
	deliveryStatuses?: string[];
	sentAfter?: string;
	sentBefore?: string;
	/** When the person did last what the list goes by. */
	actedAfter?: string;
	actedBefore?: string;
}

/** What campaigns and runs can be in, and what they ask of people, by Keepnet's words. */
export const CAMPAIGN_STATUSES = [
	...['Canceled', 'Completed', 'Error', 'Idle', 'Individual Printout', 'Paused', 'Resumed'],
	...['Running', 'Scheduled'],
];
export const RUN_STATUSES = ['Canceled', 'Completed', 'Error', 'Idle', 'Paused', 'Running'];
export const METHODS = [
	...['Attachment', 'Click-Only', 'Data Submission', 'Double Barrel', 'MFA', 'Multiple Method'],
];

/** What became of the message to a person. */
export const DELIVERY_STATUSES = [
	...['Cancelled', 'Delivered', 'Error', 'In Queue', 'Not Delivered', 'Processing', 'Successful'],
];

/** The search for campaigns. @throws InputError for a filter that could not work, such as a date that is none */
export function campaignSearch(simulator: Simulator, filter: CampaignFilter, order: Order): Search {
	const conditions = [...texts(filter), ...period(filter, 'created', 'createTime')];
	return {
		path: `${dialectOf(simulator).campaigns}/search`,
		body: searchBody(conditions, [], order),
	};
}

/** The search behind a list to choose a campaign from: newest first, by what stands in the name. */
export const campaignChoices = (simulator: Simulator, text: string, order: Order): Search => ({
	path: `${dialectOf(simulator).campaigns}/search`,
	body: searchBody([], containsAny(text, ['Name']), order),
});

/**
 * Where the runs of one campaign are listed, or of all.
 *
 * @param campaignId empty for the runs of all campaigns
 * @throws InputError when the simulator has no list of all runs
 */
export function runPath(simulator: Simulator, campaignId = ''): string {
	const { label, listsAllRuns, reports, runsOf } = dialectOf(simulator);
	if (campaignId !== '') return runsOf(campaignId);
	if (listsAllRuns) return `${reports}/search`;
	throw new InputError(
		`Keepnet has no list of all runs for the simulator '${label}'`,
		"Set 'Runs Of' to 'One Campaign', and choose the campaign",
	);
}

/**
 * Which runs, and in which order. Their lists know no CreateTime, which every other list has: it is CreatedDate here.
 *
 * @throws InputError for a filter that could not work
 */
export const runBody = (filter: RunFilter, order: Order): IDataObject =>
	searchBody(
		[
			...texts(filter),
			...period(filter, 'created', 'createdDate'),
			...period(filter, 'started', 'startDate'),
		],
		[],
		order,
	);

/** A run, by what Keepnet's routes name it with. */
export interface RunPlace {
	simulator: Simulator;
	campaignId: string;
	/** Keepnet's instanceGroup: runs of a campaign have numbers. */
	run: number;
}

/** The order of people: by a column, or by when they did what the list goes by. */
export const BY_ACT = 'ActTime';

/**
 * Which people of a run, and in which order.
 *
 * @param activity whose acts count, for a list that goes by an act
 * @throws InputError for a list that the simulator lacks, or a filter that could not work
 */
export function runPersonBody(
	simulator: Simulator,
	who: Who,
	activity: Activity,
	filter: RunPersonFilter,
	{ orderBy, ascending }: Order,
): IDataObject {
	checkWho(simulator, who);
	const order = {
		orderBy: orderBy === BY_ACT ? timeColumn(simulator, who, 'Sort By') : orderBy,
		ascending,
	};
	const conditions = [
		...personTexts(filter, dialectOf(simulator).scenario),
		...period(filter, 'sent', 'lastSendingTime'),
		...actPeriod(filter, simulator, who),
	];
	return { ...searchBody(conditions, [], order), ...activityPart(who, activity) };
}

/** Where those people of a run are listed. */
export const runPersonPath = ({ simulator, campaignId, run }: RunPlace, who: Who): string =>
	`${dialectOf(simulator).reports}/${searchTypeOf(who)}${path`/search/${campaignId}/${String(run)}`}`;

/** The column that tells when people did what a list goes by. @throws InputError when it goes by no act, or Keepnet does not tell */
function timeColumn(simulator: Simulator, who: Who, asking: string): string {
	if (!isAct(who)) {
		throw new InputError(
			`'${asking}' asks when people acted, and 'Who' does not ask for an act`,
			"Choose an act in 'Who', e.g. Clicked, or ask for the time of sending",
		);
	}
	const { label, acts, shown = acts } = dialectOf(simulator);
	if (shown.includes(who)) return actOf(who).time;
	throw new InputError(
		`'${asking}' asks when people acted, and Keepnet does not tell that for '${actOf(who).label}' in the simulator '${label}'`,
		'Ask for the time of sending, or leave it out',
	);
}

function actPeriod(filter: RunPersonFilter, simulator: Simulator, who: Who): FilterItem[] {
	const { actedAfter = '', actedBefore = '' } = filter;
	if (actedAfter + actedBefore === '') return [];
	const asking = actedAfter ? 'Acted After' : 'Acted Before';
	return period(filter, 'acted', timeColumn(simulator, who, asking));
}

type PeriodName = 'created' | 'started' | 'sent' | 'acted';

/** The two conditions of a period; the labels are those of the filters. @throws InputError when a date is none, or the period ends before it begins */
function period(filter: object, name: PeriodName, column: string): FilterItem[] {
	const dates = filter as Record<string, string | undefined>;
	const [after = '', before = ''] = [dates[`${name}After`], dates[`${name}Before`]];
	return inPeriod(column, name[0].toUpperCase() + name.slice(1), { after, before });
}

function texts({ name, createdBy, statuses = [], methods = [] }: CampaignFilter): FilterItem[] {
	return conditionsOf([
		['name', 'Contains', name],
		['createdBy', 'Contains', createdBy],
		['status', 'Include', statuses.join(',')],
		['method', 'Include', methods.join(',')],
	]);
}

function personTexts(filter: RunPersonFilter, scenario: string): FilterItem[] {
	return conditionsOf([
		['department', '=', filter.department],
		['email', 'Contains', filter.email],
		['firstName', 'Contains', filter.firstName],
		['lastName', 'Contains', filter.lastName],
		[scenario, 'Contains', filter.scenario],
		['status', 'Include', filter.deliveryStatuses?.join(',')],
	]);
}

const conditionsOf = (all: Array<[...Condition, value?: string]>): FilterItem[] =>
	all.flatMap(([FieldName, Operator, Value]) => (Value ? [{ FieldName, Operator, Value }] : []));
