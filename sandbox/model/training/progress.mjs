/** What people can do with a training that they are enrolled in; `missed` is not to have completed it in time. */
export const STEPS = [
	'opened',
	'clicked',
	'started',
	'progressed',
	'completed',
	'passed',
	'failed',
	'missed',
];

const isExam = ({ kind }) => kind === 'passed' || kind === 'failed';

/** How often somebody did this. */
export const stepCount = ({ events }, kind) =>
	events.reduce((count, event) => count + (event.kind === kind ? 1 : 0), 0);

const times = ({ events }, kind) =>
	events.filter((event) => event.kind === kind).map(({ time }) => time);
const orNull = (time) => (Number.isFinite(time) ? time : null);

/** When somebody did this for the first time (milliseconds), or null. */
export const firstTime = (enrollee, kind) => orNull(Math.min(...times(enrollee, kind)));

/** When somebody did this last, or null. */
export const lastTime = (enrollee, kind) => orNull(Math.max(...times(enrollee, kind)));

/** When somebody did anything last, or null. */
export const lastInteraction = ({ events }) =>
	orNull(Math.max(...events.filter(({ kind }) => kind !== 'missed').map(({ time }) => time)));

/** How far somebody is, in percent. */
export function progressOf(enrollee) {
	if (stepCount(enrollee, 'completed') > 0) return 100;
	return Math.max(0, ...enrollee.events.map(({ percent }) => percent ?? 0));
}

/** How it stands with somebody, in the word of the API. */
export function statusOf(enrollee) {
	if (stepCount(enrollee, 'completed') > 0) return 'Completed';
	if (stepCount(enrollee, 'missed') > 0) return 'NotCompleted';
	if (stepCount(enrollee, 'started') > 0) return 'InProgress';
	if (stepCount(enrollee, 'clicked') > 0) return 'ClickedLink';
	return stepCount(enrollee, 'opened') > 0 ? 'OpenedEmail' : 'NotResponded';
}

/** The attempt at the exam that counts, an event, or null: the first one, or the first of its kind. */
export function examOf({ events }, showBy = 'FirstAttempt') {
	const attempts = events.filter(isExam).sort((a, b) => a.time - b.time);
	if (showBy === 'PassedAnyAttempt') return attempts.find(({ kind }) => kind === 'passed') ?? null;
	if (showBy === 'FailedAnyAttempt') return attempts.find(({ kind }) => kind === 'failed') ?? null;
	return attempts[0] ?? null;
}

/** The result of an attempt in the word of the API, or null without one. */
export function examStatus(exam) {
	if (exam === null) return null;
	return exam.kind === 'passed' ? 'Passed' : 'Failed';
}
