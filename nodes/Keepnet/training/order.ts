import type { IDataObject } from 'n8n-workflow';

import { shownText } from '../people/address';
import { checkDate, isBefore } from '../people/dates';
import { cleanName } from '../people/names';
import { InputError } from '../transport/errors';
import type { Training } from './training';
import { CAMPAIGN_ACTS } from './types';

/** What is to be assigned to whom, and how. */
export interface EnrollmentOrder {
	training: Training;
	name: string;
	/** The members of these target groups; empty when the audience are people of a campaign. */
	groupIds: string[];
	/** Who did one of these in a campaign (see CAMPAIGN_ACTS); undefined when the audience are groups. */
	campaign?: { campaignId: string; acts: string[] };
	/** When to send; undefined for at once. */
	schedule?: Schedule;
	reminder?: Reminder;
	autoEnroll?: AutoEnroll;
	/** IDs of the languages that people can choose from; empty for all of the training. */
	languageIds: string[];
	/** Whether the mails come in each person's own language. */
	sendInPreferredLanguage: boolean;
	awardCertificate: boolean;
	/** Whether any attempt at the exam earns the certificate, and not only the first. */
	certifyAnyAttempt: boolean;
	isTest: boolean;
	/** Days between the steps of a learning path; 0 leaves it to Keepnet. */
	distributionDays: number;
}

/** Dates are text in the notation of the account, or ISO 8601; an empty one is none. */
export interface Schedule {
	date: string;
	/** The Windows name of a zone; empty for everybody's own. */
	timeZoneId: string;
	dueDate: string;
}

export const PERIODS = ['Day', 'Month', 'Week'] as const;

/** When reminders end. */
export const REMINDER_ENDS = {
	AfterOccurrences: 'After a Number of Reminders',
	QuizSuccessfullyCompleted: 'When the Exam Is Passed',
	QuizCompleted: 'When the Exam Is Taken',
	OnDate: 'On a Date',
	TrainingCompleted: 'When the Training Is Completed',
} as const;
export type ReminderEnd = keyof typeof REMINDER_ENDS;

/** Mails to those who have not got on. */
export interface Reminder {
	every: number;
	period: (typeof PERIODS)[number];
	/** Empty when it was not said. */
	end: ReminderEnd | '';
	/** For AfterOccurrences; 1 otherwise, as Keepnet's own client sends it. */
	count: number;
	/** For OnDate: as the dates of Schedule. */
	stopDate: string;
}

/** When somebody who joins one of the groups later is enrolled. */
export const AUTO_ENROLL_TIMES = {
	In: 'After Some Time',
	NextDay: 'Next Day',
	Next: 'Next Weekday',
	SameDay: 'Same Day',
} as const;

export interface AutoEnroll {
	when: keyof typeof AUTO_ENROLL_TIMES;
	/** For Next: 0 is Sunday. */
	dayOfWeek: number;
	/** For In. */
	count: number;
	period: (typeof PERIODS)[number];
}

/** Keepnet takes names of up to 200 characters. */
const LONGEST_NAME = 200;

/** What Keepnet accepts as the end of reminders for a survey, which has no exam. */
const ENDS_OF_SURVEYS: ReminderEnd[] = ['AfterOccurrences', 'OnDate', 'TrainingCompleted'];

/** The parts of an order that can be judged without asking Keepnet. @throws InputError for one that could not be carried out */
export function checkOrder(order: Omit<EnrollmentOrder, 'training'>): void {
	checkName(order.name);
	checkAudience(order);
	if (order.schedule) checkSchedule(order.schedule);
	if (order.reminder) checkReminder(order.reminder);
}

function checkName(name: string): void {
	if (cleanName(name) === '')
		throw new InputError("The parameter 'Name' is empty", 'Enter a name for the enrollment');
	if (cleanName(name).length > LONGEST_NAME) {
		throw new InputError(
			`The parameter 'Name' has ${cleanName(name).length} characters, and Keepnet takes ${LONGEST_NAME} for an enrollment`,
			'Shorten the name',
		);
	}
}

