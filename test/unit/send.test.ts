/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run in Node, where this is allowed */
import { Readable } from 'node:stream';

import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { FILE_KINDS } from '../../nodes/Keepnet/files/fileKinds';
import { toNodeError } from '../../nodes/Keepnet/messages';
import { KeepnetFailure } from '../../nodes/Keepnet/transport/errors';
import { neverSent } from '../../nodes/Keepnet/transport/facts';
import { connect } from '../../nodes/Keepnet/transport/keepnet';
import { caught } from './refusal';
import { node } from './told';

const LIMITS = { maxWaitMs: 300_000, timeoutMs: 1_000, atOnce: 1 };

/** What n8n's HTTP client does with the nth request: gives an answer, or throws. */
type Client = (nth: number, options: IHttpRequestOptions) => unknown;

/** A Keepnet over an HTTP client of the test, on a clock that waiting moves on. */
async function keepnetOver(client: Client, limits = LIMITS) {
	const sentAt: number[] = [];
	const functions = {
		getCredentials: async () => ({
			baseUrl: 'https://api.keepnetlabs.com',
			oauthTokenData: { access_token: 'token' },
		}),
		helpers: {
			httpRequestWithAuthentication: async (_: string, options: IHttpRequestOptions) => {
				sentAt.push(Date.now());
				return await client(sentAt.length, options);
			},
		},
	} as unknown as IExecuteFunctions;
	return { keepnet: await connect(functions, limits), sentAt };
}

/** What a call comes to, while time goes by as fast as it is waited for. */
async function outcomeOf<T>(call: Promise<T>): Promise<T> {
	let isOver = false;
	const over = () => {
		isOver = true;
	};
	call.then(over, over);
	while (!isOver) await jest.advanceTimersByTimeAsync(100);
	return await call;
}

const thrownBy = async (call: Promise<unknown>) => await caught(async () => await outcomeOf(call));

const answer = (data: unknown) => ({
	headers: { 'content-type': 'application/json' },
	body: Readable.from([Buffer.from(JSON.stringify({ status: 'SUCCESS', data }))]),
});

const refused = (status: number, headers = {}) =>
	Object.assign(new Error(`HTTP ${status}`), { response: { status, headers, data: '{}' } });

const lost = () => Object.assign(new Error('reset'), { code: 'ECONNRESET' });

const csv = () => ({
	headers: { 'content-type': 'text/csv' },
	body: Readable.from([Buffer.from('Email\nada@x.example\n')], { objectMode: false }),
});

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('what neither Keepnet nor the network did', () => {
	it.each<[string, () => Error]>([
		[
			'a slip in the code',
			() => new TypeError("Cannot read properties of undefined (reading 'x')"),
		],
		['a full disk', () => Object.assign(new Error('no space left'), { code: 'ENOSPC' })],
		['a wrong argument', () => Object.assign(new Error('x'), { code: 'UND_ERR_INVALID_ARG' })],
		['a word of the network in a name only', () => new RangeError('Invalid ECONNRESETTER')],
	])('%s ends the run as it is, and nothing is sent again', async (_, thrown) => {
		const error = thrown();
		const { keepnet, sentAt } = await keepnetOver(() => {
			throw error;
		});

		expect(await thrownBy(keepnet.get('/api/x'))).toBe(error);
		expect(sentAt).toHaveLength(1);
	});

	it('what n8n runs into when it stores a file is not asked for again', async () => {
		const { keepnet, sentAt } = await keepnetOver(csv);
		const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
		const store = async () => await Promise.reject(full);

		const error = await thrownBy(keepnet.download('/api/x/export', {}, FILE_KINDS.csv, store));

		expect(error).toBe(full);
		expect(sentAt).toHaveLength(1);
	});
});

describe('what the network did', () => {
	it.each<[string, object]>([
		['a code of Node', { code: 'ECONNRESET' }],
		['one that n8n wraps', { cause: { cause: { code: 'EPIPE' } } }],
		['one that n8n 1 keeps in place of the status', { httpCode: 'ETIMEDOUT' }],
		['one in the sentences of n8n 1', { messages: ['connect ECONNABORTED 127.0.0.1:1'] }],
		['a word without a code', { message: 'socket hang up' }],
		['what n8n keeps of an answer', { errorResponse: { code: 'ECONNRESET' } }],
		['a word of undici', { message: 'other side closed' }],
		['half a header', { code: 'HPE_INVALID_CONSTANT' }],
	])('%s: is sent again, and keeps its cause when that does not help', async (_, thrown) => {
		const { keepnet, sentAt } = await keepnetOver(() => {
			throw thrown as Error;
		});

		const error = await thrownBy(keepnet.get('/api/x'));

		expect(error).toBeInstanceOf(KeepnetFailure);
		expect(error).toMatchObject({ name: 'KeepnetFailure', facts: { kind: 'connection' } });
		expect((error as Error).cause).toBe(thrown);
		expect(sentAt).toHaveLength(6);
	});
});

