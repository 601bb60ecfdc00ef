import { once } from 'node:events';
import { createServer } from 'node:http';

/** @typedef {{ calls: Array<{ tool: string, args: object }> } | { text: string }} Turn */

const toolCalls = (calls, serial) =>
	calls.map(({ tool, args }, index) => ({
		index,
		id: `call_${serial}_${index}`,
		type: 'function',
		function: { name: tool, arguments: JSON.stringify(args) },
	}));

/** An answer in the language of OpenAI's chat completions; `key` is where the message of it stands. */
function completion(turn, serial, object, key) {
	const message = turn.calls
		? { role: 'assistant', content: null, tool_calls: toolCalls(turn.calls, serial) }
		: { role: 'assistant', content: turn.text };
	return {
		id: `chatcmpl-${serial}`,
		object,
		created: 1_700_000_000,
		model: 'test',
		choices: [{ index: 0, [key]: message, finish_reason: turn.calls ? 'tool_calls' : 'stop' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

/**
 * Starts a stand-in for a language model, on a free port of 127.0.0.1, that speaks OpenAI's chat completions.
 *
 * @param {(messages: Array<{ role: string, content: any }>) => Turn} decide what the model does after these messages
 * @returns {Promise<{ requests: Array<{ messages: Array<object>, tools: Array<object> }>, account: object,
 *   close: () => void }>} `requests`: all that was sent to it; `account`: the data of n8n's OpenAI credential
 */
export async function startChatModel(decide) {
	const requests = [];
	const server = createServer(async (request, response) => {
		let text = '';
		for await (const part of request) text += part;
		if (!request.url.endsWith('/chat/completions')) {
			response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":{}}');
			return;
		}
		const body = JSON.parse(text);
		requests.push(body);
		const turn = decide(body.messages);
		if (body.stream) {
			const chunk = completion(turn, requests.length, 'chat.completion.chunk', 'delta');
			response.setHeader('content-type', 'text/event-stream');
			response.end(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`);
			return;
		}
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(completion(turn, requests.length, 'chat.completion', 'message')));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const url = `http://127.0.0.1:${server.address().port}/v1`;
	return {
		requests,
		account: { apiKey: 'none', url },
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}
