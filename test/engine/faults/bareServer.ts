/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { keepnetCredential, type TestCredential } from '../harness';
import { useRealConnections } from '../realConnections';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that issues tokens and leaves the rest to the test, down to the last byte. */
export class BareServer {
	/** All requests but those for a token, as `METHOD path`. */
	readonly asked: string[] = [];
	/** The requests whose connection was closed before they were answered whole. */
	readonly abandoned: string[] = [];
	handler: Handler = (_, response) => response.end();

	private server: Server | undefined;

	private tokens = 0;

	async start(): Promise<void> {
		this.server = createServer((request, response) => this.take(request, response));
		await once(this.server.listen(0, '127.0.0.1'), 'listening');
	}

	async stop(): Promise<void> {
		this.server?.closeAllConnections();
		await new Promise((done) => this.server?.close(done));
	}

	/** Forgets what was asked, and answers anew. */
	reset(handler: Handler): void {
		this.asked.length = 0;
		this.abandoned.length = 0;
		this.handler = handler;
	}

	/** Waits until every request that was asked for has been given up, or some seconds are over. */
	async untilAbandoned(): Promise<void> {
		const giveUpAt = Date.now() + 5000;
		while (this.abandoned.length < this.asked.length && Date.now() < giveUpAt)
			await new Promise((done) => setTimeout(done, 20));
	}

	/** A credential without a token, for this server. */
	credential(): TestCredential {
		const { port } = this.server?.address() as AddressInfo;
		return keepnetCredential({ baseUrl: `http://127.0.0.1:${port}` });
	}

	private take(request: IncomingMessage, response: ServerResponse): void {
		if (request.url === '/connect/token') {
			const token = {
				access_token: `token-${++this.tokens}`,
				token_type: 'Bearer',
				expires_in: 3600,
			};
			answer(request, response, token);
			return;
		}
		const name = `${request.method} ${request.url}`;
		this.asked.push(name);
		response.on('close', () => {
			if (!response.writableFinished) this.abandoned.push(name);
		});
		this.handler(request, response);
	}
}

/** Reads the request to its end and answers it with JSON. */
export function answer(request: IncomingMessage, response: ServerResponse, body: object): void {
	request.resume().on('end', () => {
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(body));
	});
}

/** The envelope of an answer that worked. */
export const success = (data: unknown) => ({
	status: 'SUCCESS',
	message: '',
	validationMessages: [],
	data,
});

/** A bare server for the tests of the file. */
export function useBareServer(): BareServer {
	const server = new BareServer();
	useRealConnections();
	beforeAll(async () => await server.start());
	afterAll(async () => await server.stop());
	return server;
}
