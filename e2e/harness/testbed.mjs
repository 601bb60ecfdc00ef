import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startSandbox } from '../../sandbox/index.mjs';
import { N8nClient } from './client.mjs';
import { startN8n } from './n8n.mjs';
import { packPackage } from './package.mjs';
import { KEEPNET_CREDENTIAL } from './workflow.mjs';

/** Where a running n8n is described to the test files, so that they share one. */
const SHARED = 'KEEPNET_E2E_N8N';

/**
 * Starts an n8n that has the packed package installed.
 *
 * @param {Parameters<typeof startN8n>[0]} [options]
 */
export async function startN8nWithPackage(options) {
	const folder = await mkdtemp(join(tmpdir(), 'keepnet-pack-'));
	try {
		return await startN8n({ ...options, tarball: await packPackage(folder) });
	} finally {
		await rm(folder, { recursive: true });
	}
}

/**
 * Describes a running n8n for `openTestBed` in another process.
 *
 * @returns {Record<string, string>} to be put into that process's environment
 */
export function shareN8n({ url, pid, filesFolder, logFile, client }) {
	return { [SHARED]: JSON.stringify({ url, pid, filesFolder, logFile, cookie: client.cookie }) };
}

async function joinN8n() {
	const shared = process.env[SHARED];
	if (!shared) return await startN8nWithPackage();
	const { cookie, ...n8n } = JSON.parse(shared);
	return { ...n8n, client: new N8nClient(n8n.url, cookie), stop: async () => {} };
}

/**
 * All that an end-to-end test needs: the real n8n (shared by the files of one run; a file that runs
 * alone starts its own), a Keepnet sandbox of its own, and a credential for the sandbox's reseller.
 *
 * @param {Parameters<typeof startSandbox>[0]} [sandboxOptions]
 */
export async function openTestBed(sandboxOptions) {
	const n8n = await joinN8n();
	const sandbox = await startSandbox(sandboxOptions);

	/** A credential as the user fills it in, for one of the sandbox's clients. */
	function credentialFor(client, changes = {}) {
		return {
			name: `Keepnet ${client}`,
			type: KEEPNET_CREDENTIAL,
			data: { baseUrl: sandbox.url, ...sandbox.clients[client], ...changes },
		};
	}

	async function close() {
		await sandbox.close();
		await n8n.stop();
	}

	try {
		const credential = await n8n.client.createCredential(credentialFor('reseller'));
		const { url, pid, filesFolder, logFile } = n8n;
		return {
			n8n: n8n.client,
			url,
			pid,
			filesFolder,
			logFile,
			sandbox,
			credentialFor,
			credential,
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}
