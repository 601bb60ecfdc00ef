import { createControl } from './control.mjs';
import { CLIENTS } from './sample/clients.mjs';
import { sampleCompanies } from './sample/companies.mjs';
import { createSandbox } from './sandbox.mjs';
import { buildServer } from './server.mjs';

const clients = Object.fromEntries(
	Object.entries(CLIENTS).map(([name, { clientId, clientSecret }]) => [
		name,
		{ clientId, clientSecret },
	]),
);

/**
 * Starts a local Keepnet. `port` 0 takes a free one; `switches` and `clock` are set from the
 * start; `checkContract` records what breaks the contract file.
 * Resolves with `{ url, clients, companies, control, close }`; `close()` ends it at once.
 */
export async function startSandbox({
	port = 0,
	host = '127.0.0.1',
	checkContract = true,
	switches = {},
	clock = {},
} = {}) {
	const sandbox = await createSandbox({ checkContract });
	const control = createControl(sandbox);
	control.switches(switches);
	control.clock(clock);
	const server = await buildServer(sandbox);
	const url = await server.listen({ port, host });
	return {
		url,
		clients,
		companies: sampleCompanies,
		control,
		async close() {
			await server.close();
			await sandbox.close();
		},
	};
}
