/** Keepnet's words for trainings and enrollments, with what its screens call them. */

/** What can be assigned. */
export const TRAINING_TYPES = {
	Infographic: 'Infographic',
	LearningPath: 'Learning Path',
	Poster: 'Poster',
	Screensaver: 'Screensaver',
	Survey: 'Survey',
	SCORM: 'Training',
} as const;

/** Searches name the level of a training by its number. */
export const LEVELS = { 1: 'Beginner', 2: 'Intermediate', 3: 'Advanced' } as const;

export const ENROLLMENT_STATUSES = [
	'Auto-Enroll',
	'Error',
	'Finished',
	'Paused',
	'SCORM Proxy',
	'Scheduled',
	'Sending',
	'Stopped',
];

/** Whom an enrollment is for. */
export const RECIPIENT_TYPES = { Campaign: 'People of a Campaign', UserGroup: 'Target Groups' };

/** How it stands with somebody, and with the exam. */
export const PERSON_STATUSES = [
	'ClickedLink',
	'Completed',
	'Downloaded',
	'ExamFailed',
	'ExamPassed',
	'Excluded',
	'Failed',
	'InProgress',
	'Incomplete',
	'NotCompleted',
	'NotResponded',
	'NotStarted',
	'OpenedEmail',
	'Passed',
];
export const EXAM_STATUSES = ['Failed', 'Incomplete', 'Passed'];

/** Which attempt at the exam counts. */
export const EXAM_ATTEMPTS = ['FailedAnyAttempt', 'FirstAttempt', 'PassedAnyAttempt'] as const;
export type ExamAttempt = (typeof EXAM_ATTEMPTS)[number];

/** What people of a campaign did, as the condition for being enrolled. */
export const CAMPAIGN_ACTS = {
	PhishingLinkClicked: 'Clicked the Link',
	EmailOpened: 'Opened the Email',
	AttachmentDownloaded: 'Opened the Attachment',
	ReportedAsSuspicious: 'Reported the Email',
	DataSubmitted: 'Submitted Data',
	MfaDataSubmitted: 'Submitted an MFA Code',
};

/** A word of Keepnet's without blanks, as which it comes in some versions: `Not Completed` is `NotCompleted`. */
export const withoutBlanks = (word: string) => word.replace(/\s/g, '');
