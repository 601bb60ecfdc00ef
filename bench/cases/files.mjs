import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { readFileNode } from '../../e2e/harness/workflow.mjs';

const MB = 1024 * 1024;
/** As long as a name or a department may be. */
const TEXT_LENGTH = 256;

function* lines(bytes) {
	const heading = 'email,firstName,lastName,department\r\n';
	yield heading;
	const filler = ['x', 'y', 'z'].map((letter) => letter.repeat(TEXT_LENGTH)).join(',');
	for (let size = heading.length, row = 1; size < bytes; row++) {
		const line = `person${row}@ferncliff-university.example,${filler}\r\n`;
		size += line.length;
		yield line;
	}
}

/** Writes a CSV file of people with long names, of at least this size. */
const writeLargeCsv = (file, bytes) =>
	pipeline(Readable.from(lines(bytes), { highWaterMark: 256 }), createWriteStream(file));

/** A large file goes up: n8n holds binary data on disk, and only passes it on. */
export function uploadCase({ sandbox, keepnet, http, folder }, { bytes }) {
	const file = join(folder, `upload-${bytes}.csv`);
	const source = [readFileNode(file)];
	let isWritten = false;
	return {
		id: 'upload',
		title: `Upload of a file of ${Math.round(bytes / MB)} MB`,
		runs: 3,
		async setUp() {
			if (!isWritten) await writeLargeCsv(file, bytes);
			isWritten = true;
			await sandbox.set('reset');
		},
		contenders: [
			{ id: 'keepnet', parts: { source, nodes: keepnet.upload() }, body: {} },
			{ id: 'http', parts: { source, nodes: http.upload() }, body: {} },
			{ id: 'bare', job: 'upload', options: { file } },
		],
		async outcome({ log }) {
			const { size } = await stat(file);
			const sent = log.find((entry) => entry.file)?.file.size ?? 0;
			return { done: sent, failed: size - sent };
		},
	};
}

/** A large file comes down and becomes binary data. */
export function exportCase({ sandbox, keepnet, http }, { people, bytes }) {
	const file = join(tmpdir(), `keepnet-bench-${process.pid}.csv`);
	return {
		id: 'export',
		title: `Export of a file of ${Math.round(bytes / MB)} MB`,
		runs: 3,
		async setUp() {
			await sandbox.set('reset');
			await sandbox.set('people', {
				company: sandbox.company,
				count: people,
				textLength: TEXT_LENGTH,
			});
		},
		contenders: [
			{ id: 'keepnet', parts: { source: [], nodes: keepnet.exportCsv() }, body: {} },
			{ id: 'http', parts: { source: [], nodes: http.exportCsv() }, body: {} },
			{ id: 'bare', job: 'exportCsv', options: { file } },
		],
		async outcome({ result }) {
			await rm(file, { force: true });
			const stored = result.nodes?.at(-1).fileBytes ?? result.count ?? 0;
			return { done: stored, failed: Math.max(0, bytes - stored) };
		},
	};
}
