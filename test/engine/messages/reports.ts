import type { INodeParameters } from 'n8n-workflow';

import { byEmail, byId } from '../people';
import { judge, report } from '../reports';
import type { Sandbox } from '../sandbox';
import type { Row } from './row';

const SOMEBODY = { targetUser: byId('someUser0001') };
const EMAIL = { reportedEmail: byId('someMail0001') };
const BETWEEN = { period: 'custom' };
const A_DATE = 'Enter a date as Keepnet shows it to you, e.g. 2026/01/31 09:00.';
const EXCHANGE = 'Exchange the two, or leave one of them empty.';

/** The parameters for an email that was reported, and judged unless it is still in analysis. */
const reported =
	(verdict: string, parameters: INodeParameters) =>
	async (sandbox: Sandbox): Promise<INodeParameters> => {
		const id = await report(sandbox);
		if (verdict !== '') await judge(sandbox, id, verdict);
		return { reportedEmail: byId(id), ...parameters };
	};

/** What is wrong with questions about timelines, rankings, reported emails and the audit log, and with verdicts. */
export const REPORTS: Row[] = [
	{
		wrong: 'an address that matches nobody',
		operation: 'targetUser.getTimeline',
		parameters: { targetUser: byEmail('nobody@aldermoor.example') },
		message: "No target user of this company has the email address 'nobody@aldermoor.example'",
		description:
			"Check the address and the company; a deleted user counts as gone. To create who is missing, use the operation 'Create or Update'.",
	},
	{
		wrong: 'nobody chosen',
		operation: 'targetUser.getTimeline',
		parameters: { targetUser: byId('={{ "" }}') },
		atOnce: true,
		message: "The parameter 'Target User' is empty",
		description: 'Enter the ID, or an expression that gives one for this item.',
	},
	{
		wrong: 'a period that there is not',
		operation: 'targetUser.getTimeline',
		parameters: { ...SOMEBODY, period: '={{ "lastWeek" }}' },
		atOnce: true,
		message: "The parameter 'Period' has no choice 'lastWeek'",
		description: 'Choose one of lastMonth, last3Months, last6Months, lastYear, thisYear, custom.',
	},
	{
		wrong: 'a period without dates',
		operation: 'targetUser.getTimeline',
		parameters: { ...SOMEBODY, ...BETWEEN },
		atOnce: true,
		message: "The parameters 'From' and 'To' are both empty",
		description: "Enter at least one of them, or choose another 'Period'.",
	},
	{
		wrong: 'a period that ends before it begins',
		operation: 'targetUser.getTimeline',
		// Nobody is looked up either.
		parameters: {
			targetUser: byEmail('ann@aldermoor.example'),
			...BETWEEN,
			from: '2026-02-01',
			to: '2026-01-31',
		},
		atOnce: true,
		message:
			'The period ends before it begins: \'To\' is "2026-01-31", and \'From\' is "2026-02-01"',
		description: EXCHANGE,
	},
	{
		wrong: 'a date that is none',
		operation: 'targetUser.getRanking',
		parameters: { ...BETWEEN, from: 'yesterday' },
		atOnce: true,
		message: 'The parameter \'From\' is not a date: "yesterday"',
		description: A_DATE,
	},
	{
		wrong: 'a period that ends before it begins, in whichever order day and month stand',
		operation: 'targetUser.getRanking',
		parameters: { ...BETWEEN, from: '13/02/2026 10:00', to: '12/02/2026 09:00' },
		atOnce: true,
		message:
			'The period ends before it begins: \'To\' is "12/02/2026 09:00", and \'From\' is "13/02/2026 10:00"',
		description: EXCHANGE,
	},
	{
		wrong: 'a kind of act that there is not',
		operation: 'targetUser.getTimeline',
		parameters: { ...SOMEBODY, filters: { difficulties: '={{ ["Impossible"] }}' } },
		message: "The filter 'Difficulty' has no choice 'Impossible'",
		description: "Choose among 'Easy', 'Medium', 'Hard'.",
	},
	{
		wrong: 'a verdict that there is not',
		operation: 'reportedEmail.getMany',
		parameters: { filters: { verdicts: '={{ ["Spam"] }}' } },
		atOnce: true,
		message: "The parameter 'Verdicts' has no choice 'Spam'",
		description: 'Choose one of Undetected, Simulation, Phishing, Malicious, NonMalicious.',
	},
	{
		wrong: 'a state that there is not',
		operation: 'reportedEmail.getMany',
		parameters: { filters: { states: '={{ ["Lost"] }}' } },
		atOnce: true,
		message: "The parameter 'States' has no choice 'Lost'",
		description: 'Choose one of BeingAnalyzed, Open, InProgress, Closed, FalsePositive.',
	},
	{
		wrong: 'a period that ends before it begins',
		operation: 'reportedEmail.getMany',
		parameters: { filters: { reportedAfter: '2026-02-01', reportedBefore: '2026-01-31' } },
		atOnce: true,
		message:
			'The period ends before it begins: \'Reported Before\' is "2026-01-31", and \'Reported After\' is "2026-02-01"',
		description: EXCHANGE,
	},
	{
		wrong: 'no email chosen',
		operation: 'reportedEmail.get',
		parameters: { reportedEmail: byId('={{ "" }}') },
		atOnce: true,
		message: "The parameter 'Reported Email' is empty",
		description: 'Enter the ID, or an expression that gives one for this item.',
	},
	{
		wrong: 'an email that there is not',
		operation: 'reportedEmail.get',
		parameters: EMAIL,
		message: 'Keepnet does not know this reported email',
		description:
			"It may have been deleted: choose an email from the list, and check that it belongs to the company '<company>'. Keepnet says: Notified email not found.",
	},
	{
		wrong: 'nothing to update',
		operation: 'reportedEmail.update',
		parameters: EMAIL,
		atOnce: true,
		message: "The parameter 'Fields to Update' is empty",
		description: 'Add a verdict, a note or tags.',
	},
	{
		wrong: 'a verdict that nobody can give by hand',
		operation: 'reportedEmail.update',
		parameters: { ...EMAIL, fields: { verdict: '={{ "Simulation" }}' } },
		atOnce: true,
		message: "The parameter 'Verdict' has no choice 'Simulation'",
		description: 'Choose one of Phishing, Malicious, NonMalicious.',
	},
	{
		wrong: 'a template that is no ID',
		operation: 'reportedEmail.update',
		parameters: { ...EMAIL, informReporter: true, templateId: 'Thank you' },
		atOnce: true,
		message: 'The parameter \'Notification Template ID\' is not a Keepnet ID: "Thank you"',
		description: 'A Keepnet ID has no blanks, slashes or line breaks, e.g. xC5kfGz7w2Nz.',
	},
	{
		wrong: 'an email that is still being analyzed',
		operation: 'reportedEmail.update',
		parameters: reported('', { fields: { verdict: 'Phishing' } }),
		message:
			'Keepnet is still analyzing this reported email, and takes no changes until it has finished',
		description: "Try again later; 'Get' tells in 'state' when it is no longer BeingAnalyzed.",
	},
	{
		wrong: 'a note for an email with a verdict that nobody can give',
		operation: 'reportedEmail.update',
		parameters: reported('Undetected', { fields: { note: 'Seen' } }),
		message:
			"This reported email has the verdict 'Undetected', with which Keepnet takes no changes",
		description: "Add 'Verdict' to 'Fields to Update': one of Phishing, Malicious, NonMalicious.",
	},
	{
		wrong: 'an operation that there is not',
		operation: 'auditLog.getMany',
		parameters: { filters: { operations: '={{ ["Read"] }}' } },
		atOnce: true,
		message: "The parameter 'Operations' has no choice 'Read'",
		description: 'Choose one of Create, Update, Delete, CreateMany, UpdateMany, DeleteMany.',
	},
	{
		wrong: 'a period that ends before it begins, on one day',
		operation: 'auditLog.getMany',
		parameters: {
			filters: { loggedAfter: '2026/01/31 09:00', loggedBefore: '2026/01/31 08:59' },
		},
		atOnce: true,
		message:
			'The period ends before it begins: \'Logged Before\' is "2026/01/31 08:59", and \'Logged After\' is "2026/01/31 09:00"',
		description: EXCHANGE,
	},
];
