/** The filter without a condition, with the two groups that the web front end always sends. */
export const everything = filterOf([]);

/** A filter of items that must all be met and, optionally, items of which one must be. */
export function filterOf(all, any = []) {
	return {
		Condition: 'AND',
		SearchInputTextValue: '',
		FilterGroups: [
			{ Condition: 'AND', FilterItems: all, FilterGroups: [] },
			{ Condition: 'OR', FilterItems: any, FilterGroups: [] },
		],
	};
}

/** A search body: the first hundred rows by creation, unless `changes` says otherwise. */
export const searchFor = (changes = {}) => ({
	pageNumber: 1,
	pageSize: 100,
	orderBy: 'CreateTime',
	ascending: true,
	filter: everything,
	...changes,
});

/** Asks for a token as a REST client does; gives the fetch response. */
export function requestToken(url, { clientId, clientSecret }, changes = {}) {
	const form = {
		grant_type: 'client_credentials',
		client_id: clientId,
		client_secret: clientSecret,
		scope: 'api1',
		...changes,
	};
	return fetch(`${url}/connect/token`, { method: 'POST', body: new URLSearchParams(form) });
}

function encode(body) {
	if (body === undefined || body instanceof FormData) return { body };
	return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

/**
 * A caller of the API with a token of its own. `call(method, path, body, company)` gives
 * `{ status, json, bytes, headers }`; `json` is undefined when the answer is none.
 */
export async function createCaller(url, credentials, defaultCompany) {
	const { access_token: token } = await (await requestToken(url, credentials)).json();
	return {
		token,
		async call(method, path, body, company = defaultCompany) {
			const { headers, ...rest } = encode(body);
			const scope = company ? { 'X-KEEPNET-Company-Id': company, 'X-IR-COMPANY-ID': company } : {};
			const response = await fetch(`${url}${path}`, {
				method,
				headers: { authorization: `Bearer ${token}`, ...scope, ...headers },
				...rest,
			});
			const bytes = Buffer.from(await response.arrayBuffer());
			const isJson = response.headers.get('content-type')?.includes('json');
			const json = isJson && bytes.length ? JSON.parse(bytes) : undefined;
			return { status: response.status, headers: response.headers, bytes, json };
		},
	};
}

/** Polls `read()` until `isDone(value)`, for five seconds at most; gives the last value. */
export async function waitFor(read, isDone) {
	const end = Date.now() + 5000;
	for (;;) {
		const value = await read();
		if (isDone(value)) return value;
		if (Date.now() > end) throw new Error(`Still not done: ${JSON.stringify(value)}`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}
