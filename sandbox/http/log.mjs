const MOST_ENTRIES = 50_000;

/** The log of the API requests: what came in, and the status that went out (null when cut). */
export function createRequestLog() {
	const entries = [];
	return {
		entries,
		/** Notes a request on its arrival; the entry's body, file and status are filled in later. */
		start(request) {
			const { pathname, searchParams } = new URL(request.url, 'http://sandbox');
			const entry = {
				method: request.method,
				path: pathname,
				headers: { ...request.headers },
				query: Object.fromEntries(searchParams),
				body: null,
				file: null,
				status: null,
				fault: null,
			};
			if (entries.length >= MOST_ENTRIES) entries.shift();
			entries.push(entry);
			return entry;
		},
		clear() {
			entries.length = 0;
		},
	};
}
