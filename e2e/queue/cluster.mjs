import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startN8n, startWorker } from '../harness/n8n.mjs';
import { packPackage } from '../harness/package.mjs';
import { startPostgres, startRedis } from './services.mjs';

/** The executions that a worker has started or finished, by its log. */
async function executionsOf({ logFile }, what) {
	const log = await readFile(logFile, 'utf8');
	return [...log.matchAll(new RegExp(`Worker ${what} execution (\\S+) `, 'g'))].map(([, id]) => id);
}

/**
 * Starts n8n's queue mode: Redis, PostgreSQL, a main n8n that takes the webhooks, and workers that
 * run them. Each has a home folder of its own with the packed node installed.
 *
 * @param {{ workers: number }} options
 * @returns {Promise<{ n8n: Awaited<ReturnType<typeof startN8n>>,
 *   workers: Array<Awaited<ReturnType<typeof startWorker>>>, started: () => Promise<string[][]>,
 *   finished: () => Promise<string[][]>, stop: () => Promise<void> }>} `started`, `finished`: for each worker the
 *   executions that it has started or finished
 */
export async function startCluster({ workers: workerCount }) {
	const started = [];
	const stop = async () => {
		while (started.length > 0) await started.pop().stop();
	};
	const keep = (part) => {
		started.push(part);
		return part;
	};
	const folder = await mkdtemp(join(tmpdir(), 'keepnet-pack-'));
	try {
		const tarball = await packPackage(folder);
		const redis = keep(await startRedis());
		const postgres = keep(await startPostgres());
		const env = {
			...redis.env,
			...postgres.env,
			EXECUTIONS_MODE: 'queue',
			N8N_ENCRYPTION_KEY: randomUUID(),
			N8N_DEFAULT_BINARY_DATA_MODE: 'database',
			// n8n's own default, two connections, gives up when many webhooks are called at once.
			DB_POSTGRESDB_POOL_SIZE: '10',
		};
		// The main n8n first: it creates the tables.
		const n8n = keep(await startN8n({ tarball, env }));
		const workers = await Promise.all(
			Array.from({ length: workerCount }, async () => keep(await startWorker({ tarball, env }))),
		);
		const ofAll = async (what) =>
			await Promise.all(workers.map((worker) => executionsOf(worker, what)));
		return {
			n8n,
			workers,
			started: () => ofAll('started'),
			finished: () => ofAll('finished'),
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	} finally {
		await rm(folder, { recursive: true });
	}
}
