import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';

import { asRecord, asText, asTexts, readEnvelope } from './answer';
import { piecesOf, type Body } from './body';
import { hasUnknownOutcome, KeepnetFailure, type FailureFacts } from './errors';
import { retryAfterMs, waitBeforeRepeat, type Repeat } from './retry';
import { CREDENTIAL, type Session } from './session';
import type { StreamedForm } from './upload';

/** The documented header that scopes a request to one company. */
const COMPANY_HEADER = 'X-KEEPNET-Company-Id';

/** A streamed file may take longer than any other request. */
const FILE_TIMEOUT_MS = 30 * 60_000;

/** More than any page of Keepnet's; an answer above it is not read into memory. */
const LARGEST_ANSWER_BYTES = 64 * 1024 * 1024;
const LARGEST_REFUSAL_BYTES = 256 * 1024;

export interface KeepnetRequest {
	method: IHttpRequestMethods;
	path: string;
	/** A JSON body, or a function that makes a fresh form: each attempt needs one that was not read yet. */
	body?: IDataObject | (() => StreamedForm);
	repeat: Repeat;
	/** The company that the request speaks for; empty for the credential's own. */
	companyId: string;
	/** Finds out whether a request of unknown outcome happened; see Keepnet.post. */
	look?: () => Promise<unknown>;
}

/** An answer whose body has not been read. */
export interface OpenAnswer {
	headers: IDataObject;
	/** As n8n's HTTP client gives it. */
	stream: Body;
	/** The same, broken off when it stalls; to be read once. */
	pieces: AsyncGenerator<Uint8Array>;
}

/**
 * Sends a request, repeating it where the policy allows, and hands over the open answer.
 *
 * @param read what to do with the answer; a broken answer is part of the attempt, and so is repeated with it
 * @throws KeepnetFailure when Keepnet refuses, or cannot be reached
 */
export async function send<T>(
	session: Session,
	request: KeepnetRequest,
	read: (answer: OpenAnswer) => Promise<T>,
): Promise<T | undefined> {
	const giveUpAt = Date.now() + session.limits.maxWaitMs;
	let mayHaveHappened = false;
	for (let attempt = 1; ; attempt++) {
		const outcome = await session.gate.pass(async () => await tryOnce(session, request, read));
		if ('result' in outcome) return outcome.result;
		const { facts, sentAt } = outcome;
		// What an earlier attempt removed is not there any more.
		if (request.method === 'DELETE' && mayHaveHappened && facts.httpCode === 404) return undefined;
		mayHaveHappened ||= hasUnknownOutcome(facts);
		const wait = waitBeforeRepeat(policyOf(request), facts, attempt);
		if (wait === undefined || Date.now() + wait > giveUpAt) {
			// An earlier attempt may have taken effect after all, and be the reason for this refusal.
			const made = request.look && mayHaveHappened && (await request.look());
			if (made) return made as T;
			throw new KeepnetFailure(facts);
		}
		if (facts.httpCode === 429) {
			session.pace.refuse(sentAt, retryAfterMs(facts.retryAfter) ?? 0);
		}
		await session.wait(wait);
		const found = request.look && hasUnknownOutcome(facts) ? await request.look() : undefined;
		if (found !== undefined) return found as T;
	}
}

type Outcome<T> = { result: T } | { facts: FailureFacts; sentAt: number };

async function tryOnce<T>(
	session: Session,
	request: KeepnetRequest,
	read: (answer: OpenAnswer) => Promise<T>,
): Promise<Outcome<T>> {
	await session.turn();
	const sentAt = Date.now();
	try {
		const result = await read(await open(session, request));
		session.pace.accept(sentAt);
		return { result };
	} catch (error) {
		session.assertRunning();
		const facts = await factsOf(error, request, session);
		const messages = facts.messages.map((message) => session.redact(message));
		return { facts: { ...facts, messages }, sentAt };
	}
}

/** Who can look whether something new was made may go on as if it were a replacement. */
const policyOf = ({ repeat, look }: KeepnetRequest) => (repeat === 'new' && look ? 'same' : repeat);

async function open(session: Session, request: KeepnetRequest): Promise<OpenAnswer> {
	const form = typeof request.body === 'function' ? request.body() : undefined;
	// n8n changes the options that it is given, so every attempt gets its own.
	const options: IHttpRequestOptions = {
		method: request.method,
		url: session.baseUrl + request.path,
		headers: {
			Accept: 'application/json',
			...(request.body && !form && { 'Content-Type': 'application/json' }),
			...(request.companyId && { [COMPANY_HEADER]: request.companyId }),
		},
		body: (form?.body ?? request.body) as IHttpRequestOptions['body'],
		encoding: 'stream',
		returnFullResponse: true,
		// The token must not follow a redirect to wherever it leads.
		disableFollowRedirect: true,
		skipSslCertificateValidation: session.ignoreSslIssues,
		timeout: form ? FILE_TIMEOUT_MS : session.limits.timeoutMs,
	};
	try {
		const { headers, body } = (await session.functions.helpers.httpRequestWithAuthentication.call(
			session.authenticated,
			CREDENTIAL,
			options,
		)) as { headers: IDataObject; body: Body };
		return { headers, stream: body, pieces: watched(body, session) };
	} finally {
		await form?.close();
	}
}