it.each(['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
	'a certificate that is not accepted (%s) stays so: nothing was sent, and nothing is sent again',
	async (code) => {
		const { keepnet, sentAt } = await keepnetOver(() => {
			throw Object.assign(new Error(code), { code });
		});

		const error = await thrownBy(keepnet.post('/api/x', {}));

		expect((error as KeepnetFailure).facts).toMatchObject({ networkCode: code });
		expect(neverSent((error as KeepnetFailure).facts)).toBe(true);
		expect(toNodeError(node, error).message).toContain(`certificate of Keepnet was not accepted`);
		expect(sentAt).toHaveLength(1);
	},
);

it('tells what n8n threw without the token that its request holds', async () => {
	const config = { headers: { Authorization: 'Bearer t0ken' } };
	const thrown = Object.assign(new Error('Bearer t0ken was odd'), { config });
	const { keepnet } = await keepnetOver(() => {
		throw thrown;
	});

	const error = (await thrownBy(keepnet.get('/api/x'))) as Error;

	expect(error.message).toBe('Bearer *** was odd');
	expect(JSON.stringify({ ...error })).not.toContain('t0ken');
	expect(error.cause).toBe(thrown);
});

describe('what n8n stores files in', () => {
	const word = (code: string) => Object.assign(new Error(code), { code });

	it.each(['ENOSPC', 'ECONNRESET'])(
		'is not Keepnet: a download that it ends with %s is not repeated',
		async (code) => {
			const { keepnet, sentAt } = await keepnetOver(csv);
			const error = word(code);
			const store = async () => await Promise.reject(error);

			expect(await thrownBy(keepnet.download('/api/x/export', {}, FILE_KINDS.csv, store))).toBe(
				error,
			);
			expect(sentAt).toHaveLength(1);
		},
	);

	it('may put it in its own words when the connection breaks, and the download is repeated', async () => {
		async function* cut() {
			yield Buffer.from('Email\n');
			throw word('ECONNRESET');
		}
		const { keepnet, sentAt } = await keepnetOver((nth) =>
			nth === 1 ? { ...csv(), body: Readable.from(cut(), { objectMode: false }) } : csv(),
		);
		const store = async (stream: AsyncIterable<Uint8Array>) => {
			let text = '';
			try {
				for await (const piece of stream) text += Buffer.from(piece).toString();
			} catch (cause) {
				return await Promise.reject(new Error('It could not be stored', { cause }));
			}
			return text;
		};

		expect(await outcomeOf(keepnet.download('/api/x/export', {}, FILE_KINDS.csv, store))).toBe(
			'Email\nada@x.example\n',
		);
		expect(sentAt).toHaveLength(2);
	});

	it.each(['ENOENT', 'ECONNRESET'])(
		'is not Keepnet: an upload that cannot be read (%s) is not repeated',
		async (code) => {
			const error = word(code);
			const { keepnet, sentAt } = await keepnetOver(async (_, { body }) => {
				const entries = (body as unknown as { entries(): Iterable<[string, Blob]> }).entries();
				const [[, part]] = [...entries];
				// As axios passes it on.
				const content = part.stream() as unknown as AsyncGenerator<Uint8Array>;
				await content.next().catch((cause: Error) => {
					throw Object.assign(new Error('x', { cause }), { code });
				});
			});
			const open = () => ({
				[Symbol.asyncIterator]: () => ({ next: async () => await Promise.reject(error) }),
			});
			const file = { name: 'people.csv', mimeType: 'text/csv', size: 6, open };

			expect(await thrownBy(keepnet.upload('/api/x', file))).toBe(error);
			expect(sentAt).toHaveLength(1);
		},
	);
});

describe('what is longer than a timer can be', () => {
	it('is waited for to its end', async () => {
		const days = 40;
		const { keepnet, sentAt } = await keepnetOver(
			(nth) => {
				if (nth > 1) return answer({ id: 1 });
				throw refused(503, { 'retry-after': String(days * 86_400) });
			},
			{ ...LIMITS, maxWaitMs: Infinity },
		);
		const call = keepnet.get('/api/x');
		await jest.advanceTimersByTimeAsync((days - 1) * 86_400_000);
		expect(sentAt).toHaveLength(1);
		await jest.advanceTimersByTimeAsync(2 * 86_400_000);
		expect(await call).toEqual({ id: 1 });
	});

	it('is no time-out: n8n would take it for none at all', async () => {
		let timeout = 0;
		const { keepnet } = await keepnetOver(
			(_, options) => {
				timeout = options.timeout!;
				return answer({ id: 1 });
			},
			{ ...LIMITS, timeoutMs: 1e12 },
		);
		await outcomeOf(keepnet.get('/api/x'));
		expect(timeout).toBeLessThan(2 ** 31);
	});
});

it('does not take for deleted what could not be sent at first for want of a token', async () => {
	const { keepnet, sentAt } = await keepnetOver((nth) => {
		if (nth === 1) throw Object.assign(new Error('503'), { code: 'ESTATUS', status: 503 });
		throw refused(404);
	});

	const error = await thrownBy(keepnet.delete('/api/target-users/x'));

	expect((error as KeepnetFailure).facts).toMatchObject({ httpCode: 404 });
	expect(sentAt).toHaveLength(2);
});

it('counts throttling apart from other troubles', async () => {
	const { keepnet, sentAt } = await keepnetOver((nth) => {
		if (nth <= 6) throw refused(429, { 'retry-after': '0' });
		if (nth === 7) throw lost();
		if (nth === 8) throw refused(500);
		return answer({ ok: 1 });
	});

	expect(await outcomeOf(keepnet.get('/api/x'))).toEqual({ ok: 1 });
	expect(sentAt).toHaveLength(9);
});

it('gives a server that is down more and more time, also when it asks for none', async () => {
	const { keepnet, sentAt } = await keepnetOver(() => {
		throw refused(503, { 'retry-after': '0' });
	});

	await thrownBy(keepnet.get('/api/x'));

	expect(sentAt).toHaveLength(6);
	expect(sentAt[5] - sentAt[0]).toBeGreaterThan(7_000);
});

it('does not count the time of an upload as a wait', async () => {
	const { keepnet, sentAt } = await keepnetOver(
		async (nth) => {
			if (nth > 1) return answer({ transactionId: 't' });
			jest.setSystemTime(Date.now() + 6 * 60_000);
			throw refused(503);
		},
		{ ...LIMITS, maxWaitMs: 60_000 },
	);
	async function* open() {
		yield Buffer.from('a');
	}

	const file = { name: 'a.csv', mimeType: 'text/csv', size: 1, open };
	expect(await outcomeOf(keepnet.upload('/api/x/upload', file))).toEqual({ transactionId: 't' });
	expect(sentAt).toHaveLength(2);
});

it('sends both headers of a company, with the same value, and neither without one', async () => {
	const headers: unknown[] = [];
	const { keepnet } = await keepnetOver((_, options) => {
		headers.push(options.headers);
		return answer({});
	});

	await outcomeOf(keepnet.forCompany('acme00000001').get('/api/x'));
	await outcomeOf(keepnet.get('/api/x'));

	expect(headers).toEqual([
		{
			Accept: 'application/json',
			'X-KEEPNET-Company-Id': 'acme00000001',
			'X-IR-COMPANY-ID': 'acme00000001',
		},
		{ Accept: 'application/json' },
	]);
});

it('does not ask again for an answer that is too large to be read', async () => {
	const piece = Buffer.alloc(1024 * 1024, ' ');
	const { keepnet, sentAt } = await keepnetOver(() => ({
		headers: {},
		body: Readable.from(
			(function* () {
				for (let n = 0; n < 65; n++) yield piece;
			})(),
		),
	}));

	const error = await thrownBy(keepnet.get('/api/x'));

	expect(sentAt).toHaveLength(1);
	const shown = toNodeError(node, error);
	expect(shown.message).toContain('64 MB');
	expect(shown.description).toContain("'Page Size'");
});

it('leaves no timer behind for each answer that it has read', async () => {
	const { keepnet } = await keepnetOver(() => answer({}));
	for (let n = 0; n < 50; n++) await outcomeOf(keepnet.get('/api/x'));
	expect(jest.getTimerCount()).toBeLessThanOrEqual(1);
});
