import { Witness } from './body';

/** The name of the multipart part that Keepnet's uploads read. */
const PART_NAME = 'File';

/** A file to send. */
export interface UploadFile {
	name: string;
	mimeType: string;
	/** The exact number of bytes that `open` yields: it becomes the request's Content-Length. */
	size: number;
	/** Opens the content from the start; called once for every attempt. */
	open(): AsyncIterable<Uint8Array>;
}

/** A form that is read while it is sent. */
export interface StreamedForm {
	/** What n8n's HTTP client takes for a FormData. */
	body: object;
	/** Closes the file when the attempt is over, as the client leaves a file open that it could not send to its end. */
	close(): Promise<void>;
	/** What the file threw when it could not be read; undefined when it could. */
	unread(): unknown;
}

class StreamedFormData {
	readonly [Symbol.toStringTag] = 'FormData';

	// An own property, as n8n leaves out a body object that has none.
	readonly append = (): void => {};

	readonly opened: Array<AsyncIterator<Uint8Array>> = [];

	readonly witness = new Witness();

	constructor(private readonly file: UploadFile) {}

	*entries(): Generator<[string, object]> {
		const { name, mimeType: type, size } = this.file;
		const stream = () => {
			const content = this.witness.of(this.file.open());
			this.opened.push(content);
			return content;
		};
		yield [PART_NAME, { name, type, size, stream }];
	}

	[Symbol.iterator](): Generator<[string, object]> {
		return this.entries();
	}
}

/**
 * A form with one file part that is read while it is sent, and read anew when n8n sends the request
 * again with a fresh token. n8n's HTTP client takes any object that is tagged as FormData and whose
 * entries can be walked, and asks a file part only for `name`, `type`, `size` and `stream()`; a real
 * FormData would need the whole file in memory.
 */
export function multipart(file: UploadFile): StreamedForm {
	const body = new StreamedFormData(file);
	return {
		body,
		close: async () => {
			for (const content of body.opened) await content.return?.();
		},
		unread: () => body.witness.end?.reason,
	};
}
