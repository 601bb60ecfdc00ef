import { sleep } from 'n8n-workflow';

/** What this needs of a Node stream; the type itself belongs to a module that a community node must not import. */
interface NodeStream {
	pause(): unknown;
	on(event: 'data', listener: () => void): unknown;
	destroy(error?: Error): unknown;
}

/**
 * Uses a body while it arrives, and breaks it off when nothing came for too long, or the execution is cancelled: the time-out
 * of n8n's HTTP client ends with the headers.
 *
 * @param timeoutMs how long to wait for the next piece, in milliseconds
 * @throws what `use` throws; for a body that was broken off with the code ETIMEDOUT
 */
export async function unlessStalled<T>(
	body: AsyncIterable<Uint8Array>,
	timeoutMs: number,
	signal: AbortSignal | undefined,
	use: () => Promise<T>,
): Promise<T> {
	const stream = body as unknown as NodeStream;
	const done = new AbortController();
	const breakOff = () =>
		stream.destroy(Object.assign(new Error('Timed out'), { code: 'ETIMEDOUT' }));
	let lastAt = Date.now();
	// Paused first, as listening alone would let the body flow before its reader is there.
	stream.pause();
	stream.on('data', () => {
		lastAt = Date.now();
	});
	signal?.addEventListener('abort', breakOff, { once: true });
	const watch = async () => {
		for (let left = timeoutMs; !done.signal.aborted; left = lastAt + timeoutMs - Date.now()) {
			if (left > 0) await sleep(left, done.signal).catch(() => {});
			else return void breakOff();
		}
	};
	void watch();
	try {
		return await use();
	} finally {
		done.abort();
		signal?.removeEventListener('abort', breakOff);
	}
}
