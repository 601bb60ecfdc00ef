import { parseArgs } from 'node:util';
import { startSandbox } from './index.mjs';

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '0' },
		json: { type: 'boolean', default: false },
		unchecked: { type: 'boolean', default: false },
	},
});

const sandbox = await startSandbox({
	port: Number(values.port),
	// Holding every page against the contract takes longer than making it: measurements go without.
	checkContract: !values.unchecked,
});

let isStopping = false;
async function stop() {
	if (isStopping) return;
	isStopping = true;
	await sandbox.close();
	process.exit(0);
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

const { url, clients, companies } = sandbox;
if (values.json) {
	// A parent that dies without saying so closes the pipe: do not outlive it.
	process.stdin.resume().on('end', stop).on('error', stop);
	const list = companies.map(({ resourceId, name }) => ({ resourceId, name }));
	process.stdout.write(`${JSON.stringify({ url, clients, companies: list })}\n`);
} else {
	const clientLines = Object.entries(clients).map(
		([name, { clientId, clientSecret }]) =>
			`  ${name.padEnd(13)} ${clientId.padEnd(22)} ${clientSecret}`,
	);
	const companyLines = companies.map(
		({ resourceId, name, about }) => `  ${resourceId}  ${name.padEnd(24)} ${about}`,
	);
	process.stdout.write(
		[
			`A local Keepnet listens on ${url} (end it with Ctrl+C).`,
			'',
			'Clients (name, client id, client secret):',
			...clientLines,
			'',
			'Companies of the reseller that have something to show:',
			...companyLines,
			'',
		].join('\n'),
	);
}
