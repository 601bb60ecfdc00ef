import { finished } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { forbidden, inputError, serverError } from '../errors.mjs';
import { CLIENTS } from '../sample/clients.mjs';
import { failure } from './answer.mjs';
import { strikeAfter, strikeBefore } from './faults.mjs';
import { checkCompanyHeaders, readCompany, refuseUnscoped, resolveScope } from './scope.mjs';
import { bearerOf } from './tokens.mjs';

const clientsById = new Map(Object.values(CLIENTS).map((client) => [client.clientId, client]));

/** A route's path as the contract writes it: `/api/jobs/:resourceId` is `/api/jobs/{resourceId}`. */
export const templateOf = (url) => url.replace(/:(\w+)/g, '{$1}');

const typeOf = (request) =>
	(request.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();

const UPLOAD = 'multipart/form-data';

const place = (request) => ({
	method: request.method,
	template: templateOf(request.routeOptions.url),
});

/** Who is calling, from the token: undefined means 401. */
const authenticate = (sandbox, request) =>
	clientsById.get(sandbox.tokens.clientOf(bearerOf(request)));

function authorize(request, client) {
	if (client.isIpRestricted) {
		throw forbidden('Your IP address is not allowed to use this account', 'IP_RESTRICTED');
	}
	const { method, template } = place(request);
	if (!client.allows(`${template.replace('/api/', '')}|${method}`)) {
		throw forbidden('You do not have permission for this operation');
	}
}

/** Reads an upload to its end before it is refused, as servers do: else the client finds its connection cut. */
async function takeUpload(request) {
	const { raw } = request;
	if (typeOf(request) !== UPLOAD || raw.readableEnded || raw.destroyed) return;
	raw.resume();
	await finished(raw).catch(() => {});
}

/** The API's own validation of a JSON body, with the hard cases that end in a 500. */
function validateBody(sandbox, request) {
	const { method, template } = place(request);
	const { contract } = sandbox;
	if (!contract.operation(method, template)?.requestBody?.content['application/json']) return;
	if (typeOf(request) !== 'application/json') throw inputError([]);
	const body = contract.respell(method, template, request.body ?? null);
	const isEmpty = body === null || Object.keys(body).length === 0;
	if (contract.requires(method, template, 'filter') && (isEmpty || body.filter === null)) {
		throw serverError();
	}
	const messages = contract.validate(method, template, body);
	if (messages.length) throw inputError(messages);
	request.body = body;
}

/**
 * What happens around every API request, in this order: log, latency, rate limit; then (the body
 * is read) contract check, what others do meanwhile, faults, token, permission, company,
 * validation; after the handler the contract check of the answer, what others do then, and the
 * faults that strike late.
 */
export function addApiHooks(api, sandbox) {
	api.decorateRequest('entry', null);
	api.decorateRequest('fault', null);
	api.decorateRequest('meanwhile', null);
	api.decorateRequest('scope', null);

	api.addHook('onRequest', async (request, reply) => {
		request.entry = sandbox.log.start(request);
		const { latencyMs } = sandbox.clock.values;
		if (latencyMs > 0) await delay(latencyMs, undefined, { ref: false });
		if (request.routeOptions.config.isPublic) return;
		const headers = sandbox.rateLimit.take();
		if (headers) {
			const busy = { status: 'FAILED', message: 'Too Many Requests', validationMessages: null };
			await reply.code(429).headers(headers).send(failure(sandbox.switches, busy));
		}
	});

	api.addHook('preValidation', async (request, reply) => {
		const isUpload = typeOf(request) === UPLOAD;
		request.entry.body = isUpload ? null : (request.body ?? null);
		sandbox.addViolation('request', request, () =>
			sandbox.contract.checkRequest({
				...place(request),
				type: typeOf(request),
				query: request.entry.query,
				body: isUpload ? undefined : request.body,
			}),
		);
		sandbox.addViolation('request', request, () => checkCompanyHeaders(request));
		request.meanwhile = sandbox.meanwhile.pick(request);
		request.meanwhile.before();
		request.fault = sandbox.faults.pick(request);
		if (request.fault) {
			request.entry.fault = request.fault.fault.kind;
			await strikeBefore(request.fault, request, reply, sandbox.tokens);
		}
	});

	api.addHook('preHandler', async (request, reply) => {
		if (request.routeOptions.config.isPublic) return;
		const client = authenticate(sandbox, request);
		if (!client) {
			await reply.code(401).send();
			return;
		}
		authorize(request, client);
		const companyId = readCompany(request, sandbox.switches);
		refuseUnscoped(request, client, companyId, sandbox.switches);
		request.scope = resolveScope(sandbox.store, client, companyId);
		validateBody(sandbox, request);
	});

	api.addHook('preSerialization', async (request, reply, payload) => {
		const isForged = request.fault && !request.fault.runsHandler;
		if (!isForged) {
			const answer = { ...place(request), status: reply.statusCode, payload };
			sandbox.addViolation('answer', request, () => sandbox.contract.checkAnswer(answer));
		}
		return payload;
	});

	api.addHook('onSend', async (request, reply, payload) => {
		await takeUpload(request);
		request.meanwhile?.after();
		return payload;
	});

	api.addHook('onSend', (request, reply, payload, done) => {
		if (request.fault) strikeAfter(request.fault, request, reply, payload, done).catch(done);
		else done(null, payload);
	});

	api.addHook('onResponse', async (request, reply) => {
		if (reply.raw.writableFinished) request.entry.status = reply.statusCode;
	});
}
