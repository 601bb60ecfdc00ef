import type { IDataObject } from 'n8n-workflow';

import { asRecord, asText, asTexts } from './answer';
import type { Body } from './body';
import { readEnvelope } from './envelope';
import { KeepnetFailure } from './errors';
import type { FailureFacts } from './facts';
import { parseJson, readText } from './json';
import { isNetworkCode, isNetworkPhrase } from './network';

/** What a request was, as far as its failure is concerned. */
export type AboutRequest = Pick<FailureFacts, 'method' | 'path' | 'repeat' | 'companyId'>;

/** A refusal is read up to this; its status alone says enough to go on. */
const LARGEST_REFUSAL_BYTES = 256 * 1024;

type Cause = Record<string, unknown>;

/**
 * Finds out what an attempt ran into. n8n wraps what axios throws, so the answer is looked for along the causes.
 *
 * @param open how to read the body of a refusal
 * @returns undefined for whatever neither Keepnet nor the network did
 */
export async function failureOf(
	error: unknown,
	about: AboutRequest,
	open: (body: Body) => Body,
): Promise<FailureFacts | undefined> {
	if (error instanceof KeepnetFailure) return error.facts;
	const chain = causes(error);
	const tokenRefusal = chain.find(isTokenRefusal);
	if (tokenRefusal) return tokenFailure(tokenRefusal, about);
	const response = chain.map((cause) => asRecord(cause.response)).find(({ status }) => status);
	if (response) return await refusal(response, about, open);
	const httpCode = chain.map(({ httpCode: code }) => Number(code)).find(Boolean);
	if (httpCode) return { ...about, kind: 'answer', httpCode, messages: [] };
	const networkCode = networkCodeIn(chain);
	return networkCode === undefined
		? undefined
		: { ...about, kind: 'connection', networkCode, messages: [] };
}

/**
 * What was thrown, without the request: the request of n8n's HTTP client holds the access token, and n8n writes what a
 * run ends with into its database.
 */
export function withoutRequest(error: unknown, redact: (text: string) => string): unknown {
	if (!causes(error).some((cause) => 'config' in cause || 'request' in cause)) return error;
	// As a cause it is there for who debugs; it is not enumerable, so it is not written.
	return new Error(redact(asText(asRecord(error).message)), { cause: error });
}

function causes(error: unknown): Cause[] {
	const chain: Cause[] = [];
	for (let next = error; typeof next === 'object' && next !== null && chain.length < 8; ) {
		const { cause, errorResponse } = next as Cause;
		chain.push(next as Cause);
		next = cause ?? errorResponse;
	}
	return chain;
}

/** The network's word; empty where it gave none, undefined where it was not the network. */
function networkCodeIn(chain: Cause[]): string | undefined {
	const codes = chain.flatMap(({ code, httpCode }) => [asText(code), asText(httpCode)]);
	const known = codes.find(isNetworkCode);
	if (known !== undefined) return known;
	// n8n 1 keeps the network's word only in the sentences of its error.
	const sentences = chain.flatMap(({ message, messages }) => [
		asText(message),
		...asTexts(messages),
	]);
	const named = sentences
		.flatMap((text) => text.match(/\b[A-Z][A-Z_]{3,}\b/g) ?? [])
		.find(isNetworkCode);
	if (named !== undefined) return named;
	return sentences.some((text) => isNetworkPhrase(text)) ? '' : undefined;
}

/**
 * What n8n's OAuth2 client throws carries the token endpoint's body, and one of two codes. n8n 1 keeps only the message,
 * and the code in another place.
 */
const isTokenRefusal = ({ code, httpCode }: Cause) =>
	[code, httpCode].some((word) => word === 'EAUTH' || word === 'ESTATUS');

function tokenFailure(thrown: Cause, about: AboutRequest): FailureFacts {
	const body = typeof thrown.body === 'string' ? parseJson(thrown.body) : thrown.body;
	const { status, messages: read } = readEnvelope(body);
	const messages = read.length > 0 ? read : asTexts(thrown.message);
	return {
		...about,
		kind: 'token',
		httpCode: Number(thrown.status) || undefined,
		status,
		messages,
	};
}

async function refusal(
	response: IDataObject,
	about: AboutRequest,
	open: (body: Body) => Body,
): Promise<FailureFacts> {
	const headers = asRecord(response.headers);
	const { status, messages } = readEnvelope(parseJson(await bodyOf(response.data, open)));
	return {
		...about,
		kind: 'answer',
		httpCode: Number(response.status),
		status,
		messages,
		retryAfter: asText(headers['retry-after']) || undefined,
		location: asText(headers.location) || undefined,
	};
}

/** The body of a refusal as far as it can be read. */
async function bodyOf(data: unknown, open: (body: Body) => Body): Promise<string> {
	if (typeof data === 'string') return data;
	try {
		return (await readText(open(data as Body), LARGEST_REFUSAL_BYTES)).text;
	} catch {
		return '';
	}
}
