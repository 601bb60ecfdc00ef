import type { Watchdog } from './watchdog';

/** The body of an answer, in pieces as they arrive. */
export type Body = AsyncIterable<Uint8Array>;

/** What this needs of a Node stream; the class itself belongs to a module that a community node must not import. */
interface NodeStream extends Body {
	destroy(error?: Error): unknown;
}

/**
 * The pieces of a body, broken off when nothing came for too long, or the execution is cancelled.
 *
 * @throws what the connection ends with; ETIMEDOUT when the body was broken off
 */
export async function* piecesOf(body: Body, watchdog: Watchdog): AsyncGenerator<Uint8Array> {
	const content = body[Symbol.asyncIterator]();
	let breakOff = () => {};
	const broken = new Promise<never>((_, reject) => {
		breakOff = () => {
			const error = Object.assign(new Error('Timed out'), { code: 'ETIMEDOUT' });
			(body as NodeStream).destroy(error);
			// Not every stream of n8n's HTTP client lets go of a read that is under way.
			reject(error);
		};
	});
	broken.catch(() => {});
	// The reader may take its time with a piece; what is watched is the wait for Keepnet.
	const watched = { waitingSince: Date.now() as number | undefined, breakOff: () => breakOff() };
	const unwatch = watchdog.watch(watched);
	try {
		for (;;) {
			const piece = await Promise.race([content.next(), broken]);
			if (piece.done) return;
			watched.waitingSince = undefined;
			yield piece.value;
			watched.waitingSince = Date.now();
		}
	} finally {
		unwatch();
		// Closes a body that was not read to its end; nobody waits for one that does not answer.
		content.return?.().catch(() => {});
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

/** What may break while somebody else reads it; afterwards `end` tells whether it did. */
export class Witness {
	/** What the source threw; undefined while it has not. */
	end?: { reason: unknown };

	/** The same pieces, watched. What the reader throws into them is no doing of the source. */
	async *of(pieces: Body): AsyncGenerator<Uint8Array> {
		const content = pieces[Symbol.asyncIterator]();
		const note = (reason: unknown) => {
			this.end = { reason };
			throw reason;
		};
		try {
			for (;;) {
				const piece = await content.next().catch(note);
				if (piece.done) return;
				yield piece.value;
			}
		} finally {
			await content.return?.();
		}
	}
}

/** Pieces as a Node stream, which is what n8n stores; its class is taken from the stream that they come from. */
export function streamOf(pieces: Body, origin: Body): Body {
	const { from } = origin.constructor as unknown as {
		from(pieces: Body, options: { objectMode: boolean }): Body;
	};
	return from(pieces, { objectMode: false });
}
