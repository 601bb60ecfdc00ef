import { setTimeout as sleep } from 'node:timers/promises';

import { LABELS } from './labels.mjs';
import { watch } from './meter.mjs';
import { medians } from './medians.mjs';

/** Until a process has finished what it does after a run, and memory has been handed back. */
const SETTLE_MS = 700;

const isApi = ({ path }) => path.startsWith('/api/');

/** Publishes what a contender runs in n8n. `begin`, of a trigger only, forgets what it kept and polls for the first time. */
export async function publishIn(n8n, { parts, body, times = 1, trigger, polls }) {
	if (trigger) {
		const { begin, poll } = await n8n.publishTrigger(trigger);
		return { begin, run: () => poll(polls) };
	}
	const runOnce = await n8n.publish(parts);
	async function run() {
		const first = await runOnce(body);
		let last = first;
		for (let count = 1; count < times && last.status === 'success'; count++)
			last = await runOnce(body);
		return { ...last, startedAt: first.startedAt };
	}
	return { run };
}

/** Publishes the workflows of a case; gives how to run each contender. */
async function prepare(kase, { n8n, bare }) {
	const runs = new Map();
	for (const contender of kase.contenders) {
		const { job, options } = contender;
		runs.set(
			contender,
			job
				? { process: bare, run: () => bare.run(job, options) }
				: { process: n8n, ...(await publishIn(n8n, contender)) },
		);
	}
	// Also before the others run: whoever takes part then has the token, and finds n8n as the trigger finds it.
	const begin = [...runs.values()].find((prepared) => prepared.begin)?.begin;
	for (const prepared of runs.values()) prepared.begin = begin;
	return runs;
}

async function measureOnce(kase, { process, run, begin }, { sandbox }) {
	await kase.setUp();
	await begin?.();
	await kase.happens?.();
	if (begin) await sandbox.clearRequests();
	await process.collectGarbage();
	await sleep(SETTLE_MS);
	const watcher = await watch(process.pid);
	const result = await run();
	const { between } = await watcher.stop();
	const used = between(result.startedAt, result.endedAt);
	const log = await sandbox.read('requests');
	return {
		...used,
		requests: log.filter(isApi).length,
		refused: log.filter(({ status }) => status === 429).length,
		tokens: log.length - log.filter(isApi).length,
		...(await kase.outcome({ result, log, ...used })),
		isFinished: result.status === 'success',
		...(result.error && { error: result.error }),
	};
}

/**
 * Measures all contenders of a case in turns.
 *
 * @param {object} kase one of cases/
 * @param {{ n8n: object, bare: object, sandbox: object }} stage
 * @param {{ runs?: number, usualRuns: number, tell?: (label: string, facts: object) => void }} options
 *   `runs`: how often, whatever the case says
 * @returns {Promise<{ id: string, title: string, people: number | undefined, contenders: Array<{ id:
 *   string, label: string, median: object, all: object[] }> }>} times in ms, memory in bytes
 */
export async function measureCase(kase, stage, { runs, usualRuns, tell = () => {} }) {
	const prepared = await prepare(kase, stage);
	const all = new Map(kase.contenders.map((contender) => [contender, []]));
	const most = runs ?? kase.runs ?? usualRuns;
	for (let turn = 0; turn < most; turn++) {
		// In turns forwards and backwards, so that nobody always follows the same one.
		const order = turn % 2 === 0 ? kase.contenders : [...kase.contenders].reverse();
		for (const contender of order) {
			if (turn >= Math.min(most, contender.runs ?? most)) continue;
			const facts = await measureOnce(kase, prepared.get(contender), stage);
			all.get(contender).push(facts);
			tell(contender.label ?? LABELS[contender.id], facts);
		}
	}
	return {
		id: kase.id,
		title: kase.title,
		people: kase.people,
		contenders: kase.contenders.map((contender) => ({
			id: contender.id,
			label: contender.label ?? LABELS[contender.id],
			median: medians(all.get(contender)),
			all: all.get(contender),
		})),
	};
}
