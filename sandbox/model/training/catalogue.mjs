import { formatTime } from '../dates.mjs';
import { uuidOf } from './uuid.mjs';

const FIRST_DAY = Date.UTC(2025, 0, 13, 9, 0);
const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Name, type, category, level, minutes, whether an exam follows. */
const DESCRIBED = [
	['Email Security Basics', 'SCORM', 'Email Security', 'Beginner', '15 min', true],
	['Spotting a Phish', 'SCORM', 'Phishing', 'Beginner', '10 min', true],
	['Safe Passwords', 'SCORM', 'Passwords', 'Beginner', '12 min', true],
	['Working from Home', 'SCORM', 'Remote Work', 'Intermediate', '20 min', false],
	['Data Protection for Everyone', 'SCORM', 'Privacy', 'Intermediate', '25 min', true],
	['Voice and SMS Scams', 'SCORM', 'Social Engineering', 'Intermediate', '10 min', false],
	['New Joiner Path', 'Learning Path', 'Awareness', 'Beginner', '60 min', false],
	['Clean Desk', 'Poster', 'Physical Security', 'Beginner', null, false],
	['Ransomware at a Glance', 'Infographic', 'Malware', 'Beginner', null, false],
	['Lock Your Screen', 'Screensaver', 'Physical Security', 'Beginner', null, false],
	['How Safe Do You Feel?', 'Survey', 'Culture', 'Beginner', '5 min', false],
];

/** The trainings that every company may choose from. */
export const TRAININGS = DESCRIBED.map(
	([trainingName, type, category, level, duration, hasQuiz], index) => ({
		trainingId: uuidOf(`training:${trainingName}`),
		trainingName,
		description: `${trainingName}, for all employees.`,
		category,
		targetAudience: 'All Employees',
		type,
		level,
		duration,
		hasQuiz,
		languages: index % 2 ? ['EN-US'] : ['EN-US', 'DE-DE', 'TR-TR'],
		tags: index === 0 ? ['basics'] : [],
		vendorName: 'Keepnet',
		createTime: FIRST_DAY + index * WEEK,
	}),
);

/** The languages that trainings come in: an enrollment names them by id, a search by code. */
export const TRAINING_LANGUAGES = [
	['EN-US', 'English (United States)', 'English'],
	['DE-DE', 'German (Germany)', 'Deutsch'],
	['TR-TR', 'Turkish (Türkiye)', 'Türkçe'],
].map(([code, name, nativeLanguageName]) => ({
	id: uuidOf(`training language:${code}`),
	name,
	code,
	nativeLanguageName,
	isoCode: code.slice(0, 2).toLowerCase(),
	isoFriendlyName: name,
}));

/** The categories of the catalogue. */
export const TRAINING_CATEGORIES = [...new Set(TRAININGS.map(({ category }) => category))].map(
	(name, index) => ({ id: index + 1, name, displayName: name }),
);

const byId = new Map(TRAININGS.map((training) => [training.trainingId, training]));

/** The training with this id, or undefined. */
export const findTraining = (trainingId) => byId.get(trainingId);

/** Whether a type as rows write it is the one that a request means: blanks do not count. */
export const isTypeOf = (type, wanted) =>
	type.replaceAll(' ', '').toLowerCase() === wanted.replaceAll(' ', '').toLowerCase();

/** A training as the catalogue lists it. */
export const trainingRow = (training, { dates }) => ({
	...training,
	createTime: formatTime(training.createTime, dates),
	compliances: [],
	availableFor: [],
	isNew: false,
	isFavourite: false,
	isEditable: false,
	coverImage: null,
	trainingRoles: [],
	createdBy: 'Keepnet',
});
