import type { IDataObject } from 'n8n-workflow';

/** Reading what came over the wire: nothing here trusts a type, and nothing throws. */

/** The value as an object; an empty one when it is anything else. */
export function asRecord(value: unknown): IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as IDataObject)
		: {};
}

/** The value as a list of objects; entries of another type are left out. */
export function asRecords(value: unknown): IDataObject[] {
	return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The value as text; numbers and booleans are written out, anything else is empty. */
export function asText(value: unknown): string {
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The value as a list of non-empty texts; a single text counts as a list of one. */
export function asTexts(value: unknown): string[] {
	const values = Array.isArray(value) ? value : [value];
	return values.map(asText).filter((text) => text !== '');
}

/** The value as a number; anything that is none is 0. */
export function asNumber(value: unknown): number {
	const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : 0;
	return Number.isFinite(number) ? number : 0;
}

/** The value as a whole number from 0 upwards; anything else is 0. */
export function asCount(value: unknown): number {
	return Math.max(0, Math.floor(asNumber(value)));
}

/** Whether the value is an object, and no list. */
export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A property of an answer, whichever way Keepnet spells it (`message` or `Message`).
 * Only own properties count: an answer must not reach what objects inherit.
 */
export function property(answer: IDataObject, name: string): unknown {
	if (Object.hasOwn(answer, name)) return answer[name];
	const pascal = name.charAt(0).toUpperCase() + name.slice(1);
	return Object.hasOwn(answer, pascal) ? answer[pascal] : undefined;
}

/** What Keepnet says about a request, taken from any of the envelopes that it uses. */
export interface Envelope {
	/** The payload: `data`, or the whole answer where Keepnet leaves the envelope out. */
	data: unknown;
	/** True when the answer says that the request did not succeed, whatever the HTTP status was. */
	failed: boolean;
	/** Keepnet's own word for the outcome in capitals, e.g. `SUCCESS` or `PRIVACY_ERROR`. */
	status: string;
	/** What a person should read, the most specific first. */
	messages: string[];
}

/**
 * Takes an answer out of its envelope: `status`/`message`/`validationMessages`, `isSuccess`/`messages`,
 * either casing, an OAuth answer (`error`, `error_description`) or problem details (`detail`, `title`).
 */
export function readEnvelope(body: unknown): Envelope {
	if (Array.isArray(body)) return { data: body, failed: false, status: '', messages: [] };
	const answer = asRecord(body);
	const word = property(answer, 'status') ?? property(answer, 'code');
	const status = typeof word === 'string' ? word.toUpperCase() : '';
	const isSuccess = property(answer, 'isSuccess');
	const messages = [
		'validationMessages',
		'messages',
		'message',
		'error_description',
		'error',
		'detail',
		'title',
	].flatMap((name) => asTexts(property(answer, name)));
	const enveloped =
		status !== '' || isSuccess !== undefined || property(answer, 'data') !== undefined;
	return {
		data: enveloped ? (property(answer, 'data') ?? restOf(answer)) : body,
		failed: isSuccess === false || (status !== '' && status !== 'SUCCESS'),
		status,
		messages: [...new Set(messages)],
	};
}

const ENVELOPE_KEYS = [
	'status',
	'code',
	'message',
	'messages',
	'validationmessages',
	'issuccess',
	'data',
];

/** The payload of an answer that puts it beside the envelope's own keys; undefined when there is none. */
function restOf(answer: IDataObject): IDataObject | undefined {
	const rest = Object.entries(answer).filter(([key]) => !ENVELOPE_KEYS.includes(key.toLowerCase()));
	return rest.length > 0 ? Object.fromEntries(rest) : undefined;
}
