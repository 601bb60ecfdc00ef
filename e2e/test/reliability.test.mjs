import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';

import { openTestBed } from '../harness/testbed.mjs';
import {
	buildWorkflow,
	companyValue,
	keepnetNode,
	manualTrigger,
	readFileNode,
} from '../harness/workflow.mjs';

const PEOPLE = 2_000;
const PER_SECOND = 50;
const TOKEN_SECONDS = 2;
const IMPORT_MS = 10_000;
/** Any access token of any sandbox: two parts of JSON in base64, and a signature. */
const TOKEN = /eyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/;
/** Of 1,000 items, those with an address that is none. */
const WRONG = [0, 499, 998];

/** A node that puts out so many people, `p0`, `p1` ...; those of `wrong` have no right address. */
const makePeople = (count, wrong = []) => ({
	name: 'People',
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: {
		jsCode: `const wrong = ${JSON.stringify(wrong)};
return Array.from({ length: ${count} }, (_, number) => ({
	json: { number, email: 'p' + number + (wrong.includes(number) ? '(at)' : '@') + 'example.com' },
}));`,
	},
});

describe('a service that throttles, hiccups and ends sessions', () => {
	let bed;
	let companyId;
	const tokens = new Set();
	before(async () => {
		bed = await openTestBed({ checkContract: false });
		({ resourceId: companyId } = bed.sandbox.companies.find(
			({ name }) => name === 'Ferncliff University',
		));
	});
	beforeEach(async () => await bed.sandbox.control.reset());
	after(async () => await bed?.close());

	const control = () => bed.sandbox.control;
	const addresses = () =>
		control()
			.state(companyId)
			.users.map(({ email }) => email);

	function rememberTokens() {
		for (const { headers } of control().requests()) {
			if (headers.authorization) tokens.add(headers.authorization.replace(/^Bearer /, ''));
		}
	}

	/** Runs the nodes in a row, to whatever end. */
	async function run(name, nodes, options) {
		const workflow = await bed.n8n.createWorkflow(buildWorkflow(name, [manualTrigger(), ...nodes]));
		const execution = await bed.n8n.run(workflow, options);
		rememberTokens();
		return execution;
	}

	const keepnet = (parameters, settings, credential = bed.credential) =>
		keepnetNode(
			credential,
			{ resource: 'targetUser', company: companyValue(companyId), ...parameters },
			settings,
		);

	/** The executions that n8n has stored, newest first. */
	async function storedExecutions() {
		const ids = [];
		let cursor = '';
		do {
			const page = await bed.n8n.request('GET', `/rest/executions?limit=100${cursor}`);
			ids.push(...page.results.map(({ id }) => id));
			cursor = page.nextCursor ? `&cursor=${encodeURIComponent(page.nextCursor)}` : '';
		} while (cursor);
		return ids;
	}

	test(`creates ${PEOPLE} people once each, at ${PER_SECOND} requests a second, with cut connections`, async () => {
		control().ratelimit({ perSecond: PER_SECOND, retryAfter: 'seconds' });
		control().faults([
			{ kind: 'cutBefore', chance: 0.01 },
			{ kind: 'cutAfter', chance: 0.01 },
		]);
		const execution = await run(
			'2,000 people',
			[makePeople(PEOPLE), keepnet({ operation: 'create', email: '={{ $json.email }}' })],
			{ timeoutMs: 240_000 },
		);

		assert.equal(execution.status, 'success', execution.error?.message);
		assert.equal(execution.output('Keepnet').length, PEOPLE);
		const found = addresses();
		assert.equal(found.length, PEOPLE);
		assert.equal(new Set(found).size, PEOPLE);
		const strikes = control()
			.requests()
			.filter(({ status }) => status === 429);
		assert.ok(strikes.length < PEOPLE / 4, `${strikes.length} requests were refused`);
	});

	test('outlives its token while an import takes its time', async () => {
		control().clock({ tokenSeconds: TOKEN_SECONDS, importMs: IMPORT_MS });
		// One that has no token yet: the tokens of the others were made to live longer.
		const credential = await bed.n8n.createCredential(bed.credentialFor('reseller'));
		const file = join(bed.filesFolder, 'slow-import.csv');
		await writeFile(file, 'Email,First Name\r\nann.lee@example.com,Ann\r\n');
		const startedAt = Date.now();
		const execution = await run('Slow import', [
			readFileNode(file),
			keepnet({ operation: 'importFile', binaryPropertyName: 'data' }, {}, credential),
		]);
		const seconds = (Date.now() - startedAt) / 1000;

		assert.equal(execution.status, 'success', execution.error?.message);
		assert.ok(seconds >= IMPORT_MS / 1000);
		assert.deepEqual(addresses(), ['ann.lee@example.com']);
		assert.equal(control().state(companyId).imports.length, 1);
		const fetched = control()
			.requests()
			.filter(({ path }) => path === '/connect/token').length;
		const most = Math.ceil(seconds / TOKEN_SECONDS) + 1;
		assert.ok(fetched >= 2 && fetched <= most, `${fetched} tokens in ${seconds} seconds`);
	});

	test('tells 3 of 1,000 items apart from the others, each linked to its own', async () => {
		const execution = await run('Partial success', [
			makePeople(1_000, WRONG),
			keepnet(
				{ operation: 'create', email: '={{ $json.email }}' },
				{ onError: 'continueErrorOutput' },
			),
		]);
		assert.equal(execution.status, 'success', execution.error?.message);
		const people = execution.output('People');
		const done = execution.items('Keepnet', 0);
		const refused = execution.items('Keepnet', 1);

		assert.deepEqual(
			refused.map(({ pairedItem }) => pairedItem.item),
			WRONG,
		);
		for (const { json, pairedItem } of refused) {
			assert.ok(json.error.includes(people[pairedItem.item].email), json.error);
		}
		assert.equal(done.length, 1_000 - WRONG.length);
		for (const { json, pairedItem } of done) {
			assert.equal(json.email, people[pairedItem.item].email);
		}
		assert.equal(addresses().length, 1_000 - WRONG.length);
	});

	test('leaves neither secret nor token in what n8n has stored and logged', async () => {
		// The messages of failures are what would give them away most easily.
		const credential = await bed.n8n.createCredential(bed.credentialFor('limited'));
		const parameters = { operation: 'create', email: 'ann.lee@example.com' };
		const refused = await run('Not allowed', [keepnet(parameters, {}, credential)]);
		assert.equal(refused.status, 'error');
		control().faults([{ kind: 'status', status: 500, path: '/target-users', body: 'boom' }]);
		assert.equal((await run('Broken service', [keepnet(parameters)])).status, 'error');

		const secrets = Object.values(bed.sandbox.clients).map(({ clientSecret }) => clientSecret);
		assert.ok(tokens.size > 3, 'tokens were seen');
		for (const token of tokens) assert.match(token, TOKEN);
		// Of the whole run, as far as it has come: the files share one n8n.
		const ids = await storedExecutions();
		assert.ok(ids.includes(refused.id));
		const texts = [['the log', await readFile(bed.logFile, 'utf8')]];
		for (const id of ids) {
			const stored = await bed.n8n.request('GET', `/rest/executions/${id}`);
			texts.push([`execution ${id}`, JSON.stringify(stored)]);
		}
		for (const [place, text] of texts) {
			const found = secrets.filter((secret) => text.includes(secret));
			assert.deepEqual(found, [], `${place} tells a secret`);
			assert.doesNotMatch(text, TOKEN, `${place} tells a token`);
		}
	});
});
