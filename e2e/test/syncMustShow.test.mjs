import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';

import { openTestBed } from '../harness/testbed.mjs';
import {
	buildWorkflow,
	companyValue,
	extractCsvNode,
	keepnetNode,
	manualTrigger,
	readFileNode,
} from '../harness/workflow.mjs';
import { checkAgrees, GROUP, KEY, rowOf, toCsv, writesIn } from './rosters.mjs';

const COMPANY = 'Ferncliff University';
const PEOPLE = 5_000;
const [CHANGED, RENAMED, RETURNING, LEAVING, JOINING] = [150, 20, 10, 100, 200];
/** People of the roster whom SCIM or LDAP manages, the last of whom is not on it any more. */
const ELSEWHERE = 5;
const OUTSIDE = 40;
const PER_SECOND = 50;
const TOKEN_SECONDS = 5;

const range = (from, count) => Array.from({ length: count }, (_, index) => from + index);
/** Who is who, by number: one kind of people after the other. */
const CHANGES = range(0, CHANGED);
const RENAMES = range(200, RENAMED);
const RETURNERS = range(300, RETURNING);
const MANAGED = range(400, ELSEWHERE);
const LEAVERS = range(PEOPLE - LEAVING, LEAVING);
const JOINERS = range(PEOPLE, JOINING);

const YESTERDAY = range(0, PEOPLE).map((number) => rowOf(number));
const changeOf = (number) =>
	[
		{ Department: 'Another' },
		{ Phone: '+44 20 7946 9999' },
		{ 'First Name': 'Renée', 'Is Contractor': 'yes' },
		{ Priority: 'VeryHigh', 'Start Date': '2031-01-31' },
		{ 'Time Zone': '(UTC+03:00) Istanbul', 'Preferred Language': 'Turkish (Turkey)' },
		{ 'Manager Email': 'other@ferncliff-university.example', 'Cost Centre': '999' },
	][number % 6];
const TODAY = [...range(0, PEOPLE - LEAVING), ...JOINERS]
	.filter((number) => number !== MANAGED.at(-1))
	.map((number) => {
		if (CHANGES.includes(number)) return rowOf(number, changeOf(number));
		if (RENAMES.includes(number))
			return rowOf(number, { 'E-mail': `married.${number}@ferncliff-university.example` });
		if (MANAGED.includes(number)) return rowOf(number, { Department: 'Not ours to change' });
		return rowOf(number);
	});
const isManaged = (row) => MANAGED.some((number) => rowOf(number)[KEY] === row[KEY]);

