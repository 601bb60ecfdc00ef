/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
import { PassThrough, Readable } from 'node:stream';

import { sleep } from 'n8n-workflow';

import { peek, piecesOf, streamOf, type Body } from '../../nodes/Keepnet/transport/body';
import { Watchdog } from '../../nodes/Keepnet/transport/watchdog';
import { caught } from './refusal';

const LONG_MS = 10_000;

const patient = () => new Watchdog(LONG_MS);
const impatient = () => new Watchdog(30);

async function contentOf(body: Body): Promise<string> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of body) chunks.push(chunk);
	return Buffer.concat(chunks).toString();
}

const bodyOf = (...pieces: string[]) => Readable.from(pieces.map((piece) => Buffer.from(piece)));

describe('piecesOf', () => {
	it('gives the body as it arrives', async () => {
		expect(await contentOf(piecesOf(bodyOf('Email\n', 'ada@example.com\n'), patient()))).toBe(
			'Email\nada@example.com\n',
		);
	});

	it('leaves no timer behind that keeps a process alive', async () => {
		const timers = () =>
			process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
		const before = timers();
		const dog = patient();
		await Promise.all([
			contentOf(piecesOf(bodyOf('one', 'two'), dog)),
			contentOf(piecesOf(bodyOf('three'), dog)),
		]);
		expect(timers()).toBe(before);
	});

	it('breaks a body off that stalls', async () => {
		const stream = new PassThrough();
		stream.write('half');
		expect(await caught(async () => await contentOf(piecesOf(stream, impatient())))).toMatchObject({
			code: 'ETIMEDOUT',
		});
		expect(stream.destroyed).toBe(true);
	});

	it('goes on when a stalled body does not let itself be broken off', async () => {
		// As axios hands over a body whose size it watches: it cannot be closed while it waits for the next piece.
		async function* counted() {
			for await (const piece of new PassThrough()) yield piece as Uint8Array;
		}
		const stream = Readable.from(counted(), { objectMode: false });
		expect(await caught(async () => await contentOf(piecesOf(stream, impatient())))).toMatchObject({
			code: 'ETIMEDOUT',
		});
	});

	it('gives a slow reader its time', async () => {
		const pieces = piecesOf(bodyOf('one', 'two'), impatient());
		await pieces.next();
		await sleep(80);
		expect(Buffer.from((await pieces.next()).value as Uint8Array).toString()).toBe('two');
		expect((await pieces.next()).done).toBe(true);
	});

	it('breaks a body off at once when the execution is cancelled', async () => {
		const stream = new PassThrough();
		const cancelled = new AbortController();
		const content = caught(
			async () => await contentOf(piecesOf(stream, new Watchdog(LONG_MS, cancelled.signal))),
		);
		cancelled.abort();
		expect(await content).toMatchObject({ code: 'ETIMEDOUT' });
	});

	it('throws what the connection ends with', async () => {
		const stream = new PassThrough();
		const thrown = caught(async () => await contentOf(piecesOf(stream, patient())));
		stream.destroy(new Error('reset'));
		expect(await thrown).toEqual(new Error('reset'));
	});
});

describe('peek', () => {
	it('gives the first piece, and the whole body after it', async () => {
		const { head, whole } = await peek(piecesOf(bodyOf('Email\n', 'ada@example.com\n'), patient()));
		expect(head.toString()).toBe('Email\n');
		expect(await contentOf(whole)).toBe('Email\nada@example.com\n');
	});

	it('gives nothing for an empty body', async () => {
		const { head, whole } = await peek(piecesOf(bodyOf(), patient()));
		expect(head).toHaveLength(0);
		expect(await contentOf(whole)).toBe('');
	});
});

describe('streamOf', () => {
	it('makes a Node stream of the pieces, which breaks when they do', async () => {
		const origin = bodyOf('whatever');
		const stream = streamOf(piecesOf(bodyOf('one', 'two'), patient()), origin);
		expect(stream).toBeInstanceOf(Readable);
		expect(await contentOf(stream)).toBe('onetwo');

		const stalled = streamOf(piecesOf(new PassThrough(), impatient()), origin);
		expect(await caught(async () => await contentOf(stalled))).toMatchObject({ code: 'ETIMEDOUT' });
	});
});
