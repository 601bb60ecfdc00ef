/** What timelines can be filtered by, in the words of their entries. */
const WORDS = {
	actionTypes: [
		...['Email Sent', 'SMS Sent', 'Call Sent', 'Opened Email', 'Clicked Link', 'Submitted Data'],
		...['Submitted MFA Code', 'Opened Attachment', 'Called Back', 'Entered Digits'],
		...['Scanned QR Link', 'Reported Email', 'Clicked Training Link', 'Training Completed'],
		...['Training Not Completed', 'Exam Passed', 'Exam Failed'],
	],
	products: [
		...['Phishing Simulator', 'Smishing Simulator', 'Quishing Simulator', 'Callback Simulator'],
		...['Awareness Educator', 'Incident Responder'],
	],
	difficultyTypes: ['Easy', 'Medium', 'Hard'],
};

/** By which value filters name a word: itself or a number, for the timelineValues switch to say. */
const valueOf = (words, word, timelineValues) =>
	timelineValues === 'numbers' ? String(words.indexOf(word) + 1) : word;

const itemsOf = (words, timelineValues) =>
	words.map((text) => ({
		text,
		value: valueOf(words, text, timelineValues),
		extraDatas: null,
	}));

/** The choices as the API lists them. */
export const timelineChoices = ({ timelineValues }) => ({
	gamificationActionTypes: itemsOf(WORDS.actionTypes, timelineValues),
	gamificationProductTypes: itemsOf(WORDS.products, timelineValues),
	gamificationScenarioDifficultyTypes: itemsOf(WORDS.difficultyTypes, timelineValues),
	gamificationTrainingCategories: [],
});

/** A function that tells whether a filter, `actionTypes` for example, lets a word pass; an empty one lets all. */
export function chosenIn(body, name, { timelineValues }) {
	const values = body[name] ?? [];
	return (word) =>
		values.length === 0 || values.includes(valueOf(WORDS[name], word, timelineValues));
}
