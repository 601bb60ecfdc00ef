import { setTimeout as delay } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import { ControlError } from '../errors.mjs';
import { createOccasion, OCCASION_PROPERTIES } from './occasion.mjs';
import { bearerOf } from './tokens.mjs';

/** Each kind of fault, and whether the handler runs (and takes effect) before it strikes. */
const RUNS_HANDLER = {
	status: false,
	cutBefore: false,
	cutAfter: true,
	halfBody: true,
	html: false,
	empty: true,
	stall: true,
	slow: true,
	revokeToken: true,
};
/** The kinds for which `after` decides whether the handler runs first. */
const EITHER_WAY = ['status', 'html', 'empty', 'slow'];
const PROPERTIES = [...OCCASION_PROPERTIES, 'kind', 'after', 'status', 'retryAfter', 'body', 'ms'];
const PAGE =
	'<!DOCTYPE html><html><head><title>Bad gateway</title></head><body>Bad gateway</body></html>';

function check(fault) {
	const unknown = Object.keys(fault).filter((name) => !PROPERTIES.includes(name));
	if (unknown.length) {
		throw new ControlError(`A fault has no '${unknown[0]}': ${PROPERTIES.join(', ')}`);
	}
	if (!Object.hasOwn(RUNS_HANDLER, fault.kind)) {
		throw new ControlError(`kind is one of ${Object.keys(RUNS_HANDLER).join(', ')}`);
	}
	if (fault.kind === 'status' && !(fault.status >= 200 && fault.status < 600)) {
		throw new ControlError('A fault of the kind status needs a status between 200 and 599');
	}
	if (fault.after !== undefined && !EITHER_WAY.includes(fault.kind)) {
		throw new ControlError(`Only ${EITHER_WAY.join(', ')} can be told to strike after the handler`);
	}
	if (fault.kind === 'slow' && !(fault.ms >= 0)) throw new ControlError('A slow fault needs ms');
}

function prepare(fault) {
	check(fault);
	return {
		fault,
		runsHandler: fault.kind === 'slow' || (fault.after ?? RUNS_HANDLER[fault.kind]),
		isDue: createOccasion(fault),
	};
}

/** The faults that are switched on. `set` replaces them all and throws a ControlError on nonsense. */
export function createFaults() {
	let faults = [];
	return {
		set(list) {
			if (!Array.isArray(list)) throw new ControlError('Faults are given as a list');
			faults = list.map(prepare);
			return { faults: list };
		},
		/** The fault that strikes this request, or null; every matching fault counts the request. */
		pick(request) {
			const due = faults.filter((entry) => entry.isDue(request));
			return due[0] ?? null;
		},
	};
}

const retryAfterOf = ({ retryAfter }) =>
	retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };

function replacement({ kind, body, status }) {
	if (kind === 'html') {
		return { type: 'text/html; charset=utf-8', text: body ?? PAGE, status: status ?? 200 };
	}
	if (kind === 'empty' || body === undefined) return { type: undefined, text: '', status };
	const isText = typeof body === 'string';
	return {
		type: isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
		text: isText ? body : JSON.stringify(body),
		status,
	};
}

/** Before the handler: strikes with all that needs no handler. Ends the request or lets it go on. */
export async function strikeBefore({ fault, runsHandler }, request, reply, tokens) {
	if (fault.kind === 'slow' && !fault.after) await delay(fault.ms, undefined, { ref: false });
	if (fault.kind === 'revokeToken') tokens.revoke(bearerOf(request));
	if (runsHandler) return;
	if (fault.kind === 'cutBefore') {
		reply.hijack();
		request.raw.socket.destroy();
		return;
	}
	const { type, text, status } = replacement(fault);
	if (type) reply.type(type);
	await reply
		.code(status ?? 200)
		.headers(retryAfterOf(fault))
		.send(text);
}

/** After the handler: `done(error, payload)` is called with what goes out, or never when cut. */
export async function strikeAfter({ fault, runsHandler }, request, reply, payload, done) {
	if (fault.kind === 'slow' && fault.after) await delay(fault.ms, undefined, { ref: false });
	if (!runsHandler || fault.kind === 'slow' || fault.kind === 'revokeToken') {
		done(null, payload);
		return;
	}
	const isStream = typeof payload?.pipe === 'function';
	if (fault.kind === 'cutAfter') {
		if (isStream) payload.destroy();
		request.raw.socket.destroy();
		return;
	}
	const whole = isStream ? await buffer(payload) : Buffer.from(payload ?? '');
	if (fault.kind === 'halfBody' || fault.kind === 'stall') {
		reply.raw.writeHead(reply.statusCode, {
			...reply.getHeaders(),
			'content-length': whole.length,
		});
		// A stalled answer goes no further, and the connection stays open until the client gives up.
		reply.raw.write(whole.subarray(0, Math.floor(whole.length / 2)), () => {
			if (fault.kind === 'halfBody') request.raw.socket.destroy();
		});
		return;
	}
	const { type, text, status } = replacement(fault);
	reply.removeHeader('content-length');
	reply.removeHeader('content-type');
	if (type) reply.header('content-type', type);
	reply.headers(retryAfterOf(fault));
	if (status) reply.code(status);
	done(null, text);
}
