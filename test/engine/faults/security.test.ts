/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run in Node, where this is allowed */
import type { ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { createGzip } from 'node:zlib';

import { told } from '../people';
import { useSandbox } from '../sandbox';
import { answer, useBareServer } from './bareServer';
import { run } from './run';

const sandbox = useSandbox();
const server = useBareServer();
const elsewhere = useBareServer();

const MB = 1024 * 1024;
const onServer = async (operation: string, parameters = {}) =>
	await run(sandbox, operation, parameters, { credential: server.credential() });

describe('a redirect', () => {
	const addressOf = ({ data }: { data: object }) => String(Object(data).baseUrl);
	const operations: Array<[string, object]> = [
		['targetUser.getMany', {}],
		['targetUser.getCountSummary', {}],
		['targetUser.create', { email: 'ada@acme.example' }],
		['targetUser.export', {}],
	];

	describe.each([301, 302, 303, 307, 308])('%s', (status) => {
		it.each(operations)('is not followed: %s', async (operation, parameters) => {
			const location = `${addressOf(elsewhere.credential())}/api/companies/my?token=abc#x`;
			server.reset((request, response) => {
				request.resume();
				response.writeHead(status, { location }).end();
			});
			elsewhere.reset((request, response) => answer(request, response, {}));

			const result = await onServer(operation, parameters);

			expect(elsewhere.asked).toEqual([]);
			expect(server.asked).toHaveLength(1);
			expect(result.items).toEqual([]);
			expect(told(result)).toContain(`leads elsewhere: ${addressOf(elsewhere.credential())}`);
			expect(told(result)).toContain("'Base URL'");
			expect(told(result)).not.toContain('token=abc');
		});
	});

	it.each(['/login?token=abc', '//evil.example/x', 'javascript:alert(1)', 'http://', ''])(
		'to %j is told',
		async (location) => {
			server.reset((request, response) => {
				request.resume();
				response.writeHead(302, { location }).end();
			});

			const result = await onServer('targetUser.getMany');

			expect(told(result)).toContain('leads elsewhere');
			expect(told(result)).not.toMatch(/token=abc|javascript/);
		},
	);
});

describe('what is read into memory is limited', () => {
	/** Sends until the other side has had enough. */
	function pour(response: ServerResponse, piece: Buffer, onSent: (bytes: number) => void): void {
		const more = () => {
			while (!response.destroyed) {
				onSent(piece.length);
				if (!response.write(piece)) return;
			}
		};
		response.on('drain', more);
		more();
	}

	const page = Buffer.from('<p>Something went wrong</p>'.repeat(2500));
	let sent = 0;
	const pouring = (status: number, piece = page, head = '') => {
		sent = 0;
		server.reset((request, response) => {
			request.resume();
			response.writeHead(status, { 'content-type': 'application/json' });
			response.write(head);
			pour(response, piece, (bytes) => (sent += bytes));
		});
	};
	const options = { maxWait: 0 };

	it.each([400, 404, 500, 503])('of an error page without an end (HTTP %s)', async (status) => {
		pouring(status);

		const result = await onServer('targetUser.getMany', { options });

		expect(result.error).toMatchObject({ httpCode: String(status) });
		await server.untilAbandoned();
		expect(server.abandoned).toHaveLength(server.asked.length);
		expect(sent).toBeLessThan(server.asked.length * 16 * MB);
	});

	it('of a redirect with a page without an end', async () => {
		pouring(302);

		await onServer('targetUser.getMany', { options });

		await server.untilAbandoned();
		expect(server.abandoned).toHaveLength(1);
		expect(sent).toBeLessThan(16 * MB);
	});

	it.each([
		['a list', 'targetUser.getMany', {}],
		['a preview', 'targetUserImport.getRows', { transactionId: 'aB3dE5fG7hJ9' }],
		['an answer', 'targetUser.getCountSummary', {}],
		['a refusal in place of a file', 'targetUser.export', {}],
	])('of %s without an end', async (_, operation, parameters) => {
		pouring(200, Buffer.from('{"email":"ada@acme.example"},'.repeat(2500)), '{"data":[');

		const result = await onServer(operation, { ...parameters, options });

		expect(told(result)).toMatch(/not an answer of Keepnet|larger than/);
		await server.untilAbandoned();
		expect(server.abandoned).toHaveLength(server.asked.length);
		expect(sent).toBeLessThan(server.asked.length * 100 * MB);
	});

	it('of an answer that is much larger than what arrives', async () => {
		server.reset((request, response) => {
			request.resume();
			response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
			const zip = createGzip();
			zip.pipe(response);
			const more = () => {
				while (!response.destroyed && zip.write(Buffer.alloc(MB, ' '))) sent++;
			};
			zip.on('drain', more);
			more();
		});

		const result = await onServer('targetUser.getMany', { options });

		expect(told(result)).toMatch(/not an answer of Keepnet|larger than/);
		await server.untilAbandoned();
		expect(server.abandoned).toHaveLength(server.asked.length);
	});
});

describe('tokens and secrets are shown to nobody', () => {
	const echo = (status: number, body: (token: string) => object | string) =>
		server.reset((request, response) => {
			const token = request.headers.authorization ?? '';
			request.resume();
			response.writeHead(status, { 'content-type': 'application/json' });
			const content = body(token);
			response.end(typeof content === 'string' ? content : JSON.stringify(content));
		});
	const bodies: Array<[string, (token: string) => object | string]> = [
		['a message', (token) => ({ status: 'FAILED', message: `The header ${token} is not valid` })],
		['a list of messages', (token) => ({ isSuccess: false, messages: [token, 'client-secret'] })],
		['a page', (token) => `<html><pre>Authorization: ${token} client-secret</pre></html>`],
		['problem details', (token) => ({ title: 'Bad request', detail: `Saw "${token}"` })],
	];

	describe.each([200, 400, 401, 403, 500])('in an answer with HTTP %s', (status) => {
		it.each(bodies)('that repeats them in %s', async (_, body) => {
			echo(status, body);

			const result = await onServer('targetUser.getMany', { options: { maxWait: 0 } });

			const everything = inspect(result, { depth: 12, showHidden: true, maxStringLength: null });
			expect(result.items).toEqual([]);
			expect(everything).not.toMatch(/token-\d|client-secret/);
		});
	});
});
