import { formatTime } from '../dates.mjs';
import { customFieldValues } from '../user-views.mjs';
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

const deliveryOf = ({ people }) => {
	const sent = [...people.values()].filter(({ sentTimes }) => sentTimes.length > 0).length;
	return `${sent}/${people.size}`;
};

/** An enrolment as its list shows it. */
export function enrollmentRow(enrollment, { dates }) {
	const { training } = enrollment;
	return {
		enrollmentId: enrollment.enrollmentId,
		name: enrollment.name,
		enrolledBy: enrollment.enrolledBy,
		startDate: formatTime(enrollment.startDate, dates),
		createTime: formatTime(enrollment.createTime, dates),
		trainingName: training.trainingName,
		category: training.category,
		targetAudience: training.targetAudience,
		type: training.type,
		level: training.level,
		duration: training.duration,
		hasQuiz: training.hasQuiz,
		languages: training.languages,
		tags: training.tags,
		trainingRoles: [],
		status: enrollment.status,
		recipientType: enrollment.campaign ? 'Campaign' : 'UserGroup',
		delivery: deliveryOf(enrollment),
		deliveryType: 'Email',
		isReminderActive: enrollment.reminder !== null,
		isAutoEnrollmentActive: enrollment.autoEnroll !== null,
		sendTemplatesInPreferredLanguage: enrollment.request.sendTemplatesInPreferredLanguage ?? false,
	};
}

/** An enrolment as the answers to creating and changing one show it: its id has another name there. */
export function enrollmentDetail(enrollment, { dates, createdEnrollment }) {
	const { training } = enrollment;
	return {
		[createdEnrollment]: enrollment.enrollmentId,
		trainingName: training.trainingName,
		category: training.category,
		targetAudience: training.targetAudience,
		languages: training.languages,
		type: training.type,
		enrolledBy: enrollment.enrolledBy,
		delivery: deliveryOf(enrollment),
		totalTargetUserCount: enrollment.people.size,
		tags: training.tags,
		status: enrollment.status,
		startDate: formatTime(enrollment.startDate, dates),
		awardCertificate: enrollment.awardCertificate,
		markedAsTest: enrollment.isTest,
		autoEnroll: enrollment.autoEnroll !== null,
		certificateName: null,
		hasReminder: enrollment.reminder !== null,
		sendTemplatesInPreferredLanguage: enrollment.request.sendTemplatesInPreferredLanguage ?? false,
	};
}

/** What an enrolment was created with: GET tells no status and no figures. */
export const enrollmentSettings = ({ request, ...enrollment }) => ({
	trainingId: enrollment.training.trainingId,
	name: enrollment.name,
	learningPathId: null,
	trainingOrder: null,
	targetGroupResourceIds: enrollment.groups.map(({ resourceId }) => resourceId),
	phishingCampaignResourceId: enrollment.campaign?.resourceId ?? null,
	phishingCampaignConditionTypes: enrollment.conditions,
	languageIds: request.languageIds ?? [],
	enrollmentScheduler: request.enrollmentScheduler ?? null,
	enrollmentReminder: enrollment.reminder,
	enrollmentAutoEnroll: enrollment.autoEnroll,
	smsTexts: [],
	awardCertificate: enrollment.awardCertificate,
	certificateConfigSendType: request.certificateConfigSendType ?? 'SendOnFirstAttempt',
	markedAsTest: enrollment.isTest,
	trainingTypeId: enrollment.training.type.replaceAll(' ', ''),
	distributionDays: request.distributionDays ?? null,
});

/** What all lists of people in an enrolment have in common. */
const personOf = ({ enrollment, resourceId, user }) => ({
	enrollmentId: enrollment.enrollmentId,
	targetUserResourceId: user.resourceId,
	userId: user.id,
	resourceId,
	firstName: user.firstName,
	lastName: user.lastName,
	email: user.email,
	department: user.department,
	isMainScore: true,
	customFieldValues: customFieldValues(user),
});

function userStatus({ isActive, isDeleted }) {
	if (isDeleted) return 'Deleted';
	return isActive ? 'Active' : 'Inactive';
}

