import type { IDataObject } from 'n8n-workflow';

import { asRecord, asTexts } from './answer';

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
