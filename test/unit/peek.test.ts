/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run in Node, where this is allowed */
import { PassThrough, Readable } from 'node:stream';

import { peek } from '../../nodes/Keepnet/transport/peek';
import { caught } from './refusal';
import { settle } from './settle';

async function contentOf(stream: Readable): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}

it('gives the first bytes and leaves the stream as it was', async () => {
	const stream = Readable.from([Buffer.from('Email\n'), Buffer.from('ada@example.com\n')]);
	const head = (await peek(stream)).toString();
	expect(head).not.toBe('');
	expect('Email\nada@example.com\n'.startsWith(head)).toBe(true);
	expect(await contentOf(stream)).toBe('Email\nada@example.com\n');
});

it('waits for the first bytes', async () => {
	const stream = new PassThrough();
	const head = peek(stream);
	await settle();
	stream.end('late');
	expect((await head).toString()).toBe('late');
	expect(await contentOf(stream)).toBe('late');
});

it('gives nothing for an empty stream', async () => {
	const stream = new PassThrough();
	const head = peek(stream);
	stream.end();
	expect(await head).toHaveLength(0);
});

it('throws what the stream breaks with', async () => {
	const stream = new PassThrough();
	const thrown = caught(async () => await peek(stream));
	await settle();
	stream.destroy(new Error('cut'));
	expect(await thrown).toEqual(new Error('cut'));
});
