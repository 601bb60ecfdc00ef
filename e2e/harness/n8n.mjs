import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { N8nClient } from './client.mjs';
import { installCommunityPackage } from './package.mjs';
import { chosenRuntime } from './runtime.mjs';

/** A start takes 10 seconds, and minutes where many others work on the machine. */
const START_LIMIT_MS = 300_000;
const STOP_LIMIT_MS = 10_000;

/** No telemetry, no look-ups on the internet, no pop-ups for newcomers: the same start every time. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry,insights',
};

/** A TCP port of 127.0.0.1 that nothing listens on right now. */
export async function findFreePort() {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address();
	server.close();
	await once(server, 'close');
	return port;
}

/** The caller's environment without settings that would make this n8n differ from a fresh one. */
function cleanEnvironment() {
	const foreign = /^(N8N_|DB_|QUEUE_|EXECUTIONS_|WEBHOOK_|NODE_|npm_)/i;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/** Waits until the address answers with JSON, which n8n does once it has started. */
async function waitUntilReady(address, child, logFile) {
	const deadline = Date.now() + START_LIMIT_MS;
	while (Date.now() < deadline && child.exitCode === null) {
		try {
			const answer = await fetch(address);
			if (answer.ok && answer.headers.get('content-type')?.includes('json')) return;
		} catch {
			// not listening yet
		}
		await sleep(100);
	}
	throw new Error(`n8n did not start:\n${(await readFile(logFile, 'utf8')).slice(-4000)}`);
}

/**
 * Starts one process of n8n with a fresh home folder, which is removed again on stop.
 *
 * @param {{ command: 'start' | 'worker', readyAddress: string, tarball?: string,
 *   env: Record<string, string> }} options `readyAddress`: answers with JSON once n8n is ready
 * @returns {Promise<{ pid: number, filesFolder: string, logFile: string,
 *   restart: (between?: () => Promise<void>, signal?: NodeJS.Signals) => Promise<void>,
 *   stop: () => Promise<void> }>}
 */
async function launch({ command, readyAddress, tarball, env }) {
	const home = await mkdtemp(join(tmpdir(), 'keepnet-n8n-'));
	const n8nFolder = join(home, '.n8n');
	const filesFolder = join(home, '.n8n-files');
	const logFile = join(home, 'n8n.log');
	await mkdir(n8nFolder);
	await mkdir(filesFolder);
	if (tarball) await installCommunityPackage(tarball, n8nFolder);

	const runtime = chosenRuntime();
	const variables = {
		...cleanEnvironment(),
		...QUIET,
		...runtime.env,
		HOME: home,
		N8N_USER_FOLDER: home,
		// Every n8n of one machine would take the same port for its task runners.
		N8N_RUNNERS_BROKER_PORT: String(await findFreePort()),
		...env,
	};
	let child;
	let ended;
	// An n8n that outlives the program that started it would hold its port and its memory for good.
	const killOnExit = () => {
		child?.kill('SIGKILL');
		rmSync(home, { recursive: true, force: true, maxRetries: 3 });
	};
	process.once('exit', killOnExit);

	async function begin() {
		const log = await open(logFile, 'a');
		child = spawn(runtime.program, [runtime.script, command], {
			cwd: home,
			env: variables,
			stdio: ['ignore', log.fd, log.fd],
		});
		await log.close();
		ended = once(child, 'exit');
		await waitUntilReady(readyAddress, child, logFile);
	}

	async function end(signal = 'SIGTERM') {
		if (child.exitCode !== null || child.signalCode !== null) return;
		child.kill(signal);
		const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
		await ended;
		clearTimeout(timer);
	}

	async function stop() {
		process.removeListener('exit', killOnExit);
		await end();
		await rm(home, { recursive: true, force: true, maxRetries: 3 });
	}

	/** Ends the process and starts it again with the same home folder. `between` happens while it is down. */
	async function restart(between = async () => {}, signal = 'SIGTERM') {
		await end(signal);
		await between();
		await begin();
	}

	try {
		await begin();
		return { pid: child.pid, filesFolder, logFile, restart, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/**
 * Starts a real n8n on a free port of 127.0.0.1 with a fresh home folder, which is removed again on
 * stop. Files that a workflow shall read belong in `filesFolder`, the one place n8n allows by default.
 *
 * @param {{ tarball?: string, port?: number, env?: Record<string, string> }} [options] `tarball`: a
 *   packed community package to install first
 * @returns {Promise<{ url: string, pid: number, filesFolder: string, logFile: string,
 *   client: N8nClient, restart: (between?: () => Promise<void>) => Promise<void>,
 *   stop: () => Promise<void> }>} with its owner set up and signed in
 * @throws Error with the end of n8n's log when it does not start
 */
export async function startN8n({ tarball, port, env = {} } = {}) {
	const listenPort = port ?? (await findFreePort());
	const url = `http://127.0.0.1:${listenPort}`;
	const n8n = await launch({
		command: 'start',
		readyAddress: `${url}/rest/settings`,
		tarball,
		env: {
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_HOST: '127.0.0.1',
			N8N_PORT: String(listenPort),
			N8N_EDITOR_BASE_URL: url,
			WEBHOOK_URL: url,
			N8N_SECURE_COOKIE: 'false',
			N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
			...env,
		},
	});
	try {
		const client = new N8nClient(url);
		await client.setUpOwner();
		return { url, client, ...n8n };
	} catch (error) {
		await n8n.stop();
		throw error;
	}
}

/**
 * Starts a worker of n8n's queue mode with a fresh home folder, which is removed again on stop.
 *
 * @param {{ tarball?: string, env: Record<string, string> }} options `env`: where queue and database
 *   are; `tarball`: a packed community package to install first
 * @returns {Promise<{ pid: number, logFile: string,
 *   restart: (between?: () => Promise<void>, signal?: NodeJS.Signals) => Promise<void>,
 *   stop: () => Promise<void> }>}
 * @throws Error with the end of the worker's log when it does not start
 */
export async function startWorker({ tarball, env }) {
	const port = await findFreePort();
	return await launch({
		command: 'worker',
		readyAddress: `http://127.0.0.1:${port}/healthz/readiness`,
		tarball,
		env: {
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
			...env,
		},
	});
}

/**
 * The memory that a process holds right now.
 *
 * @param {number} pid
 * @returns {Promise<number>} bytes
 * @throws Error where there is no /proc (only Linux has one) or no such process
 */
export async function residentMemory(pid) {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)[1]) * 1024;
}
