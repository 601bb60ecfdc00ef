import type { INodeProperties } from 'n8n-workflow';

import { licenseExceeded } from '../parameters/importSettings';
import { targetGroupLocator } from '../parameters/locators';
import { waiting } from '../parameters/sharedFields';

/** The fields of 'Sync', in the order in which somebody thinks of them. */
export const syncFields: INodeProperties[] = [
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: true,
		description: 'Whether to only tell what would change; nothing is written then',
	},
	{
		displayName: 'Columns',
		name: 'columns',
		type: 'resourceMapper',
		noDataExpression: true,
		required: true,
		default: { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['Email'] },
		typeOptions: {
			loadOptionsDependsOn: ['company.value'],
			resourceMapper: {
				resourceMapperMethod: 'getRosterColumns',
				mode: 'upsert',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: false,
				supportAutoMap: true,
				multiKeyMatch: false,
				matchingFieldsLabels: {
					title: 'Column to match on',
					description:
						'How a person on the roster is recognized in Keepnet: by address, or by a custom field that never changes, such as an employee number. With the latter a changed address updates the person.',
					hint: 'How a person on the roster is recognized in Keepnet',
				},
			},
		},
		description:
			'Which values of the items fill which fields; fields without a value here are left alone',
	},
	{
		displayName: 'Managed People',
		name: 'managedPeople',
		type: 'options',
		default: 'group',
		options: [
			{
				name: 'Everyone',
				value: 'everyone',
				description: 'Everybody in the company who is not on the roster leaves',
			},
			{
				name: 'Members of a Target Group',
				value: 'group',
				description: 'Everyone on the roster joins the group, and only its members can leave',
			},
		],
		description: 'Who can become a leaver; others are left alone when they are not on the roster',
	},
	{
		...targetGroupLocator,
		required: false,
		displayOptions: { show: { managedPeople: ['group'] } },
	},
	{
		displayName: 'People Not on the Roster',
		name: 'leavers',
		type: 'options',
		default: 'deactivate',
		options: [
			{
				name: 'Deactivate',
				value: 'deactivate',
				description: 'They get no more mails and free their seat; their results stay',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'They are removed for good; this cannot be undone',
			},
			{ name: 'Leave Alone', value: 'leave', description: 'Nobody leaves' },
		],
		description: 'What happens to managed people who are missing on the roster',
	},
	{
		displayName: 'Return',
		name: 'return',
		type: 'options',
		default: 'changes',
		options: [
			{
				name: 'One Item per Change',
				value: 'changes',
				description: 'What happens to each person who is not as on the roster',
			},
			{
				name: 'One Item per Company',
				value: 'companies',
				description: 'How many people joined, changed and left',
			},
		],
		description: 'What comes out',
	},
];

const number = (
	displayName: string,
	name: string,
	value: number,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 0 },
	default: value,
	description,
});

/** The options of 'Sync'. */
export const syncOptions: INodeProperties[] = [
	{
		displayName: 'Approved Plans',
		name: 'approvedPlans',
		type: 'string',
		default: '',
		placeholder: 'e.g. ={{ $json.planId }}',
		description:
			'Plan IDs of dry runs that somebody has looked at, separated by commas; exactly these plans may pass the limits',
	},
	{
		displayName: 'Empty Values',
		name: 'emptyValues',
		type: 'options',
		default: 'leave',
		options: [
			{ name: 'Empty the Field', value: 'empty' },
			{ name: 'Leave the Field', value: 'leave' },
		],
		description:
			'What an empty value on the roster means; address, key and priority are never emptied',
	},
	number(
		'Fewest People on the Roster',
		'fewestPeople',
		1,
		'With fewer people on the roster nothing is changed',
	),
	{
		displayName: 'Field Names or IDs Not to Compare',
		name: 'fieldsNotToCompare',
		type: 'multiOptions',
		typeOptions: {
			loadOptionsMethod: 'getTargetUserFields',
			loadOptionsDependsOn: ['company.value'],
		},
		default: [],
		description:
			'Fields that new people get and that later stay as they are in Keepnet. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Groups From',
		name: 'groupsFrom',
		type: 'string',
		default: '',
		placeholder: 'e.g. Teams',
		description:
			'The field of the items whose values are names of target groups, as a list or separated by commas: people join theirs, and leave those that the roster names and that are not theirs',
	},
	licenseExceeded,
	{
		displayName: 'Items Without a Valid Person',
		name: 'withoutPerson',
		type: 'options',
		default: 'skipLeavers',
		options: [
			{ name: 'Ignore', value: 'ignore', description: 'Leave them out' },
			{
				name: 'Skip the Leavers',
				value: 'skipLeavers',
				description:
					'Nobody leaves in this run, as the item may be somebody who would count as gone',
			},
			{ name: 'Stop', value: 'stop', description: 'Change nothing' },
		],
		description: 'What to do when an item does not say who it is about',
	},
	{
		displayName: 'Make Missing Groups',
		name: 'makeMissingGroups',
		type: 'boolean',
		default: false,
		description: "Whether to create target groups that 'Groups From' names and that do not exist",
	},
	number(
		'Most Leavers (Number)',
		'mostLeavers',
		500,
		'More leavers count as an accident; up to 5 always pass',
	),
	number(
		'Most Leavers (Percent)',
		'mostLeaversPercent',
		10,
		'A larger share of the managed people counts as an accident; up to 5 always pass',
	),
	number(
		'Most Renames (Percent)',
		'mostRenamesPercent',
		5,
		'More changed addresses count as an accident; up to 5 always pass',
	),
	{
		displayName: 'Never Remove',
		name: 'neverRemove',
		type: 'string',
		default: '',
		placeholder: 'e.g. ceo@example.com, *@partner.example.com',
		description: 'Addresses, or all of a domain, that never count as leavers, separated by commas',
	},
	{
		displayName: 'Prefix of Managed Groups',
		name: 'groupPrefix',
		type: 'string',
		default: '',
		placeholder: 'e.g. HR -',
		description:
			"With 'Groups From': people also leave groups whose name begins like this, when the roster does not give them",
	},
	{
		displayName: 'Reactivate Who Comes Back',
		name: 'reactivate',
		type: 'boolean',
		default: true,
		description: 'Whether inactive people who are on the roster become active again',
	},
	{
		displayName: 'When the Limit Is Passed',
		name: 'whenLimitPassed',
		type: 'options',
		default: 'stop',
		options: [
			{ name: 'Skip the Leavers', value: 'skipLeavers', description: 'Nobody leaves in this run' },
			{ name: 'Stop Before Any Change', value: 'stop' },
		],
		description: 'What to do when more people would leave than the limits allow',
	},
	...waiting.filter(({ name }) => name === 'timeout'),
];
