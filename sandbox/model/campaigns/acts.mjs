/**
 * What a person can do with a simulated attack: the word in the path of its list, and the columns
 * that tell how often and when. The submitted data's list is called SubmittedData; plain Submitted
 * is refused.
 */
export const ACTS = {
	opened: { searchType: 'opened', count: 'openedCount', time: 'lastOpenedTime' },
	clicked: { searchType: 'clicked', count: 'clickedCount', time: 'lastClickedTime' },
	submitted: { searchType: 'submitteddata', count: 'submittedCount', time: 'lastSubmittedTime' },
	mfa: { searchType: 'mfa', count: 'mfaSubmittedCount', time: 'mfaLastSubmittedTime' },
	attachmentOpened: {
		searchType: 'attachmentopened',
		count: 'attachmentOpenedCount',
		time: 'lastAttachmentOpenedTime',
	},
	replied: { searchType: 'replied', count: 'repliedCount', time: 'replySent' },
	reported: { searchType: 'reported', count: 'reportedCount', time: 'lastReportedTime' },
	called: { searchType: 'callback', count: 'calledCount', time: 'lastCalledTime' },
	entered: { searchType: 'entereddigits', count: 'enteredCount', time: 'lastEnteredTime' },
};

/** Whose acts are meant, by the number that requests carry. */
export const HUMAN = 0;
export const BOT = 1;
export const BOTH = 2;

const isOf = (event, activity) => activity === BOTH || event.isBot === (activity === BOT);

/** The acts of one kind in a row of a run, oldest first. */
export function eventsOf(row, kind, activity = HUMAN) {
	if (row.events === null) return [];
	return row.events.filter((event) => event.kind === kind && isOf(event, activity));
}

/** How often the person of a row did this. */
export function countOf(row, kind, activity = HUMAN) {
	if (row.events === null) return 0;
	let count = 0;
	for (const event of row.events) if (event.kind === kind && isOf(event, activity)) count++;
	return count;
}

/** When the person of a row did this last (milliseconds), or null. */
export function lastTimeOf(row, kind, activity = HUMAN) {
	if (row.events === null) return null;
	let last = null;
	for (const event of row.events) {
		if (event.kind === kind && isOf(event, activity) && event.time > (last ?? -1)) {
			last = event.time;
		}
	}
	return last;
}

/** Whether the person of a row has done nothing at all with a mail that arrived. */
export const hasNotResponded = (row) =>
	row.delivery === 'Delivered' && !(row.events ?? []).some((event) => !event.isBot);
