/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run in Node, where this is allowed */
import { buffer } from 'node:stream/consumers';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** An answer as it went over the wire. */
export interface Recorded {
	/** Method and path of the request. */
	request: string;
	status: number;
	contentType: string;
	body: Buffer;
}

const HOP = ['connection', 'host', 'content-length', 'accept-encoding'];

/** Hands a request on to another server, and its answer back; keeps the answer. */
export async function handOn(
	target: string,
	request: IncomingMessage,
	response: ServerResponse,
	tape: Recorded[],
): Promise<void> {
	const headers = Object.entries(request.headers).filter(([name]) => !HOP.includes(name));
	const content = await buffer(request);
	const answer = await fetch(target + request.url, {
		method: request.method,
		headers: headers as Array<[string, string]>,
		...(content.length > 0 && { body: content }),
	});
	const body = Buffer.from(await answer.arrayBuffer());
	const contentType = answer.headers.get('content-type') ?? '';
	tape.push({ request: nameOf(request), status: answer.status, contentType, body });
	response.writeHead(answer.status, { 'content-type': contentType });
	response.end(body);
}

const nameOf = ({ method, url }: IncomingMessage) => `${method} ${url}`;

/**
 * Plays a tape: every request gets what its like got when the tape was recorded, in the same order, and the last of them
 * from then on. A request that was not recorded gets a 404.
 */
export function player(tape: Recorded[]) {
	const next = new Map<string, number>();
	return (request: IncomingMessage, response: ServerResponse): void => {
		const name = nameOf(request);
		const like = tape.filter((recorded) => recorded.request === name);
		const index = next.get(name) ?? 0;
		next.set(name, index + 1);
		const recorded = like[Math.min(index, like.length - 1)];
		request.resume().on('end', () => {
			response.writeHead(recorded?.status ?? 404, {
				'content-type': recorded?.contentType ?? 'application/json',
			});
			response.end(recorded?.body ?? '{"status":"FAILED","message":"Not Found"}');
		});
	};
}
