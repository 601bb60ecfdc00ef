import { sleep } from 'n8n-workflow';

/** The body of an answer, in pieces as they arrive. */
export type Body = AsyncIterable<Uint8Array>;

/** What this needs of a Node stream; the class itself belongs to a module that a community node must not import. */
interface NodeStream extends Body {
	destroy(error?: Error): unknown;
}

/**
 * The pieces of a body. It is broken off when nothing came for too long, or the execution is cancelled: the time-out of
 * n8n's HTTP client ends with the headers.
 *
 * @param timeoutMs how long to wait for the next piece, in milliseconds
 * @throws what the connection ends with; ETIMEDOUT when the body was broken off
 */
export async function* piecesOf(
	body: Body,
	timeoutMs: number,
	signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
	const stream = body as NodeStream;
	const breakOff = () =>
		void stream.destroy(Object.assign(new Error('Timed out'), { code: 'ETIMEDOUT' }));
	const done = new AbortController();
	// The reader may take its time with a piece; what is watched is the wait for Keepnet.
	let waitingSince: number | undefined = Date.now();
	const watch = async () => {
		while (!done.signal.aborted) {
			const left = (waitingSince ?? Date.now()) + timeoutMs - Date.now();
			if (left <= 0) return breakOff();
			await sleep(left, done.signal).catch(() => {});
		}
	};
	void watch();
	signal?.addEventListener('abort', breakOff, { once: true });
	try {
		for await (const piece of stream) {
			waitingSince = undefined;
			yield piece;
			waitingSince = Date.now();
		}
	} finally {
		done.abort();
		signal?.removeEventListener('abort', breakOff);
	}
}

/** Looks at the first piece. @returns it, empty for an empty body, with the whole body to be read from the start */
export async function peek(
	pieces: AsyncGenerator<Uint8Array>,
): Promise<{ head: Buffer; whole: Body }> {
	const first = await pieces.next();
	async function* whole() {
		if (!first.done) yield first.value;
		yield* pieces;
	}
	return { head: Buffer.from(first.done ? [] : first.value), whole: whole() };
}

/** Pieces as a Node stream, which is what n8n stores; its class is taken from the stream that they come from. */
export function streamOf(pieces: Body, origin: Body): Body {
	const { from } = origin.constructor as unknown as {
		from(pieces: Body, options: { objectMode: boolean }): Body;
	};
	return from(pieces, { objectMode: false });
}
