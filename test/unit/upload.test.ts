import { multipart, type UploadFile } from '../../nodes/Keepnet/transport/upload';

/** What n8n's HTTP client (axios) reads of a form. */
interface Form {
	append: unknown;
	entries(): Iterable<[string, Part]>;
	[Symbol.iterator](): Iterator<[string, Part]>;
}

interface Part {
	name: string;
	type: string;
	size: number;
	stream(): AsyncIterable<Uint8Array>;
}

const CHUNKS = ['Email\n', 'ada@example.com\n'];

function textFile(): UploadFile & { open: jest.Mock } {
	return {
		name: 'people.csv',
		mimeType: 'text/csv',
		size: CHUNKS.join('').length,
		open: jest.fn(async function* () {
			for (const chunk of CHUNKS) yield Buffer.from(chunk);
		}),
	};
}

const formOf = (file: UploadFile) => multipart(file).body as Form;

async function contentOf(part: Part): Promise<string> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of part.stream()) chunks.push(chunk);
	return Buffer.concat(chunks).toString();
}

it('is taken for a form', () => {
	const form = formOf(textFile());
	expect(Object.prototype.toString.call(form)).toBe('[object FormData]');
	expect(typeof form.append).toBe('function');
	// A plain object is not taken for a form even with that tag.
	expect(Object.getPrototypeOf(form)).not.toBe(Object.prototype);
});

it('counts as a body that has something in it', () => {
	expect(Object.keys(formOf(textFile()))).toContain('append');
});

it('has one part, named as Keepnet reads it, with the name, type and exact size of the file', () => {
	const file = textFile();
	const parts = [...formOf(file).entries()];
	expect(parts).toEqual([
		['File', expect.objectContaining({ name: 'people.csv', type: 'text/csv', size: file.size })],
	]);
	expect([...formOf(file)]).toHaveLength(1);
});

it('sends as many bytes as it announces', async () => {
	const [[, part]] = [...formOf(textFile()).entries()];
	const content = await contentOf(part);
	expect(content).toBe(CHUNKS.join(''));
	expect(Buffer.byteLength(content)).toBe(part.size);
});

it('opens the file when it is read and not before, and anew each time it is read', async () => {
	const file = textFile();
	const form = formOf(file);
	const [[, part]] = [...form.entries()];
	expect(file.open).not.toHaveBeenCalled();
	await contentOf(part);
	expect(file.open).toHaveBeenCalledTimes(1);
	const [[, again]] = [...form.entries()];
	expect(await contentOf(again)).toBe(CHUNKS.join(''));
	expect(await contentOf(part)).toBe(CHUNKS.join(''));
	expect(file.open).toHaveBeenCalledTimes(3);
});

it('closes what a broken attempt left open', async () => {
	let isClosed = false;
	const { body, close } = multipart({
		...textFile(),
		async *open() {
			try {
				yield Buffer.from('half');
				yield Buffer.from('the other half');
			} finally {
				isClosed = true;
			}
		},
	});
	const [[, part]] = [...(body as Form).entries()];
	await part.stream()[Symbol.asyncIterator]().next();
	await close();
	expect(isClosed).toBe(true);
});
