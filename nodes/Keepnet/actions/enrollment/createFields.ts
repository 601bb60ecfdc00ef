import type { INodeProperties } from 'n8n-workflow';

import { checkChoice, checkChoices } from '../../people/choices';
import {
	AUTO_ENROLL_TIMES,
	PERIODS,
	REMINDER_ENDS,
	type AutoEnroll,
	type Reminder,
	type ReminderEnd,
} from '../../training/order';
import type { OperationContext } from '../operation';
import { wholeNumber } from '../parameters/listing';

/** The options of 'Create', with what reads them. */

const options = (names: Record<string, string>) =>
	Object.entries(names).map(([value, name]) => ({ name, value }));

const period: INodeProperties = {
	displayName: 'Period',
	name: 'period',
	type: 'options',
	default: 'Week',
	options: PERIODS.map((value) => ({ name: `${value}s`, value })),
	description: 'What is counted',
};

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const autoEnroll: INodeProperties = {
	displayName: 'Auto-Enroll',
	name: 'autoEnroll',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Add rule',
	description: 'Enroll also who joins one of the target groups later',
	options: [
		{
			displayName: 'Rule',
			name: 'rule',
			values: [
				{
					displayName: 'After',
					name: 'count',
					type: 'number',
					typeOptions: { minValue: 1 },
					default: 1,
					displayOptions: { show: { when: ['In'] } },
					description: 'After how many days, weeks or months',
				},
				{ ...period, displayOptions: { show: { when: ['In'] } } },
				{
					displayName: 'Weekday',
					name: 'dayOfWeek',
					type: 'options',
					default: 1,
					displayOptions: { show: { when: ['Next'] } },
					options: WEEKDAYS.map((name, value) => ({ name, value })),
					description: 'The day on which they are enrolled',
				},
				{
					displayName: 'When',
					name: 'when',
					type: 'options',
					default: 'SameDay',
					options: options(AUTO_ENROLL_TIMES),
					description: 'How long after they joined',
				},
			],
		},
	],
};

const reminder: INodeProperties = {
	displayName: 'Reminder',
	name: 'reminder',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Add reminder',
	description: 'Mails to those who have not completed the training',
	options: [
		{
			displayName: 'Reminder',
			name: 'rule',
			values: [
				{
					displayName: 'Every',
					name: 'every',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 999999 },
					default: 1,
					description: 'After how many days, weeks or months each',
				},
				period,
				{
					displayName: 'Until',
					name: 'end',
					type: 'options',
					default: 'AfterOccurrences',
					options: options(REMINDER_ENDS),
					description: 'When the reminders end',
				},
				{
					displayName: 'Number of Reminders',
					name: 'count',
					type: 'number',
					typeOptions: { minValue: 1 },
					default: 3,
					displayOptions: { show: { end: ['AfterOccurrences'] } },
					description: 'After how many reminders they end',
				},
				{
					displayName: 'Last Date',
					name: 'stopDate',
					type: 'string',
					default: '',
					placeholder: 'e.g. 2026-12-31',
					displayOptions: { show: { end: ['OnDate'] } },
					description: 'Written as Keepnet shows dates to you, or as YYYY-MM-DD',
				},
			],
		},
	],
};

export const createOptions: INodeProperties[] = [
	autoEnroll,
	{
		displayName: 'Award Certificate',
		name: 'awardCertificate',
		type: 'boolean',
		default: true,
		description:
			'Whether people get a certificate when they complete the training. Without this option they do not.',
	},
	{
		displayName: 'Certificate for Any Attempt',
		name: 'certifyAnyAttempt',
		type: 'boolean',
		default: true,
		description:
			'Whether any attempt at the exam earns the certificate, and not only the first. Without this option only the first does.',
	},
	{
		displayName: 'Days Between Steps',
		name: 'distributionDays',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 7,
		description:
			'For learning paths: how many days lie between the trainings. Without this option Keepnet decides.',
	},
	{
		displayName: 'Language Names or IDs',
		name: 'languageIds',
		type: 'multiOptions',
		typeOptions: {
			loadOptionsMethod: 'getTrainingLanguages',
			loadOptionsDependsOn: ['company.value'],
		},
		default: [],
		description:
			'Languages of the training that people can choose from. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Mails in Preferred Language',
		name: 'sendInPreferredLanguage',
		type: 'boolean',
		default: true,
		description:
			'Whether everybody is mailed in their own language, as far as Keepnet knows it. Without this option they are not.',
	},
	{
		displayName: 'Mark as Test',
		name: 'isTest',
		type: 'boolean',
		default: true,
		description:
			'Whether the enrollment is left out of reports and statistics; people are mailed all the same. Without this option it counts.',
	},
	reminder,
];

/** What the option 'Reminder' says; undefined without it. @throws InputError for a value that Keepnet has no word for */
export function readReminder({ parameter }: OperationContext): Reminder | undefined {
	if (!hasRule(parameter('options.reminder.rule', {}))) return undefined;
	const rule = 'options.reminder.rule';
	// Without a word for it the reminders have no end, which the order refuses.
	const end = parameter<ReminderEnd | '' | null>(`${rule}.end`, null) ?? '';
	return {
		every: wholeNumber('Every', parameter<unknown>(`${rule}.every`, 1)),
		period: checkChoice('Period', parameter(`${rule}.period`, 'Week'), PERIODS),
		end: end && checkChoice('Until', end, Object.keys(REMINDER_ENDS) as ReminderEnd[]),
		count:
			end === 'AfterOccurrences'
				? wholeNumber('Number of Reminders', parameter<unknown>(`${rule}.count`, 0))
				: 1,
		stopDate: parameter(`${rule}.stopDate`, ''),
	};
}

/** What the option 'Auto-Enroll' says; undefined without it. @throws as readReminder */
export function readAutoEnroll({ parameter }: OperationContext): AutoEnroll | undefined {
	if (!hasRule(parameter('options.autoEnroll.rule', {}))) return undefined;
	const rule = 'options.autoEnroll.rule';
	const day = parameter(`${rule}.dayOfWeek`, '1').trim();
	const [weekday] = checkChoices('Weekday', [WEEKDAYS[Number(day)] ?? day], WEEKDAYS);
	return {
		when: checkChoice(
			'When',
			parameter(`${rule}.when`, 'SameDay'),
			Object.keys(AUTO_ENROLL_TIMES) as Array<AutoEnroll['when']>,
		),
		dayOfWeek: WEEKDAYS.indexOf(weekday),
		count: wholeNumber('After', parameter<unknown>(`${rule}.count`, 1)),
		period: checkChoice('Period', parameter(`${rule}.period`, 'Week'), PERIODS),
	};
}

/** A collection that was not added is nothing, or an empty object. */
const hasRule = (rule: unknown) => Object.keys(Object(rule) as object).length > 0;
