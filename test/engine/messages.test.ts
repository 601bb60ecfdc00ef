import { UNWELCOME } from '../unit/refusal';
import { fastClock, type NodeResult } from './harness';
import { CAMPAIGNS } from './messages/campaigns';
import { CREDENTIALS } from './messages/credentials';
import { ENROLLMENTS } from './messages/enrollments';
import { IMPORT_FILES } from './messages/importFiles';
import { IMPORT_ITEMS } from './messages/importItems';
import { IMPORT_ROWS } from './messages/importRows';
import { IMPORT_STEPS } from './messages/importSteps';
import { LISTS } from './messages/lists';
import { REPORTS } from './messages/reports';
import { UPLOAD, type Row } from './messages/row';
import { SYNC } from './messages/sync';
import { TARGET_GROUPS } from './messages/targetGroups';
import { TARGET_USERS } from './messages/targetUsers';
import { calls, changes, operate } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

beforeEach(() => {
	fastClock(20);
});

/** Every message for bad input, word for word. */
const TABLE: Row[] = [
	...CREDENTIALS,
	...IMPORT_FILES,
	...IMPORT_ROWS,
	...IMPORT_STEPS,
	...IMPORT_ITEMS,
	...TARGET_USERS,
	...LISTS,
	...TARGET_GROUPS,
	...CAMPAIGNS,
	...ENROLLMENTS,
	...REPORTS,
	...SYNC,
];

async function run(row: Row): Promise<NodeResult> {
	const { operation, items, file, client = 'reseller', parameters } = row;
	if (row.sent?.includes(UPLOAD)) await sandbox.clock({ mappingMs: 0, importMs: 0 });
	await row.given?.(sandbox);
	const credential = row.credential && sandbox.credential(client);
	if (credential) Object.assign(credential.data, row.credential);
	const made = typeof parameters === 'function' ? await parameters(sandbox) : parameters;
	// What it took to make them is not what the operation sent.
	if (made !== parameters) await sandbox.clearRequests();
	return await operate(sandbox, operation, made, { items, file, client, credential });
}

/** A function that puts the table's words in the place of IDs. */
async function placeholders({ sent = [] }: Row): Promise<(text: string) => string> {
	const names = new Map(sandbox.companies.map(({ resourceId }) => [resourceId, '<company>']));
	for (const { path, headers } of sent.includes(UPLOAD) ? await sandbox.requests() : []) {
		const [, mappingJob] = /\/mapping-job\/(\w+)/.exec(path) ?? [];
		if (mappingJob) names.set(mappingJob, '<mapping job>');
		if (!path.endsWith('/upload')) continue;
		const { transactions, jobs } = await sandbox.state(headers['x-keepnet-company-id']);
		for (const { transactionId } of transactions) names.set(String(transactionId), '<transaction>');
		for (const { resourceId } of jobs) names.set(String(resourceId), '<job>');
	}
	return (text) => [...names].reduce((known, [id, name]) => known.replaceAll(id, name), text);
}

it.each(TABLE.map((row): [string, string, Row] => [row.operation, row.wrong, row]))(
	'%s: %s',
	async (_, __, row) => {
		const { items, error } = await run(row);

		const known = await placeholders(row);
		const { message, description } = error ?? {};
		expect({ message: known(String(message)), description: known(String(description)) }).toEqual({
			message: row.message,
			description: row.description,
		});
		const told = `${message} ${description}`;
		expect(told).not.toMatch(/undefined|null|\[object|\.\.(?!\/)|\s\s|: ?\./);
		expect(told).not.toMatch(UNWELCOME);
		expect(description).toMatch(/[.!?]$/);
		expect(error?.context.itemIndex).toBe(row.item === null ? undefined : (row.item ?? 0));
		expect(items).toEqual([]);
		const sent = row.atOnce
			? await calls(sandbox)
			: (await changes(sandbox)).map(({ method, path }) => `${method} ${path}`);
		expect(sent.map(known)).toEqual(row.sent ?? []);
	},
);
