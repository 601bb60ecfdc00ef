import { formatTime } from '../dates.mjs';
import { examOf, statusOf, stepCount } from './progress.mjs';

/** The figures of an enrolment: those of its lists. */
export function enrollmentFigures({ people, training }) {
	const enrollees = [...people.values()];
	const count = (test) => enrollees.filter(test).length;
	const exam = (enrollee) => examOf(enrollee);
	return {
		completedCount: count((enrollee) => statusOf(enrollee) === 'Completed'),
		inProgressCount: count((enrollee) => statusOf(enrollee) === 'InProgress'),
		reportDetail: {
			totalTargetUserCount: enrollees.length,
			totalUserOpenedCount: count((enrollee) => stepCount(enrollee, 'opened') > 0),
			onlyOpenedCount: count((enrollee) => statusOf(enrollee) === 'OpenedEmail'),
			totalNonTargetUserCount: 0,
			emailDeliveredUserCount: count(({ sentTimes }) => sentTimes.length > 0),
			emailErrorUserCount: 0,
			noResponseCount: count(({ events }) => events.length === 0),
			didNotCompleteTrainingCount: count((enrollee) => statusOf(enrollee) !== 'Completed'),
			didNotCompleteExamCount: training.hasQuiz ? count((enrollee) => exam(enrollee) === null) : 0,
			failedExamCount: count((enrollee) => exam(enrollee)?.kind === 'failed'),
		},
	};
}

/** The summary of an enrolment. */
export function enrollmentSummary(enrollment, { dates }) {
	const { company, groups, training } = enrollment;
	return {
		trainingDetails: {
			id: training.trainingId,
			name: training.trainingName,
			description: training.description,
			companyName: company.name,
			category: training.category,
			trainingTypeName: training.type,
			hasQuiz: training.hasQuiz,
		},
		...enrollmentFigures(enrollment),
		startDate: formatTime(enrollment.startDate, dates),
		name: enrollment.name,
		groupCount: groups.length,
		targetGroupNames: groups.map(({ name }) => name),
		languages: training.languages,
		isTest: enrollment.isTest,
		isScormProxy: false,
		trainingTypeId: training.type.replaceAll(' ', ''),
		trainingTypeName: training.type,
		steps: [],
		deliveryMethod: 'Email',
		sendTemplatesInPreferredLanguage: enrollment.request.sendTemplatesInPreferredLanguage ?? false,
	};
}
