import type { FilterItem, Order } from '../search/filter';
import type { PeopleList } from './search';
import { EXAM_STATUSES, type ExamAttempt } from './types';

/** What people do with a training that they are enrolled in, and where Keepnet tells of it. */
export interface TrainingAct {
	/** As the editor shows it. */
	label: string;
	list: PeopleList;
	/** The field of the list that holds when it happened; empty where Keepnet does not tell. */
	time: string;
	/** Conditions beside the list. */
	allOf: FilterItem[];
	attempt?: ExamAttempt;
	/** The word for it in the exam's status, where the list has others as well. */
	examStatus?: (typeof EXAM_STATUSES)[number];
	/** Whether the figures of the enrollment move whenever it happens. */
	showsInFigures: boolean;
	/** Whether it takes an exam. */
	isExam: boolean;
}

const NOT_COMPLETED = ['NotCompleted', 'Not Completed', 'Incomplete'];

export const TRAINING_ACTS = {
	completed: {
		label: 'Completed',
		list: 'all',
		time: 'firstCompletionDate',
		allOf: [],
		showsInFigures: true,
		isExam: false,
	},
	examFailed: {
		label: 'Exam Failed',
		list: 'examResults',
		time: 'examResultDate',
		allOf: [],
		attempt: 'FailedAnyAttempt',
		examStatus: 'Failed',
		showsInFigures: false,
		isExam: true,
	},
	examPassed: {
		label: 'Exam Passed',
		list: 'examResults',
		time: 'examResultDate',
		allOf: [],
		attempt: 'PassedAnyAttempt',
		examStatus: 'Passed',
		showsInFigures: false,
		isExam: true,
	},
	notCompleted: {
		label: 'Not Completed',
		list: 'all',
		time: '',
		allOf: [{ FieldName: 'status', Operator: 'Include', Value: NOT_COMPLETED.join(',') }],
		showsInFigures: false,
		isExam: false,
	},
	started: {
		label: 'Started',
		list: 'progress',
		time: 'sessionStartDate',
		allOf: [],
		showsInFigures: true,
		isExam: false,
	},
} satisfies Record<string, TrainingAct>;

export type TrainingActName = keyof typeof TRAINING_ACTS;
export const TRAINING_ACT_NAMES = Object.keys(TRAINING_ACTS) as TrainingActName[];

export const trainingActOf = (name: TrainingActName): TrainingAct => TRAINING_ACTS[name];

/** The latest first; by address where Keepnet tells no time. */
export const orderOf = ({ time }: TrainingAct): Order => ({
	orderBy: time || 'email',
	ascending: time === '',
});
