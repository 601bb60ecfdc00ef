import { setTimeout as sleep } from 'node:timers/promises';

import { LABELS } from './labels.mjs';
import { watch } from './meter.mjs';
import { medians } from './medians.mjs';

/** Until a process has finished what it does after a run, and memory has been handed back. */
const SETTLE_MS = 700;

const isApi = ({ path }) => path.startsWith('/api/');

/** Publishes the workflows of a case; gives how to run each contender. */
async function prepare(kase, { n8n, bare }) {
	const runs = new Map();
	let begin;
	for (const contender of kase.contenders) {
		const { parts, body, job, options, trigger, polls } = contender;
		const publish = async () => {
			const run = await n8n.publish(parts);
			return () => run(body);
		};
		if (trigger) {
			const published = await n8n.publishTrigger(trigger);
			({ begin } = published);
			runs.set(contender, { process: n8n, run: () => published.poll(polls) });
			continue;
		}
		runs.set(contender, {
			process: parts ? n8n : bare,
			run: parts ? await publish() : () => bare.run(job, options),
		});
	}
	// Also before the others run: whoever takes part then has the token, and finds n8n as the trigger finds it.
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
