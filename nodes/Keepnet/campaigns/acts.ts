import { InputError } from '../transport/errors';

/** What people do with a simulated attack, and where Keepnet tells of it. The one place for these names. */

interface Act {
	/** As the editor shows it. */
	label: string;
	/** The word in the path of the list of who did it. Keepnet refuses plain `submitted`. */
	searchType: string;
	/** The columns of a person in a run: how often, and when last. A reply has a time only. */
	count?: string;
	time: string;
	/** The figure in the list of all runs, and the one in the summary of a run; missing where Keepnet gives none. */
	total?: string;
	stat?: string;
}

const act = (
	label: string,
	searchType: string,
	time: string,
	more: Pick<Act, 'count' | 'total' | 'stat'>,
): Act => ({ label, searchType, time, ...more });

/** By the values that are saved in workflows. */
export const ACTS = {
	opened: act('Opened', 'opened', 'lastOpenedTime', {
		count: 'openedCount',
		total: 'totalOpenedCount',
		stat: 'openedEmail',
	}),
	clicked: act('Clicked', 'clicked', 'lastClickedTime', {
		count: 'clickedCount',
		total: 'totalClickedCount',
		stat: 'clickedEmail',
	}),
	submittedData: act('Submitted Data', 'submitteddata', 'lastSubmittedTime', {
		count: 'submittedCount',
		total: 'totalSubmittedCount',
		stat: 'submittedEmail',
	}),
	submittedMfaCode: act('Submitted MFA Code', 'mfa', 'mfaLastSubmittedTime', {
		count: 'mfaSubmittedCount',
		total: 'totalSubmittedMFACount',
		stat: 'mfa',
	}),
	openedAttachment: act('Opened Attachment', 'attachmentopened', 'lastAttachmentOpenedTime', {
		count: 'attachmentOpenedCount',
		total: 'totalAttachmentOpenedCount',
		stat: 'attachmentOpenedEmail',
	}),
	replied: act('Replied', 'replied', 'replySent', {}),
	reported: act('Reported', 'reported', 'lastReportedTime', {
		count: 'reportedCount',
		stat: 'reportedEmail',
	}),
	calledBack: act('Called Back', 'callback', 'lastCalledTime', {
		count: 'calledCount',
		stat: 'calledBack',
	}),
	enteredDigits: act('Entered Digits', 'entereddigits', 'lastEnteredTime', {
		count: 'enteredCount',
		stat: 'enteredDigits',
	}),
} satisfies Record<string, Act>;

export type ActName = keyof typeof ACTS;

/** What there is to know about an act, the columns that it lacks among it. */
export const actOf = (name: ActName): Act => ACTS[name];

export const isAct = (name: string): name is ActName => Object.hasOwn(ACTS, name);

/** The lists of people that do not go by an act. */
const OTHER_LISTS = { everyone: 'all', noResponse: 'noresponse', notDelivered: 'notdelivered' };

/** Which people of a run: by an act, or by what did not happen. */
export type Who = ActName | keyof typeof OTHER_LISTS;

export const WHO = [...Object.keys(ACTS), ...Object.keys(OTHER_LISTS)] as Who[];

/** The word for the path of a list of people. */
export const searchTypeOf = (who: Who): string =>
	isAct(who) ? ACTS[who].searchType : OTHER_LISTS[who];

/** Whose acts count, by Keepnet's numbers for it: people's, those of scanners of mail and links, or both. */
const ACTIVITIES = { human: 0, bot: 1, both: 2 };

export type Activity = keyof typeof ACTIVITIES;
export const ACTIVITY_NAMES = Object.keys(ACTIVITIES) as Activity[];

/**
 * The part of a search that says whose acts count. Without it the choice is left to Keepnet, whose default is not
 * documented, so every list that goes by an act gets it; the other lists do not know it.
 */
export function activityPart(who: Who, activity: Activity): { activityType?: number } {
	if (isAct(who)) return { activityType: ACTIVITIES[activity] };
	if (activity === 'human') return {};
	throw new InputError(
		"The option 'Activity' is about what people did, and 'Who' does not ask for an act",
		"Choose an act in 'Who', e.g. Clicked, or leave 'Activity' at 'Human Only'",
	);
}
