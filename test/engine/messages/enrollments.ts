import type { INodeParameters } from 'n8n-workflow';

import { startEnrollment } from '../enrollments';
import { byId, byName, groupNamed } from '../people';
import type { Row } from './row';

const GROUPS = { targetGroupIds: ['aB3dE5fG7hJ9'] };
const BASICS = { training: byName('Spotting a Phish'), name: 'Basics' };
const CAMPAIGN = { campaign: byId('aB3dE5fG7hJ9'), campaignActs: ['DataSubmitted'] };
const LATER = { whenToSend: 'scheduled', sendAt: '2099-01-31 09:00' };

const reminder = (rule: INodeParameters) => ({ options: { reminder: { rule } } });

/** Refused before anything is sent. */
const order = (wrong: string, parameters: INodeParameters, message: string, how: string): Row => ({
	wrong,
	operation: 'enrollment.create',
	parameters: { ...BASICS, ...parameters },
	atOnce: true,
	message,
	description: how,
});

const NO_ID = 'Enter the ID, or an expression that gives one for this item.';
const DATE = 'Enter a date as Keepnet shows it to you, e.g. 2026/01/31 09:00.';

export const ENROLLMENTS: Row[] = [
	order(
		'an enrollment without an audience',
		{},
		'The enrollment has no audience',
		"Choose 'Target Groups', or a 'Campaign' and what its people did.",
	),
	order(
		'groups and a campaign at once',
		{ ...GROUPS, ...CAMPAIGN },
		"The enrollment has two audiences: 'Target Groups' and 'Campaign'",
		'Keepnet takes one of them: leave the other empty, or create two enrollments.',
	),
	order(
		'a campaign without what its people did',
		{ ...CAMPAIGN, campaignActs: [] },
		"The parameter 'What They Did' is empty",
		'Choose what people of the campaign did to be enrolled.',
	),
	order(
		'groups with what people of no campaign did',
		{ ...GROUPS, campaignActs: ['PhishingLinkClicked'] },
		"The parameter 'Campaign' is empty, and 'What They Did' asks what its people did",
		"Choose the campaign, or leave 'What They Did' empty as well to enroll whole groups.",
	),
	order(
		'an act that is none',
		{ ...CAMPAIGN, campaignActs: '={{ "Slept" }}' },
		"The parameter 'What They Did' has no choice 'Slept'",
		'Choose one of PhishingLinkClicked, EmailOpened, AttachmentDownloaded, ReportedAsSuspicious, DataSubmitted, MfaDataSubmitted.',
	),
	order(
		'a campaign whose joiners are to be enrolled',
		{ ...CAMPAIGN, options: { autoEnroll: { rule: { when: 'SameDay' } } } },
		"The option 'Auto-Enroll' goes with 'Target Groups' only",
		'It enrolls who joins a group later: remove the option, or choose target groups.',
	),
	order(
		'a switch that is neither on nor off',
		{ ...GROUPS, options: { isTest: '={{ "maybe" }}' } },
		'The parameter \'Mark as Test\' has to be true or false, but is "maybe"',
		'Enter true or false, or an expression that gives one of them.',
	),
	order(
		'an enrollment without a name',
		{ ...GROUPS, name: '={{ " " }}' },
		"The parameter 'Name' is empty",
		'Enter a name for the enrollment.',
	),
	order(
		'an enrollment name of 201 characters',
		{ ...GROUPS, name: 'x'.repeat(201) },
		"The parameter 'Name' has 201 characters, and Keepnet takes 200 for an enrollment",
		'Shorten the name.',
	),
	order(
		'a group ID that is none',
		{ targetGroupIds: '={{ ["a/b"] }}' },
		'The parameter \'Target Groups\' is not a Keepnet ID: "a/b"',
		'A Keepnet ID has no blanks, slashes or line breaks, e.g. xC5kfGz7w2Nz.',
	),
	order(
		'an expression that does not say when to send',
		{ ...GROUPS, whenToSend: '={{ $json.when }}', sendAt: LATER.sendAt },
		"The parameter 'When to Send' is empty",
		'Choose when people are mailed, or an expression that gives now or scheduled.',
	),
	order(
		'expressions that say neither when to send nor a time',
		{ ...GROUPS, whenToSend: '={{ $json.when }}', sendAt: '={{ $json.at }}' },
		"The parameter 'When to Send' is empty",
		'Choose when people are mailed, or an expression that gives now or scheduled.',
	),
	order(
		'days between steps that are no number of days',
		{ ...GROUPS, options: { distributionDays: '={{ "7 days" }}' } },
		'The parameter \'Days Between Steps\' has to be a whole number above 0, but is "7 days"',
		'Enter 1 or more.',
	),
	order(
		'a due date before the sending date',
		{ ...GROUPS, ...LATER, dueDate: '2099-01-30' },
		'The due date "2099-01-30" is before the sending date "2099-01-31 09:00"',
		"Enter a later 'Due Date', or an earlier 'Send At'.",
	),
	order(
		'a due date before the sending date, whichever number is the month',
		{ ...GROUPS, ...LATER, sendAt: '05/06/2099 09:00', dueDate: '04/05/2099' },
		'The due date "04/05/2099" is before the sending date "05/06/2099 09:00"',
		"Enter a later 'Due Date', or an earlier 'Send At'.",
	),
	order(
		'a set time that is not set',
		{ ...GROUPS, ...LATER, sendAt: '={{ "" }}' },
		'The parameter \'Send At\' is not a date: ""',
		DATE,
	),
	order(
		'a due date that is none',
		{ ...GROUPS, ...LATER, dueDate: 'soon' },
		'The parameter \'Due Date\' is not a date: "soon"',
		DATE,
	),
	order(
		'a weekday that is none',
		{ ...GROUPS, options: { autoEnroll: { rule: { when: 'Next', dayOfWeek: '={{ "Fri" }}' } } } },
		"The parameter 'Weekday' has no choice 'Fri'",
		'Choose one of Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday.',
	),
	order(
		'reminders without an end',
		{ ...GROUPS, ...reminder({ end: '={{ "" }}' }) },
		'The reminders have no end',
		"Choose 'Until' of the reminders.",
	),
	order(
		'reminders that end after no number',
		{ ...GROUPS, ...reminder({ end: 'AfterOccurrences', count: 0 }) },
		"The parameter 'Number of Reminders' has to be a whole number above 0, but is 0",
		'Enter 1 or more.',
	),
	order(
		'reminders that end after half a one',
		{ ...GROUPS, ...reminder({ end: 'AfterOccurrences', count: 2.5 }) },
		"The parameter 'Number of Reminders' has to be a whole number above 0, but is 2.5",
		'Enter 1 or more.',
	),
	order(
		'reminders that end on no date',
		{ ...GROUPS, ...reminder({ end: 'OnDate' }) },
		'The reminders have no end',
		"Enter the 'Last Date' of the reminders.",
	),
	order(
		'reminders that end on what is no date',
		{ ...GROUPS, ...reminder({ end: 'OnDate', stopDate: 'soon' }) },
		'The parameter \'Last Date\' is not a date: "soon"',
		DATE,
	),
	order(
		'no training',
		{ ...GROUPS, training: byName('={{ "" }}') },
		"The parameter 'Training' is empty",
		NO_ID,
	),
	{
		wrong: 'a training that is not in the catalogue',
		operation: 'enrollment.create',
		parameters: { ...BASICS, ...GROUPS, training: byId('noSuchTraining') },
		message: "There is no training with the ID 'noSuchTraining' in the catalogue",
		description:
			"Choose the training from the list, or look for it with the operation 'Get Many' of the resource 'Training'.",
	},
	{
		wrong: 'a training name that is not in the catalogue',
		operation: 'enrollment.create',
		parameters: { ...BASICS, ...GROUPS, training: byName('Phish') },
		message: "There is no training 'Phish' in the catalogue",
		description: 'Check the name, or choose the training from the list.',
	},
	{
		wrong: 'reminders until the exam of a poster',
		operation: 'enrollment.create',
		parameters: async (sandbox) => ({
			...BASICS,
			training: byName('Clean Desk'),
			targetGroupIds: [String((await groupNamed(sandbox, 'Board')).resourceId)],
			...reminder({ end: 'QuizCompleted' }),
		}),
		message: "The reminders would end with an exam, and 'Clean Desk' has none",
		description: "Choose another 'Until' for the reminders.",
	},
	{
		wrong: 'an unknown group to enroll',
		operation: 'enrollment.create',
		parameters: { ...BASICS, targetGroupIds: ['noSuchGroup1'] },
		message: 'Keepnet does not know this target group',
		description:
			"It may have been deleted: choose a group from the list, and check that it belongs to the company '<company>'. Keepnet says: Target group Not Found.",
	},
	{
		wrong: 'a campaign name that no campaign has',
		operation: 'enrollment.create',
		parameters: { ...BASICS, ...CAMPAIGN, campaign: byName('Nowhere') },
		message: "There is no campaign 'Nowhere' of the simulator 'Email' in this company",
		description: "Check the name and the 'Simulator', or choose the campaign from the list.",
	},
	{
		wrong: 'an enrollment to send that was sent',
		operation: 'enrollment.send',
		parameters: async (sandbox) => {
			await startEnrollment(sandbox, { name: 'Basics' });
			return { enrollment: byName('Basics') };
		},
		message: "The enrollment 'Basics' does not wait to be sent: its status is 'Finished'",
		description:
			'Nobody was mailed. Only an enrollment that is scheduled can be sent; to mail people again, create a new one.',
	},
	{
		wrong: 'an enrollment name that no enrollment has',
		operation: 'enrollment.send',
		parameters: { enrollment: byName('Nowhere') },
		message: "There is no enrollment 'Nowhere' in this company",
		description: 'Check the name, or choose the enrollment from the list.',
	},
	{
		wrong: 'an enrollment name that two have',
		operation: 'enrollment.archive',
		parameters: async (sandbox) => {
			await startEnrollment(sandbox, { name: 'Basics' });
			await startEnrollment(sandbox, { name: 'Basics' });
			return { enrollment: byName('basics') };
		},
		message: "There are 2 enrollments 'basics' in this company",
		description: 'Choose the enrollment from the list or by its ID.',
	},
	{
		wrong: 'no enrollment',
		operation: 'enrollment.get',
		parameters: { enrollment: byId('={{ "" }}') },
		atOnce: true,
		message: "The parameter 'Enrollment' is empty",
		description: NO_ID,
	},
	{
		wrong: 'an unknown enrollment',
		operation: 'enrollment.getSummary',
		parameters: { enrollment: byId('noSuchEnrollment') },
		message: 'Keepnet does not know this enrollment',
		description:
			"It may have been deleted: choose an enrollment from the list, and check that it belongs to the company '<company>'. Keepnet says: Enrollment not found.",
	},
	{
		wrong: 'a list of people that there is not',
		operation: 'enrollment.getUsers',
		parameters: { enrollment: byId('enrollment01'), which: '={{ "asleep" }}' },
		atOnce: true,
		message: "The parameter 'Which' has no choice 'asleep'",
		description:
			'Choose one of all, clicked, examResults, noResponse, opened, progress, sendingReport.',
	},
	{
		wrong: 'a filter that the list does not have',
		operation: 'enrollment.getUsers',
		parameters: {
			enrollment: byId('enrollment01'),
			which: 'opened',
			filters: { statuses: ['Completed'] },
		},
		atOnce: true,
		message: "The list 'Opened' does not have the filter 'Statuses'",
		description: "Remove the filter, or set 'Which' to 'All'.",
	},
	{
		wrong: 'a sorting that the list does not have',
		operation: 'enrollment.getUsers',
		parameters: {
			enrollment: byId('enrollment01'),
			which: 'noResponse',
			options: { sortBy: 'openedCount' },
		},
		atOnce: true,
		message: "The list 'No Response' cannot be sorted by 'openedCount'",
		description:
			"Choose one of department, email, firstName, lastName, lastSendDate for 'Sort By'.",
	},
	{
		wrong: 'a period of enrollments that ends before it begins',
		operation: 'enrollment.getMany',
		parameters: { filters: { startedAfter: '2026-02-01', startedBefore: '2026-01-31' } },
		atOnce: true,
		message:
			'The period ends before it begins: \'Started Before\' is "2026-01-31", and \'Started After\' is "2026-02-01"',
		description: 'Exchange the two, or leave one of them empty.',
	},
	{
		wrong: 'a type of training that there is not',
		operation: 'training.getMany',
		parameters: { filters: { type: '={{ "Film" }}' } },
		atOnce: true,
		message: "The parameter 'Type' has no choice 'Film'",
		description: 'Choose one of Infographic, LearningPath, Poster, Screensaver, Survey, SCORM.',
	},
	{
		wrong: 'a level that there is not',
		operation: 'training.getMany',
		parameters: { filters: { levels: '={{ ["Expert"] }}' } },
		atOnce: true,
		message: "The parameter 'Levels' has no choice 'Expert'",
		description: 'Choose one of 1, 2, 3.',
	},
];
