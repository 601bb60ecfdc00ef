import type { Body } from './body';

/** Reads a body as text, up to a limit. @returns the text, and whether there was more of it */
export async function readText(
	body: Body,
	limitBytes: number,
): Promise<{ text: string; isCut: boolean }> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body) {
		size += chunk.byteLength;
		if (size > limitBytes) return { text: '', isCut: true };
		chunks.push(chunk);
	}
	const whole =
		chunks.length === 1
			? Buffer.from(chunks[0].buffer, chunks[0].byteOffset, size)
			: Buffer.concat(chunks, size);
	return { text: whole.toString('utf8'), isCut: false };
}

/** The text as JSON; undefined when it is none (an HTML page of a proxy, half an answer, an empty one). */
export function parseJson(text: string): unknown {
	try {
		const body: unknown = JSON.parse(text);
		return typeof body === 'object' && body !== null ? body : undefined;
	} catch {
		return undefined;
	}
}
