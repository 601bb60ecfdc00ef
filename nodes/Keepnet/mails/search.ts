import { checkChoice } from '../people/choices';
import {
	containsAny,
	NEWEST_FIRST,
	searchBody,
	type Condition,
	type FilterItem,
	type Order,
} from '../search/filter';
import { inPeriod, type Dates } from '../search/period';
import type { Search } from '../search/search';
import { STATES, VERDICTS } from './reportedEmail';

export const REPORTED_EMAILS = '/api/notified-emails/search';

/** Keepnet's name and operator for each filter by text. */
const TEXTS = {
	reportedBy: ['reportedBy', 'Contains'],
	sender: ['from', 'Contains'],
	senderIp: ['senderIp', 'Contains'],
	senderName: ['senderName', 'Contains'],
	subject: ['subject', 'Contains'],
} satisfies Record<string, Condition>;

type TextName = keyof typeof TEXTS;
export const TEXT_FILTERS = Object.keys(TEXTS) as TextName[];

/** Which reported emails are wanted; an empty text or list asks for nothing. */
export interface ReportedEmailFilter {
	texts: Record<TextName, string>;
	verdicts: string[];
	states: string[];
	reported: Dates;
}

/** The search for reported emails. @throws InputError for a filter that could not work */
export function reportedEmailSearch(
	{ texts, verdicts, states, reported }: ReportedEmailFilter,
	order: Order,
): Search {
	const plain = TEXT_FILTERS.map((name): FilterItem => {
		const [FieldName, Operator] = TEXTS[name];
		return { FieldName, Operator, Value: texts[name] };
	});
	const conditions = [
		...plain.filter(({ Value }) => Value !== ''),
		...anyOf('result', 'Verdicts', verdicts, VERDICTS),
		...anyOf('status', 'States', states, STATES),
		...inPeriod('createTime', 'Reported', reported),
	];
	return { path: REPORTED_EMAILS, body: searchBody(conditions, [], order) };
}

function anyOf(
	FieldName: string,
	label: string,
	values: string[],
	choices: readonly string[],
): FilterItem[] {
	const Value = values.map((value) => checkChoice(label, value, choices)).join(',');
	return Value === '' ? [] : [{ FieldName, Operator: 'Include', Value }];
}

/** The search behind a list to choose an email from: the newest first, by what stands in subject, sender or reporter. */
export const reportedEmailChoices = (text: string): Search => ({
	path: REPORTED_EMAILS,
	body: searchBody([], containsAny(text, ['Subject', 'From', 'ReportedBy']), NEWEST_FIRST),
});