describe('a roster of 5,000 people', () => {
	let bed;
	let companyId;
	before(async () => {
		bed = await openTestBed({ checkContract: false });
		({ resourceId: companyId } = bed.sandbox.companies.find(({ name }) => name === COMPANY));
		await writeFile(file('yesterday'), toCsv(YESTERDAY));
		await writeFile(file('today'), toCsv(TODAY));
	});
	after(async () => await bed?.close());

	const control = () => bed.sandbox.control;
	const state = () => control().state(companyId);
	const file = (name) => join(bed.filesFolder, `roster-${name}.csv`);

	/** Syncs with one of the files, to whatever end. */
	async function sync(name, credential = bed.credential) {
		control().clearRequests();
		const workflow = buildWorkflow(`Roster of ${name}`, [
			manualTrigger(),
			readFileNode(file(name)),
			extractCsvNode(),
			keepnetNode(credential, {
				resource: 'targetUser',
				operation: 'sync',
				company: companyValue(companyId),
				dryRun: false,
				columns: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [KEY] },
				targetGroup: { __rl: true, mode: 'name', value: GROUP },
			}),
		]);
		const execution = await bed.n8n.run(await bed.n8n.createWorkflow(workflow), {
			timeoutMs: 240_000,
		});
		const { message = '', description = '' } = execution.error ?? {};
		return {
			status: execution.status,
			told: `${message} ${description}`,
			out: execution.output('Keepnet'),
			writes: writesIn(control().requests()),
			// The list goes on, and is emptied.
			requests: [...control().requests()],
		};
	}

	/** People as they were yesterday, and then what came to pass in Keepnet itself. */
	beforeEach(async () => {
		await control().reset();
		control().people({ company: companyId, count: OUTSIDE, prefix: 'outsider' });
		control().group({ company: companyId, name: GROUP });
		const { status, told, out } = await sync('yesterday');
		assert.equal(status, 'success', told);
		assert.equal(out.length, PEOPLE);
		const { users } = state();
		const idOf = (number) => {
			const address = rowOf(number)['E-mail'];
			return users.find(({ email }) => email === address).resourceId;
		};
		control().changes({
			company: companyId,
			update: [
				...RETURNERS.map((number) => ({ person: idOf(number), isActive: false })),
				...MANAGED.map((number, index) => ({
					person: idOf(number),
					...(index % 2 ? { ldapConfigName: 'AD' } : { scimSettingName: 'Entra' }),
				})),
			],
		});
	});

	/** Checks everybody: on the roster, off it, outside, and managed elsewhere. */
	function checkEverybody(old) {
		const now = state();
		const byKey = checkAgrees(
			now,
			TODAY.filter((row) => !isManaged(row)),
			COMPANY,
		);
		const before = new Map(old.users.map((user) => [user.resourceId, user]));
		for (const user of now.users) {
			const known = before.get(user.resourceId);
			const isOutside = user.email.startsWith('outsider');
			const isElsewhere = user.scimSettingName || user.ldapConfigName;
			if (isOutside || isElsewhere) assert.deepEqual(user, known);
		}
		assert.equal(now.users.filter(({ email }) => email.startsWith('outsider')).length, OUTSIDE);
		for (const number of LEAVERS) {
			const { updateTime, ...leaver } = byKey.get(rowOf(number)[KEY]);
			const { updateTime: _, ...expected } = before.get(leaver.resourceId);
			assert.ok(updateTime);
			assert.deepEqual(leaver, { ...expected, isActive: false });
		}
		for (const number of [...RENAMES, ...RETURNERS, ...CHANGES]) {
			const { resourceId } = byKey.get(rowOf(number)[KEY]);
			assert.ok(before.has(resourceId), `${number} is who they were`);
		}
		assert.equal(now.users.length, old.users.length + JOINING);
	}

	test('joins, moves and leaves in one run, and the next one writes nothing', async () => {
		const old = state();
		const { status, told, out, requests } = await sync('today');
		assert.equal(status, 'success', told);
		checkEverybody(old);

		const counts = {};
		for (const { action, outcome } of out) {
			const words = `${action} ${outcome}`;
			counts[words] = (counts[words] ?? 0) + 1;
		}
		assert.deepEqual(counts, {
			'create done': JOINING,
			'update done': CHANGED,
			'rename done': RENAMED,
			'reactivate done': RETURNING,
			'deactivate done': LEAVING,
			'none managedElsewhere': ELSEWHERE,
		});
		assert.equal(requests.filter(({ path }) => path.endsWith('/upload')).length, 1);
		assert.ok(requests.length <= 350, `${requests.length} requests`);

		const again = await sync('today');
		assert.equal(again.status, 'success', again.told);
		assert.deepEqual(again.writes, []);
		assert.ok(again.out.every(({ outcome }) => outcome === 'managedElsewhere'));
	});

	for (const kind of ['cutBefore', 'cutAfter']) {
		test(`ends well, or in the next run, at ${PER_SECOND} requests a second with ${kind} and short tokens`, async () => {
			const old = state();
			// The import takes its time, so that no token lives as long as the run.
			control().clock({ tokenSeconds: TOKEN_SECONDS, importMs: 3_000 });
			control().ratelimit({ perSecond: PER_SECOND, retryAfter: 'seconds' });
			control().faults([{ kind, chance: 0.01 }]);
			// One that has no token yet: that of the other lives longer.
			const credential = await bed.n8n.createCredential(bed.credentialFor('reseller'));
			const first = await sync('today', credential);
			const met = first.requests.filter(({ fault }) => fault === kind).length;
			assert.ok(met > 0, 'connections were cut');
			if (first.status !== 'success' || first.out.some(({ outcome }) => outcome === 'failed')) {
				const second = await sync('today', credential);
				assert.equal(second.status, 'success', second.told);
			}
			checkEverybody(old);

			control().faults([]);
			const last = await sync('today', credential);
			assert.deepEqual(last.writes, []);
			const tokens = first.requests.filter(({ path }) => path === '/connect/token').length;
			assert.ok(tokens > 1, `${tokens} tokens`);
		});
	}
});
