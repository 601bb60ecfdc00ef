/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
import 'reflect-metadata';

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import nock from 'nock';

// n8n keeps its keys and its files in the user's home unless it is told otherwise before it is loaded.
const userFolder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
process.env.N8N_USER_FOLDER = userFolder;
// The engine logs what a node throws; a test says itself what it expects.
process.env.N8N_LOG_LEVEL = 'silent';
process.env.N8N_DIAGNOSTICS_ENABLED = 'false';

nock.disableNetConnect();

afterEach(() => {
	nock.cleanAll();
});

afterAll(() => {
	nock.restore();
	rmSync(userFolder, { recursive: true, force: true });
});
