/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
import 'reflect-metadata';

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { setSafeRegexEngine } from 'n8n-workflow';
import nock from 'nock';

// n8n keeps its keys and its files in the user's home unless it is told otherwise before it is loaded.
const userFolder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
process.env.N8N_USER_FOLDER = userFolder;
// The engine logs what a node throws; a test says itself what it expects.
process.env.N8N_LOG_LEVEL = 'silent';
process.env.N8N_DIAGNOSTICS_ENABLED = 'false';

// n8n allows a regular expression a quarter of a second, in which a busy machine may come to nothing.
setSafeRegexEngine({
	exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
	test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
	replace: (pattern, input, flags, by) => input.replace(new RegExp(pattern, flags), by),
	matchAll: (pattern, input, flags = '') => [
		...input.matchAll(new RegExp(pattern, `g${flags.replace('g', '')}`)),
	],
	split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
});

nock.disableNetConnect();

afterEach(() => {
	nock.cleanAll();
});

afterAll(() => {
	nock.restore();
	rmSync(userFolder, { recursive: true, force: true });
});
