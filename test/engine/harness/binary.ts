/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run in Node, where this is allowed */
import { createRequire } from 'node:module';

import { BinaryDataConfig, BinaryDataService, FileLocation } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

/** `default` keeps files in the items, base64-encoded; `filesystem` keeps them on disk and an id in the item. */
export type BinaryMode = 'default' | 'filesystem';

// n8n-core brings its own copy of the service container; another copy would hold other services.
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
	Container: { get<T>(service: new (...args: never[]) => T): T };
};

const EXECUTION = FileLocation.ofExecution('1', '1');

/** Tells n8n where files are kept from now on; each test file begins with `default`. */
export async function useBinaryMode(mode: BinaryMode): Promise<void> {
	Container.get(BinaryDataConfig).mode = mode;
	await Container.get(BinaryDataService).init();
}

/**
 * Stores a file as n8n does, in the mode in use, for an item's `binary`.
 *
 * @param content text is stored as UTF-8
 */
export async function storeFile(
	content: Buffer | string,
	fileName?: string,
	mimeType = 'application/octet-stream',
): Promise<IBinaryData> {
	return await Container.get(BinaryDataService).store(EXECUTION, Buffer.from(content), {
		data: '',
		mimeType,
		fileName,
	});
}

/** The bytes behind an item's binary field, in any mode. */
export async function readFile(binary: IBinaryData): Promise<Buffer> {
	return await Container.get(BinaryDataService).getAsBuffer(binary);
}
