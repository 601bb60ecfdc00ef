/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run in Node, where this is allowed */
import type { ServerResponse } from 'node:http';

/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
import type { INodeParameters } from 'n8n-workflow';

import { connect, runWorkflow, storeFile } from '../harness';
import { CUSTOMER } from '../importing';
import { people } from '../people';
import { useSandbox, type Fault } from '../sandbox';
import { useBareServer } from './bareServer';
import { fromList, run } from './run';

const sandbox = useSandbox();
const server = useBareServer();

// The first run of all takes its time.
beforeAll(async () => await run(sandbox, 'company.getMine'));

/** Far longer than any of these may take. */
const FOR_EVER_MS = 20_000;
/** A busy machine takes a while for everything. */
const AT_ONCE_MS = 5_000;
/** After so long an execution is in the middle of what was answered last, or waits. */
const MEANWHILE_MS = 200;

const pause = async (ms: number) => await new Promise((done) => setTimeout(done, ms));

/** Runs the operation, cancels it soon after such a request, and checks that it ends at once and sends nothing more. */
async function expectEnd(
	operation: string,
	parameters: INodeParameters,
	{ items = 1, after = '/api/' } = {},
): Promise<void> {
	const [resource, name] = operation.split('.');
	const company = fromList(sandbox.companyId(CUSTOMER));
	const binary = { data: await storeFile('Email\nada@acme.example', 'people.csv') };
	let cancelledAt = 0;

	const { status } = await runWorkflow({
		nodes: { Keepnet: { parameters: { resource, operation: name, company, ...parameters } } },
		connections: connect(['Start', 'Keepnet']),
		items: Array.from({ length: items }, (_, index) => ({ json: { index }, binary })),
		credential: sandbox.credential('reseller'),
		async cancelWhen() {
			const sent = await sandbox.requests();
			if (!sent.some(({ path }) => path.includes(after))) return false;
			await pause(MEANWHILE_MS);
			cancelledAt = Date.now();
			return true;
		},
	});

	expect(status).toBe('canceled');
	expect(Date.now() - cancelledAt).toBeLessThan(AT_ONCE_MS);
	// What was on its way to Keepnet may still arrive.
	await pause(300);
	const sent = (await sandbox.requests()).length;
	await pause(700);
	expect(await sandbox.requests()).toHaveLength(sent);
}

it('a poll of the mapping', async () => {
	await sandbox.clock({ mappingMs: FOR_EVER_MS });
	await expectEnd('targetUser.importFile', {}, { after: '/mapping-job/' });
});

it('a poll of the import', async () => {
	await sandbox.clock({ mappingMs: 0, importMs: FOR_EVER_MS });
	await expectEnd('targetUser.importFile', {}, { after: '/jobs/' });
});

const strike = async (fault: Omit<Fault, 'path'>, path = '/search$') =>
	await sandbox.faults([{ path, ...fault } as Fault]);

it('a wait that Keepnet asked for', async () => {
	await strike({ kind: 'status', status: 429, retryAfter: 60 });
	await expectEnd('targetUser.getMany', {});
});

it('a wait until a server is back', async () => {
	await strike({ kind: 'status', status: 503, retryAfter: 60 });
	await expectEnd('targetUser.getMany', {});
});

it('many items that wait for their turn', async () => {
	await strike({ kind: 'status', status: 429, retryAfter: 60 });
	await expectEnd('targetUser.getMany', {}, { items: 200 });
});

it('many items that are worked off', async () => {
	await sandbox.clock({ latencyMs: 50 });
	const email = '={{ $json.index }}@acme.example';
	await expectEnd('targetUser.create', { email }, { items: 1000 });
	const done = (await people(sandbox)).filter(({ email }) => /^\d+@/.test(String(email)));
	expect(done.length).toBeLessThan(1000);
});

it('a slow answer', async () => {
	await strike({ kind: 'slow', ms: FOR_EVER_MS });
	await expectEnd('targetUser.getMany', {});
});

it('an answer that stalls', async () => {
	await strike({ kind: 'stall' });
	await expectEnd('targetUser.getMany', {});
});

it('a file that stalls', async () => {
	await strike({ kind: 'stall' }, '/export$');
	await expectEnd('targetUser.export', { fileFormat: 'CSV' });
});

it('an upload whose answer is slow', async () => {
	await strike({ kind: 'slow', ms: FOR_EVER_MS }, '/upload$');
	await expectEnd('targetUserImport.upload', {});
});

describe('the connection is let go of at once', () => {
	const half = (response: ServerResponse) => {
		response.setHeader('content-type', 'application/json');
		response.write('{"status":"SUCCESS","data":{"results":[');
	};
	const never = () => {};
	const cases: Array<[string, string, (response: ServerResponse) => void]> = [
		['of a slow answer', 'targetUser.getMany', never],
		['of an answer that stalls', 'targetUser.getMany', half],
		['of a file that stalls', 'targetUser.export', (response) => response.write('Email\nada@')],
		['of an upload whose answer is slow', 'targetUserImport.upload', never],
	];

	it.each(cases)('%s', async (_, operation, handle) => {
		server.reset((request, response) => {
			request.resume();
			handle(response);
		});
		const [resource, name] = operation.split('.');
		const binary = { data: await storeFile('Email\nada@acme.example', 'people.csv') };

		await runWorkflow({
			nodes: {
				Keepnet: {
					parameters: {
						resource,
						operation: name,
						company: fromList('acme00000001'),
						...(name === 'export' && { fileFormat: 'CSV' }),
					},
				},
			},
			connections: connect(['Start', 'Keepnet']),
			items: [{ json: {}, binary }],
			credential: server.credential(),
			async cancelWhen() {
				if (server.asked.length === 0) return false;
				await pause(MEANWHILE_MS);
				return true;
			},
		});

		expect(server.asked).toHaveLength(1);
		await server.untilAbandoned();
		expect(server.abandoned).toEqual(server.asked);
	});
});
