import * as people from '../people/address';
import { readDate } from '../people/dates';
import { cleanName, nameKey } from '../people/names';
import * as phones from '../people/phone';

/** Values as Keepnet stores them: what it keeps in another spelling is the same value. */

export type FieldKind =
	| 'text'
	| 'email'
	| 'phone'
	| 'priority'
	| 'boolean'
	| 'number'
	| 'date'
	| 'dateTime'
	| 'timeZone'
	| 'language';

/** A choice that Keepnet offers, with all that it goes by: the name comes first; what follows, others may share. */
export type Spellings = string[];

/** What is known of values. */
export interface Compare {
	/** The value in the form in which the import takes it, or why Keepnet would not take it. */
	read(kind: FieldKind, text: string): { value: string } | { reason: string };
	/** Whether Keepnet would store the two alike. */
	same(kind: FieldKind, one: string, other: string): boolean;
}

/** The text in the form in which Keepnet gets it. */
export const plainText = cleanName;

/** An address as it is compared. */
export const addressKey = people.addressKey;

/** A key, such as an employee number or an address (a login), as it is written. */
export const personKey = (text: string, kind: FieldKind = 'text') =>
	kind === 'email' ? people.cleanAddress(text) : plainText(text);

/** A key as it is compared; its case may matter, unless it is an address. */
export const comparedKey = (key: string, kind: FieldKind = 'text') =>
	kind === 'email' ? addressKey(key) : key;

/** The name of a target group as it is compared. */
export const groupKey = nameKey;

const LONGEST_ADDRESS = 320;

/** Whether the text can be an email address; Keepnet looks closer. */
export const isAddress = (text: string) => text.length <= LONGEST_ADDRESS && people.isEmail(text);

const PRIORITIES = ['VeryLow', 'Low', 'Medium', 'High', 'VeryHigh'];

const readPriority = (text: string) => {
	const plain = text.replace(/[\s_-]/g, '').toLowerCase();
	return PRIORITIES.find((name, index) => name.toLowerCase() === plain || `${index + 1}` === plain);
};

const readBoolean = (text: string) => {
	if (/^(true|yes|1)$/i.test(text)) return 'True';
	return /^(false|no|0)$/i.test(text) ? 'False' : undefined;
};

const readPhone = (text: string) => {
	const phone = phones.readPhone(text);
	return 'number' in phone ? phone.number : undefined;
};

/** The digits that are dialled: a country code stands behind + or 00. */
const phoneDigits = (text: string) => (readPhone(text) ?? text).replace(/^(00|\+)/, '');

const isDay = (year: number, month: number, day: number) => {
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

const two = (number: number) => String(number).padStart(2, '0');

const MOMENT =
	/^(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})(?:[T ](\d{1,2}):(\d{2})[\d:.]*\s*(?:([ap])m\b)?.*)?$/i;

/** The moments that a text can mean, to the minute: day and month change places from account to account. */
function moments(text: string): string[] {
	const [, date, clock = '0', minute = '00', half] = MOMENT.exec(text) ?? [];
	const hour = half ? (Number(clock) % 12) + (/p/i.test(half) ? 12 : 0) : Number(clock);
	if (date === undefined || hour > 23 || Number(minute) > 59) return [];
	const [one, middle, other] = date.split(/[-/.]/).map(Number);
	const readings =
		one > 31
			? [[one, middle, other]]
			: [
					[other, middle, one],
					[other, one, middle],
				];
	const moment = ([year, month, day]: number[]) =>
		year > 999 && isDay(year, month, day)
			? [`${year}-${two(month)}-${two(day)} ${two(hour)}:${minute}`]
			: [];
	return readings.flatMap(moment);
}

const DAY = 'yyyy-mm-dd'.length;

function readMoment(kind: 'date' | 'dateTime', text: string): string | undefined {
	const moment = readDate(text);
	if (!moment) return undefined;
	return kind === 'date' ? moment.date : `${moment.date} ${moment.time}`;
}

