/**
 * Loaded into n8n as its external hooks (EXTERNAL_HOOK_FILES), n8n's own way to run code at the end
 * of an execution. It tells the benchmark, on a socket, when each node of a run began and ended:
 * nothing has to be saved or asked for while n8n is being measured.
 */
const { createServer } = require('node:http');
const { Session } = require('node:inspector/promises');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
// A collection would also throw away compiled code, which an n8n at work does not have to compile anew for each run.
setFlagsFromString('--no-flush-bytecode');
const collectGarbage = runInNewContext('gc');

const finished = [];
const asking = [];
let profiler;

const runsOf = (name, runs) =>
	runs.map(({ startTime, executionTime, data, error }) => {
		const items = data?.main?.[0] ?? [];
		return {
			name,
			startedAt: startTime,
			endedAt: startTime + executionTime,
			itemCount: items.length,
			distinctCount: new Set(items.map(({ json }) => json?.resourceId ?? json?.targetUserId)).size,
			first: items[0]?.json,
			fileBytes: Object.values(items[0]?.binary ?? {})[0]?.bytes,
			error: error?.message,
		};
	});

function summary({ status, data }) {
	const { runData, error } = data.resultData;
	const nodes = Object.entries(runData).flatMap(([name, runs]) => runsOf(name, runs));
	// A page of raw rows would be megabytes; only reports and messages are of interest.
	for (const node of nodes) {
		if (JSON.stringify(node.first ?? null).length > 10_000) delete node.first;
	}
	return { status, error: error?.message, nodes };
}

async function answer(path) {
	switch (path) {
		case '/gc':
			// An ordinary collection keeps the memory for later use, where growth would not show.
			collectGarbage({ type: 'major', execution: 'sync', flavor: 'last-resort' });
			return {};
		case '/run':
			return finished.shift() ?? (await new Promise((resolve) => asking.push(resolve)));
		case '/profile/start':
			profiler = new Session();
			profiler.connect();
			await profiler.post('Profiler.enable');
			await profiler.post('Profiler.setSamplingInterval', { interval: 200 });
			await profiler.post('Profiler.start');
			return {};
		case '/profile/stop': {
			const { profile } = await profiler.post('Profiler.stop');
			profiler.disconnect();
			return profile;
		}
		default:
			throw new Error(`There is nothing at ${path}`);
	}
}

createServer(async (request, response) => {
	response.end(JSON.stringify(await answer(request.url)));
}).listen(process.env.KEEPNET_BENCH_SOCKET);

module.exports = {
	workflow: {
		postExecute: [
			async (run) => {
				const told = summary(run);
				const ask = asking.shift();
				if (ask) ask(told);
				else finished.push(told);
			},
		],
	},
};