/** Each list of people: who is in it, and the columns of its own. */
export const PEOPLE_LISTS = {
	users: {
		has: () => true,
		columns: (enrollee, at, showBy) => {
			const exam = examOf(enrollee, showBy);
			return {
				status: statusOf(enrollee),
				examStatusName: examStatus(exam),
				examScore: exam?.score ?? null,
				firstCompletionDate: at(firstTime(enrollee, 'completed')),
				lastInteractionDate: at(lastInteraction(enrollee)),
				deliveryType: 'Email',
				phoneNumber: enrollee.user.phoneNumber,
				currentStep: null,
				lastInteractedStep: null,
			};
		},
	},
	progress: {
		has: (enrollee) => stepCount(enrollee, 'started') > 0,
		columns: (enrollee, at) => ({
			enrollmentDate: at(enrollee.enrolledOn),
			sessionStartDate: at(firstTime(enrollee, 'started')),
			sessionEndDate: at(lastTime(enrollee, 'completed')),
			sessionCount: stepCount(enrollee, 'started'),
			progress: String(progressOf(enrollee)),
		}),
	},
	'exam-results': {
		has: (enrollee, showBy) => examOf(enrollee, showBy) !== null,
		columns: (enrollee, at, showBy) => {
			const exam = examOf(enrollee, showBy);
			return {
				examResultDate: at(exam.time),
				firstCompletionDate: at(firstTime(enrollee, 'completed')),
				examScore: exam.score,
				mainScore: exam.score === null ? null : String(exam.score),
				examStatus: examStatus(exam),
			};
		},
	},
	'opened-emails': {
		has: (enrollee) => stepCount(enrollee, 'opened') > 0,
		columns: (enrollee, at) => ({
			lastOpenedDate: at(lastTime(enrollee, 'opened')),
			openedCount: stepCount(enrollee, 'opened'),
		}),
	},
	'clicked-emails': {
		has: (enrollee) => stepCount(enrollee, 'clicked') > 0,
		columns: (enrollee, at) => ({
			lastClickedDate: at(lastTime(enrollee, 'clicked')),
			clickedCount: stepCount(enrollee, 'clicked'),
		}),
	},
	'no-response': {
		has: (enrollee) => enrollee.events.length === 0,
		columns: (enrollee, at) => ({ lastSendDate: at(enrollee.sentTimes.at(-1) ?? null) }),
	},
	'sending-report': {
		has: () => true,
		columns: ({ sentTimes, user }, at) => ({
			emailDelivery: 'Keepnet SMTP',
			firstSendDate: at(sentTimes[0] ?? null),
			lastSendDate: at(sentTimes.at(-1) ?? null),
			lastSendingStatus: sentTimes.length ? 'Success' : 'InQueue',
			errorMessage: null,
			targetUserStatus: userStatus(user),
			targetUserIsDeleted: user.isDeleted,
		}),
	},
};

/** Shows the people of one of these lists; `showBy` chooses the attempt at the exam. */
export function enrolleeView(list, { dates, enrolleeStatus, statusWords }, showBy) {
	const at = (time) => formatTime(time, dates);
	const shown = (words) => (statusWords === 'spaced' ? spaced(words) : words);
	return (enrollee) => {
		const { status, examStatusName, ...columns } = PEOPLE_LISTS[list].columns(enrollee, at, showBy);
		const row = { ...personOf(enrollee), ...columns };
		if (status === undefined) return row;
		return enrolleeStatus === 'statusName'
			? { ...row, statusName: shown(status), examStatus: examStatusName }
			: { ...row, status: shown(status), examStatusName };
	};
}

/** `NotCompleted` as `Not Completed`. */
const spaced = (word) => word.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');

/** A row of the training activity feed: a person in an enrolment. It has no ids. */
export const trainingActivityView = ({ isGrouped, total, dates }) => {
	const at = (time) => formatTime(time, dates);
	return ({ user, enrollees }) => {
		const [enrollee] = enrollees;
		const { enrollment } = enrollee;
		const sum = (kind) => enrollees.reduce((count, entry) => count + stepCount(entry, kind), 0);
		const completed = enrollees.filter((entry) => statusOf(entry) === 'Completed').length;
		return {
			firstName: user.firstName,
			lastName: user.lastName,
			email: user.email,
			enrollmentName: isGrouped ? null : enrollment.name,
			contentType: isGrouped ? null : enrollment.training.type,
			trainingStatus: isGrouped ? null : completed ? 'Completed' : 'Not Completed',
			enrolledOn: isGrouped ? null : at(enrollee.enrolledOn),
			startedOn: isGrouped ? null : at(firstTime(enrollee, 'started')),
			completedOn: isGrouped ? null : at(firstTime(enrollee, 'completed')),
			createTime: at(enrollee.enrolledOn),
			lastOpenedDate: isGrouped ? null : at(lastTime(enrollee, 'opened')),
			lastClickedDate: isGrouped ? null : at(lastTime(enrollee, 'clicked')),
			openedTrainingEmail: sum('opened'),
			clickedTrainingEmail: sum('clicked'),
			examScore: isGrouped ? null : (examOf(enrollee)?.score ?? null),
			completedCount: isGrouped ? completed : null,
			notCompletedCount: isGrouped ? enrollees.length - completed : null,
			totalRowCount: total,
		};
	};
};