function checkAudience({
	groupIds,
	campaign,
	autoEnroll,
}: Omit<EnrollmentOrder, 'training'>): void {
	if (campaign?.campaignId === '') {
		throw new InputError(
			"The parameter 'Campaign' is empty, and 'What They Did' asks what its people did",
			"Choose the campaign, or leave 'What They Did' empty as well to enroll whole groups",
		);
	}
	if (groupIds.length === 0 && !campaign) {
		throw new InputError(
			'The enrollment has no audience',
			"Choose 'Target Groups', or a 'Campaign' and what its people did",
		);
	}
	if (groupIds.length > 0 && campaign) {
		throw new InputError(
			"The enrollment has two audiences: 'Target Groups' and 'Campaign'",
			'Keepnet takes one of them: leave the other empty, or create two enrollments',
		);
	}
	if (campaign?.acts.length === 0) {
		throw new InputError(
			"The parameter 'What They Did' is empty",
			'Choose what people of the campaign did to be enrolled',
		);
	}
	const unknown = campaign?.acts.find((act) => !Object.hasOwn(CAMPAIGN_ACTS, act));
	if (unknown !== undefined) {
		throw new InputError(
			`The parameter 'What They Did' has no choice '${unknown.slice(0, 60)}'`,
			`Choose one of ${Object.keys(CAMPAIGN_ACTS).join(', ')}`,
		);
	}
	if (campaign && autoEnroll) {
		throw new InputError(
			"The option 'Auto-Enroll' goes with 'Target Groups' only",
			'It enrolls who joins a group later: remove the option, or choose target groups',
		);
	}
}

function checkSchedule({ date, dueDate }: Schedule): void {
	checkDate('Send At', date);
	if (dueDate === '') return;
	checkDate('Due Date', dueDate);
	if (isBefore(dueDate.trim(), date.trim())) {
		throw new InputError(
			`The due date ${shownText(dueDate)} is before the sending date ${shownText(date)}`,
			"Enter a later 'Due Date', or an earlier 'Send At'",
		);
	}
}

function checkReminder({ end, stopDate }: Reminder): void {
	const isOpen = (advice: string) =>
		new InputError('The reminders have no end', `${advice} of the reminders`);
	if (end === '') throw isOpen("Choose 'Until'");
	if (end !== 'OnDate') return;
	if (stopDate === '') throw isOpen("Enter the 'Last Date'");
	checkDate('Last Date', stopDate);
}

/** @throws InputError when the reminders end with an exam that the training does not have */
export function checkExam({ training, reminder }: EnrollmentOrder): void {
	if (!reminder?.end || ENDS_OF_SURVEYS.includes(reminder.end)) return;
	if (training.type === 'Survey' || !training.hasExam) {
		throw new InputError(
			`The reminders would end with an exam, and '${training.name}' has none`,
			"Choose another 'Until' for the reminders",
		);
	}
}

/** The body of the request that creates and sends. */
export function orderBody(order: EnrollmentOrder): IDataObject {
	return {
		name: cleanName(order.name),
		trainingId: order.training.trainingId,
		targetGroupResourceIds: order.groupIds,
		phishingCampaignResourceId: order.campaign?.campaignId ?? '',
		phishingCampaignConditionTypes: order.campaign?.acts ?? [],
		languageIds: order.languageIds,
		sendTemplatesInPreferredLanguage: order.sendInPreferredLanguage,
		// Without a schedule Keepnet sends at once.
		enrollmentScheduler: order.schedule ? scheduleBody(order.schedule) : null,
		enrollmentReminder: order.reminder ? reminderBody(order.reminder) : null,
		enrollmentAutoEnroll: order.autoEnroll ? autoEnrollBody(order.autoEnroll) : null,
		awardCertificate: order.awardCertificate,
		certificateConfigSendType: order.certifyAnyAttempt ? 'SendOnAnyAttempt' : 'SendOnFirstAttempt',
		markedAsTest: order.isTest,
		...(order.distributionDays > 0 && { distributionDays: order.distributionDays }),
	};
}

const scheduleBody = ({ date, timeZoneId, dueDate }: Schedule): IDataObject => ({
	scheduledDate: date.trim(),
	scheduledTimeZoneId: timeZoneId || null,
	useOwnTimeZone: timeZoneId === '',
	dueDate: dueDate.trim() || null,
});

/** Keepnet's own client sends a number and an empty text where they do not apply. */
const reminderBody = ({ every, period, end, count, stopDate }: Reminder): IDataObject => ({
	periodCount: every,
	periodType: period,
	endType: end,
	occurrenceCount: count,
	stopTime: end === 'OnDate' ? stopDate.trim() : '',
});

function autoEnrollBody({ when, dayOfWeek, count, period }: AutoEnroll): IDataObject {
	if (when === 'Next') return { type: when, dayOfWeek };
	if (when === 'In') return { type: when, emailPeriodTypeEnum: period, periodCount: count };
	return { type: when };
}
