/** What this needs of a Node stream; the type itself belongs to a module that a community node must not import. */
interface ReadableStream extends AsyncIterable<Uint8Array> {
	read(): Buffer | null;
	unshift(chunk: Buffer): void;
	once(event: 'readable' | 'end', listener: () => void): unknown;
	once(event: 'error', listener: (error: Error) => void): unknown;
	readableEnded: boolean;
}

/**
 * Looks at the first bytes of a stream and puts them back, so that it can still be read from the start.
 *
 * @returns at least one byte; none when the stream is empty
 * @throws what the stream breaks with
 */
export async function peek(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const stream = body as ReadableStream;
	for (;;) {
		const chunk = stream.read();
		if (chunk) {
			stream.unshift(chunk);
			return chunk;
		}
		if (stream.readableEnded) return Buffer.alloc(0);
		await new Promise<void>((resolve, reject) => {
			stream.once('readable', resolve);
			stream.once('end', resolve);
			stream.once('error', reject);
		});
	}
}
