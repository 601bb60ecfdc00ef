import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const SAMPLE_MS = 20;
/** Linux counts a process's CPU time in hundredths of a second, whatever its clock does. */
const TICK_MS = 10;

/** CPU time so far in milliseconds (user and system, all threads), and resident memory in bytes. */
async function readProcess(pid) {
	const [stat, status] = await Promise.all([
		readFile(`/proc/${pid}/stat`, 'utf8'),
		readFile(`/proc/${pid}/status`, 'utf8'),
	]);
	// The name in parentheses may hold blanks; utime and stime are the 12th and 13th value after it.
	const values = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return {
		at: Date.now(),
		cpuMs: (Number(values[11]) + Number(values[12])) * TICK_MS,
		memory: Number(/^VmRSS:\s+(\d+) kB/m.exec(status)[1]) * 1024,
	};
}

function cpuAt(samples, at) {
	const after = samples.findIndex((sample) => sample.at >= at);
	if (after <= 0) return samples.at(after).cpuMs;
	const [from, to] = [samples[after - 1], samples[after]];
	const share = (at - from.at) / (to.at - from.at);
	return from.cpuMs + share * (to.cpuMs - from.cpuMs);
}

/**
 * Watches a process from outside, by Linux's /proc.
 *
 * @param {number} pid
 * @returns {Promise<{ stop: () => Promise<{ between: (startedAt: number, endedAt: number) =>
 *   { wallMs: number, cpuMs: number, peakMemory: number, memoryGrowth: number } }> }>} `between`
 *   tells what happened from one time (Date.now()) to another, growth counted from the first look;
 *   memory in bytes
 */
export async function watch(pid) {
	const samples = [await readProcess(pid)];
	let isOver = false;
	const watching = (async () => {
		while (!isOver) {
			await sleep(SAMPLE_MS);
			samples.push(await readProcess(pid));
		}
	})();

	function between(startedAt, endedAt) {
		const inside = samples.filter(({ at }) => at >= startedAt && at <= endedAt + SAMPLE_MS);
		const peakMemory = Math.max(...inside.map(({ memory }) => memory));
		return {
			wallMs: endedAt - startedAt,
			cpuMs: cpuAt(samples, endedAt) - cpuAt(samples, startedAt),
			peakMemory,
			memoryGrowth: peakMemory - samples[0].memory,
		};
	}

	return {
		async stop() {
			isOver = true;
			await watching;
			return { between };
		},
	};
}
