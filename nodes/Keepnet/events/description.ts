import type { INodeProperties } from 'n8n-workflow';

import { company } from '../actions/parameters/sharedFields';
import type { TriggerEvent } from './event';
import { compareNames } from '../words';

/**
 * Makes the trigger's parameters out of the registry: the menu, which company, and each event's fields, shown only for it.
 *
 * @param events by the values that are saved in workflows
 */
export function describeEvents(events: Record<string, TriggerEvent>): INodeProperties[] {
	const entries = Object.entries(events);
	const aboutOne = entries.filter(([, { scope }]) => scope === 'company').map(([value]) => value);
	return [
		{
			displayName: 'Event',
			name: 'event',
			type: 'options',
			noDataExpression: true,
			options: entries
				.map(([value, { name, description }]) => ({ name, value, description }))
				.sort((one, other) => compareNames(one.name, other.name)),
			default: 'targetUserCreated',
			description: 'What starts the workflow',
		},
		{
			...WHICH_COMPANIES,
			displayOptions: { show: { event: aboutOne } },
		},
		{
			...company,
			description: "The company to watch. Leave empty for the credential's own company.",
			displayOptions: { show: { event: aboutOne, companies: ['one'] } },
		},
		...entries.flatMap(([value, event]) => fieldsOf(event).map((field) => showFor(field, value))),
	];
}

const WHICH_COMPANIES: INodeProperties = {
	displayName: 'Companies',
	name: 'companies',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'One', value: 'one', description: 'Watch the company that you choose' },
		{
			name: 'All That the Credential Manages',
			value: 'all',
			description: 'Watch every customer company, also those that come later',
		},
	],
	default: 'one',
	description: 'Whether to watch one company or all of them',
};

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	default: 'simplified',
	options: [
		{
			name: 'Simplified',
			value: 'simplified',
			description: 'The most useful fields of each event',
		},
		{ name: 'Raw', value: 'raw', description: 'All that Keepnet tells' },
	],
	description: 'How much of each event to return',
};

const pollOptions: INodeProperties[] = [
	{
		displayName: 'At First Activation',
		name: 'firstActivation',
		type: 'options',
		default: 'new',
		options: [
			{
				name: 'Begin With What Happens From Now On',
				value: 'new',
			},
			{
				name: 'Begin With What Is There Already',
				value: 'everything',
			},
		],
		description: 'What the workflow gets when it is published for the first time',
	},
	{
		displayName: 'Longest Wait (Seconds)',
		name: 'maxWait',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 30,
		description:
			'How long one request may be held back in total when Keepnet asks to slow down or does not answer. What does not work out now is tried again with the next poll.',
	},
	{
		displayName: 'Most Events per Poll',
		name: 'maxEvents',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1000,
		description: 'With more at once, the oldest come first and the others with the next polls',
	},
];

/** All fields that belong to an event. */
export const fieldsOf = ({ fields, options = [] }: TriggerEvent): INodeProperties[] => [
	...fields,
	output,
	optionsOf(options),
];

function optionsOf(own: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...own, ...pollOptions].sort((a, b) => compareNames(a.displayName, b.displayName)),
	};
}

function showFor(field: INodeProperties, event: string): INodeProperties {
	const show = { event: [event], ...field.displayOptions?.show };
	return { ...field, displayOptions: { ...field.displayOptions, show } };
}
