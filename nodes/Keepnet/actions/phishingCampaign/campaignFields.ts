import type { INodeProperties } from 'n8n-workflow';

import { METHODS, type CampaignFilter } from '../../campaigns/search';
import { checkChoice, checkChoices } from '../../people/choices';
import { listOf } from '../parameters/reader';
import { dateFilter } from '../parameters/sharedFields';
import type { OperationContext } from '../operation';

/** Filters and the option about tests that lists of campaigns and of runs share. */

/** A filter by text. */
export const textFilter = (
	displayName: string,
	name: string,
	description: string,
): INodeProperties => ({ displayName, name, type: 'string', default: '', description });

/** A filter by some of the words that Keepnet has for something. */
export const choiceFilter = (
	displayName: string,
	name: string,
	choices: string[],
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'multiOptions',
	default: [],
	options: choices.map((value) => ({ name: value, value })),
	description,
});

export const createdFilters = [
	dateFilter('Created After', 'createdAfter'),
	dateFilter('Created Before', 'createdBefore'),
];

/** What campaigns, and the runs of all campaigns, can be filtered by beside times and states. */
export const campaignFilters = (what: string, methods: string[]): INodeProperties[] => [
	textFilter('Created By', 'createdBy', `${what} whose author's name contains this`),
	choiceFilter('Methods', 'methods', methods, `${what} that ask for one of these`),
	textFilter('Name', 'name', `${what} whose campaign's name contains this`),
];

export const statusFilter = (what: string, statuses: string[]): INodeProperties =>
	choiceFilter('Statuses', 'statuses', statuses, `${what} in one of these states`);

/** What the filters of campaigns, or of runs, ask for. @throws InputError for a choice that does not exist */
export const readCampaignFilter = (
	{ parameter }: OperationContext,
	statuses: string[],
): CampaignFilter => ({
	name: parameter('filters.name', '').trim(),
	createdBy: parameter('filters.createdBy', '').trim(),
	statuses: checkChoices('Statuses', listOf(parameter<unknown>('filters.statuses', [])), statuses),
	methods: checkChoices('Methods', listOf(parameter<unknown>('filters.methods', [])), METHODS),
	createdAfter: parameter('filters.createdAfter', ''),
	createdBefore: parameter('filters.createdBefore', ''),
});

/** What to do about campaigns that are marked as tests. */
export const testCampaigns: INodeProperties = {
	displayName: 'Test Campaigns',
	name: 'testCampaigns',
	type: 'options',
	default: 'mark',
	options: [
		{
			name: 'Do Not Look',
			value: 'doNotLook',
			description: 'Saves a request for each campaign; isTest stays empty',
		},
		{ name: 'Leave Out', value: 'leaveOut', description: 'Return real campaigns only' },
		{ name: 'Mark', value: 'mark', description: 'Return all, and tell in isTest which are tests' },
	],
	description:
		'Keepnet leaves campaigns that are marked as a test out of its own reports. No list tells which they are, so that it takes one request for each campaign.',
};

const TREATMENTS = ['mark', 'leaveOut', 'doNotLook'] as const;

/** @throws InputError for a choice that does not exist */
export function readTestCampaigns({ parameter }: OperationContext): (typeof TREATMENTS)[number] {
	return checkChoice('Test Campaigns', parameter('options.testCampaigns', 'mark'), TREATMENTS);
}
