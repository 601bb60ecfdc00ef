import type { IDataObject } from 'n8n-workflow';

import type { RunAct } from '../feeds/pollRuns';
import { checkChoice } from '../people/choices';
import { TRAINING_ACT_NAMES, trainingActOf, type TrainingActName } from '../training/acts';
import { readEnrollee } from '../training/enrollee';
import { personOf, trainingFeeds, type WatchedEnrollment } from '../training/feeds';
import { asNumber, asText, asTexts } from '../transport/answer';
import { InputError } from '../transport/errors';
import type { Happening, TriggerEvent } from './event';
import { watchRunFeeds } from './watchRuns';

/** So many of the newest enrollments are watched; and of so many people in each it is known that they were told. */
const WATCHED = { window: 30, remembered: 30 };
/** The same where all companies are watched: there are up to hundreds of them. */
const WATCHED_OF_EACH = { window: 3, remembered: 10 };

export const trainingAct: TriggerEvent = {
	name: 'Training Act',
	description:
		'Somebody started, completed or did not complete a training, passed or failed its exam',
	scope: 'company',
	fields: [
		{
			displayName: 'Acts',
			name: 'acts',
			type: 'multiOptions',
			default: ['completed'],
			options: TRAINING_ACT_NAMES.map((value) => ({ name: trainingActOf(value).label, value })),
			description:
				'What people have to do; each act of a person in an enrollment is told once. The exams and Not Completed take a request more for each enrollment.',
		},
	],
	options: [
		{
			displayName: 'Enrollments to Watch',
			name: 'enrollmentsToWatch',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 1000 },
			default: 30,
			description:
				'How many of the newest enrollments to watch at least; 3 of each company unless you say otherwise where all are watched. Each takes a request in each poll. Those that Keepnet still mails are watched in any case.',
		},
		{
			displayName: 'Include Test Enrollments',
			name: 'includeTests',
			type: 'boolean',
			default: false,
			description: 'Whether to tell also what happens in enrollments that are marked as a test',
		},
	],
	watch(parameter) {
		const acts = chosenActs(asTexts(parameter<unknown>('acts', ['completed'])));
		const usual = parameter('companies', 'one') === 'all' ? WATCHED_OF_EACH : WATCHED;
		const window = parameter('options.enrollmentsToWatch', usual.window);
		if (!(Number.isInteger(window) && window >= 1 && window <= 1000)) {
			throw new InputError(
				`The option 'Enrollments to Watch' has to be a whole number from 1 to 1000, but is ${JSON.stringify(window)}`,
				'Enter such a number',
			);
		}
		const includeTests = parameter('options.includeTests', false);
		return watchRunFeeds({
			feeds: (keepnet) => trainingFeeds(keepnet, { ...usual, acts, window }),
			tell: (act) => (act.run.summary?.isTest && !includeTests ? undefined : tell(act)),
			// The signs of other lists would make all enrollments move.
			settings: [...acts],
		});
	},
};

/** In one order, whichever order they were chosen in. @throws InputError when nothing was chosen, or something that there is not */
function chosenActs(names: string[]): TrainingActName[] {
	if (names.length === 0) {
		throw new InputError(
			"The parameter 'Acts' is empty",
			`Choose one of ${TRAINING_ACT_NAMES.join(', ')}`,
		);
	}
	const chosen = names.map((name) => checkChoice('Acts', name, TRAINING_ACT_NAMES));
	return TRAINING_ACT_NAMES.filter((name) => chosen.includes(name));
}

function tell({
	run: { enrollment, summary },
	name,
	row,
}: RunAct<WatchedEnrollment, IDataObject>): Happening | undefined {
	const act = trainingActOf(name as TrainingActName);
	const person = readEnrollee(act.list)(row);
	// Where Keepnet does not go by the attempt that was asked for, its list has others as well.
	if (act.examStatus && person.examStatus !== act.examStatus) return undefined;
	const { enrollmentId } = enrollment;
	const place = {
		act: name,
		time: (act.time && row[act.time]) || null,
		enrollmentId,
		enrollmentName: enrollment.name,
		trainingId: summary?.trainingId ?? null,
		trainingName: enrollment.trainingName,
		trainingType: enrollment.type,
		isTest: summary?.isTest ?? null,
	};
	return {
		id: [enrollmentId, name, personOf(row)],
		simplified: {
			...place,
			targetUserId: person.targetUserId,
			email: person.email,
			firstName: person.firstName,
			lastName: person.lastName,
			department: person.department,
			examScore: act.isExam ? scoreOf(row) : null,
		},
		raw: { ...place, targetUserId: person.targetUserId, ...row },
	};
}

const scoreOf = ({ examScore }: IDataObject) =>
	asText(examScore) === '' ? null : asNumber(examScore);
