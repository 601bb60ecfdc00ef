import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';

import { piecesOf, type Body } from './body';
import { CREDENTIAL } from './credential';
import { readEnvelope } from './envelope';
import { KeepnetFailure } from './errors';
import type { FailureFacts, Repeat } from './facts';
import { parseJson, readText } from './json';
import { LONGEST_TIMER_MS, type Session } from './session';
import type { StreamedForm } from './upload';

/**
 * The headers that scope a request to one company: the documented one, and the one that Keepnet's own clients send. A
 * server that reads only one of them must never take a scoped write for an unscoped one.
 */
const COMPANY_HEADERS = ['X-KEEPNET-Company-Id', 'X-IR-COMPANY-ID'];

/** A streamed file may take longer than any other request. */
const FILE_TIMEOUT_MS = 30 * 60_000;

/** More than any page of Keepnet's; an answer above it is not read into memory. */
const LARGEST_ANSWER_BYTES = 64 * 1024 * 1024;

export interface KeepnetRequest {
	method: IHttpRequestMethods;
	path: string;
	/** A JSON body, or a function that makes a fresh form: each attempt needs one that was not read yet. */
	body?: IDataObject | (() => StreamedForm);
	repeat: Repeat;
	/** The company that the request speaks for; empty for the credential's own. */
	companyId: string;
	/** Finds out whether a request of unknown outcome happened; see Keepnet.post. */
	findIfDone?: () => Promise<unknown>;
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
 * Sends a request once, through n8n's authenticated request.
 *
 * @param form the body of an upload, not read yet
 * @throws whatever n8n's HTTP client throws
 */
export async function attempt(
	session: Session,
	request: KeepnetRequest,
	form?: StreamedForm,
): Promise<OpenAnswer> {
	const { credential, limits, functions } = session;
	// n8n changes the options that it is given, so every attempt gets its own.
	const options: IHttpRequestOptions = {
		method: request.method,
		url: credential.baseUrl + request.path,
		headers: {
			Accept: 'application/json',
			...(request.body && !form && { 'Content-Type': 'application/json' }),
			...scope(request.companyId),
		},
		body: (form?.body ?? request.body) as IHttpRequestOptions['body'],
		encoding: 'stream',
		returnFullResponse: true,
		// The token must not follow a redirect to wherever it leads.
		disableFollowRedirect: true,
		skipSslCertificateValidation: credential.ignoreSslIssues,
		timeout: form ? FILE_TIMEOUT_MS : Math.min(limits.timeoutMs, LONGEST_TIMER_MS),
	};
	const { headers, body } = (await functions.helpers.httpRequestWithAuthentication.call(
		credential.authenticated,
		CREDENTIAL,
		options,
	)) as { headers: IDataObject; body: Body };
	return { headers, stream: body, pieces: piecesOf(body, session.watchdog) };
}

const scope = (companyId: string) =>
	companyId ? Object.fromEntries(COMPANY_HEADERS.map((header) => [header, companyId])) : {};

/** Reads a JSON answer out of its envelope. A whole answer that says no is a failure, whatever its HTTP status. */
export async function readJson(request: KeepnetRequest, pieces: Body): Promise<unknown> {
	const { text, isCut } = await readText(pieces, LARGEST_ANSWER_BYTES);
	if (isCut) throw new KeepnetFailure(answered(request, 'tooLarge'));
	const body = parseJson(text);
	if (body === undefined) throw unreadable(request);
	const { data, failed, status, messages } = readEnvelope(body);
	if (failed) throw new KeepnetFailure({ ...answered(request, 'answer'), status, messages });
	return data;
}

/** An answer that is none of Keepnet's. */
export const unreadable = (request: KeepnetRequest) =>
	new KeepnetFailure(answered(request, 'unreadable'));

/** What a request was, as far as its failure is concerned. */
export const aboutRequest = ({ method, path, repeat, companyId }: KeepnetRequest) => ({
	method,
	path,
	repeat,
	companyId,
});

const answered = (request: KeepnetRequest, kind: FailureFacts['kind']): FailureFacts => ({
	...aboutRequest(request),
	kind,
	httpCode: 200,
	messages: [],
});
