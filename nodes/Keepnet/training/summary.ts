import type { IDataObject } from 'n8n-workflow';

import { asCount, asRecord, asRecords, asText, asTexts } from '../transport/answer';
import { required, type Keepnet } from '../transport/keepnet';
import { path } from '../transport/path';
import { withoutBlanks } from './types';

/** The figures of an enrollment: how many people got it, and how far they are. */
export interface EnrollmentSummary extends IDataObject {
	enrollmentId: string;
	name: string;
	trainingId: string;
	trainingName: string;
	type: string;
	hasExam: boolean;
	isTest: boolean;
	/** As Keepnet shows times. */
	startDate: string | null;
	targetGroups: string[];
	people: number;
	emailsDelivered: number;
	emailErrors: number;
	opened: number;
	noResponse: number;
	inProgress: number;
	completed: number;
	notCompleted: number;
	examNotCompleted: number;
	/** Keepnet does not tell how many passed. */
	examFailed: number;
	/** Of a learning path: its trainings, each with an enrollment of its own. */
	steps: Array<{ step: number; enrollmentId: string; trainingName: string }>;
}

/** The figures as Keepnet answers them, with the ID of the enrollment. @throws KeepnetFailure */
export async function readSummary(keepnet: Keepnet, enrollmentId: string): Promise<IDataObject> {
	const summary = await keepnet.get(path`/api/training-reports/${enrollmentId}/summary`);
	return { ...required(summary, 'the summary of the enrollment'), enrollmentId };
}

/** @param summary from readSummary */
export function simplifySummary(summary: IDataObject): EnrollmentSummary {
	const training = asRecord(summary.trainingDetails);
	const figures = asRecord(summary.reportDetail);
	return {
		enrollmentId: asText(summary.enrollmentId),
		name: asText(summary.name),
		trainingId: asText(training.id),
		trainingName: asText(training.name),
		type: withoutBlanks(asText(summary.trainingTypeName) || asText(training.trainingTypeName)),
		hasExam: training.hasQuiz === true,
		isTest: summary.isTest === true,
		startDate: asText(summary.startDate) || null,
		targetGroups: asTexts(summary.targetGroupNames),
		people: asCount(figures.totalTargetUserCount),
		emailsDelivered: asCount(figures.emailDeliveredUserCount),
		emailErrors: asCount(figures.emailErrorUserCount),
		opened: asCount(figures.totalUserOpenedCount),
		noResponse: asCount(figures.noResponseCount),
		inProgress: asCount(summary.inProgressCount),
		completed: asCount(summary.completedCount),
		notCompleted: asCount(figures.didNotCompleteTrainingCount),
		examNotCompleted: asCount(figures.didNotCompleteExamCount),
		examFailed: asCount(figures.failedExamCount),
		steps: asRecords(summary.steps).map(({ stepNumber, enrollmentId, trainingName }) => ({
			step: asCount(stepNumber),
			enrollmentId: asText(enrollmentId),
			trainingName: asText(trainingName),
		})),
	};
}
