import type { INodeProperties } from 'n8n-workflow';

import { ACTIVITY_NAMES, WHO } from '../../campaigns/acts';
import { groupsOf, runPersonReader } from '../../campaigns/runPerson';
import {
	BY_ACT,
	DELIVERY_STATUSES,
	runPersonBody,
	runPersonPath,
	type RunPersonFilter,
} from '../../campaigns/search';
import { checkChoice } from '../../people/choices';
import type { Order } from '../../search/filter';
import { asText, asTexts } from '../../transport/answer';
import {
	campaignLocator,
	chosenRun,
	chosenSimulator,
	runLocator,
	simulatorField,
} from '../parameters/campaignLocators';
import {
	dateFilter,
	filterCollection,
	output,
	pageSize,
	paging,
	sorting,
} from '../parameters/sharedFields';
import type { Operation, OperationContext } from '../operation';
import { isAscending, listRows } from '../parameters/listing';
import { choiceFilter, textFilter } from './campaignFields';

const OUTPUT_FIELDS = [
	...['activityType', 'attachmentOpenedCount', 'calledCount', 'campaignId', 'clickedCount'],
	...['customFieldValues', 'department', 'email', 'emailDelivery', 'enteredCount', 'firstName'],
	...['groups', 'jobResultMessage', 'lastAttachmentOpenedTime', 'lastCalledTime'],
	...['lastClickedTime', 'lastEnteredTime', 'lastName', 'lastOpenedTime', 'lastReportedTime'],
	...['lastSendingTime', 'lastSubmittedTime', 'mfaLastSubmittedTime', 'mfaSubmittedCount'],
	...['minPasswordComplexity', 'openedCount', 'phoneNumber', 'preferredLanguage', 'replySent'],
	...['replyType', 'reportedCount', 'run', 'runUserId', 'scenarioName', 'simulator', 'status'],
	...['submittedCount', 'systemActivityType', 'targetUserId'],
];

const whoField: INodeProperties = {
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

const filters = filterCollection([
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

const activityField: INodeProperties = {
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

export const getRunUsers: Operation = {
	name: 'Get Run Users',
	action: 'Get the users of a phishing campaign run',
	description: 'List the people of a run by what they did: everyone, who clicked, who reported...',
	scope: 'company',
	fields: [
		simulatorField,
		campaignLocator,
		runLocator,
		whoField,
		...paging,
		filters,
		...output(OUTPUT_FIELDS),
	],
	options: [
		activityField,
		pageSize,
		...sorting(
			{
				[BY_ACT]: 'Time of the Act',
				Department: 'Department',
				Email: 'Email',
				FirstName: 'First Name',
				LastName: 'Last Name',
				LastSendingTime: 'Sending Time',
			},
			'Email',
		),
	],
	async run(context) {
		const { parameter } = context;
		const who = checkChoice('Who', parameter('who', 'everyone'), WHO);
		const activity = checkChoice(
			'Activity',
			parameter('options.activity', 'human'),
			ACTIVITY_NAMES,
		);
		const simulator = chosenSimulator(context);
		const body = runPersonBody(simulator, who, activity, readFilter(context), readOrder(context));
		const place = await chosenRun(context, simulator);
		const search = { path: runPersonPath(place, who), body };
		return await listRows(context, search, runPersonReader(place), (row) =>
			Object.assign(row, {
				...place,
				runUserId: asText(row.resourceId),
				groups: groupsOf(row),
			}),
		);
	},
};

function readFilter({ parameter }: OperationContext): RunPersonFilter {
	const text = (name: keyof RunPersonFilter) => parameter(`filters.${name}`, '').trim();
	return {
		department: text('department'),
		email: text('email'),
		firstName: text('firstName'),
		lastName: text('lastName'),
		scenario: text('scenario'),
		deliveryStatuses: asTexts(parameter<unknown>('filters.deliveryStatuses', [])),
		sentAfter: text('sentAfter'),
		sentBefore: text('sentBefore'),
		actedAfter: text('actedAfter'),
		actedBefore: text('actedBefore'),
	};
}

/** Without a choice people come by address: hardly two have the same, so that the order holds from page to page. */
function readOrder(context: OperationContext): Order {
	const orderBy = context.parameter('options.sortBy', '');
	return orderBy === ''
		? { orderBy: 'Email', ascending: true }
		: { orderBy, ascending: isAscending(context) };
}
