import { after, afterEach } from 'node:test';

import { createCaller } from '../client.mjs';
import { startSandbox } from '../index.mjs';

/** The sandbox of the test file that imports this; its data are fresh for each test. */
export const sandbox = await startSandbox();
after(() => sandbox.close());
afterEach(() => sandbox.control.reset());

/** The ID of the first customer. */
export const company = sandbox.companies[0].resourceId;

/** Who calls for that customer, as the reseller. */
export let caller;

/** Fetches a token anew. */
export async function signIn() {
	caller = await createCaller(sandbox.url, sandbox.clients.reseller, company);
}
await signIn();

export const call = (...args) => caller.call(...args);
