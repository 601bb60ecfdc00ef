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

/** What n8n polls triggers with, by the ID of the workflow. */
const pollers = new Map();
const { runPollInStagingScope, TriggersAndPollers } = require.main.require('n8n-core');
const { runPollFunction } = TriggersAndPollers.prototype;
TriggersAndPollers.prototype.runPollFunction = async function (workflow, node, functions) {
	const pollNode = async () => await runPollFunction.call(this, workflow, node, functions);
	// A poll has its static data only in a scope that n8n opens for each.
	const poll = async () => await runPollInStagingScope(functions, pollNode);
	pollers.set(workflow.id, { poll, kept: workflow.getStaticData('node', node) });
	return await pollNode();
};

/** Polls so many times, one after the other. */
async function pollTimes(id, times) {
	const { poll } = pollers.get(id);
	const startedAt = Date.now();
	const results = [];
	while (results.length < times) results.push(await poll());
	const news = results.reduce((sum, items) => sum + (items?.[0]?.length ?? 0), 0);
	return { status: 'success', news, startedAt, endedAt: Date.now() };
}

async function answer(url) {
	const { pathname, searchParams } = new URL(url, 'http://inside');
	switch (pathname) {
		case '/poll/begin': {
			const { kept } = pollers.get(searchParams.get('workflow'));
			for (const key of Object.keys(kept)) delete kept[key];
			return await pollTimes(searchParams.get('workflow'), 1);
		}
		case '/poll':
			return await pollTimes(searchParams.get('workflow'), Number(searchParams.get('times')));
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
			throw new Error(`There is nothing at ${url}`);
	}
}

createServer(async (request, response) => {
	try {
		response.end(JSON.stringify(await answer(request.url)));
	} catch (error) {
		response.writeHead(500).end(JSON.stringify({ message: error.stack }));
	}
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
