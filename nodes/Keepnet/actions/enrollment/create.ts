import type { INodeProperties } from 'n8n-workflow';

import { checkChoice } from '../../people/choices';
import { createEnrollment } from '../../training/create';
import { checkOrder, type EnrollmentOrder } from '../../training/order';
import { CAMPAIGN_ACTS } from '../../training/types';
import { InputError } from '../../transport/errors';
import { campaignLocator, chosenCampaign } from '../parameters/campaignLocators';
import { wholeNumber } from '../parameters/listing';
import { idsOf } from '../parameters/mappingFields';
import { isTool } from '../parameters/rawParameter';
import { listOf } from '../parameters/reader';
import { chosenTraining, trainingLocator } from '../parameters/trainingLocators';
import type { Operation, OperationContext } from '../operation';
import { createOptions, readAutoEnroll, readReminder } from './createFields';

const fields: INodeProperties[] = [
	{
		...trainingLocator,
		description:
			'The training to assign. Creating an enrollment mails real people. Items that ask for the same enrollment get one, and after a lost connection it is looked for, and never created a second time.',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. November Basics',
		description: 'Up to 200 characters',
	},
	{
		displayName: 'Target Group Names or IDs',
		name: 'targetGroupIds',
		type: 'multiOptions',
		typeOptions: {
			loadOptionsMethod: 'getAllTargetGroups',
			loadOptionsDependsOn: ['company.value'],
		},
		default: [],
		description:
			'Groups whose members are enrolled. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		...campaignLocator,
		required: false,
		description:
			"The phishing campaign whose people are enrolled, in place of target groups: those who did what 'What They Did' says",
	},
	{
		displayName: 'What They Did',
		name: 'campaignActs',
		type: 'multiOptions',
		default: [],
		options: Object.entries(CAMPAIGN_ACTS).map(([value, name]) => ({ name, value })),
		description: 'People of the campaign who did one of these are enrolled',
	},
	{
		displayName: 'When to Send',
		name: 'whenToSend',
		type: 'options',
		default: 'now',
		options: [
			{
				name: 'At a Set Time',
				value: 'scheduled',
				description: 'Keepnet mails people at that time',
			},
			{ name: 'Now', value: 'now', description: 'Keepnet mails people at once' },
		],
		description: 'When people get the mail with the training',
	},
	...schedule(),
];

function schedule(): INodeProperties[] {
	const displayOptions = { show: { whenToSend: ['scheduled'] } };
	const date = 'Written as Keepnet shows dates to you, or as YYYY-MM-DD HH:MM';
	return [
		{
			displayName: 'Send At',
			name: 'sendAt',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-12-01 09:00',
			// Not `required`: n8n would insist on it whenever 'When to Send' is an expression.
			displayOptions,
			description: date,
		},
		{
			displayName: 'Time Zone Name or ID',
			name: 'timeZoneId',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getTimeZones', loadOptionsDependsOn: ['company.value'] },
			default: '',
			displayOptions,
			description:
				'The zone of that time; without one Keepnet goes by its own rules. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Due Date',
			name: 'dueDate',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-12-31',
			displayOptions,
			description: `Until when the training is to be completed. ${date}.`,
		},
	];
}

export const create: Operation = {
	name: 'Create',
	action: 'Create an enrollment',
	description: 'Assign a training to people, and mail it to them now or at a set time',
	scope: 'changes',
	fields,
	options: createOptions,
	async run(context) {
		const readTraining = chosenTraining(context);
		const order = readOrder(context);
		checkOrder(order);
		if (order.campaign) order.campaign.campaignId = await chosenCampaign(context, 'email');
		return await createEnrollment(context.keepnet, { ...order, training: await readTraining() });
	},
};

function readOrder(context: OperationContext): Omit<EnrollmentOrder, 'training'> {
	const { parameter } = context;
	const campaignId = parameter('campaign', '');
	const acts = listOf(parameter<unknown>('campaignActs', []));
	const when = readWhen(context);
	return {
		name: parameter('name', ''),
		groupIds: idsOf(context, 'targetGroupIds', 'Target Groups'),
		campaign: campaignId === '' && acts.length === 0 ? undefined : { campaignId, acts },
		schedule:
			when === 'now'
				? undefined
				: {
						date: parameter('sendAt', ''),
						timeZoneId: parameter('timeZoneId', ''),
						dueDate: parameter('dueDate', ''),
					},
		reminder: readReminder(context),
		autoEnroll: readAutoEnroll(context),
		languageIds: idsOf(context, 'options.languageIds', 'Languages'),
		sendInPreferredLanguage: parameter('options.sendInPreferredLanguage', false),
		awardCertificate: parameter('options.awardCertificate', false),
		certifyAnyAttempt: parameter('options.certifyAnyAttempt', false),
		isTest: parameter('options.isTest', false),
		distributionDays: readDays(context),
	};
}

/**
 * An expression that gives nothing must not mail people; a model may leave out when, as long as it sets no time.
 *
 * @throws InputError for what is neither choice
 */
function readWhen({ parameter, functions }: OperationContext): 'now' | 'scheduled' {
	const isLeftOut = parameter('whenToSend', '') === '';
	if (isLeftOut && !(isTool(functions.getNode()) && parameter('sendAt', '') === '')) {
		throw new InputError(
			"The parameter 'When to Send' is empty",
			'Choose when people are mailed, or an expression that gives now or scheduled',
		);
	}
	return checkChoice('When to Send', parameter('whenToSend', 'now'), ['now', 'scheduled']);
}

/** The days between the steps of a learning path; 0 without the option. @throws InputError when they are no number of days */
function readDays({ parameter }: OperationContext): number {
	const days = parameter('options.distributionDays', '');
	return days === '' ? 0 : wholeNumber('Days Between Steps', days);
}
