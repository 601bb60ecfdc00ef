import {
	examOf,
	examStatus,
	firstTime,
	lastInteraction,
	lastTime,
	progressOf,
	statusOf,
	stepCount,
} from './progress.mjs';

const text = (get) => ({ type: 'text', get });
const list = (get) => ({ type: 'list', get });
const choice = (get) => ({ type: 'choice', get });
const number = (get) => ({ type: 'number', get });
const date = (get) => ({ type: 'date', get });

const byName = (fields) => {
	const known = new Map(Object.entries(fields).map(([name, field]) => [name.toLowerCase(), field]));
	return (name) => known.get(name.toLowerCase());
};

const LEVELS = ['Beginner', 'Intermediate', 'Advanced'];
/** Filters name types and levels by number. */
const TYPES = ['', 'SCORM', 'Learning Path', 'Poster', 'Infographic', 'Screensaver', 'Survey'];
const numberOf = (list, name, first) => String(list.indexOf(name) + first);

/** Finds the field of a training by its name in any casing. */
export const trainingField = byName({
	name: text((training) => training.trainingName),
	trainingName: text((training) => training.trainingName),
	category: choice((training) => training.category),
	level: choice((training) => numberOf(LEVELS, training.level, 1)),
	languages: list((training) => training.languages),
	vendorName: text((training) => training.vendorName),
	createTime: date((training) => training.createTime),
});

/** Finds the field of an enrolment. */
export const enrollmentField = byName({
	name: text((enrollment) => enrollment.name),
	trainingName: text((enrollment) => enrollment.training.trainingName),
	enrolledBy: text((enrollment) => enrollment.enrolledBy),
	status: choice((enrollment) => enrollment.status),
	type: choice((enrollment) => numberOf(TYPES, enrollment.training.type, 0)),
	categories: choice((enrollment) => enrollment.training.category),
	languages: list((enrollment) => enrollment.training.languages),
	level: choice((enrollment) => numberOf(LEVELS, enrollment.training.level, 1)),
	recipientType: choice((enrollment) => (enrollment.campaign ? 'Campaign' : 'UserGroup')),
	startDate: date((enrollment) => enrollment.startDate),
	createTime: date((enrollment) => enrollment.createTime),
});

/** Finds the field of a person in an enrolment, whichever list it is about. */
export const enrolleeField = (showBy) =>
	byName({
		firstName: text(({ user }) => user.firstName),
		lastName: text(({ user }) => user.lastName),
		email: text(({ user }) => user.email),
		department: text(({ user }) => user.department),
		phoneNumber: text(({ user }) => user.phoneNumber),
		status: choice(statusOf),
		examStatus: choice((enrollee) => examStatus(examOf(enrollee, showBy))),
		examScore: number((enrollee) => examOf(enrollee, showBy)?.score ?? null),
		examResultDate: date((enrollee) => examOf(enrollee, showBy)?.time ?? null),
		firstCompletionDate: date((enrollee) => firstTime(enrollee, 'completed')),
		lastInteractionDate: date(lastInteraction),
		enrollmentDate: date((enrollee) => enrollee.enrolledOn),
		sessionStartDate: date((enrollee) => firstTime(enrollee, 'started')),
		sessionEndDate: date((enrollee) => lastTime(enrollee, 'completed')),
		sessionCount: number((enrollee) => stepCount(enrollee, 'started')),
		progress: number(progressOf),
		openedCount: number((enrollee) => stepCount(enrollee, 'opened')),
		lastOpenedDate: date((enrollee) => lastTime(enrollee, 'opened')),
		clickedCount: number((enrollee) => stepCount(enrollee, 'clicked')),
		lastClickedDate: date((enrollee) => lastTime(enrollee, 'clicked')),
		firstSendDate: date(({ sentTimes }) => sentTimes[0] ?? null),
		lastSendDate: date(({ sentTimes }) => sentTimes.at(-1) ?? null),
	});

const only =
	(get) =>
	({ enrollees }) =>
		get(enrollees[0]);

/** Finds the field of a row of the training activity feed. */
export const trainingActivityField = byName({
	firstName: text(({ user }) => user.firstName),
	lastName: text(({ user }) => user.lastName),
	email: text(({ user }) => user.email),
	enrollmentName: text(only(({ enrollment }) => enrollment.name)),
	trainingStatus: text(
		only((enrollee) => (statusOf(enrollee) === 'Completed' ? 'Completed' : 'Not Completed')),
	),
	examScore: number(only((enrollee) => examOf(enrollee)?.score ?? null)),
	openedTrainingEmail: number(only((enrollee) => stepCount(enrollee, 'opened'))),
	clickedTrainingEmail: number(only((enrollee) => stepCount(enrollee, 'clicked'))),
	createTime: date(only((enrollee) => enrollee.enrolledOn)),
	startedOn: date(only((enrollee) => firstTime(enrollee, 'started'))),
	completedOn: date(only((enrollee) => firstTime(enrollee, 'completed'))),
});
