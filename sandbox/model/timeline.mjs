import { formatTime } from './dates.mjs';
import { ACT_WORDS, SIMULATORS } from './campaigns/simulators.mjs';

/** What an act is worth. */
const POINTS = {
	'Opened Email': -1,
	'Clicked Link': -5,
	'Scanned QR Link': -5,
	'Submitted Data': -10,
	'Submitted MFA Code': -10,
	'Opened Attachment': -8,
	'Called Back': -5,
	'Entered Digits': -10,
	'Reported Email': 10,
	'Training Completed': 15,
	'Exam Passed': 10,
	'Exam Failed': -2,
};
const TRAINING_WORDS = {
	clicked: 'Clicked Training Link',
	completed: 'Training Completed',
	passed: 'Exam Passed',
	failed: 'Exam Failed',
};
const TRAINING = 'Awareness Educator';

const entry = (resourceId, name, actionType, time, more) => ({
	resourceId,
	name,
	actionType,
	time,
	points: POINTS[actionType] ?? 0,
	productType: more.productType,
	difficultyType: more.difficultyType ?? null,
	categoryDescription: more.categoryDescription ?? null,
});

function campaignEntries(row) {
	const { campaign } = row.run;
	const { product, sent, clickedAs } = SIMULATORS[campaign.simulator];
	const { scenario, name } = campaign;
	const more = {
		productType: product,
		difficultyType: scenario.difficulty,
		categoryDescription: scenario.category,
	};
	const acts = (row.events ?? [])
		.filter((event) => !event.isBot && (event.kind === 'clicked' || ACT_WORDS[event.kind]))
		.map((event) => {
			const word = event.kind === 'clicked' ? clickedAs : ACT_WORDS[event.kind];
			return entry(event.resourceId, name, word, event.time, more);
		});
	if (row.delivery !== 'Delivered') return acts;
	return [entry(row.resourceId, name, sent, row.sendingTime, more), ...acts];
}

function trainingEntries(enrollee) {
	const { name, training } = enrollee.enrollment;
	const more = { productType: TRAINING, categoryDescription: training.category };
	return enrollee.events
		.filter(({ kind }) => kind in TRAINING_WORDS)
		.map(({ kind, time }, index) =>
			entry(`${enrollee.resourceId}-${index}`, name, TRAINING_WORDS[kind], time, more),
		);
}

const mailEntry = (mail) =>
	entry(mail.resourceId, mail.subject, 'Reported Email', mail.createTime, {
		productType: 'Incident Responder',
	});

/**
 * All that one person did and was sent, in every simulator, in training and in reported mails.
 * `mails` are the reported mails of the person's company.
 */
export function timelineOf(user, { campaigns, enrollments, mails }) {
	const address = user.email.toLowerCase();
	return [
		...campaigns.rowsOf(user).flatMap(campaignEntries),
		...enrollments.rowsOf(user).flatMap(trainingEntries),
		...mails.filter((mail) => mail.reportedBy.toLowerCase() === address).map(mailEntry),
	];
}

/** The sum of the points of a timeline. */
export const pointsOf = (entries) => entries.reduce((sum, { points }) => sum + points, 0);

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** An entry of a timeline in the API's form; its times are UTC. */
export function timelineRow({ time, actionType, ...row }, { dates }) {
	const text = formatTime(time, dates);
	const pointRule = {
		ruleName: actionType,
		earned: row.points > 0,
		lostPoints: row.points < 0 ? -row.points : 0,
		rulePoint: row.points,
		lastPoint: row.points,
	};
	return {
		...row,
		timeZoneId: 'UTC',
		campaignPerformance: null,
		trainingType: null,
		result: row.points < 0 ? 'Failed' : 'Passed',
		campaignType: null,
		ActionType: actionType,
		ActionTime: text,
		ActionTimeWithDay: `${DAYS[new Date(time).getUTCDay()]} ${text}`,
		pointRule,
	};
}