const watched = (body: Body, { limits, signal }: Session) =>
	piecesOf(body, limits.timeoutMs, signal);

/** Reads a JSON answer out of its envelope. A whole answer that says no is a failure, whatever its HTTP status. */
export async function readJson(request: KeepnetRequest, pieces: Body): Promise<unknown> {
	const text = await readText(pieces, LARGEST_ANSWER_BYTES);
	const body = parse(text);
	if (body === undefined) {
		throw unreadable(request);
	}
	const { data, failed, status, messages } = readEnvelope(body);
	if (failed) {
		throw new KeepnetFailure({
			...about(request),
			kind: 'answer',
			httpCode: 200,
			status,
			messages,
		});
	}
	return data;
}

/** An answer that is none of Keepnet's. */
export const unreadable = (request: KeepnetRequest) =>
	new KeepnetFailure({ ...about(request), kind: 'unreadable', httpCode: 200, messages: [] });

async function readText(body: Body, limit: number): Promise<string> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body) {
		size += chunk.byteLength;
		if (size > limit) break;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}

/** The text as JSON; undefined when it is none (an HTML page of a proxy, half an answer, an empty one). */
function parse(text: string): unknown {
	try {
		const body: unknown = JSON.parse(text);
		return typeof body === 'object' && body !== null ? body : undefined;
	} catch {
		return undefined;
	}
}

const about = (request: KeepnetRequest) => ({
	method: request.method,
	path: request.path,
	repeat: request.repeat,
	companyId: request.companyId,
});

/** Finds out what an attempt ran into. n8n wraps what axios throws, so the answer is looked for along the causes. */
async function factsOf(
	error: unknown,
	request: KeepnetRequest,
	session: Session,
): Promise<FailureFacts> {
	if (error instanceof KeepnetFailure) return error.facts;
	const chain = causes(error);
	const tokenRefusal = chain.find(isTokenRefusal);
	if (tokenRefusal) {
		const { status, messages: told } = readEnvelope(tokenBody(tokenRefusal));
		const messages = told.length > 0 ? told : asTexts(tokenRefusal.message);
		const httpCode = Number(tokenRefusal.status) || undefined;
		return { ...about(request), kind: 'token', httpCode, status, messages };
	}
	const response = chain.map((cause) => asRecord(cause.response)).find(({ status }) => status);
	if (response) return await factsOfAnswer(response, request, session);
	const httpCode = chain.map(({ httpCode }) => Number(httpCode)).find(Boolean);
	if (httpCode) return { ...about(request), kind: 'answer', httpCode, messages: [] };
	const networkCode = chain.map(({ code }) => asText(code)).find(Boolean) ?? '';
	return { ...about(request), kind: 'connection', networkCode, messages: [] };
}

async function factsOfAnswer(
	response: IDataObject,
	request: KeepnetRequest,
	session: Session,
): Promise<FailureFacts> {
	const headers = asRecord(response.headers);
	const { status, messages } = readEnvelope(parse(await readRefusal(response.data, session)));
	return {
		...about(request),
		kind: 'answer',
		httpCode: Number(response.status),
		status,
		messages,
		retryAfter: asText(headers['retry-after']) || undefined,
		location: asText(headers.location) || undefined,
	};
}

/** The body of a refusal as far as it can be read: its status alone says enough to go on. */
async function readRefusal(data: unknown, session: Session): Promise<string> {
	if (typeof data === 'string') return data;
	try {
		return await readText(watched(data as Body, session), LARGEST_REFUSAL_BYTES);
	} catch {
		return '';
	}
}

type Cause = Record<string, unknown>;

function causes(error: unknown): Cause[] {
	const chain: Cause[] = [];
	for (let next = error; typeof next === 'object' && next !== null && chain.length < 8; ) {
		chain.push(next as Cause);
		next = (next as Cause).cause;
	}
	return chain;
}

/**
 * What n8n's OAuth2 client throws carries the token endpoint's body, and one of two codes. n8n 1 keeps only the message,
 * and the code in another place.
 */
const isTokenRefusal = ({ code, httpCode }: Cause) =>
	[code, httpCode].some((word) => word === 'EAUTH' || word === 'ESTATUS');

const tokenBody = ({ body }: Cause) => (typeof body === 'string' ? parse(body) : body);
