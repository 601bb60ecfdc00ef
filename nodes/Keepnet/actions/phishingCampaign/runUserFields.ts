import type { INodeProperties } from 'n8n-workflow';

import { BY_ACT, DELIVERY_STATUSES, type RunPersonFilter } from '../../campaigns/search';
import { checkChoices } from '../../people/choices';
import type { Order } from '../../search/filter';
import { listOf } from '../parameters/reader';
import { dateFilter, filterCollection, sorting } from '../parameters/sharedFields';
import type { OperationContext } from '../operation';
import { readOrder } from '../parameters/listing';
import { choiceFilter, textFilter } from './campaignFields';

/** The fields of Get Run Users, and reading its filters and order. */

export const RUN_USER_OUTPUT_FIELDS = [
	...['activityType', 'attachmentOpenedCount', 'calledCount', 'campaignId', 'clickedCount'],
	...['customFieldValues', 'department', 'email', 'emailDelivery', 'enteredCount', 'firstName'],
	...['groups', 'jobResultMessage', 'lastAttachmentOpenedTime', 'lastCalledTime'],
	...['lastClickedTime', 'lastEnteredTime', 'lastName', 'lastOpenedTime', 'lastReportedTime'],
	...['lastSendingTime', 'lastSubmittedTime', 'mfaLastSubmittedTime', 'mfaSubmittedCount'],
	...['minPasswordComplexity', 'openedCount', 'phoneNumber', 'preferredLanguage', 'replySent'],
	...['replyType', 'reportedCount', 'run', 'runUserId', 'scenarioName', 'simulator', 'status'],
	...['submittedCount', 'systemActivityType', 'targetUserId'],
];

export const whoField: INodeProperties = {
	displayName: 'Who',
	name: 'who',
	type: 'options',
	default: 'everyone',
	options: [
		{ name: 'Called Back', value: 'calledBack', description: 'Callback only' },
		{ name: 'Clicked', value: 'clicked', description: 'Email, SMS and QR Code' },
		{ name: 'Entered Digits', value: 'enteredDigits', description: 'Callback only' },
		{ name: 'Everyone', value: 'everyone', description: 'All people of the run' },
		{ name: 'No Response', value: 'noResponse', description: 'Who did nothing at all' },
		{ name: 'Not Delivered', value: 'notDelivered', description: 'Callback only' },
		{ name: 'Opened', value: 'opened', description: 'Who opened the message' },
		{ name: 'Opened Attachment', value: 'openedAttachment', description: 'Email and QR Code' },
		{ name: 'Replied', value: 'replied', description: 'Email only' },
		{ name: 'Reported', value: 'reported', description: 'Email, QR Code and Callback' },
		{ name: 'Submitted Data', value: 'submittedData', description: 'Email, SMS and QR Code' },
		{
			name: 'Submitted MFA Code',
			value: 'submittedMfaCode',
			description: 'Email, SMS and QR Code',
		},
	],
	description: 'Which people of the run to list, by what they did',
};

export const filters = filterCollection([
	dateFilter('Acted After', 'actedAfter'),
	dateFilter('Acted Before', 'actedBefore'),
	choiceFilter(
		'Delivery Statuses',
		'deliveryStatuses',
		DELIVERY_STATUSES,
		'People for whom the message has come to this',
	),
	textFilter('Department', 'department', 'People whose department is exactly this'),
	textFilter('Email', 'email', 'People whose address contains this'),
	textFilter('First Name', 'firstName', 'People whose first name contains this'),
	textFilter('Last Name', 'lastName', 'People whose last name contains this'),
	textFilter('Scenario', 'scenario', 'People whose scenario has a name that contains this'),
	dateFilter('Sent After', 'sentAfter'),
	dateFilter('Sent Before', 'sentBefore'),
]);

export const activityField: INodeProperties = {
	displayName: 'Activity',
	name: 'activity',
	type: 'options',
	default: 'human',
	options: [
		{ name: 'Bots Only', value: 'bot', description: 'Scanners of mail and links' },
		{ name: 'Both', value: 'both' },
		{ name: 'Human Only', value: 'human' },
	],
	description: "Whose acts count, for a choice in 'Who' that is an act",
};

export const singleActsField: INodeProperties = {
	displayName: 'Include Single Acts',
	name: 'singleActs',
	type: 'boolean',
	default: false,
	description:
		"Whether to return each time that a person did it, with browser and network address. Email only; takes a request for each person. What was typed into a form is left out unless 'Output' is 'Raw'.",
};

export const runUserSorting = sorting(
	{
		[BY_ACT]: 'Time of the Act',
		Department: 'Department',
		Email: 'Email',
		FirstName: 'First Name',
		LastName: 'Last Name',
		LastSendingTime: 'Sending Time',
	},
	'Email',
);

/** What the filters ask for. @throws InputError for a choice that does not exist */
export function readFilter({ parameter }: OperationContext): RunPersonFilter {
	const text = (name: keyof RunPersonFilter) => parameter(`filters.${name}`, '').trim();
	return {
		department: text('department'),
		email: text('email'),
		firstName: text('firstName'),
		lastName: text('lastName'),
		scenario: text('scenario'),
		deliveryStatuses: checkChoices(
			'Delivery Statuses',
			listOf(parameter<unknown>('filters.deliveryStatuses', [])),
			DELIVERY_STATUSES,
		),
		sentAfter: text('sentAfter'),
		sentBefore: text('sentBefore'),
		actedAfter: text('actedAfter'),
		actedBefore: text('actedBefore'),
	};
}

/** Without a choice people come by address: hardly two have the same, so that the order holds from page to page. */
export const readRunUserOrder = (context: OperationContext): Order =>
	readOrder(context, { orderBy: 'Email', ascending: true });
