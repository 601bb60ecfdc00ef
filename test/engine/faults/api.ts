import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../sandbox';

/** Calls Keepnet's API without the node: for what has to be there before a test begins. */
export class Api {
	private constructor(
		private readonly url: string,
		private readonly token: string,
	) {}

	/** Logs in as the reseller. */
	static async open(sandbox: Sandbox): Promise<Api> {
		const { clientId, clientSecret } = sandbox.credential('reseller').data;
		const response = await fetch(`${sandbox.url}/connect/token`, {
			method: 'POST',
			body: new URLSearchParams({
				grant_type: 'client_credentials',
				client_id: String(clientId),
				client_secret: String(clientSecret),
				scope: 'api1',
			}),
		});
		const { access_token: token } = (await response.json()) as { access_token: string };
		return new Api(sandbox.url, token);
	}

	/** @returns what stands under `data` in the answer. @throws Error when Keepnet refuses */
	async call(
		method: string,
		path: string,
		company: string,
		body?: IDataObject | FormData,
	): Promise<IDataObject> {
		const isForm = body instanceof FormData;
		const response = await fetch(this.url + path, {
			method,
			headers: {
				authorization: `Bearer ${this.token}`,
				...(company && { 'x-keepnet-company-id': company }),
				...(body && !isForm && { 'content-type': 'application/json' }),
			},
			body: isForm ? body : body && JSON.stringify(body),
		});
		const answer = (await response.json()) as { data: IDataObject };
		if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
		return answer.data;
	}

	/** Asks until the answer is as wanted. */
	async until(path: string, company: string, isWanted: (data: IDataObject) => boolean) {
		for (;;) if (isWanted(await this.call('GET', path, company))) return;
	}
}
