import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** The events that workflows wait for in the year, with all that they can tell, and what tells one happening from another. */
export interface WatchedEvent {
	parameters?: INodeParameters;
	/** Whether it is about the companies themselves. */
	isOfCompanies?: boolean;
	/**
	 * Whether it is about entering a condition that one can leave. n8n does not save that somebody left it, so whoever enters it
	 * again right before n8n starts again is taken for one who never left.
	 */
	isOfCondition?: boolean;
	what(item: IDataObject): string;
}

const fields =
	(...names: string[]) =>
	(item: IDataObject) =>
		names.map((name) => item[name]).join(' ');

/** The acts by the names of the sandbox. */
export const PHISHING_ACTS: Record<string, string> = {
	opened: 'opened',
	clicked: 'clicked',
	submitted: 'submittedData',
	mfa: 'submittedMfaCode',
	attachmentOpened: 'openedAttachment',
	replied: 'replied',
	reported: 'reported',
};
/** Of these Keepnet does not tell when. */
export const UNTIMED = ['sms opened', 'qr attachmentOpened'];
export const TRAINING_ACTS: Record<string, string> = {
	started: 'started',
	completed: 'completed',
	passed: 'examPassed',
	failed: 'examFailed',
};
export const VERDICTS = ['Malicious', 'Phishing', 'NonMalicious'];
/** A licence is told of so many days before its end. */
export const DAYS_BEFORE = 30;

export const EVENTS: Record<string, WatchedEvent> = {
	targetUserCreated: { what: fields('targetUserId') },
	targetUserUpdated: { what: fields('targetUserId') },
	targetUserLeft: { isOfCondition: true, what: fields('targetUserId', 'status') },
	phishingAct: {
		parameters: {
			acts: Object.values(PHISHING_ACTS),
			simulators: ['email', 'sms', 'qrCode'],
		},
		what: fields('campaignId', 'run', 'act', 'runUserId'),
	},
	trainingAct: {
		parameters: { acts: Object.values(TRAINING_ACTS) },
		what: fields('enrollmentId', 'act', 'targetUserId'),
	},
	emailReported: { what: fields('reportedEmailId') },
	reportedEmailJudged: {
		parameters: { verdicts: VERDICTS },
		what: fields('reportedEmailId', 'verdict'),
	},
	auditLogEntry: { what: fields('auditLogId') },
	importFinished: { what: fields('jobId') },
	licenseExceeded: { isOfCompanies: true, isOfCondition: true, what: () => 'over' },
	licenseExpiring: {
		isOfCondition: true,
		isOfCompanies: true,
		parameters: { daysBefore: DAYS_BEFORE },
		what: () => 'ending',
	},
};
