import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The least that a program can do: Node's own fetch, kept-alive connections, one token.
 *
 * @param {{ url: string, company: string, clientId: string, clientSecret: string }} account
 */
export async function connect({ url, company, clientId, clientSecret }) {
	const answer = await fetch(`${url}/connect/token`, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
			scope: 'api1',
		}),
	});
	const { access_token: token } = await answer.json();
	const headers = { authorization: `Bearer ${token}`, 'x-keepnet-company-id': company };
	const jsonHeaders = { ...headers, 'content-type': 'application/json' };

	/** @returns {Promise<Response>} @throws Error when the status is none of the 2xx */
	async function send(method, path, body) {
		const isForm = body instanceof FormData;
		const response = await fetch(url + path, {
			method,
			headers: body && !isForm ? jsonHeaders : headers,
			body: body && !isForm ? JSON.stringify(body) : body,
		});
		if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
		return response;
	}

	return {
		send,
		/** @returns {Promise<any>} the answer's `data` */
		call: async (method, path, body) => (await (await send(method, path, body)).json()).data,
	};
}

/** Works on `values`, `atOnce` at the same time, at most `perSecond` new ones a second. */
export async function sideBySide(values, { atOnce, perSecond = Infinity }, work) {
	const queue = values.entries();
	let nextAt = performance.now();
	const worker = async () => {
		for (const [index, value] of queue) {
			const wait = nextAt - performance.now();
			nextAt = Math.max(nextAt, performance.now()) + 1000 / perSecond;
			if (wait > 0) await sleep(wait);
			await work(value, index);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Asks every `pauseMs` until `isDone`. */
export async function poll(ask, isDone, pauseMs) {
	for (;;) {
		const state = await ask();
		if (isDone(state)) return state;
		await sleep(pauseMs);
	}
}