function sameMoment(kind: 'date' | 'dateTime', one: string, other: string): boolean {
	const length = kind === 'date' ? DAY : undefined;
	const others = moments(other).map((moment) => moment.slice(0, length));
	return moments(one).some((moment) => others.includes(moment.slice(0, length)));
}

const EXAMPLES: Record<FieldKind, string> = {
	text: '',
	email: 'an email address, e.g. nathan@example.com',
	phone: 'a phone number, e.g. +905321234567',
	priority: `one of ${PRIORITIES.join(', ')}`,
	boolean: 'true or false',
	number: 'a number, e.g. 42',
	date: 'a date, e.g. 2026-01-31',
	dateTime: 'a date and time, e.g. 2026-01-31 09:00',
	timeZone: 'a time zone of Keepnet, by its name or ID',
	language: 'a language of Keepnet, by its name',
};

const spelling = (text: string) => plainText(text).toLowerCase();

/** The choices that a word can stand for, by their names. */
function namesBySpelling(choices: Spellings[]): Map<string, string[]> {
	const names = new Map<string, string[]>();
	for (const choice of choices) {
		for (const word of new Set(choice.map(spelling)))
			names.set(word, [...(names.get(word) ?? []), choice[0]]);
	}
	// A name counts above the ID or the code of another choice.
	for (const [name] of choices) names.set(spelling(name), [name]);
	return names;
}

function mayBeSame(names: Map<string, string[]>, one: string, other: string): boolean {
	const others = names.get(spelling(other)) ?? [];
	return (names.get(spelling(one)) ?? []).some((name) => others.includes(name));
}

/** @param lookups the time zones and languages of Keepnet */
export function compareWith(lookups: { timeZones: Spellings[]; languages: Spellings[] }): Compare {
	const timeZones = namesBySpelling(lookups.timeZones);
	const languages = namesBySpelling(lookups.languages);

	const readers: Record<FieldKind, (text: string) => string | undefined> = {
		text: (text) => text,
		email: (text) => (isAddress(text) ? people.cleanAddress(text) : undefined),
		phone: readPhone,
		priority: readPriority,
		boolean: readBoolean,
		number: (text) => (Number.isFinite(Number(text)) ? text : undefined),
		date: (text) => readMoment('date', text),
		dateTime: (text) => readMoment('dateTime', text),
		timeZone: (text) => timeZones.get(spelling(text))?.[0],
		language: (text) => languages.get(spelling(text))?.[0],
	};

	const comparable: Record<FieldKind, (text: string) => string> = {
		...readers,
		text: (text) => text,
		email: addressKey,
		phone: phoneDigits,
		priority: (text) => readPriority(text) ?? spelling(text),
		boolean: (text) => readBoolean(text) ?? spelling(text),
		number: (text) => (Number.isFinite(Number(text)) ? String(Number(text)) : text),
		date: (text) => text,
		dateTime: (text) => text,
		timeZone: (text) => timeZones.get(spelling(text))?.[0] ?? spelling(text),
		language: (text) => languages.get(spelling(text))?.[0] ?? spelling(text),
	};

	return {
		read(kind, text) {
			const plain = plainText(text);
			const value = plain === '' ? '' : readers[kind](plain);
			if (value !== undefined) return { value };
			return { reason: `'${plain.slice(0, 60)}' is not ${EXAMPLES[kind]}` };
		},
		same(kind, one, other) {
			if (one === other) return true;
			const [first, second] = [plainText(one), plainText(other)];
			// Nothing is no number, and no date.
			if (first === '' || second === '') return first === second;
			if (comparable[kind](first) === comparable[kind](second)) return true;
			// A list of people shows a name that several languages may have.
			if (kind === 'language') return mayBeSame(languages, first, second);
			return (kind === 'date' || kind === 'dateTime') && sameMoment(kind, first, second);
		},
	};
}
