import nock from 'nock';

export const API = 'https://api.keepnetlabs.com';

/** A part of a multipart body as it arrived. */
export interface SentPart {
	partName: string;
	fileName: string;
	contentType: string;
	bytes: Buffer;
}

/** A request as it reached the wire. */
export interface SentRequest {
	method: string;
	/** Without the query. */
	path: string;
	query: Record<string, string>;
	/** By lower-case name. */
	headers: Record<string, string>;
	/** A JSON body parsed, a form as an object; undefined when there was none or it was multipart. */
	body: unknown;
	/** Of a multipart body. */
	parts: SentPart[];
}

export interface Answer {
	/** HTTP status, 200 when left out. */
	status?: number;
	/** An object goes out as JSON. */
	body?: Record<string, unknown> | string | Buffer;
	headers?: Record<string, string>;
	/** The connection breaks with this code in place of an answer, e.g. `ECONNRESET`. */
	breaks?: string;
}

/** An answer, or what makes one out of the request. */
type Reply = Answer | ((request: SentRequest) => Answer | Promise<Answer>);

/** The envelope of an answer that worked. */
export function ok(data: unknown): Answer {
	return { body: { status: 'SUCCESS', message: '', validationMessages: [], data } };
}

/** The envelope of a refusal. */
export function refusal(
	status: number,
	code: string,
	message: string,
	validationMessages: string[] = [],
): Answer {
	return { status, body: { status: code, message, validationMessages, data: null } };
}

/**
 * Keepnet's host, answered by nock and recorded: every request to it is kept, and one that no route was given
 * for is answered with 501 so that the test sees it.
 */
export class Wire {
	/** All requests but those for a token, in the order of their arrival. */
	readonly sent: SentRequest[] = [];

	/** The requests for a token. */
	readonly tokenRequests: SentRequest[] = [];

	private readonly routes: Array<{ method: string; path: string | RegExp; replies: Reply[] }> = [];

	private tokensIssued = 0;

	/** @param baseUrl the host to answer for */
	constructor(baseUrl = API) {
		// See `useRealConnections`.
		if (!nock.isActive()) nock.activate();
		const respond = this.respond.bind(this);
		for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
			nock(baseUrl)
				.persist()
				.intercept(/.*/, method)
				.reply(async function (uri, body) {
					return await respond(await parse(method, uri, this.req.headers, body), this.req);
				});
		}
		this.on('POST', '/connect/token', () => this.token());
	}

	/**
	 * Answers a route; a later call for the same route replaces it.
	 *
	 * @param path without the query; a text has to fit wholly
	 * @param replies each is used once, in this order, and the last one from then on
	 */
	on(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string | RegExp, ...replies: Reply[]): this {
		this.routes.unshift({ method, path, replies });
		return this;
	}

	/** The requests that a route got. */
	sentTo(method: string, path: string | RegExp): SentRequest[] {
		return this.sent.filter((request) => fits({ method, path }, request));
	}

	/**
	 * The answer to a token request: a new token for each, named `token-1`, `token-2` and so on.
	 *
	 * @param claims what the token says about its owner; n8n and the node read but never verify it
	 */
	token(claims: object = { role: 'Company Admin' }): Answer {
		const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
		const signature = `token-${++this.tokensIssued}`;
		const access_token = [part({ alg: 'none' }), part(claims), signature].join('.');
		return { body: { access_token, expires_in: 3600, token_type: 'Bearer', scope: 'api1' } };
	}

	private async respond(
		request: SentRequest,
		connection: { destroy(error: Error): void },
	): Promise<nock.ReplyFnResult> {
		const isToken = request.path.endsWith('/connect/token');
		(isToken ? this.tokenRequests : this.sent).push(request);
		const { status = 200, body = '', headers = {}, breaks } = await this.answer(request);
		if (breaks) connection.destroy(Object.assign(new Error(breaks), { code: breaks }));
		return [status, body, headers];
	}

	private async answer(request: SentRequest): Promise<Answer> {
		const route = this.routes.find((candidate) => fits(candidate, request));
		if (!route) return refusal(501, 'UNEXPECTED', `No route for ${request.method} ${request.path}`);
		const { replies } = route;
		const reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? {};
		return typeof reply === 'function' ? await reply(request) : reply;
	}
}

function fits(route: { method: string; path: string | RegExp }, request: SentRequest): boolean {
	const { method, path } = route;
	if (method !== request.method) return false;
	return typeof path === 'string' ? path === request.path : path.test(request.path);
}

async function parse(
	method: string,
	uri: string,
	headers: Record<string, unknown>,
	body: unknown,
): Promise<SentRequest> {
	const { pathname, searchParams } = new URL(uri, API);
	const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
	const request: SentRequest = {
		method,
		path: pathname,
		query: Object.fromEntries(searchParams),
		headers: Object.fromEntries(named),
		body: undefined,
		parts: [],
	};
	const contentType = request.headers['content-type'] ?? '';
	if (contentType.startsWith('multipart/')) {
		request.parts = await partsOf(String(body), contentType);
	} else if (contentType.startsWith('application/x-www-form-urlencoded')) {
		request.body = Object.fromEntries(new URLSearchParams(String(body)));
	} else if (body !== '') {
		request.body = body;
	}
	return request;
}

/** nock hands over a body that is no text in hexadecimal digits. */
async function partsOf(body: string, contentType: string): Promise<SentPart[]> {
	const bytes = Buffer.from(body, /^([0-9a-f]{2})+$/.test(body) ? 'hex' : 'utf8');
	const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
	return await Promise.all(
		[...form].map(async ([partName, value]) => {
			if (typeof value === 'string') {
				return { partName, fileName: '', contentType: '', bytes: Buffer.from(value) };
			}
			const content = Buffer.from(await value.arrayBuffer());
			return { partName, fileName: value.name, contentType: value.type, bytes: content };
		}),
	);
}
